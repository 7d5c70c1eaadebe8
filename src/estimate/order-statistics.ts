/**
 * Intervals of quantiles from the sorted sample itself, whatever the law of the values.
 *
 * The number of n values below the p-quantile is binomial (n, p). So the value of rank l lies above the quantile with the
 * chance of less than l values below, and two ranks enclose it with a chance that depends on n and p alone.
 *
 * Source: David, Nagaraja, Order Statistics (2003), 7.1.
 */
import { assert } from '../base/assert.ts';
import { binomialBelow, binomialFrom } from './binomial.ts';
import type { Interval } from './interval.ts';

export interface QuantileInterval extends Interval {
  /** The exact chance, for a law without ties, that such an interval holds the quantile; with ties it is no less. */
  readonly coverage: number;
}

/** A sample in ascending order, a null being later than every number: sorted once for all that is asked of it. */
export function ascending(sample: ArrayLike<number | null>): Float64Array {
  const sorted = new Float64Array(sample.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = sample[i] ?? Number.POSITIVE_INFINITY;
  return sorted.sort();
}

/**
 * Conservative interval of the quantile at `p`: not more than half of 1 − `level` on either side.
 *
 * Of a hundred values the median lies between the 40th and the 61st, with 96.48 %. A side of which the sample is too small
 * is open: −Infinity below, Infinity above; the 95 % quantile has an upper end from 72 values on. A clock that the horizon
 * stopped is +Infinity and counts as later than it, so that an end which falls to one is open too.
 */
export function quantileInterval(sorted: Float64Array, p: number, level = 0.95): QuantileInterval {
  assert(p > 0 && p < 1, 'an interval is of a quantile between 0 and 1');
  const n = sorted.length;
  const { low, high } = ranks(n, p, level);
  return {
    low: low === 0 ? Number.NEGATIVE_INFINITY : sorted[low - 1]!,
    high: high > n ? Number.POSITIVE_INFINITY : sorted[high - 1]!,
    coverage: binomialBelow(high - 1, n, p) - binomialBelow(low - 1, n, p),
  };
}

/** Counted from 1: the last rank that is low enough, 0 where none is, and the first that is high enough, n + 1 where none. */
function ranks(n: number, p: number, level: number): { readonly low: number; readonly high: number } {
  const outside = (1 - level) / 2;
  const low = first(0, n, (rank) => binomialBelow(rank, n, p) > outside);
  const high = first(low, n + 1, (rank) => binomialFrom(rank, n, p) <= outside);
  return { low, high };
}

/** The first whole number in from … to for which `holds`, which does from there on; `to` at the latest. */
function first(from: number, to: number, holds: (at: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
