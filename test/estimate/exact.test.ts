/** Intervals that are exact or conservative by construction. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bonferroni, holm, meanTest } from '../../src/estimate/family.ts';
import { meanInterval } from '../../src/estimate/interval.ts';
import { ascending, quantileInterval } from '../../src/estimate/order-statistics.ts';
import {
  exactProportionInterval,
  proportionCoverage,
  proportionInterval,
} from '../../src/estimate/proportion.ts';

const ramp = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i + 1);

describe('the interval of a quantile', () => {
  it('of the median of a hundred is from the 40th to the 61st, with 96.48 %', () => {
    const { low, high, coverage } = quantileInterval(ramp(100), 0.5);
    expect([low, high]).toEqual([40, 61]);
    expect(coverage).toBeCloseTo(0.9648, 4);
  });

  it('is open where the sample is too small: the 95 % quantile has an upper end from 72 values on', () => {
    expect(quantileInterval(ramp(71), 0.95).high).toBe(Infinity);
    expect(quantileInterval(ramp(72), 0.95).high).toBe(72);
    expect(quantileInterval(ramp(71), 0.05).low).toBe(-Infinity);
    expect(quantileInterval(ramp(72), 0.05).low).toBe(1);
    expect(quantileInterval(ascending([]), 0.5)).toEqual({ low: -Infinity, high: Infinity, coverage: 1 });
  });

  it('is open where it falls to clocks that the horizon stopped', () => {
    const clocks = ascending(Array.from({ length: 100 }, (_, i) => (i < 55 ? i + 1 : null)));
    expect(quantileInterval(clocks, 0.5)).toMatchObject({ low: 40, high: Infinity });
    expect(quantileInterval(clocks, 0.95)).toMatchObject({ low: Infinity, high: Infinity });
  });

  it('covers at least its level, whatever n, quantile and level, and holds the sample quantile', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.5, max: 0.9999, noNaN: true }),
        (n, p, level) => {
          const { low, high, coverage } = quantileInterval(ramp(n), p, level);
          expect(coverage).toBeGreaterThanOrEqual(level - 1e-12);
          expect(low).toBeLessThanOrEqual(Math.floor(n * p) + 1);
          expect(high).toBeGreaterThanOrEqual(Math.ceil(n * p));
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('Clopper and Pearson’s interval', () => {
  it('has published values', () => {
    const { low, high } = exactProportionInterval(10, 100);
    expect(low).toBeCloseTo(0.0490047, 7);
    expect(high).toBeCloseTo(0.1762226, 7);
    expect(exactProportionInterval(0, 100).high).toBeCloseTo(1 - 0.025 ** 0.01, 13);
    expect(exactProportionInterval(100, 100)).toEqual({ low: expect.closeTo(0.025 ** 0.01, 13), high: 1 });
    expect(exactProportionInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('is right at least as often as it says, and a wider level is wider', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        expect(proportionCoverage(exactProportionInterval, n, p)).toBeGreaterThanOrEqual(0.95 - 1e-9);
        expect(proportionCoverage(exactProportionInterval, n, p, 0.8)).toBeGreaterThanOrEqual(0.8 - 1e-9);
      }),
      { seed: 7, numRuns: 200 },
    );
    const narrow = exactProportionInterval(3, 50, 0.9);
    const wide = exactProportionInterval(3, 50, 0.99);
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
  });

  it('Wilson’s is right 95 % of the time on average over p', () => {
    let total = 0;
    for (let i = 0; i < 500; i++) total += proportionCoverage(proportionInterval, 50, (i + 0.5) / 500) / 500;
    // The average over p of Wilson's at n = 50 is published as a curve between 0.95 and 0.955 (Brown et al. 2001, fig. 6).
    expect(total).toBeGreaterThan(0.945);
    expect(total).toBeLessThan(0.96);
  });

  it('with a level, none seen has the bound of that level', () => {
    expect(proportionInterval(0, 100, 0.99).high).toBeCloseTo(1 - 0.01 ** 0.01, 14);
  });
});

describe('a family', () => {
  it('has the values of its comments', () => {
    expect(bonferroni(10)).toBeCloseTo(0.995, 15);
    expect(bonferroni(1)).toBeCloseTo(0.95, 15);
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([])).toEqual([]);
    expect(meanTest([1, 2, 3])).toBeCloseTo(0.0741799, 7);
    expect([meanTest([4, 4, 4], 4), meanTest([4, 4, 4], 3), meanTest([4])]).toEqual([1, 0, 1]);
  });

  it('Holm’s p lies between the own and Bonferroni’s, in the order of the own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (p) => {
          const adjusted = holm(p);
          p.forEach((own, i) => {
            expect(adjusted[i]!).toBeGreaterThanOrEqual(own);
            expect(adjusted[i]!).toBeLessThanOrEqual(Math.min(1, p.length * own));
            p.forEach((other, j) => {
              if (own < other) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
            });
          });
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('a test and an interval of a mean agree', () => {
    const sample = [3, 1, 4, 1, 5, 9, 2, 6];
    const { low, high } = meanInterval(sample, 0.9);
    expect(meanTest(sample, low)).toBeCloseTo(0.1, 10);
    expect(meanTest(sample, high)).toBeCloseTo(0.1, 10);
  });
});
