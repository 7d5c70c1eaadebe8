/**
 * Ten thousand random networks of every kind of element, with random outages, failures, trips and short circuits, held
 * against two naive readings that share no code with the run: who is energised, as the fixed point of sweeps in a random
 * order; and what the loads drew, summed from what the run said. The energy balance is rule 9 of every run.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { Measurement } from '../../src/measure/measurement.ts';
import { Watch } from '../../src/measure/watch.ts';
import { build } from '../../src/model/build.ts';
import type { Model } from '../../src/model/model.ts';
import { Runner } from '../../src/run/run.ts';
import { load } from '../../src/scenario/load.ts';
import type { PowerElement, Scenario, ScenarioEvent } from '../../src/scenario/scenario.ts';
import { tagBit } from '../../src/statechart/tags.ts';
import type { Observer } from '../../src/trace/observer.ts';
import { all } from '../../src/trace/recorder.ts';
import { scenarioOf } from '../arbitraries/scenario.ts';

/** One of each kind, through the language, so that every default is the real one. */
const template = scenarioOf(`
teiden: 1
title: one of each
start: 2024-01-10T00:00:00Z
horizon: 2h
power:
  utility: {kind: utility}
  generator: {kind: generator, runs: always, rating: 6 kW, fuel: 30min, refill: 20min}
  battery: {kind: battery, energy: 1 kWh, power: 3 kW, charge: 50%}
  breaker: {kind: breaker, from: utility, rating: 9 kW}
  pdu: {kind: pdu, from: utility, rating: 8 kW}
  board: {kind: board, from: utility}
  transformer: {kind: transformer, from: utility, rating: 12 kW}
  ups: {kind: ups, from: utility, bypass-from: utility, rating: 7 kW, runtime: 5min, recharge: 40min}
  ats: {kind: ats, normal: utility, standby: utility, gap: 3s, return: automatic, return-after: 1min}
  sts: {kind: sts, normal: utility, standby: utility}
  bus: {kind: bus, from: [utility, battery]}
  load: {kind: load, from: utility, draw: 4 kW}
`);
const kinds = template.power.map(({ kind }) => kind);

const drawn = fc.record({
  elements: fc.array(
    fc.record({
      kind: fc.nat(kinds.length - 1),
      feeds: fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)),
      short: fc.constantFrom('trip', 'shed', 'ration' as const),
      draw: fc.integer({ min: 1, max: 9000 }),
    }),
    { minLength: 2, maxLength: 14 },
  ),
  events: fc.array(
    fc.record({
      element: fc.nat(999),
      at: fc.integer({ min: 1, max: 5400 }),
      lasts: fc.integer({ min: 1, max: 3600 }),
      action: fc.nat(3),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  order: fc.nat(1_000_000),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const name = (index: number): string => `e${String(index).padStart(2, '0')}`;

function scenarioFrom({ elements, events }: Drawn): Scenario {
  const of = (kind: string): PowerElement => template.power.find((each) => each.kind === kind)!;
  const power: PowerElement[] = [
    { ...of('utility'), name: name(0) } as PowerElement,
    { ...of('utility'), name: name(1) } as PowerElement,
  ];
  for (const { kind, feeds, short, draw } of elements) {
    const feeders = power.filter((each) => each.kind !== 'battery' && each.kind !== 'load');
    const [first, second, third] = feeds.map((feed) => feeders[feed % feeders.length]!.name);
    const own = { ...template.power[kind]!, name: name(power.length) } as Record<string, unknown>;
    if ('normal' in own) Object.assign(own, { normal: first, standby: second });
    else if (own['kind'] === 'bus') {
      // A battery stands on one bus.
      const taken = new Set(power.flatMap((each) => (each.kind === 'bus' ? each.from : [])));
      const free = power.filter((each) => each.kind === 'battery' && !taken.has(each.name));
      const batteries = free.map((each) => each.name);
      Object.assign(own, { from: [...new Set([first, second, third, ...batteries])], short });
    } else if ('from' in own) Object.assign(own, { from: first });
    if ('bypassFrom' in own) Object.assign(own, { bypassFrom: second });
    if ('draw' in own) Object.assign(own, { draw: { kind: 'law', law: { law: 'fixed', value: draw } } });
    power.push(own as unknown as PowerElement);
  }
  const actions = { utility: 'out', load: 'fault', ats: 'fail', sts: 'fail', battery: 'fail' } as const;
  const happens = events.map(({ element, at, lasts, action }, index): ScenarioEvent => {
    const subject = power[element % power.length]!;
    const any = (['fail', 'trip', 'fault', 'fail'] as const)[action]!;
    const limited =
      actions[subject.kind as keyof typeof actions] ?? (subject.kind === 'generator' ? 'fail' : any);
    return {
      name: `o${index}`,
      at: at * 1e6,
      action: limited,
      element: subject.name,
      lasts: { law: 'fixed', value: lasts * 1e6 },
      chance: 1,
      every: null,
      depth: 1,
      current: 50_000,
      goesWrong: 0,
      phase: null,
      damages: 0,
    };
  });
  return { ...template, power, events: happens };
}

const bits = {
  live: tagBit('live'),
  passes: tagBit('passes'),
  second: tagBit('passesSecond'),
  draws: tagBit('drawing'),
};

/** Hears states and what is energised; judges every instant when it is over. */
class Naive implements Observer {
  instants = 0;
  delivered = 0;
  readonly #model: Model;
  readonly #order: readonly number[];
  readonly #tags: number[];
  readonly #energised: boolean[];
  readonly #faults = new Map<number, number>();
  readonly #unserved = new Map<number, number>();
  #now = 0;

  constructor(model: Model, order: number) {
    const { components } = model;
    this.#model = model;
    this.#order = [...components.power].sort((a, b) => ((a * order) % 101) - ((b * order) % 101));
    this.#tags = [...components.chart].map(
      (chart, c) => components.charts[chart]!.tags[components.initial[c]!]!,
    );
    this.#energised = this.#tags.map(() => true);
  }

  #feeders(c: number): readonly number[] {
    const { feedStart, feedFrom } = this.#model.network;
    return [...feedFrom.subarray(feedStart[c]!, feedStart[c + 1]!)];
  }

  /** Nobody is energised; sweep after sweep, whoever can be becomes so, until nothing changes. */
  fixedPoint(ignoreFaults = false): boolean[] {
    const on = this.#energised.map(() => false);
    for (let changed = true; changed; ) {
      changed = false;
      for (const c of this.#order) {
        if (on[c] || (!ignoreFaults && this.#faults.has(c))) continue;
        const tags = this.#tags[c]!;
        const fed = this.#feeders(c).map((from) => on[from]!);
        const first = this.#model.components.kinds[c] === 'bus' ? fed.some(Boolean) : fed[0] === true;
        const can =
          (tags & bits.live) !== 0 ||
          ((tags & bits.passes) !== 0 && first) ||
          ((tags & bits.second) !== 0 && fed[1] === true);
        if (can) {
          on[c] = true;
          changed = true;
        }
      }
    }
    return on;
  }

  hear(time: number): void {
    if (time === this.#now) return;
    this.instants += 1;
    const on = this.fixedPoint();
    for (const c of this.#order) {
      if (on[c] !== this.#energised[c])
        throw new Error(`${this.#model.names[c]} at ${this.#now}: ${this.#energised[c]}, and not ${on[c]}`);
    }
    const elapsed = time - this.#now;
    let watts = 0;
    for (const c of this.#order) {
      const { kinds, draw } = this.#model.components;
      const fed = this.#feeders(c).some((from) => on[from]!);
      const draws = kinds[c] === 'load' && (this.#tags[c]! & bits.draws) !== 0 && fed;
      if (draws && !this.#faults.has(c)) watts += draw[c]! / 1000;
      if (kinds[c] === 'load' && fed) watts += this.#faults.get(c) ?? 0;
      if (kinds[c] === 'bus') watts -= this.#unserved.get(c) ?? 0;
    }
    // What runs into a short circuit counts as delivered, where anything reaches it.
    for (const [c, fault] of this.#faults) {
      const tags = this.#tags[c]!;
      const fed = this.#feeders(c).map((from) => on[from]!);
      const reached =
        (tags & bits.live) !== 0 ||
        ((tags & bits.passes) !== 0 &&
          (this.#model.components.kinds[c] === 'bus' ? fed.some(Boolean) : fed[0])) ||
        ((tags & bits.second) !== 0 && fed[1]);
      if (reached && this.#model.components.kinds[c] !== 'load') watts += fault;
    }
    this.delivered += watts * elapsed;
    this.#now = time;
  }

  transition: Observer['transition'] = (time, component, _event, _from, to) => {
    this.hear(time);
    const { charts, chart } = this.#model.components;
    this.#tags[component] = charts[chart[component]!]!.tags[to]!;
  };

  energised: Observer['energised'] = (time, component, isLive) => {
    this.hear(time);
    this.#energised[component] = isLive === 1;
  };

  purchases: Observer['purchases'] = () => {};
  item: Observer['item'] = () => {};
  losses: Observer['losses'] = () => {};
  work: Observer['work'] = () => {};

  level: Observer['level'] = (time, quantity, subject, value) => {
    this.hear(time);
    if (quantity === 'fault' && value > 0) this.#faults.set(subject, value);
    if (quantity === 'fault' && value === 0) this.#faults.delete(subject);
    if (quantity === 'unserved') this.#unserved.set(subject, value);
  };
}

test('ten thousand networks settle to the fixed point and keep their energy', () => {
  let instants = 0;
  let energy = 0;
  fc.assert(
    fc.property(drawn, (sample) => {
      const model = build(scenarioFrom(sample));
      const watch = new Watch(model);
      const measurement = new Measurement(model);
      const naive = new Naive(model, sample.order + 1);
      const observer = all([watch, measurement, naive]);
      watch.begin();
      measurement.begin();
      new Runner(model, observer).run(rootKey('graphs'), 0, observer);
      watch.end(model.horizon);
      naive.hear(model.horizon);
      const values = measurement.end(model.horizon);
      const value = (measure: string): number =>
        values[measurement.measures.findIndex((each) => each.name === measure)]!;
      const [given, delivered] = [value('power.energy.drawn'), value('power.energy.delivered')];
      const spent = delivered + value('power.energy.lost') + value('power.energy.stored');
      expect(Math.abs(given - spent)).toBeLessThanOrEqual(1e-9 * Math.max(1e-6, given, delivered));
      const expected = naive.delivered / 1e6 / 3.6e6;
      expect(Math.abs(delivered - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
      instants += naive.instants;
      energy += delivered;
    }),
    { numRuns: 10_000, seed: 20191123 },
  );
  expect(instants).toBeGreaterThan(70_000);
  expect(energy).toBeGreaterThan(10_000);
}, 120_000);

test('a network is refused exactly when something feeds itself', () => {
  let refused = 0;
  const edges = fc.array(fc.nat(999), { minLength: 2, maxLength: 10 });
  fc.assert(
    fc.property(edges, fc.nat(999), (feeds, backwards) => {
      const names = feeds.map((_, index) => name(index + 1));
      // Each is fed by an earlier one, but one of them by any: that may close a loop.
      const from = feeds.map((feed, index) => {
        const known = index === backwards % feeds.length ? feeds.length + 1 : index + 1;
        return feed % known === 0 ? 'grid' : name(feed % known);
      });
      const text = `teiden: 1\ntitle: a graph\nstart: 2024-01-10T00:00:00Z\npower:\n  grid: {kind: utility}\n${names
        .map((each, index) => `  ${each}: {kind: board, from: ${from[index]}}`)
        .join('\n')}\n`;
      const feedsItself = names.some((first) => {
        let at = first;
        for (let steps = 0; steps <= names.length; steps++) {
          if (at === 'grid') return false;
          at = from[names.indexOf(at)]!;
        }
        return true;
      });
      const loaded = load({ file: 'graph.yaml', text });
      const isRefused = 'diagnostics' in loaded;
      expect(isRefused).toBe(feedsItself);
      refused += isRefused ? 1 : 0;
    }),
    { numRuns: 300, seed: 20191123 },
  );
  expect(refused).toBeGreaterThan(30);
});
