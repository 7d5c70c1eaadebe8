import { describe, expect, test } from 'vitest';
import { distributions } from '../../src/study/distribution.ts';
import type { Sample } from '../../src/study/sample.ts';

const of = (values: readonly number[], limit = Infinity) => {
  const sample: Sample = {
    measures: [{ name: 'x', unit: 's', definition: 'x' }],
    runs: values.length,
    column: () => Float64Array.from(values),
    limit: () => limit,
  };
  return distributions(sample)[0]!;
};
const ramp = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('a distribution', () => {
  test('has intervals for its quantiles, and a mean to rely upon', () => {
    const { p50, quantileIntervals, mean, standardDeviation, standardError, reliable, reason } = of(
      ramp(100),
    );
    expect(p50).toBe(50.5);
    expect(quantileIntervals.p50).toMatchObject({ low: 40, high: 61 });
    expect(quantileIntervals.p95).toMatchObject({ low: 90, high: 100 });
    expect({ mean, reliable, reason }).toEqual({ mean: 50.5, reliable: true, reason: null });
    expect(standardDeviation).toBeCloseTo(Math.sqrt((100 * 101) / 12), 10);
    expect(standardError).toBeCloseTo(standardDeviation / 10, 12);
  });

  test('of stopped clocks has open ends, and the mean of min(clock, limit)', () => {
    const { quantileIntervals, restricted, beyond, mean, p95 } = of(
      [...ramp(90), ...Array.from({ length: 10 }, () => Infinity)],
      90,
    );
    expect({ restricted, beyond, p95 }).toEqual({ restricted: true, beyond: 10, p95: Infinity });
    expect(mean).toBeCloseTo((45.5 * 90 + 900) / 100, 10);
    expect(quantileIntervals.p50.high).toBe(61);
    expect(quantileIntervals.p95).toMatchObject({ low: 90, high: Infinity });
  });

  test('counts the chance over all runs, also those in which nothing was measured', () => {
    const some = of([...ramp(10), ...Array.from({ length: 90 }, () => Number.NaN)]);
    expect(some.runs).toBe(10);
    expect(some.chance).toMatchObject({ seen: 10, tried: 100, estimate: 0.1 });
    expect(some.chance.interval.low).toBeCloseTo(0.0552291, 7);
    expect(of([1, Infinity, 0], 5).chance.seen).toBe(2);
  });

  test('of what was never seen is not to be relied upon, and its chance has a bound', () => {
    const none = of(Array.from({ length: 100 }, () => 0));
    expect(none).toMatchObject({ mean: 0, reliable: false, reason: 'never-varied' });
    expect(none.chance.interval).toEqual({ low: 0, high: expect.closeTo(0.029513, 6) });
    const never = of(Array.from({ length: 100 }, () => Number.NaN));
    expect(never).toMatchObject({
      runs: 0,
      mean: Number.NaN,
      p50: Number.NaN,
      reliable: false,
      reason: 'too-few',
    });
    expect(never.chance.interval.high).toBeCloseTo(0.029513, 6);
  });

  test('says that one run carries the mean', () => {
    expect(of([...ramp(500), 1e6])).toMatchObject({ reliable: false, reason: 'largest-carries' });
  });
});
