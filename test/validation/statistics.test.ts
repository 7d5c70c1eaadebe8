/** The tests of the validation against published values, and against what they are for. */
import { describe, expect, test } from 'vitest';
import { poisson } from '../../src/kernel/distribution/poisson.ts';
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';
import {
  chiSquare,
  chiSquareTail,
  kolmogorovSmirnov,
  kolmogorovTail,
  normalTail,
  poissonPair,
  sameLaw,
  upperGamma,
  zOfMeans,
  zOfSpreads,
} from './statistics.ts';

const streams = streamsNamed(['validation/statistics']);
streams.begin(rootKey('statistics'), 0);
const uniform = (): number => streams.uniform(0);
const drawn = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('tails', () => {
  test('of the normal law, as tables have them', () => {
    expect(normalTail(0)).toBeCloseTo(0.5, 15);
    expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normalTail(-1.2815515655446004)).toBeCloseTo(0.9, 14);
    // 3.167124183311998e-5 and 7.619853024160495e-24.
    expect(normalTail(4) / 3.167124183311998e-5).toBeCloseTo(1, 10);
    expect(normalTail(10) / 7.619853024160495e-24).toBeCloseTo(1, 10);
  });

  test('of chi-square, as tables have them', () => {
    for (const [x, degrees, p] of [
      [3.841458820694124, 1, 0.05],
      [18.307038053275146, 10, 0.05],
      [50.89218131151707, 30, 0.01],
      [2.5582121601872063, 10, 0.99],
    ] as const)
      expect(chiSquareTail(x, degrees)).toBeCloseTo(p, 12);
    // With two degrees it is exponential.
    expect(chiSquareTail(40, 2) / Math.exp(-20)).toBeCloseTo(1, 12);
    expect(upperGamma(3, 0)).toBe(1);
  });

  test('of Kolmogorov, as tables have them', () => {
    // Smirnov's table: 1.2238, 1.3581, 1.6276.
    expect(kolmogorovTail(1.2238478702170825)).toBeCloseTo(0.1, 9);
    expect(kolmogorovTail(1.3580986393225507)).toBeCloseTo(0.05, 9);
    expect(kolmogorovTail(1.62762361151895)).toBeCloseTo(0.01, 9);
    expect(kolmogorovTail(0.1)).toBe(1);
  });
});

describe('two samples', () => {
  test('z of means is the difference by its standard error', () => {
    // Means 2 and 4, variances 1 and 4, three values each.
    expect(zOfMeans([1, 2, 3], [2, 4, 6])).toBeCloseTo(-2 / Math.sqrt(5 / 3), 14);
    expect(zOfMeans([3, 3], [3, 3])).toBe(0);
    expect(zOfMeans([3, 3], [2, 2])).toBe(Infinity);
  });

  test('z of spreads is that of the distances from the median', () => {
    // Distances 1 0 1 and 2 0 2: means 2/3 and 4/3, variances 1/3 and 4/3.
    expect(zOfSpreads([1, 2, 3], [12, 14, 16])).toBeCloseTo(-(2 / 3) / Math.sqrt(5 / 9), 14);
    expect(zOfSpreads([1, 2, 3], [11, 12, 13])).toBe(0);
    // An even number has its median in the middle of two: distances 1.5 0.5 0.5 1.5 from both.
    expect(zOfSpreads([1, 2, 3, 4], [4, 1, 3, 2])).toBe(0);
  });

  test('the distance of Kolmogorov and Smirnov is the largest, on either side', () => {
    const a = Array.from({ length: 100 }, (_, i) => i);
    // Shifted by 30 of 100: D = 0.3, n = √50.
    const n = Math.sqrt(50);
    const p = kolmogorovTail((n + 0.12 + 0.11 / n) * 0.3);
    const shifted = a.map((x) => x + 30);
    expect(kolmogorovSmirnov(a, shifted)).toBeCloseTo(p, 14);
    expect(kolmogorovSmirnov(shifted, a)).toBeCloseTo(p, 14);
    expect(kolmogorovSmirnov(a, a)).toBe(1);
  });

  test('chi-square of a table that can be done by hand', () => {
    const zerosAndOnes = (zeros: number, ones: number): number[] => [
      ...Array<number>(zeros).fill(0),
      ...Array<number>(ones).fill(1),
    ];
    // 60 of 100 against 40 of 100: expected 50 everywhere, 4 × 10² / 50 = 8 with one degree.
    expect(chiSquare(zerosAndOnes(60, 40), zerosAndOnes(40, 60))).toBeCloseTo(chiSquareTail(8, 1), 14);
    // Too few ones to be a bin of their own.
    expect(chiSquare(zerosAndOnes(98, 2), zerosAndOnes(100, 0))).toBe(1);
  });

  test('two Poisson totals, exactly', () => {
    expect(poissonPair(0, 5)).toBeCloseTo(2 / 32, 14);
    expect(poissonPair(5, 5)).toBe(1);
    expect(poissonPair(0, 0)).toBe(1);
    // binom.test(3, 20): 2 (1 + 20 + 190 + 1140) / 2^20.
    expect(poissonPair(3, 17)).toBeCloseTo((2 * 1351) / 2 ** 20, 14);
    expect(poissonPair(17, 3)).toBe(poissonPair(3, 17));
    expect(poissonPair(0, 20)).toBeLessThan(1e-5);
  });
});

describe('of one law they stay within their limits, of two they do not', () => {
  const n = 2000;
  test('p is small as often as it says', () => {
    const rounds = 400;
    let [ks, chi, mean, spread] = [0, 0, 0, 0];
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [drawn(300, uniform), drawn(300, uniform)];
      const [c, d] = [drawn(300, () => poisson(6, streams, 0)), drawn(300, () => poisson(6, streams, 0))];
      if (kolmogorovSmirnov(a, b) < 0.1) ks++;
      if (chiSquare(c, d) < 0.1) chi++;
      if (Math.abs(zOfMeans(c, d)) > 1.6449) mean++;
      if (Math.abs(zOfSpreads(c, d)) > 1.6449) spread++;
    }
    // 40 expected, standard deviation 6.
    for (const seen of [ks, chi, mean, spread]) {
      expect(seen).toBeGreaterThanOrEqual(16);
      expect(seen).toBeLessThanOrEqual(64);
    }
  });

  test('the same mean with another spread is seen by the spread and by the law, not by the mean', () => {
    const wide = drawn(n, () => poisson(12 * uniform(), streams, 0));
    const narrow = drawn(n, () => poisson(6, streams, 0));
    expect(Math.abs(zOfMeans(wide, narrow))).toBeLessThan(4);
    expect(Math.abs(zOfSpreads(wide, narrow))).toBeGreaterThan(10);
    expect(sameLaw(wide, narrow)).toMatchObject({ test: 'chi-square' });
    expect(sameLaw(wide, narrow).p).toBeLessThan(1e-20);
  });

  test('what has hardly a value twice is compared value by value', () => {
    const a = drawn(n, uniform);
    expect(sameLaw(a, drawn(n, uniform)).test).toBe('Kolmogorov–Smirnov');
    expect(sameLaw(a, drawn(n, uniform)).p).toBeGreaterThan(1e-3);
    expect(
      sameLaw(
        a,
        drawn(n, () => uniform() ** 1.3),
      ).p,
    ).toBeLessThan(1e-5);
  });
});
