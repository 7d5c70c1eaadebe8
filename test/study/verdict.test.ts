/** Verdicts by intervals: in the unit of the limit, at any confidence, and not by an interval that is not to be relied upon. */
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../src/measure/fold.ts';
import { moreRuns } from '../../src/report/summary/more-runs.ts';
import type { Objective } from '../../src/scenario/scenario.ts';
import type { Sample } from '../../src/study/sample.ts';
import { judge } from '../../src/study/verdict.ts';

const sampleOf = (values: readonly number[], limit = Infinity, unit: Unit = 's'): Sample => ({
  measures: [{ name: 'x', unit, definition: 'x' }],
  runs: values.length,
  column: () => Float64Array.from(values),
  limit: () => limit,
});
const objective = (of: Partial<Objective>): Objective => ({
  name: 'o',
  measure: 'x',
  statistic: 'mean',
  bound: 'at most',
  limit: 10,
  ...of,
});
/** 1, 2 … n. */
const ramp = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('a quantile', () => {
  const p95 = (limit: number, values: readonly number[], level?: number) =>
    judge(objective({ statistic: 'p95', limit }), sampleOf(values), level);

  test('has an interval between two of its values, held against the limit in one unit', () => {
    // Below the 95 % quantile lie binomial (100, 0.95) of a hundred values: less than 90 with 1.1 % and all 100 with 0.6 %,
    // but less than 91 with 2.8 % and 99 or more with 3.7 %.
    const { estimate, interval, share } = p95(95, ramp(100));
    expect(estimate).toBeCloseTo(95.05, 9);
    expect(interval).toMatchObject({ low: 90, high: 100 });
    expect(share).toMatchObject({ estimate: 0.95, asked: 0.95 });
    expect([100, 99, 90, 89].map((limit) => p95(limit, ramp(100)).outcome)).toEqual([
      'met',
      'undecided',
      'undecided',
      'missed',
    ]);
  });

  test('is wider at a higher confidence, and open above where there are too few runs', () => {
    expect(p95(98, ramp(100), 0.5).outcome).toBe('met');
    expect(p95(99, ramp(100), 0.999).outcome).toBe('undecided');
    // 0.95^n is above 2.5 % up to 71.
    expect(p95(1000, ramp(71))).toMatchObject({ outcome: 'undecided', interval: { high: Infinity } });
    expect(p95(1000, ramp(72)).outcome).toBe('met');
    // As many more as that takes: 72 of which 60 are there.
    expect(moreRuns(p95(1000, ramp(60)))).toBe(12);
  });

  test('of at least counts from below', () => {
    const p50 = (limit: number) =>
      judge(objective({ statistic: 'p50', bound: 'at least', limit }), sampleOf(ramp(100))).outcome;
    // The median of a hundred lies between the 40th and the 61st.
    expect([40, 41, 61, 62].map(p50)).toEqual(['met', 'undecided', 'undecided', 'missed']);
  });

  test('of a clock that the horizon stopped is later than every number', () => {
    const stopped = [...ramp(80), ...Array.from({ length: 20 }, () => Infinity)];
    expect(p95(1e9, stopped)).toMatchObject({ outcome: 'missed', estimate: Infinity });
  });
});

describe('a mean', () => {
  const mean = (limit: number, values: readonly number[], level?: number) =>
    judge(objective({ limit }), sampleOf(values), level);

  test('is decided by an interval that a sample of its size and shape can give', () => {
    const even = ramp(200).map((value) => value % 10);
    expect(mean(6, even)).toMatchObject({ outcome: 'met', unreliable: null });
    expect(mean(4.8, even).outcome).toBe('undecided');
    expect(mean(4.8, even, 0.2).outcome).toBe('met');
    expect(mean(3, even).outcome).toBe('missed');
  });

  test('is not met by the upper end of an interval that is not to be relied upon, but is missed by its lower end', () => {
    const skewed = [...Array.from({ length: 195 }, (_, i) => 10 + (i % 3)), 300, 300, 300, 300, 300];
    expect(mean(100, skewed)).toMatchObject({ outcome: 'undecided', unreliable: 'too-skewed' });
    expect(mean(10, skewed).outcome).toBe('missed');
    expect(mean(100, [1, 2, 3])).toMatchObject({ outcome: 'undecided', unreliable: 'too-few' });
  });

  const same = (value: number, runs: number): number[] => Array.from({ length: runs }, () => value);
  const of = (
    bound: Objective['bound'],
    limit: number,
    values: readonly number[],
    unit: Unit,
    known?: number,
  ) => judge(objective({ bound, limit }), sampleOf(values, known, unit));

  test('of what never differs is never that ± 0', () => {
    expect(of('at most', 0.001, same(0, 20), 'count')).toMatchObject({
      outcome: 'undecided',
      unreliable: 'never-varied',
      interval: { low: 0, high: Infinity },
    });
    // Not either by the rounding of their mean, which of thirds is now and then another number.
    for (let runs = 20; runs < 200; runs++)
      expect(of('at most', 0.4, same(1 / 3, runs), 'count').outcome).toBe('undecided');
    // A night that was not seen may have any number, in a thousand runs as in twenty.
    expect(of('at most', 10, same(4, 5000), 'count').outcome).toBe('undecided');
    expect(of('at most', 10, same(4, 5000), 'JPY').interval).toEqual({ low: -Infinity, high: Infinity });
  });

  test('of what never differs is at least what is left by the chance of what was not seen', () => {
    // 0.05^(1/40) = 0.9278.
    expect(of('at most', 3.7, same(4, 40), 'count').outcome).toBe('missed');
    expect(of('at most', 3.72, same(4, 40), 'count').outcome).toBe('undecided');
    expect(of('at least', 3.7, same(4, 40), 'count').outcome).toBe('met');
  });

  test('of a clock that never differs is bounded as far as the clock is known', () => {
    // Unseen are at most 1 − 0.05^(1/1000) = 0.0029912 of the nights: 600 s and 0.0029912 × 85,800 s.
    const { outcome, interval } = of('at most', 860, same(600, 1000), 's', 86_400);
    expect(outcome).toBe('met');
    expect(interval.high).toBeCloseTo(600 + 0.0029912 * 85_800, 1);
    expect(of('at most', 860, same(600, 900), 's', 86_400).outcome).toBe('undecided');
    expect(of('at most', 10, same(Infinity, 100), 's', 86_400).outcome).toBe('missed');
  });

  test('of few values or of a count that is too skewed is decided by neither end', () => {
    expect(of('at least', 0.999, same(1, 5), 's').outcome).toBe('undecided');
    expect(of('at least', 0.5, [1, 1, 1.1], 's').outcome).toBe('undecided');
    expect(of('at most', 0.5, [1, 1, 1.1], 's').outcome).toBe('undecided');
    const skewed = [...same(10, 100), ...same(11, 95), ...same(300, 5)];
    expect(of('at least', 10, skewed, 's').outcome).toBe('met');
    expect(of('at least', 10, skewed, 'count').outcome).toBe('undecided');
    expect(
      of(
        'at least',
        -10,
        skewed.map((value) => -value),
        's',
      ).outcome,
    ).toBe('undecided');
  });
});

test('what happened in no run decides nothing but a chance', () => {
  const nothing = Array.from({ length: 100 }, () => Number.NaN);
  for (const statistic of ['mean', 'p50', 'p95'] as const)
    expect(judge(objective({ statistic }), sampleOf(nothing)).outcome).toBe('undecided');
  expect(judge(objective({ statistic: 'chance-of-any', limit: 0.03 }), sampleOf(nothing)).outcome).toBe(
    'met',
  );
});
