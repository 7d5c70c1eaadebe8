/**
 * Samplers against their laws. The seed is fixed, so nothing here flakes; each tolerance is derived for z = 5, a false
 * alarm of 6 × 10⁻⁷ had the seed been drawn at random. The truths are raw moments written out below, independent of
 * the code under test.
 */
import { describe, expect, it } from 'vitest';
import { bernoulli } from '../../src/kernel/distribution/bernoulli.ts';
import type { Law } from '../../src/kernel/distribution/law.ts';
import { normalTail } from '../../src/kernel/distribution/normal.ts';
import { poisson } from '../../src/kernel/distribution/poisson.ts';
import { sample, sampleLengthBiased, survival } from '../../src/kernel/distribution/sample.ts';
import { rootKey, type Streams, streamsNamed } from '../../src/kernel/stream.ts';

const size = 200_000;

function sampleOf(name: string, draw: (streams: Streams) => number, count = size): Float64Array {
  const streams = streamsNamed([name]);
  streams.begin(rootKey('statistical'), 0);
  return Float64Array.from({ length: count }, () => draw(streams));
}

/** Mean, variance and fourth central moment from the raw moments k ↦ E[X^k]. */
function central(raw: (k: number) => number) {
  const [m1, m2, m3, m4] = [raw(1), raw(2), raw(3), raw(4)];
  return { mean: m1, variance: m2 - m1 ** 2, fourth: m4 - 4 * m1 * m3 + 6 * m1 ** 2 * m2 - 3 * m1 ** 4 };
}

/** E[Y^k] = E[X^(k+1)] / E[X]. */
const lengthBiasedRaw = (raw: (k: number) => number) => (k: number) => raw(k + 1) / raw(1);

/** z of the sample mean and, by the fourth central moment, of the sample variance. */
function momentScores(
  values: Float64Array,
  truth: ReturnType<typeof central>,
): { mean: number; variance: number } {
  let first = 0;
  let second = 0;
  for (const x of values) {
    first += x - truth.mean;
    second += (x - truth.mean) ** 2;
  }
  const n = values.length;
  return {
    mean: first / n / Math.sqrt(truth.variance / n),
    variance: (second / n - truth.variance) / Math.sqrt((truth.fourth - truth.variance ** 2) / n),
  };
}

function expectMoments(values: Float64Array, truth: ReturnType<typeof central>): void {
  const score = momentScores(values, truth);
  expect(Math.abs(score.mean), 'z of the mean').toBeLessThanOrEqual(5);
  expect(Math.abs(score.variance), 'z of the variance').toBeLessThanOrEqual(5);
}

/** √n × the largest distance of the sample's distribution function from 1 − `tail`. */
function kolmogorovSmirnov(values: Float64Array, tail: (x: number) => number): number {
  const ascending = Float64Array.from(values).sort();
  let distance = 0;
  for (let i = 0; i < ascending.length; i++) {
    const below = 1 - tail(ascending[i]!);
    distance = Math.max(distance, below - i / ascending.length, (i + 1) / ascending.length - below);
  }
  return distance * Math.sqrt(ascending.length);
}

/** Kolmogorov: P(√n D > d) → 2 exp(−2 d²), which is 10⁻⁶ here. */
const ksLimit = Math.sqrt(Math.log(2e6) / 2);

const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1));
const gammaRaw = (shape: number, mean: number) => (k: number) => {
  let product = 1;
  for (let i = 0; i < k; i++) product *= ((shape + i) * mean) / shape;
  return product;
};
const exponentialRaw = (mean: number) => (k: number) => factorial(k) * mean ** k;
// Γ(1 + k / 2) for shape 2, whole factorials for shape ½.
const halfGamma = [
  1,
  Math.sqrt(Math.PI) / 2,
  1,
  (3 * Math.sqrt(Math.PI)) / 4,
  2,
  (15 * Math.sqrt(Math.PI)) / 8,
];
const listed = [2, 4, 4, 10, 31, 0.5];

interface Case {
  readonly name: string;
  readonly law: Law;
  readonly raw: (k: number) => number;
  /** The tail of the length-biased law, where it is one that survival() knows or that is written out here. */
  readonly biasedTail?: (x: number) => number;
}

const cases: readonly Case[] = [
  {
    name: 'uniform',
    law: { law: 'uniform', low: 2, high: 5 },
    raw: (k) => (5 ** (k + 1) - 2 ** (k + 1)) / ((k + 1) * 3),
    biasedTail: (x) => (25 - x * x) / 21,
  },
  {
    name: 'exponential',
    law: { law: 'exponential', mean: 3 },
    raw: exponentialRaw(3),
    biasedTail: (x) => (1 + x / 3) * Math.exp(-x / 3),
  },
  {
    name: 'lognormal',
    law: { law: 'lognormal', median: 60, sigma: 0.5 },
    raw: (k) => 60 ** k * Math.exp(0.125 * k * k),
    biasedTail: (x) => normalTail((Math.log(x / 60) - 0.25) / 0.5),
  },
  {
    name: 'weibull of shape 2',
    law: { law: 'weibull', shape: 2, scale: 10 },
    raw: (k) => 10 ** k * halfGamma[k]!,
    // ∫ of x · 2x e^(−x²) over x: x e^(−x²) and half an error function, over Γ(1.5).
    biasedTail: (x) =>
      ((x / 10) * Math.exp(-((x / 10) ** 2)) + Math.sqrt(Math.PI) * normalTail((x / 10) * Math.SQRT2)) /
      (Math.sqrt(Math.PI) / 2),
  },
  {
    name: 'weibull of shape ½',
    law: { law: 'weibull', shape: 0.5, scale: 1 },
    raw: (k) => factorial(2 * k),
    // With y = √x: gamma of shape 3.
    biasedTail: (x) => (1 + Math.sqrt(x) + x / 2) * Math.exp(-Math.sqrt(x)),
  },
  {
    name: 'gamma of shape 4',
    law: { law: 'gamma', shape: 4, mean: 240 },
    raw: gammaRaw(4, 240),
    biasedTail: (x) => {
      const y = x / 60;
      return (1 + y + y ** 2 / 2 + y ** 3 / 6 + y ** 4 / 24) * Math.exp(-y);
    },
  },
  { name: 'gamma of shape 0.3', law: { law: 'gamma', shape: 0.3, mean: 1 }, raw: gammaRaw(0.3, 1) },
  { name: 'gamma of shape 2.5', law: { law: 'gamma', shape: 2.5, mean: 7 }, raw: gammaRaw(2.5, 7) },
  {
    name: 'mixture',
    law: {
      law: 'mixture',
      parts: [
        { weight: 0.7, of: { law: 'exponential', mean: 180 } },
        { weight: 0.3, of: { law: 'gamma', shape: 4, mean: 3600 } },
      ],
    },
    raw: (k) => 0.7 * exponentialRaw(180)(k) + 0.3 * gammaRaw(4, 3600)(k),
  },
];

describe.each(cases)('$name', ({ name, law, raw, biasedTail }) => {
  it('mean, variance and distribution', () => {
    const values = sampleOf(name, (streams) => sample(law, streams, 0));
    expectMoments(values, central(raw));
    expect(kolmogorovSmirnov(values, (x) => survival(law, x))).toBeLessThan(ksLimit);
  });

  it('length-biased: mean E[X²] / E[X], variance, and distribution where it is written out', () => {
    const values = sampleOf(`${name}, length-biased`, (streams) => sampleLengthBiased(law, streams, 0));
    expectMoments(values, central(lengthBiasedRaw(raw)));
    if (biasedTail !== undefined) expect(kolmogorovSmirnov(values, biasedTail)).toBeLessThan(ksLimit);
  });
});

describe('empirical', () => {
  const law: Law = { law: 'empirical', values: listed };
  const raw = (k: number) => listed.reduce((sum, x) => sum + x ** k, 0) / listed.length;

  it('mean and variance', () => {
    expectMoments(
      sampleOf('empirical', (streams) => sample(law, streams, 0)),
      central(raw),
    );
  });

  it('length-biased: mean E[X²] / E[X] and variance', () => {
    const values = sampleOf('empirical, length-biased', (streams) => sampleLengthBiased(law, streams, 0));
    expectMoments(values, central(lengthBiasedRaw(raw)));
  });
});

describe('fixed and bernoulli', () => {
  it('fixed is its value, length-biased too', () => {
    const law: Law = { law: 'fixed', value: 7 };
    expect(new Set(sampleOf('fixed', (streams) => sample(law, streams, 0), 100))).toEqual(new Set([7]));
    expect(new Set(sampleOf('fixed', (streams) => sampleLengthBiased(law, streams, 0), 100))).toEqual(
      new Set([7]),
    );
  });

  it.each([0.001, 0.3, 0.9])('bernoulli of %d happens that often', (p) => {
    const values = sampleOf('bernoulli', (streams) => (bernoulli(p, streams, 0) ? 1 : 0));
    expect(
      Math.abs(
        momentScores(
          values,
          central(() => p),
        ).mean,
      ),
    ).toBeLessThanOrEqual(5);
  });
});

/**
 * z of Pearson's chi-square, by Wilson and Hilferty's cube root: counts are pooled from below until a cell expects
 * 10, and what lies above the last cell is one more.
 */
function poissonChiSquareScore(values: Float64Array, mean: number): number {
  const counts = new Map<number, number>();
  for (const k of values) counts.set(k, (counts.get(k) ?? 0) + 1);
  let [statistic, cells, expected, seen, expectedSoFar, seenSoFar] = [0, 0, 0, 0, 0, 0];
  let logFactorial = 0;
  for (let k = 0; ; k++) {
    if (k > 0) logFactorial += Math.log(k);
    const more = values.length * Math.exp(k * Math.log(mean) - mean - logFactorial);
    expected += more;
    seen += counts.get(k) ?? 0;
    if (expected >= 10) {
      statistic += (seen - expected) ** 2 / expected;
      cells++;
      expectedSoFar += expected;
      seenSoFar += seen;
      [expected, seen] = [0, 0];
    }
    if (k > mean && values.length - expectedSoFar < 20) break;
  }
  const rest = values.length - expectedSoFar;
  if (rest >= 5) {
    statistic += (values.length - seenSoFar - rest) ** 2 / rest;
    cells++;
  }
  const freedom = cells - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
}

describe('poisson', () => {
  // Ten times as many as elsewhere: the squeeze accepts most counts, and the test behind it sees only the others. Even
  // so a constant of the hat that is off by 2 % would pass; the constants were compared with NumPy's by reading.
  const count = 10 * size;
  const draws = (mean: number) => sampleOf(`poisson/${mean}`, (streams) => poisson(mean, streams, 0), count);
  // Raw moments are useless at large means; central: variance m, fourth m + 3 m².
  const truth = (mean: number) => ({ mean, variance: mean, fourth: mean + 3 * mean * mean });

  it.each([0.3, 3, 9.9, 10.1, 47, 1e4])('of mean %d: chi-square and moments', (mean) => {
    const values = draws(mean);
    expect(poissonChiSquareScore(values, mean)).toBeLessThanOrEqual(5);
    expectMoments(values, truth(mean));
  });

  it.each([1e7 + 0.5, 1e12 - 0.25, 1e12])('of mean %d: moments, whole numbers, nearly normal', (mean) => {
    const values = draws(mean);
    expect(values.every(Number.isInteger)).toBe(true);
    expectMoments(values, truth(mean));
    // The law differs from the normal by a skewness of 1 / √mean and by being whole: under 2 × 10⁻⁴ of probability.
    const normal = (k: number) => normalTail((k + 0.5 - mean) / Math.sqrt(mean));
    expect(kolmogorovSmirnov(values, normal)).toBeLessThan(ksLimit);
    // Digits are as good as uniform, so none is lost to rounding; 9 degrees of freedom, z = 5 by Wilson–Hilferty.
    const digits = new Array<number>(10).fill(0);
    for (const k of values) digits[k % 10]!++;
    const chiSquare = digits.reduce((sum, seen) => sum + (seen - count / 10) ** 2 / (count / 10), 0);
    expect(chiSquare).toBeLessThan(9 * (1 - 2 / 81 + 5 * Math.sqrt(2 / 81)) ** 3);
  });
});

describe('these tests can fail', () => {
  const values = sampleOf('exponential', (streams) => sample({ law: 'exponential', mean: 3 }, streams, 0));

  it('a mean wrong by 2 % is seen by the moments and by Kolmogorov and Smirnov', () => {
    const score = momentScores(values, central(exponentialRaw(3.06)));
    expect(Math.abs(score.mean)).toBeGreaterThan(5);
    expect(kolmogorovSmirnov(values, (x) => Math.exp(-x / 3.06))).toBeGreaterThan(ksLimit);
  });

  it('a Poisson mean wrong by 1 %, and every fiftieth count one too many, are seen by the chi-square', () => {
    const counts = sampleOf('poisson/47', (streams) => poisson(47, streams, 0));
    expect(poissonChiSquareScore(counts, 47.47)).toBeGreaterThan(5);
    const rare = sampleOf('poisson/3', (streams) => poisson(3, streams, 0));
    expect(
      poissonChiSquareScore(
        rare.map((k, i) => (i % 50 === 0 ? k + 1 : k)),
        3,
      ),
    ).toBeGreaterThan(5);
  });

  it('an unbiased sample is not taken for a length-biased one', () => {
    expect(Math.abs(momentScores(values, central(lengthBiasedRaw(exponentialRaw(3)))).mean)).toBeGreaterThan(
      5,
    );
  });
});
