/** A change of a quantile under common random numbers. */
import { assert } from '../base/assert.ts';
import { type Interval, quantiles, quantilesOf } from './interval.ts';
import { ascending } from './order-statistics.ts';

/**
 * The difference of a quantile between two paired samples, with the percentile interval of the bootstrap over pairs:
 * each of `resamples` says how often every pair is taken.
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 */
export function pairedQuantileDifference(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  level: number,
  resamples: readonly ArrayLike<number>[],
): { readonly difference: number; readonly interval: Interval } {
  assert(before.length === after.length, 'paired samples have the same replications');
  const whole = (sample: ArrayLike<number>): number => quantiles(Array.from(sample), [level])[0]!;
  const [a, b] = [new Ranked(before), new Ranked(after)];
  const differences = resamples.map((times) => b.quantile(times, level) - a.quantile(times, level));
  return {
    difference: whole(after) - whole(before),
    interval: { low: 0 - upperEnd(differences.map((each) => 0 - each)), high: upperEnd(differences) },
  };
}

/**
 * The 97.5 % quantile. Nothing lies between a number and an infinite one: there it is the larger. What both samples leave
 * unknown (∞ − ∞) may be anything.
 */
function upperEnd(differences: readonly number[]): number {
  const sorted = ascending(differences.map((each) => (Number.isNaN(each) ? Infinity : each)));
  const above = sorted[Math.ceil((sorted.length - 1) * 0.975)]!;
  const [between] = quantilesOf(sorted, [0.975]);
  return Number.isNaN(between) ? above : between!;
}

/** A sample sorted once, of which any number of resamples are asked for a quantile. */
class Ranked {
  readonly #order: Int32Array;
  readonly #sample: ArrayLike<number>;

  constructor(sample: ArrayLike<number>) {
    this.#sample = sample;
    this.#order = Int32Array.from({ length: sample.length }, (_, index) => index).sort((i, j) =>
      sample[i]! < sample[j]! ? -1 : sample[i]! > sample[j]! ? 1 : i - j,
    );
  }

  /** The least value up to which a share `level` of the resample lies. */
  quantile(times: ArrayLike<number>, level: number): number {
    const needed = Math.max(1, Math.ceil(level * this.#order.length));
    let met = 0;
    for (const index of this.#order) {
      met += times[index]!;
      if (met >= needed) return this.#sample[index]!;
    }
    return Number.NaN;
  }
}
