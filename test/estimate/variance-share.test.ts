/** The variance share against a function whose indices are known, and its noise floor against inputs without influence. */
import { describe, expect, test } from 'vitest';
import { pairedQuantileDifference } from '../../src/estimate/paired-quantile.ts';
import { noiseFloor, partsOf, varianceShare } from '../../src/estimate/variance-share.ts';
import { latinHypercube } from '../../src/study/points.ts';
import { resamples, shuffles } from '../../src/study/resample.ts';

describe('the variance share', () => {
  const count = 4096;
  const inputs = latinHypercube(['x1', 'x2', 'x3'], count).map((column) =>
    column.map((u) => Math.PI * (2 * u - 1)),
  );
  const [x1, x2, x3] = inputs as [Float64Array, Float64Array, Float64Array];
  // Ishigami and Homma (1990), a = 7, b = 0.1.
  const output = x1.map((x, i) => Math.sin(x) + 7 * Math.sin(x2[i]!) ** 2 + 0.1 * x3[i]! ** 4 * Math.sin(x));

  // Known: V1 = (1 + b π⁴ / 5)² / 2, V2 = a² / 8, V3 = 0 of V = a² / 8 + b π⁴ / 5 + b² π⁸ / 18 + 1 / 2.
  // Four standard errors of a squared correlation, √(4 S (1 − S)² / n), and 0.002 for the 64 steps that stand for a curve;
  // where there is none, four of the chance between 64 parts, √(2 · 63) / n.
  test.each([
    ['x1', x1, 0.3139, 4 * Math.sqrt((4 * 0.3139 * 0.6861 ** 2) / count) + 0.002],
    ['x2', x2, 0.4424, 4 * Math.sqrt((4 * 0.4424 * 0.5576 ** 2) / count) + 0.002],
    ['x3', x3, 0, (4 * Math.sqrt(2 * 63)) / count],
  ] as const)('of Ishigami’s function, %s', (_name, input, known, tolerance) => {
    expect(Math.abs(varianceShare(input, output) - known)).toBeLessThan(tolerance);
  });

  test('of parts that each have one output is 1, and of no variance is no number', () => {
    expect(varianceShare([0, 0, 1, 1, 2, 2], [1, 1, 2, 2, 3, 3], 3)).toBe(1);
    expect(varianceShare([1, 2, 3, 4], [5, 5, 5, 5], 2)).toBeNaN();
    expect(partsOf(256)).toBe(16);
  });

  test('one input without influence in twenty lies above the noise floor', () => {
    const points = 256;
    const names = Array.from({ length: 400 }, (_, index) => `nothing-${index}`);
    const [y, ...nothing] = latinHypercube(['y', ...names], points);
    const floor = noiseFloor(y!, shuffles(points, 400));
    const above = nothing.filter((input) => varianceShare(input, y!) > floor).length;
    // 20 are expected. The floor is itself the quantile of 400 draws: 5 % ± 4 · 1.09 % of them lie above the true one; of
    // 400 inputs then 0.64 % … 9.36 % and four binomial standard errors: 1 … 60.
    expect(above).toBeGreaterThanOrEqual(1);
    expect(above).toBeLessThanOrEqual(60);
  });
});

describe('a quantile', () => {
  test('changes by what every pair changes', () => {
    const before = Array.from({ length: 200 }, (_, index) => Math.sin(index) * 100);
    const after = before.map((value) => value + 7);
    const { difference, interval } = pairedQuantileDifference(before, after, 0.9, resamples(200, 200));
    expect(difference).toBeCloseTo(7, 9);
    expect(interval.low).toBeCloseTo(7, 9);
    expect(interval.high).toBeCloseTo(7, 9);
  });

  test('has ends that are open where values are infinite, and none that is no number', () => {
    const finite = Array.from({ length: 200 }, (_, index) => index);
    const late = finite.map((value) => (value >= 180 ? Infinity : value));
    const of = (before: readonly number[], after: readonly number[]) =>
      pairedQuantileDifference(before, after, 0.9, resamples(200, 200)).interval;
    expect(of(finite, late).high).toBe(Infinity);
    expect(of(late, finite).low).toBe(-Infinity);
    expect(of(late, late)).toEqual({ low: -Infinity, high: Infinity });
  });
});
