/**
 * Names of all random streams: `<section>/<element>/<purpose>`. A stream belongs to its name, not to its number, so an
 * element added to the scenario leaves every other element's draws alone.
 */
import { assert } from '../base/assert.ts';
import { nameHash } from '../kernel/stream.ts';
import { allEvents } from '../scenario/chaos.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { lengthStream } from './faults.ts';
import {
  type Components,
  estatePurpose,
  type Flow,
  type Group,
  type LifeOf,
  lifePurpose,
  type Model,
  repairPurpose,
  type Shared,
  type Stores,
  type StreamNames,
  sort,
  type Timers,
  type Varying,
} from './model.ts';
import { properties } from './parameters.ts';
import { drawnOf } from './stores.ts';
import { sharedOfTenants, tenantsOf } from './tenants.ts';

/** What has streams. */
export interface Drawing {
  readonly components: Components;
  readonly groups: readonly Group[];
  readonly timers: Timers;
  readonly flows: readonly Flow[];
  readonly stores: Stores;
  readonly varying: readonly Varying[];
  readonly lives: readonly LifeOf[];
  readonly shared: readonly Shared[];
  readonly defects: Model['defects'];
  readonly plan: Model['plan'];
  readonly workloads: Model['workloads'];
  readonly restarts: Model['restarts'];
  readonly moves: Model['moves'];
}

/** How long it takes until a loss is noticed: everybody of a site notices at the same time. */
const detection = 'continuity/detect/time';

/** Hashes of names by number. Two that are alike would be one stream: a defect, or a name to be changed. */
class Hashes {
  count = 0;
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);

  add(name: string): number {
    if (this.count === this.#high.length) {
      this.#high = doubled(this.#high);
      this.#low = doubled(this.#low);
    }
    const { high, low } = nameHash(name);
    this.#high[this.count] = high;
    this.#low[this.count] = low;
    return this.count++;
  }

  take(): { readonly count: number; readonly high: Uint32Array; readonly low: Uint32Array } {
    const high = this.#high.slice(0, this.count);
    const low = this.#low.slice(0, this.count);
    const keys = Float64Array.from(high, (each, i) => each * 2 ** 20 + (low[i]! >>> 12)).sort();
    for (let i = 1; i < keys.length; i++)
      assert(keys[i] !== keys[i - 1], 'two random streams share a hash; rename an element');
    return { count: this.count, high, low };
  }
}

function doubled(from: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const into = new Uint32Array(2 * from.length);
  into.set(from);
  return into;
}

export function buildStreams(
  scenario: Scenario,
  {
    components,
    groups,
    timers,
    flows,
    stores,
    varying,
    lives,
    shared,
    defects,
    plan,
    workloads,
    restarts,
    moves,
  }: Drawing,
): StreamNames {
  const hashes = new Hashes();
  const numbers = new Map<string, number>();
  const stream = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const number = hashes.add(name);
    numbers.set(name, number);
    return number;
  };
  const timer = new Int32Array(timers.owner.length);
  const once = new Uint8Array(timers.owner.length);
  const chanceStart = new Int32Array(components.count);
  const work = new Int32Array(components.count);
  const flush = new Int32Array(components.count).fill(-1);
  const estate = new Int32Array(components.count).fill(-1);
  const errs = scenario.people.errors.perStep > 0;
  const error = new Int32Array(errs ? components.count : 0);
  for (const group of groups) {
    const { timers: all, guards } = components.charts[components.chart[group.first]!]!;
    const isShared = all.map((_, t) => group.delays[t]!.shared === true);
    // Streams of one component of the group, one after another: its delays, its guards up to the last that is
    // answered by chance, and its work. They are as many as there are machines, so their names are not kept.
    const delays = [...new Set(all.flatMap(({ delay }, t) => (isShared[t] ? [] : [delay])))];
    const byChance = guards.slice(0, 32 - Math.clz32(components.chances[group.first]!));
    const isNode = components.sorts[group.first] === sort.node;
    const isTenant = components.kinds[group.first] === 'tenant';
    const isMany = group.section === 'machines' || isTenant || group.count > 1;
    const ofEstate = isTenant ? Object.keys(estatePurpose) : [];
    const purposes = [
      ...delays,
      ...byChance,
      'work',
      ...(isNode ? ['flush'] : []),
      ...ofEstate,
      ...(errs ? ['error'] : []),
    ];
    for (let i = 0; i < group.count; i++) {
      const c = group.first + i;
      // Numbered without padding: the tenth machine of a group must not rename the first.
      const own = `${group.section}/${group.name}${isMany ? `-${i + 1}` : ''}`;
      const start = hashes.count;
      for (const purpose of purposes) hashes.add(`${own}/${purpose}`);
      all.forEach(({ delay }, t) => {
        const at = timers.start[c]! + t;
        timer[at] =
          delay === 'detectionTime'
            ? stream(detection)
            : isShared[t]
              ? stream(`${group.section}/${group.name}/shared/${delay}`)
              : start + delays.indexOf(delay);
        once[at] = isShared[t] || properties.has(delay) ? 1 : 0;
      });
      chanceStart[c] = start + delays.length;
      work[c] = chanceStart[c]! + byChance.length;
      if (isNode) flush[c] = work[c]! + 1;
      if (isTenant) estate[c] = work[c]! + 1;
      if (errs) error[c] = start + purposes.length - 1;
    }
  }
  const events = allEvents(scenario);
  const happening = Int32Array.from(events, ({ name }) => stream(`events/${name}/chance`));
  const happeningLasts = Int32Array.from(events, ({ name }) => stream(lengthStream(name)));
  const happeningDamage = Int32Array.from(events, ({ name }) => stream(`events/${name}/damage`));
  const ownOf = (c: number): string => {
    const group = groups[components.group[c]!]!;
    return `${group.section}/${group.name}`;
  };
  // A shared law has one value for all elements that write it so: they have one stream.
  const store = Int32Array.from(stores.of, (each, s) => {
    const drawn = drawnOf(each);
    if (drawn === null) return -1;
    return stream(
      drawn.law.shared === true
        ? `power/shared/${drawn.purpose}/${JSON.stringify(drawn.law)}`
        : `${ownOf(stores.owner[s]!)}/${drawn.purpose}`,
    );
  });
  const charge = Int32Array.from(stores.of, (_, s) => stream(`${ownOf(stores.owner[s]!)}/charge`));
  const capacity = Int32Array.from(stores.of, (each, s) => {
    const isShared = each.sort === 'battery' && each.capacity.shared === true;
    return stream(isShared ? 'power/shared/capacity' : `${ownOf(stores.owner[s]!)}/capacity`);
  });
  const strings = Int32Array.from(stores.of, (_, s) => stream(`${ownOf(stores.owner[s]!)}/strings`));
  const varies = Int32Array.from(varying, ({ component, of, level }) => {
    const isShared = level.kind === 'law' && level.law.shared === true;
    return stream(isShared ? `power/shared/${of}/${JSON.stringify(level.law)}` : `${ownOf(component)}/${of}`);
  });
  const life = Int32Array.from(lives, ({ component }) => {
    const purposes = Object.keys(lifePurpose).map((purpose) => stream(`${ownOf(component)}/life/${purpose}`));
    return purposes[0]!;
  });
  const together = Int32Array.from(shared, ({ name }) => stream(`common-cause/${name}/fails`));
  const cords = new Map<number, number>();
  for (const { group } of defects) {
    for (let i = 0; i < group.count; i++)
      cords.set(group.first + i, stream(`machines/${group.name}-${i + 1}/cords`));
  }
  const estateShared = new Map(
    tenantsOf({ scenario, groups }).map(({ of }) => [
      of.name,
      new Map(sharedOfTenants(of).map((purpose) => [purpose, stream(`plan/${of.name}/shared/${purpose}`)])),
    ]),
  );
  const detect = stream(detection);
  const lag = new Map<number, number>();
  const isBehind = new Map<number, number>();
  const split = new Map<number, number>();
  const recurrence = new Map<number, number>();
  for (const { component, of } of plan.links) {
    if (of.kind !== 'second-site') continue;
    lag.set(component, stream(`plan/${of.name}/lag`));
    if (of.isBehind > 0 && of.isBehind < 1) isBehind.set(component, stream(`plan/${of.name}/is-behind`));
    if (of.split !== null) split.set(component, stream(`plan/${of.name}/split-noticed`));
  }
  for (const c of plan.recurrence.keys()) recurrence.set(c, stream(`${ownOf(c)}/recurrence`));
  const moving = new Map([...moves.keys()].map((c) => [c, stream(`${ownOf(c)}/moves`)]));
  const classFault = new Map<string, number>();
  const cache = new Map<number, number>();
  for (const { group, className, classFault: chance, cacheHolds } of restarts) {
    if (chance > 0) classFault.set(className, stream(`classes/${className}/fault`));
    for (let i = 0; i < group.count && cacheHolds !== null; i++) {
      const own = cacheHolds.shared === true ? 'shared' : i + 1;
      cache.set(group.first + i, stream(`machines/${group.name}-${own}/cache`));
    }
  }
  const detectWithout = stream('continuity/detect-without/time');
  const ofCrews = (purpose: string): readonly [number, number] => [
    stream(`people/technicians/${purpose}`),
    stream(`people/specialists/${purpose}`),
  ];
  const calledIn = ofCrews('called-in');
  const access = ofCrews('access');
  const flow = Int32Array.from(flows, (each) => stream(`payments/${each.name}/purchases`));
  const prone = Int32Array.from(flows, (each) => stream(`payments/${each.name}/late`));
  const repair = Int32Array.from(scenario.payments, (each) => {
    const purposes = Object.keys(repairPurpose).map((purpose) => stream(`repairs/${each.name}/${purpose}`));
    return purposes[0]!;
  });
  const workload = Int32Array.from(workloads, ({ service, batches }) => {
    const own = `workloads/${scenario.payments[service]!.name}`;
    const substitute = stream(`${own}/substitute-path`);
    for (const { name } of batches) stream(`${own}/batches/${name}`);
    return substitute;
  });
  const { count, high, low } = hashes.take();
  return {
    count,
    high,
    low,
    timer,
    chanceStart,
    work,
    once,
    happening,
    happeningLasts,
    happeningDamage,
    store,
    charge,
    capacity,
    strings,
    varying: varies,
    life,
    shared: together,
    cords,
    detect,
    lag,
    isBehind,
    split,
    recurrence,
    detectWithout,
    calledIn,
    access,
    moves: moving,
    classFault,
    cache,
    error,
    flow,
    prone,
    repair,
    flush,
    estate,
    estateShared,
    workload,
  };
}
