/**
 * Names of all random streams: `<section>/<element>/<purpose>`. A stream belongs to its name, not to its number, so an
 * element added to the scenario leaves every other element's draws alone.
 */
import { assert } from '../base/assert.ts';
import { nameHash } from '../kernel/stream.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type Components,
  type Flow,
  type Group,
  repairPurpose,
  type StreamNames,
  type Timers,
} from './model.ts';
import { properties } from './parameters.ts';

export function buildStreams(
  scenario: Scenario,
  components: Components,
  groups: readonly Group[],
  timers: Timers,
  flows: readonly Flow[],
): StreamNames {
  const numbers = new Map<string, number>();
  const stream = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const timer = new Int32Array(timers.owner.length);
  const once = new Uint8Array(timers.owner.length);
  const chanceStart = new Int32Array(components.count);
  const work = new Int32Array(components.count);
  const flush = new Int32Array(components.count);
  for (let c = 0; c < components.count; c++) {
    const group = groups[components.group[c]!]!;
    const chart = components.charts[components.chart[c]!]!;
    // Numbered without padding: the tenth machine of a group must not rename the first.
    const own = `${group.section}/${group.name}${group.section === 'machines' ? `-${c - group.first + 1}` : ''}`;
    const shared = `${group.section}/${group.name}/shared`;
    chart.timers.forEach(({ delay }, t) => {
      const isShared = group.delays[t]!.shared === true;
      timer[timers.start[c]! + t] = stream(`${isShared ? shared : own}/${delay}`);
      once[timers.start[c]! + t] = isShared || properties.has(delay) ? 1 : 0;
    });
    chanceStart[c] = numbers.size;
    for (const guard of chart.guards) stream(`${own}/${guard}`);
    work[c] = stream(`${own}/work`);
    flush[c] = stream(`${own}/flush`);
  }
  const happening = Int32Array.from(scenario.events, (event) => stream(`events/${event.name}/chance`));
  const detect = stream('continuity/detect/time');
  const flow = Int32Array.from(flows, (each) => stream(`payments/${each.name}/purchases`));
  const repair = Int32Array.from(scenario.payments, (each) => {
    const purposes = Object.keys(repairPurpose).map((purpose) => stream(`repairs/${each.name}/${purpose}`));
    return purposes[0]!;
  });
  const high = new Uint32Array(numbers.size);
  const low = new Uint32Array(numbers.size);
  const seen = new Set<number>();
  for (const [name, number] of numbers) {
    const hash = nameHash(name);
    high[number] = hash.high;
    low[number] = hash.low;
    const key = hash.high * 2 ** 20 + (hash.low >>> 12);
    assert(!seen.has(key), `two random streams share a hash, one of them ${name}; rename the element`);
    seen.add(key);
  }
  return {
    count: numbers.size,
    high,
    low,
    timer,
    chanceStart,
    work,
    once,
    happening,
    detect,
    flow,
    repair,
    flush,
  };
}
