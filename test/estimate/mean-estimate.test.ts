import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/estimate/interval.ts';
import { meanEstimate } from '../../src/estimate/mean-estimate.ts';

const eight = [2, 4, 4, 4, 5, 5, 7, 9];
/** Quantiles of the exponential: as good a sample of it as there is. */
const exponential = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => -Math.log1p(-(i + 0.5) / n));

describe('the estimate of a mean', () => {
  it('has the values of its comment', () => {
    const { mean, interval, skewness, reliable, reason } = meanEstimate(eight);
    expect(mean).toBe(5);
    // Σ d³ / n / 2³ = 42 / 8 / 8.
    expect(skewness).toBeCloseTo(0.65625, 12);
    expect(interval.low).toBeCloseTo(3.2125121, 6);
    expect(interval.high).toBeCloseTo(7.3265877, 6);
    expect({ reliable, reason }).toEqual({ reliable: false, reason: 'too-few' });
  });

  it('is never narrower than Student’s, and the same for a symmetric sample', () => {
    const symmetric = Float64Array.from({ length: 41 }, (_, i) => i - 20);
    expect(meanEstimate(symmetric).interval).toEqual(meanInterval(symmetric));
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 2 }), (sample) => {
        const { interval } = meanEstimate(sample, 0.9);
        const student = meanInterval(sample, 0.9);
        expect(interval.low).toBeLessThanOrEqual(student.low);
        expect(interval.high).toBeGreaterThanOrEqual(student.high);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('mirrors with its sample', () => {
    const { low, high } = meanEstimate(exponential(50)).interval;
    const other = meanEstimate(exponential(50).map((x) => -x)).interval;
    expect(other.low).toBeCloseTo(-high, 12);
    expect(other.high).toBeCloseTo(-low, 12);
  });

  it('of an exponential can be relied upon from a few hundred values on', () => {
    expect(meanEstimate(exponential(100))).toMatchObject({ reliable: false, reason: 'too-skewed' });
    expect(meanEstimate(exponential(1000))).toMatchObject({ reliable: true, reason: null });
  });

  it('says where one value carries it', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? 500 : 1 + (i % 3)));
    expect(meanEstimate(values)).toMatchObject({ reliable: false, reason: 'largest-carries' });
    // Two that cancel in the skewness are no better.
    values[501] = -500;
    expect(meanEstimate(values).reliable).toBe(false);
  });

  it('of what never varied has no interval to rely upon, and of nothing none at all', () => {
    expect(meanEstimate(new Float64Array(1000))).toMatchObject({
      mean: 0,
      reliable: false,
      reason: 'never-varied',
    });
    expect(meanEstimate([])).toMatchObject({ mean: Number.NaN, reliable: false, reason: 'too-few' });
    expect(meanEstimate([3]).interval).toEqual({ low: -Infinity, high: Infinity });
  });
});
