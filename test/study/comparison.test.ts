/** Differences replication by replication: worked values, what is not known, who dominates, what a design is worth, and why. */
import { describe, expect, test } from 'vitest';
import { meanEstimate } from '../../src/estimate/mean-estimate.ts';
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';
import type { Unit } from '../../src/measure/fold.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { chanceDifference } from '../../src/study/chance.ts';
import { comparisonOf } from '../../src/study/comparison.ts';
import { difference, type Side } from '../../src/study/difference.ts';
import { mechanismOf } from '../../src/study/mechanism.ts';
import { dominated } from '../../src/study/pareto.ts';
import type { Sample } from '../../src/study/sample.ts';
import { segmentKinds } from '../../src/trace/segment.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const x = { name: 'x', unit: 's' as Unit };
const side = (values: readonly number[], limit = Infinity): Side => ({
  values: Float64Array.from(values),
  limit,
});

const sampleOf = (columns: Readonly<Record<string, readonly number[]>>, unit: Unit = 's'): Sample => {
  const names = Object.keys(columns);
  return {
    measures: names.map((name) => ({ name, unit: name === 'cost.total' ? 'JPY' : unit, definition: name })),
    runs: columns[names[0]!]!.length,
    column: (index) => Float64Array.from(columns[names[index]!]!),
    limit: () => Infinity,
  };
};

describe('a difference', () => {
  test('is the mean of the differences, with an interval at its level', () => {
    const of = difference(x, side([10, 12, 14]), side([11, 14, 14]))!;
    expect(of).toMatchObject({ runs: 3, before: 12, after: 13, mean: 1, zeros: 1 / 3, restricted: false });
    expect(of.standardError).toBeCloseTo(1 / Math.sqrt(3), 12);
    expect(of.interval.low).toBeLessThan(0);
    // s of before is 2, of after √3, of the differences 1: √(4 + 3) / 1.
    expect(of.narrower).toBeCloseTo(Math.sqrt(7), 12);
    const wider = difference(x, side([10, 12, 14]), side([11, 14, 14]), 0.995)!;
    expect(wider.level).toBe(0.995);
    expect(wider.interval.high).toBeGreaterThan(of.interval.high);
  });

  test('counts only runs in which it happened under both', () => {
    expect(difference(x, side([1, Number.NaN, 3]), side([2, 5, Number.NaN]))).toMatchObject({
      runs: 1,
      mean: 1,
    });
    expect(difference(x, side([Number.NaN]), side([1]))).toBeNull();
  });

  test('of stopped clocks counts both to the lesser limit', () => {
    expect(difference(x, side([1, Infinity], 50), side([2, 80], 100))).toMatchObject({
      restricted: true,
      mean: 0.5,
    });
  });

  test('of sums in another order is none', () => {
    expect(difference(x, side([0.1 + 0.2, 1]), side([0.3, 1]))).toMatchObject({ zeros: 1, mean: 0 });
  });

  test('that one run in a hundred carries is not relied on, one that all carry is', () => {
    const zeros = Array.from({ length: 100 }, () => 0);
    expect(difference(x, side(zeros), side(zeros.with(7, 1000)))!.reliable).toBe(false);
    expect(difference(x, side(zeros), side(zeros.map((_, i) => i % 2)))!.reliable).toBe(true);
  });
});

describe('a difference of chances', () => {
  test('has the worked intervals, and never none where nothing differs', () => {
    const [before, after] = [new Float64Array(50), new Float64Array(50)];
    before.fill(1, 0, 8);
    after.fill(1, 8, 10);
    const of = chanceDifference('x', before, after);
    expect(of).toMatchObject({ before: 8, after: 2, onlyBefore: 8, onlyAfter: 2, mean: -0.12 });
    expect(of.interval.low).toBeCloseTo(-0.2421, 4);
    expect(of.interval.high).toBeCloseTo(0.0114, 4);
    const none = chanceDifference('x', new Float64Array(100), new Float64Array(100));
    expect(none.interval.high).toBeCloseTo(0.0272, 4);
    expect(none.interval.low).toBeCloseTo(-0.0272, 4);
  });

  test('takes what did not happen as none', () => {
    expect(chanceDifference('x', Float64Array.of(Number.NaN, 1), Float64Array.of(0, 2)).mean).toBe(0);
  });

  test('covers the truth about as often as it says', () => {
    // Pairs are (1, 0) with 10 %, (0, 1) with 4 %, else equal: the difference is −6 %. Of 2,000 studies of 60 pairs, 95 % less
    // 3 binomial standard errors is 93.5 %.
    const streams = streamsNamed(['test/chance']);
    streams.begin(rootKey('chance'), 0);
    let covered = 0;
    for (let study = 0; study < 2000; study++) {
      const [before, after] = [new Float64Array(60), new Float64Array(60)];
      for (let i = 0; i < 60; i++) {
        const u = streams.uniform(0);
        if (u < 0.1) before[i] = 1;
        else if (u < 0.14) after[i] = 1;
      }
      const { low, high } = chanceDifference('x', before, after).interval;
      if (low <= -0.06 && high >= -0.06) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.935);
  });
});

describe('domination', () => {
  const choice = (name: string, cost: number, harm: number, noise = 0) => ({
    name,
    cost,
    harm: side(Array.from({ length: 20 }, (_, i) => harm + noise * (i % 2 === 0 ? 1 : -1))),
  });

  test('is by what costs no more and harms less, the cheapest of the best', () => {
    const found = dominated(
      [choice('a', 0, 10), choice('b', 5, 2), choice('c', 7, 2), choice('d', 8, 12)],
      0.95,
    );
    expect(found).toEqual([null, null, { by: 'b', shown: true }, { by: 'b', shown: true }]);
  });

  test('in the mean only is said so; twins do not dominate each other', () => {
    const [, noisy] = dominated([choice('a', 0, 10), choice('b', 1, 10.1, 5)], 0.95);
    expect(noisy).toEqual({ by: 'a', shown: false });
    expect(dominated([choice('a', 1, 10), choice('b', 1, 10)], 0.95)).toEqual([null, null]);
  });

  test('is not shown by an interval that is not to be relied upon', () => {
    const few = (name: string, cost: number, values: readonly number[]) => ({
      name,
      cost,
      harm: side(values),
    });
    const [, by3] = dominated([few('a', 0, [1, 1.1, 1.2]), few('b', 1, [5, 5.3, 5.1])], 0.95);
    expect(by3).toEqual({ by: 'a', shown: false });
  });
});

describe('what makes the difference', () => {
  const kinds = (of: Partial<Record<(typeof segmentKinds)[number], readonly number[]>>, runs: number) =>
    Object.fromEntries(
      segmentKinds.map((kind) => [
        `recovery.shop.${kind}`,
        of[kind] ?? Array.from({ length: runs }, () => 0),
      ]),
    );

  test('is ranked, adds up to the whole, and leaves out what is not known under both', () => {
    const before = sampleOf({
      'service.recovery.shop': [100, 110, Infinity],
      ...kinds({ boot: [40, 45, Number.NaN], waitingForSpecialist: [60, 65, Number.NaN] }, 3),
      'payments.K5.created': [3, 0, 4],
    });
    const after = sampleOf({
      'service.recovery.shop': [40, 44, 41],
      ...kinds({ boot: [35, 40, 41], waitingForSpecialist: [5, 4, 0] }, 3),
      'payments.K5.created': [0, 0, 1],
    });
    const { recoveries, causes, family } = mechanismOf(before, after, ['shop']);
    const [{ whole, parts }] = recoveries as [(typeof recoveries)[number]];
    expect(whole).toMatchObject({ runs: 2, mean: -63 });
    expect(parts.map(({ kind, mean }) => [kind, mean])).toEqual([
      ['waitingForSpecialist', -58],
      ['boot', -5],
    ]);
    expect(causes.map(({ cause, mean }) => [cause, mean])).toEqual([['K5', -2]]);
    expect(family).toBe(4);
  });
});

describe('a comparison', () => {
  const runs = 100;
  const wave = (center: number, size: number): number[] =>
    Array.from({ length: runs }, (_, i) => center + (i % 2 === 0 ? size : -size));
  const base: Scenario = { ...modelOf(plain({})).scenario, payments: [], frequency: 0.1 };
  const design = (name: string, columns: Readonly<Record<string, readonly number[]>>, yearly = 0) => ({
    name,
    hash: name,
    scenario: { ...base, design: { name, cost: { once: 100, yearly } } },
    sample: sampleOf(columns),
  });
  const asked = { measures: ['x', 'y'], chances: ['x'], all: true, least: 0.05, years: 10 };

  test('corrects for all it shows, and says what could not be seen', () => {
    const { changes, family, level, notCommon, measures } = comparisonOf(
      [
        design('a', { x: wave(100, 0), z: wave(1, 0), 'cost.total': wave(1000, 0) }),
        design('b', { x: wave(101, 50), y: wave(1, 0), z: wave(1, 0), 'cost.total': wave(400, 0) }, 20),
        design('c', { x: wave(50, 10), z: wave(2, 0), 'cost.total': wave(1000, 0) }),
      ],
      asked,
    );
    expect(measures).toEqual(['x']);
    expect(notCommon).toBe(1);
    expect(family).toBe(4);
    expect(level).toBe(1 - 0.05 / 4);
    const [reference, b, c] = changes;
    expect(reference).toBeNull();
    expect(c!.effects[0]).toMatchObject({ seen: 'less', mean: -50 });
    expect(c!.others.map(({ measure }) => measure)).toEqual(['z', 'cost.total']);
    const none = b!.effects[0]!;
    expect(none).toMatchObject({ seen: 'none', least: 5 });
    // t of 99 degrees and 98.75 % is 2.5442, z of 80 % 0.8416; the standard error 50 √(100/99) / 10.
    expect(none.visible).toBeCloseTo((2.5442 + 0.8416) * 5 * Math.sqrt(100 / 99), 2);
    expect(none.more).toBe(Math.ceil(100 * (none.visible / 5) ** 2) - 100);
  });

  test('weighs cost against loss: net benefit, break-even, and nothing where there is no frequency', () => {
    const all = [
      design('a', { 'cost.total': wave(1000, 0) }),
      design('b', { 'cost.total': wave(400, 0) }, 20),
      design('c', { 'cost.total': wave(1500, 0) }, 20),
    ];
    const { worths } = comparisonOf(all, asked);
    const [a, b, c] = worths!.designs;
    expect(a).toMatchObject({ yearly: 10, against: null });
    expect(b!.lossYearly!.mean).toBeCloseTo(40, 9);
    // It saves 600 an outage, one in ten years, and costs 20 a year.
    expect(b!.against!.net!.mean).toBeCloseTo(40, 9);
    expect(b!.against!.breakEven!.mean).toBeCloseTo(20 / 600, 12);
    expect(c!.against!.breakEven!.mean).toBe(Infinity);
    expect(c!.dominated[0]!.by).toEqual({ by: 'b', shown: true });
    // One difference a pair of designs: of three designs three, of which each has 98.3 %; against the reference alone two.
    const noise = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 1 : -1) * (10 + (i % 7)));
    const { mean: off, standardError } = meanEstimate(noise);
    const worse = (z: number) => noise.map((each) => 1000 + each - off + z * standardError);
    const byThree = (z: number) =>
      comparisonOf(
        [
          design('a', { 'cost.total': Array.from({ length: 100 }, () => 1000) }),
          design('b', { 'cost.total': worse(z) }, 20),
          design('c', { 'cost.total': wave(5000, 0) }, 0),
        ],
        asked,
      ).worths!.designs[1]!.dominated[0]!.by;
    // Student's quantile of 99 degrees is 2.276 at 97.5 %, 2.437 at 98.33 %.
    expect(byThree(2.35)).toEqual({ by: 'a', shown: false });
    expect(byThree(2.6)).toEqual({ by: 'a', shown: true });
    const silent = all.map((each) => ({ ...each, scenario: { ...each.scenario, frequency: null } }));
    const told = comparisonOf(silent, asked).worths!;
    expect(told.designs[1]!.lossYearly).toBeNull();
    expect(told.designs[1]!.against!.net).toBeNull();
    expect(told.designs[1]!.against!.breakEven!.mean).toBeCloseTo(20 / 600, 12);
  });
});
