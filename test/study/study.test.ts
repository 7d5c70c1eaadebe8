/** Verdicts and means where clocks were stopped by the horizon, and where something did not happen. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Objective } from '../../src/scenario/scenario.ts';
import { joined, replicate, type Sample } from '../../src/study/replicate.ts';
import { differences, distributions, judge } from '../../src/study/study.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const sampleOf = (values: readonly number[], limit = Infinity): Sample => ({
  measures: [{ name: 'x', unit: 's', definition: 'x' }],
  rows: values.map((value) => Float64Array.of(value)),
  limits: Float64Array.of(limit),
});
const objective = (of: Partial<Objective>): Objective => ({
  name: 'o',
  measure: 'x',
  statistic: 'mean',
  bound: 'at most',
  limit: 10,
  ...of,
});

describe('a mean of which one clock was stopped', () => {
  const values = [...Array.from({ length: 999 }, (_, i) => 1 + (i % 3)), Infinity];

  test('is restricted to what all clocks ran', () => {
    const [of] = distributions(sampleOf(values, 100));
    expect(of).toMatchObject({ restricted: true, beyond: 1, limit: 100 });
    expect(of!.mean).toBeCloseTo((999 * 2 + 100) / 1000, 9);
    expect(of!.p50).toBe(2);
  });

  test('cannot miss an upper limit that the others keep, nor meet it', () => {
    expect(judge(objective({}), sampleOf(values, 100)).outcome).toBe('undecided');
    expect(judge(objective({ limit: 0.5 }), sampleOf(values, 100)).outcome).toBe('missed');
    expect(judge(objective({ limit: 0.5, bound: 'at least' }), sampleOf(values, 100)).outcome).toBe('met');
  });

  test('and its difference counts both designs to the same limit', () => {
    const [of] = differences(sampleOf([1, Infinity], 50), sampleOf([2, 80], 100));
    expect(of).toMatchObject({ restricted: true, mean: 0.5 });
  });
});

describe('a chance', () => {
  test('counts the runs in which nothing happened', () => {
    const values = [...Array.from({ length: 999 }, () => Number.NaN), 5];
    const { estimate, outcome } = judge(
      objective({ statistic: 'chance-of-any', limit: 0.01 }),
      sampleOf(values),
    );
    expect(estimate).toBe(0.001);
    expect(outcome).toBe('met');
  });

  test('of which nothing was seen has an upper bound, never 0 ± 0', () => {
    const { interval, outcome } = judge(
      objective({ statistic: 'chance-of-any', limit: 0.001 }),
      sampleOf(Array.from({ length: 100 }, () => 0)),
    );
    expect(interval.high).toBeCloseTo(0.0295, 3);
    expect(outcome).toBe('undecided');
  });
});

describe('a quantile', () => {
  test('is met when enough runs are certainly within, a stopped clock being outside', () => {
    const within = (good: number): string =>
      judge(
        objective({ statistic: 'p95' }),
        sampleOf([
          ...Array.from({ length: good }, () => 1),
          ...Array.from({ length: 1000 - good }, () => Infinity),
        ]),
      ).outcome;
    expect([within(990), within(950), within(900)]).toEqual(['met', 'undecided', 'missed']);
  });
});

test('portions joined are the whole', () => {
  const model = modelOf(plain({}));
  const root = rootKey('1');
  const parts = joined([
    replicate(model, root, { first: 0, count: 2 }),
    replicate(model, root, { first: 2, count: 3 }),
  ]);
  expect(parts).toEqual(replicate(model, root, { first: 0, count: 5 }));
});
