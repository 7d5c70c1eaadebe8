import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mean,
  meanInterval,
  pairedDifference,
  proportionInterval,
  quantile,
  quantiles,
  standardDeviation,
  standardError,
} from '../../src/estimate/interval.ts';

const eight = [2, 4, 4, 4, 5, 5, 7, 9];

describe('mean, standard deviation, standard error', () => {
  it('have the values of their comments', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(standardDeviation(eight)).toBeCloseTo(2.138089935299395, 14);
    expect(standardError(eight)).toBeCloseTo(0.7559289460184544, 14);
  });

  it('keep their digits beside a large offset', () => {
    const far = eight.map((x) => x + 1e12);
    expect(standardDeviation(far)).toBeCloseTo(2.138089935299395, 12);
    expect(mean([1e100, 1, -1e100])).toBeCloseTo(1 / 3, 15);
  });

  it('are NaN of too little, and the interval is then the whole line', () => {
    expect(mean([])).toBeNaN();
    expect(standardDeviation([3])).toBeNaN();
    expect(meanInterval([3])).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
  });

  it('an infinite value makes the mean infinite, not NaN', () => {
    expect(mean([1, Number.POSITIVE_INFINITY, 2])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('meanInterval', () => {
  it('is mean ± t standard errors, t being 2.364624 for seven degrees of freedom', () => {
    const { low, high } = meanInterval(eight);
    expect(low).toBeCloseTo(3.2125121, 7);
    expect(high).toBeCloseTo(6.7874879, 7);
  });

  it('takes a column and a level', () => {
    const { low, high } = meanInterval(Float64Array.from(eight), 0.99);
    // 3.499483 for seven degrees of freedom.
    expect(high - 5).toBeCloseTo(3.499483 * 0.7559289460184544, 6);
    expect(5 - low).toBeCloseTo(high - 5, 12);
  });
});

describe('quantile', () => {
  it('is type 7: quartiles of [1, 2, 3, 4] are 1.75, 2.5, 3.25', () => {
    expect(quantiles([4, 2, 1, 3], [0.25, 0.5, 0.75])).toEqual([1.75, 2.5, 3.25]);
  });

  it('a null is later than every number', () => {
    const sample = [1, null, 2, 3, null];
    expect(quantile(sample, 0)).toBe(1);
    expect(quantile(sample, 0.5)).toBe(3);
    expect(quantile(sample, 0.51)).toBe(Number.POSITIVE_INFINITY);
    expect(quantile(sample, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(quantile([null, null], 0.3)).toBe(Number.POSITIVE_INFINITY);
  });

  it('of nothing is NaN, of one value that value, and a level beyond 1 is a defect', () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([7], 0.9)).toBe(7);
    expect(() => quantile([7], 1.1)).toThrow('level');
  });

  it('leaves the sample as it was', () => {
    const sample = [3, 1, 2];
    quantile(sample, 0.5);
    expect(sample).toEqual([3, 1, 2]);
  });

  it('rises with its level and stays within the sample', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (sample, a, b) => {
          const [low, high] = quantiles(sample, [Math.min(a, b), Math.max(a, b)]);
          const numbers = sample.map((x) => x ?? Number.POSITIVE_INFINITY);
          // Interpolating may round by one part in 2^52 of the larger neighbour.
          const slack = 1e-6;
          expect(low! <= high! + slack).toBe(true);
          expect(low! >= Math.min(...numbers) - slack).toBe(true);
          expect(high! <= Math.max(...numbers) + slack).toBe(true);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('proportionInterval', () => {
  it('is Wilson’s in between', () => {
    const { low, high } = proportionInterval(10, 100);
    expect(low).toBeCloseTo(0.05522914, 8);
    expect(high).toBeCloseTo(0.17436566, 8);
  });

  it('is the exact one-sided bound at none and at all', () => {
    expect(proportionInterval(0, 100)).toEqual({ low: 0, high: expect.closeTo(0.029513, 6) });
    expect(proportionInterval(100, 100)).toEqual({ low: expect.closeTo(0.970487, 6), high: 1 });
    // By definition: were the bound true, seeing none of 100 would have probability 5 %.
    expect((1 - proportionInterval(0, 100).high) ** 100).toBeCloseTo(0.05, 12);
    expect(proportionInterval(0, 1e9).high).toBeCloseTo(3e-9, 10);
  });

  it('of nothing tried says nothing, and more seen than tried is a defect', () => {
    expect(proportionInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(() => proportionInterval(2, 1)).toThrow('seen');
  });

  it('mirrors: seen and not seen have mirrored intervals', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (seen, missed) => {
        const one = proportionInterval(seen, seen + missed);
        const other = proportionInterval(missed, seen + missed);
        expect(one.low).toBeCloseTo(1 - other.high, 12);
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('pairedDifference', () => {
  it('has the values of its comment', () => {
    const difference = pairedDifference([10, 12, 14], [11, 14, 14]);
    expect(difference.mean).toBe(1);
    expect(difference.standardError).toBeCloseTo(0.5773502691896258, 14);
    expect(difference.correlation).toBeCloseTo(0.8660254037844386, 14);
    // 4.302653 for two degrees of freedom.
    expect(difference.interval.low).toBeCloseTo(1 - 4.302652729911275 * 0.5773502691896258, 9);
    expect(difference.interval.high).toBeCloseTo(3.4841, 4);
  });

  it('of two designs that differ by a constant is that constant, exactly sure', () => {
    const difference = pairedDifference([5, 7, 6], [8, 10, 9]);
    expect(difference.interval).toEqual({ low: 3, high: 3 });
    expect(difference.correlation).toBeCloseTo(1, 14);
  });

  it('needs the same replications', () => {
    expect(() => pairedDifference([1], [1, 2])).toThrow('replications');
  });
});
