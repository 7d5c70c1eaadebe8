/** What an answer hangs on: changes of stopped clocks, verdicts that turn, and an interval over nights that all points share. */
import { describe, expect, test } from 'vitest';
import { mean, meanInterval } from '../../src/estimate/interval.ts';
import { build } from '../../src/model/build.ts';
import type { Objective } from '../../src/scenario/scenario.ts';
import type { Sample } from '../../src/study/sample.ts';
import { assumedRanges, globalOf, type Moved, sensitivityOf } from '../../src/study/sensitivity.ts';
import { changed } from '../../src/study/statistic.ts';
import { proofsOf } from '../../src/study/structure.ts';
import { pointAnswer } from '../../src/study/sweep.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const sampleOf = (values: readonly number[], limit = Infinity, name = 'x'): Sample => ({
  measures: [{ name, unit: 's', definition: name }],
  runs: values.length,
  column: () => Float64Array.from(values),
  limit: () => limit,
});
const figure = { measure: 'x', statistic: 'mean' } as const;

describe('a change', () => {
  test('is cut at what all clocks ran only where one was stopped, and says so', () => {
    // A clock that began late is known up to 50; those that ended after 80 are known all the same.
    expect(changed(figure, sampleOf([10, 20], 50), sampleOf([80, 90], 50))).toMatchObject({
      change: 70,
      restricted: false,
    });
    expect(changed(figure, sampleOf([10, 20], 50), sampleOf([80, Infinity], 50))).toMatchObject({
      change: 35,
      restricted: true,
    });
  });
});

describe('a verdict over the ends', () => {
  const objective: Objective = { name: 'o', ...figure, bound: 'at most', limit: 10 };
  const around = (center: number): number[] => Array.from({ length: 100 }, (_, i) => center + (i % 5) - 2);
  const moved = (value: string, center: number): Moved => ({
    value,
    sample: sampleOf(around(center)),
    proofs: [],
  });
  const input = (path: string) => ({
    path,
    own: '1',
    rule: 'stated' as const,
    axis: { path, at: () => '', count: undefined },
  });
  const of = (base: number, low: number, high: number, proofs: Moved['proofs'] = []) =>
    sensitivityOf(
      figure,
      objective,
      { sample: sampleOf(around(base)), proofs },
      [{ input: input('a') as never, low: moved('low', low), high: moved('high', high) }],
      undefined,
    );

  test('flips between met and missed; from and to undecided is told apart', () => {
    const met = of(5, 20, 10);
    expect(met.base.outcome).toBe('met');
    expect(met.flips).toEqual([{ path: 'a', value: 'low', outcome: 'missed' }]);
    expect(met.unsettled).toEqual([{ path: 'a', value: 'high', outcome: 'undecided' }]);
    const open = of(10, 5, 20);
    expect(open.flips).toEqual([]);
    expect(open.unsettled.map(({ outcome }) => outcome)).toEqual(['met', 'missed']);
  });

  test('is by what the model of the point proves', () => {
    const proof = { rule: 'only supply fails', measure: 'x', low: 11, high: Infinity, elements: [] } as const;
    expect(of(10, 20, 5, [proof])).toMatchObject({
      base: { outcome: 'missed' },
      flips: [{ value: 'high', outcome: 'met' }],
    });
  });

  test('has no range where it happened at none of them', () => {
    const nothing = { sample: sampleOf([Number.NaN, Number.NaN]), proofs: [] };
    const found = sensitivityOf(figure, objective, nothing, [], undefined);
    expect(found.range).toEqual({ low: Number.NaN, high: Number.NaN });
    expect(assumedRanges([found])).toEqual([]);
    expect(assumedRanges([of(5, 20, 10)])).toHaveLength(1);
  });
});

describe('all inputs at once', () => {
  /** The night makes all of the difference, the point none. */
  const nights = [1, 5, 2, 8, 3, 9, 4, 4];
  const places = [Float64Array.from({ length: 64 }, (_, i) => i / 64)];
  const global = (statistic: 'mean' | 'p50' | 'chance-of-any', samples: readonly Sample[]) =>
    globalOf({ measure: 'x', statistic }, ['a'], places, samples)!.pooled;

  test('have an interval over the nights that all points share, as wide as of one point', () => {
    const { estimate, interval } = global(
      'mean',
      Array.from({ length: 64 }, () => sampleOf(nights)),
    );
    expect(estimate).toBeCloseTo(mean(nights), 12);
    expect(interval.low).toBeCloseTo(meanInterval(nights).low, 12);
    expect(interval.high).toBeCloseTo(meanInterval(nights).high, 12);
  });

  test('have one within 0 and 1 of a chance, and none of a quantile', () => {
    const any = nights.map((night) => Number(night > 4));
    const samples = Array.from({ length: 64 }, () => sampleOf(any));
    const { interval } = global('chance-of-any', samples);
    const { low, high } = meanInterval(any);
    expect(interval).toEqual({
      low: Math.max(0, low),
      high: expect.closeTo(Math.min(1, high), 12),
    });
    expect(global('p50', samples).interval).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});

test('a point of a sweep is judged by what its model proves', () => {
  const { scenario } = modelOf(
    plain({
      more: `objectives:
  impossible: {measure: service.recovery.card, p95: 30s or less}`,
      events: '  cut: {at: +10m, out: feeder, for: uniform(5s .. 20s)}',
    }),
  );
  expect(proofsOf(build(scenario)).length).toBeGreaterThan(0);
  const few = sampleOf([60, 61, 62], Infinity, 'service.recovery.card');
  const { verdicts } = pointAnswer({ settings: new Map(), hash: 'h', scenario }, few, undefined);
  expect(verdicts[0]).toMatchObject({ outcome: 'missed', proof: { rule: 'only supply fails' } });
});
