/** Damage by drawn faults, and the worst runs, against the same sums made the long way. */
import { describe, expect, test } from 'vitest';
import { mean } from '../../src/estimate/interval.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { chaosDocument } from '../../src/report/chaos.ts';
import { chaosOf, damageMeasure, faultsOf, worstOf } from '../../src/study/chaos.ts';
import { replay } from '../../src/study/replay.ts';
import { replicate } from '../../src/study/replicate.ts';
import type { Sample } from '../../src/study/sample.ts';
import { modelOf } from '../arbitraries/scenario.ts';

const site = (more: string): string => `
teiden: 1
title: a site of which faults are drawn
start: 2020-01-01T00:00:00Z
horizon: 1d
power:
  feeder: {kind: utility}
  ups-a: {kind: ups, from: feeder, rating: 50 kW, runtime: 10min at full load}
  ups-b: {kind: ups, from: feeder, rating: 50 kW, runtime: 10min at full load}
  pdu-a: {kind: pdu, from: ups-a}
  pdu-b: {kind: pdu, from: ups-b}
machines:
  hosts: {count: 3, cords: [pdu-a, pdu-b], class: orchestrated}
services:
  core: {runs-on: hosts, copies: 3, enough: 2}
payments:
  shop: {flow: single, rate: 1/s, path: {gateway: core, issuer: core, ledger: core}}
${more}`;

const root = rootKey('nights');
const model = modelOf(site('chaos: {faults: 1 .. 3}\n'));
const runs = 600;
const sample = replicate(model, root, { first: 0, count: runs });
const measure = 'service.recovery.shop';
const column = sample.column(sample.measures.findIndex(({ name }) => name === measure));
const limit = sample.limit(sample.measures.findIndex(({ name }) => name === measure));
const most = column.includes(Infinity) ? limit : Infinity;
const counted = Array.from(column, (value) => Math.min(Number.isNaN(value) ? 0 : value, most));

describe('chaosOf', () => {
  const answer = chaosOf(sample, model, root)!;

  test('means the damage of each fault over the runs that drew it, and ranks them', () => {
    for (const { faults, runs: count, mean: damage } of [...answer.byFault, ...answer.byPair]) {
      const drew = counted.filter((_, k) => {
        const names = faultsOf(model, root, k).map(({ name }) => name);
        return faults.every((name) => names.includes(name));
      });
      expect(drew).toHaveLength(count);
      expect(damage).toBeCloseTo(mean(drew), 9);
    }
    const damages = answer.byFault.map((each) => each.mean);
    expect(damages).toEqual(damages.toSorted((a, b) => b - a));
    expect(answer.byFault).toHaveLength(8);
    expect(answer.byFault[0]!.mean).toBeGreaterThan(0);
    expect(answer.byPair.length).toBeGreaterThan(3);
  });

  test('counts a set only where nothing else was drawn', () => {
    for (const { faults, runs: count, mean: damage } of answer.bySet) {
      const drew = counted.filter(
        (_, k) =>
          faultsOf(model, root, k)
            .map(({ name }) => name)
            .join() === faults.join(),
      );
      expect(drew).toHaveLength(count);
      expect(damage).toBeCloseTo(mean(drew), 9);
    }
    expect(answer.bySet.some(({ faults }) => faults.length === 1)).toBe(true);
  });

  test('names the ten worst runs, which come out the same when they are run again', () => {
    const sorted = counted.toSorted((a, b) => b - a);
    expect(answer.runs).toHaveLength(10);
    answer.runs.forEach(({ replication, value, faults }, rank) => {
      expect(Math.min(value, most)).toBe(sorted[rank]);
      const again = replay(model, root, replication);
      expect(again.values[again.measures.findIndex(({ name }) => name === measure)]).toBe(
        column[replication],
      );
      // What is told of the run is what happened in it.
      const caused = new Set(
        [...again.journal.matchAll(/"cause":"events\.([a-z-]+)"/g)].map((each) => each[1]),
      );
      const names = faults.map(({ name }) => name);
      expect([...caused].filter((name) => !names.includes(name!))).toEqual([]);
      expect(caused.size).toBeGreaterThan(0);
    });
  });

  test('cuts nothing where no clock was stopped, and tells where one was', () => {
    const with1 = (value: number): Sample => ({
      measures: [{ name: 'power.absent', unit: 's', definition: '' }],
      runs,
      column: () => Float64Array.from({ length: runs }, (_, k) => (k === 0 ? value : 60)),
      limit: () => 50,
    });
    const whole = chaosOf(with1(60), model, root, 'power.absent')!;
    expect(whole.limit).toBe(Infinity);
    expect(whole.byFault.every(({ mean: damage, restricted }) => damage === 60 && !restricted)).toBe(true);
    const cut = chaosOf(with1(Infinity), model, root, 'power.absent')!;
    expect(cut.limit).toBe(50);
    expect(cut.byFault.every(({ mean: damage, restricted }) => damage === 50 && restricted)).toBe(true);
  });

  test('has no interval of few runs, none below nothing, and a word on those that are not to be relied upon', () => {
    // One run in a hundred has any: Student's interval would begin below 0.
    const seldom: Sample = {
      measures: [{ name: 'power.absent', unit: 's', definition: '' }],
      runs,
      column: () => Float64Array.from({ length: runs }, (_, k) => (k % 100 === 0 ? 1 : 0)),
      limit: () => Infinity,
    };
    const { byFault, byPair, bySet } = chaosOf(seldom, model, root, 'power.absent')!;
    for (const { runs: count, interval, unreliable } of [...byFault, ...byPair, ...bySet]) {
      expect(count).toBeGreaterThanOrEqual(20);
      expect(interval.low).toBeGreaterThanOrEqual(0);
      expect(unreliable).not.toBeNull();
    }
    const few = { ...seldom, runs: 30 };
    for (const { runs: count, interval } of chaosOf(few, model, root, 'power.absent')!.byFault)
      if (count < 20) expect(interval).toEqual({ low: -Infinity, high: Infinity });
  });

  test('is plain JSON, with null for what is beyond the horizon', () => {
    const document = chaosDocument(answer);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document.worst).toHaveLength(10);
  });

  test('is nothing where nothing is drawn, and worst runs are named all the same', () => {
    const written = modelOf(
      site(
        'events: {a: {at: +1h, trip: pdu-a, for: exponential(mean 1h)}, b: {at: +1h, trip: pdu-b, for: 1h}}\n',
      ),
    );
    const some = replicate(written, root, { first: 0, count: 20 });
    expect(chaosOf(some, written, root)).toBeUndefined();
    const { runs: worst } = worstOf(some, written, root);
    expect(worst).toHaveLength(10);
    expect(worst[0]!.value).toBeGreaterThan(0);
    expect(worst.every(({ faults }) => faults.length === 0)).toBe(true);
  });
});

describe('worst runs', () => {
  const of = (values: readonly number[]): Sample => ({
    measures: [{ name: 'power.absent', unit: 's', definition: '' }],
    runs: values.length,
    column: () => Float64Array.from(values),
    limit: () => 50,
  });

  test('have clocks that the horizon stopped first, equal ones by number, and what did not happen last', () => {
    const { runs: ranked } = worstOf(
      of([3, Number.NaN, Infinity, 7, Infinity, 0]),
      model,
      root,
      'power.absent',
    );
    expect(ranked.map(({ replication }) => replication)).toEqual([2, 4, 3, 0, 1, 5]);
    expect(ranked.map(({ value }) => value)).toEqual([Infinity, Infinity, 7, 3, 0, 0]);
  });
});

describe('the damage', () => {
  test('is by the first objective, and without any by the slowest recovery', () => {
    expect(damageMeasure(sample, model.scenario)).toBe(measure);
    const objective = 'objectives: {dark: {measure: power.absent, mean: 1h or less}}\nchaos: {}\n';
    const asked = modelOf(site(objective));
    const few = replicate(asked, root, { first: 0, count: 2 });
    expect(damageMeasure(few, asked.scenario)).toBe('power.absent');
  });

  test('is not by an objective that asks for more, and the slowest is what was stopped most often', () => {
    const two = (
      first: string,
    ) => `  web: {flow: single, rate: 1/s, path: {gateway: core, issuer: core, ledger: core}}
objectives:
  a: {measure: books.balanced, ${first}}
  z: {measure: power.absent, mean: 1h or less}
`;
    const scenario = (text: string) => modelOf(site(text)).scenario;
    const names = ['books.balanced', 'power.absent', 'service.recovery.shop', 'service.recovery.web'];
    const columns = [[1], [1], [900, 900, 900], [10, 10, Infinity]];
    const of: Sample = {
      measures: names.map((name) => ({ name, unit: 's', definition: '' })),
      runs: 3,
      column: (index) => Float64Array.from(columns[index]!),
      limit: () => 100,
    };
    expect(damageMeasure(of, scenario(two('mean: 1h or more')))).toBe('power.absent');
    expect(damageMeasure(of, scenario(two('mean: 1h or less')))).toBe('books.balanced');
    const [plain] = two('').split('objectives');
    expect(damageMeasure(of, scenario(plain!))).toBe('service.recovery.web');
  });
});
