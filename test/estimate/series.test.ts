/** One long series: batches, warm-up, and what an expectation is worth. */
import { describe, expect, it } from 'vitest';
import { batchMeans } from '../../src/estimate/batch-means.ts';
import { chanceOfAny, conditionalGain } from '../../src/estimate/conditional.ts';
import { meanInterval } from '../../src/estimate/interval.ts';
import { ratio } from '../../src/estimate/ratio.ts';
import { warmUp } from '../../src/estimate/warm-up.ts';
import { normalQuantile } from '../../src/kernel/distribution/normal.ts';
import { sample } from '../../src/kernel/distribution/sample.ts';
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';

/** x ← ρ x + ε from `begin`, as a deviation from the mean 0. */
function autoregressive(length: number, rho: number, begin: number, replication: number): Float64Array {
  const streams = streamsNamed(['series']);
  streams.begin(rootKey('series'), replication);
  let x = begin;
  return Float64Array.from({ length }, () => (x = rho * x + normalQuantile(streams.open(0))));
}

describe('batch means', () => {
  it('of independent values are about the plain interval, with thirty batches', () => {
    const series = autoregressive(3000, 0, 0, 1);
    const { interval, batches, size, reliable } = batchMeans(series);
    expect({ batches, size, reliable }).toEqual({ batches: 30, size: 100, reliable: true });
    const plain = meanInterval(series);
    expect((interval.high - interval.low) / (plain.high - plain.low)).toBeGreaterThan(0.7);
    expect((interval.high - interval.low) / (plain.high - plain.low)).toBeLessThan(1.4);
  });

  it('of a trend are not to be relied upon', () => {
    const { ratio: neumann, batches, reliable } = batchMeans(Float64Array.from({ length: 40 }, (_, i) => i));
    expect(batches).toBe(10);
    expect(neumann).toBeCloseTo((9 * 16) / (16 * 82.5), 10);
    expect(reliable).toBe(false);
  });

  it('of too short a series are not to be relied upon, and never fail', () => {
    for (const length of [0, 1, 3, 39]) expect(batchMeans(new Float64Array(length)).reliable).toBe(false);
  });

  it('cover where the plain interval does not: 300 series of correlation 0.9', () => {
    // The mean's deviation is √((1 + ρ) / (1 − ρ)) = 4.36 times what independence gives, so the plain interval covers 35 %.
    let covered = 0;
    let plain = 0;
    let relied = 0;
    const studies = 300;
    for (let k = 0; k < studies; k++) {
      const series = autoregressive(3000, 0.9, normalQuantile(0.1 + (0.8 * k) / studies), k);
      const { interval, reliable } = batchMeans(series);
      const naive = meanInterval(series);
      if (naive.low <= 0 && naive.high >= 0) plain++;
      if (!reliable) continue;
      relied++;
      if (interval.low <= 0 && interval.high >= 0) covered++;
    }
    expect(plain / studies).toBeLessThan(0.5);
    expect(relied / studies).toBeGreaterThan(0.9);
    // A batch of a hundred is ten times the time in which it forgets, so that 1 / 10 of the variance may still be missing: 94 %;
    // less 3 standard errors of 300 studies.
    expect(covered / relied).toBeGreaterThan(0.94 - 3 * Math.sqrt((0.94 * 0.06) / relied));
  });
});

describe('a warm-up', () => {
  it('is found where it is, and not where there is none', () => {
    const flat = Array.from({ length: 40 }, (_, i) => i % 2);
    expect(warmUp([...Array<number>(10).fill(10), ...flat])).toEqual({ values: 10, settled: true });
    expect(warmUp(Array.from({ length: 50 }, (_, i) => (i % 5) % 2))).toMatchObject({
      settled: true,
      values: 0,
    });
  });

  it('of a trend is not over', () => {
    expect(warmUp(Array.from({ length: 100 }, (_, i) => i)).settled).toBe(false);
    expect(warmUp([1, 2, 3])).toEqual({ values: 0, settled: false });
  });

  it('takes most of the bias of a far beginning', () => {
    let before = 0;
    let after = 0;
    const studies = 100;
    for (let k = 0; k < studies; k++) {
      const series = autoregressive(2000, 0.95, 100, k);
      const { values, settled } = warmUp(series);
      expect(settled).toBe(true);
      const kept = series.subarray(values);
      before += series.reduce((sum, x) => sum + x, 0) / series.length / studies;
      after += kept.reduce((sum, x) => sum + x, 0) / kept.length / studies;
    }
    // 100 · ρ / (1 − ρ) / 2000.
    expect(before).toBeCloseTo(0.95, 0);
    // The mean of 2,000 has a deviation of 20 / √2000 = 0.45; the mean of a hundred of these 0.045.
    expect(Math.abs(after)).toBeLessThan(0.095 + 3 * 0.045);
  });
});

describe('a conditional expectation', () => {
  it('has the values of its comments', () => {
    expect(conditionalGain([0, 4, 0, 4])).toBeCloseTo(1.6, 12);
    expect(conditionalGain([3, 3, 3])).toBe(1);
    expect(conditionalGain([1, 2, 3])).toBe(Infinity);
    expect(chanceOfAny(0.001)).toBeCloseTo(0.0009995001666, 12);
  });

  it('the gain is that of the two means', () => {
    // Λ exponential of mean 2, N Poisson: Var Λ = 4, Var N = 6, gain 1.5.
    const streams = streamsNamed(['expected', 'drawn']);
    streams.begin(rootKey('conditional'), 0);
    const runs = 40_000;
    const counts = Float64Array.from({ length: runs }, () => {
      const expected = sample({ law: 'exponential', mean: 2 }, streams, 0);
      streams.start(1);
      // Counts by inversion, so that the test leans on no sampler of counts.
      let rest = streams.draw();
      let count = 0;
      for (let term = Math.exp(-expected); rest > term && count < 200; term *= expected / count) {
        rest -= term;
        count++;
      }
      return count;
    });
    // The relative deviation of a variance of 40,000 of these (kurtosis 8.2) is √(7.2 / 40,000) = 0.013, that of the gain about as much.
    expect(Math.abs(conditionalGain(counts) / 1.5 - 1)).toBeLessThan(5 * 0.02);
  });
});

describe('a ratio', () => {
  it('has the values of its comment', () => {
    const { estimate, standardError, interval, count } = ratio([10, 14, 6], [2, 3, 1]);
    expect([estimate, count]).toEqual([5, 6]);
    expect(standardError).toBeCloseTo(0.2886751, 7);
    expect(interval.low).toBeCloseTo(3.7579, 4);
    expect(interval.high).toBeCloseTo(6.2421, 4);
  });

  it('of nothing is not known', () => {
    expect(ratio([1, 2], [0, 0]).estimate).toBeNaN();
    expect(ratio([4], [2])).toMatchObject({ estimate: 2, interval: { low: Number.NaN } });
  });
});
