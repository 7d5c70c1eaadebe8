/** Verdicts and means where clocks were stopped by the horizon, and where something did not happen. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Objective } from '../../src/scenario/scenario.ts';
import { distributions } from '../../src/study/distribution.ts';
import { Replicator, replicate } from '../../src/study/replicate.ts';
import { sampleOf as joined, type Sample } from '../../src/study/sample.ts';
import { judge } from '../../src/study/verdict.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const sampleOf = (values: readonly number[], limit = Infinity): Sample => ({
  measures: [{ name: 'x', unit: 's', definition: 'x' }],
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
  const replicator = new Replicator(model);
  const parts = joined(replicator.measurement.measures, [
    replicator.portion(root, { first: 0, count: 2 }),
    replicator.portion(root, { first: 2, count: 3 }),
  ]);
  const whole = replicate(model, root, { first: 0, count: 5 });
  expect(parts.runs).toBe(5);
  whole.measures.forEach((_, index) => {
    expect(parts.column(index)).toEqual(whole.column(index));
    expect(parts.limit(index)).toBe(whole.limit(index));
  });
});
