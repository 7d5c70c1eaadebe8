/**
 * A sample's summary and how sure it is: numbers in, intervals out.
 *
 * Every interval is two-sided, with 95 % confidence unless a `level` says otherwise. Functions are pure, neither copy nor
 * reorder what they are given, and take columns as well as arrays; the order of a sample never changes a result by more
 * than rounding.
 */
import { assert } from '../base/assert.ts';
import { ascending } from './order-statistics.ts';
import { criticalT } from './student.ts';

export { proportionInterval } from './proportion.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Σ xᵢ / n; NaN of nothing. mean([1, 2, 6]) = 3. */
export function mean(sample: ArrayLike<number>): number {
  return sum(sample, (x) => x) / sample.length;
}

/**
 * √(Σ (xᵢ − mean)² / (n − 1)), in two passes, since one pass loses all digits where the mean is large; NaN below two
 * values. standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]) = 2.138089935299395.
 */
export function standardDeviation(sample: ArrayLike<number>): number {
  if (sample.length < 2) return Number.NaN;
  const center = mean(sample);
  return Math.sqrt(sum(sample, (x) => (x - center) ** 2) / (sample.length - 1));
}

/** Standard deviation of the mean, s / √n. standardError([2, 4, 4, 4, 5, 5, 7, 9]) = 0.7559289460184544. */
export function standardError(sample: ArrayLike<number>): number {
  return standardDeviation(sample) / Math.sqrt(sample.length);
}

/**
 * Student's interval for the mean: mean ± t s / √n; the whole line below two values.
 *
 * meanInterval([2, 4, 4, 4, 5, 5, 7, 9]) = 3.2125121…6.7874879. Exact for normal values. Of skewed ones it is right less
 * often the fewer there are; {@link meanEstimate} corrects for that, and says when no correction helps.
 *
 * Source: Student, "The probable error of a mean", Biometrika 6 (1908).
 */
export function meanInterval(sample: ArrayLike<number>, level = 0.95): Interval {
  if (sample.length < 2) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const center = mean(sample);
  const half = criticalT(level, sample.length - 1) * standardError(sample);
  return { low: center - half, high: center + half };
}

/**
 * Quantiles by Hyndman and Fan's type 7 (the default of R and NumPy): at level p, linear between the values of ranks
 * ⌊h⌋ and ⌊h⌋ + 1 with h = (n − 1) p + 1. Quartiles of [1, 2, 3, 4] are 1.75, 2.5, 3.25.
 *
 * A null is "later than the horizon" and counts as +Infinity, so a quantile that touches one is Infinity: it is not
 * known, only that it is late. NaN of nothing.
 *
 * Source: Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
 */
export function quantiles(sample: ArrayLike<number | null>, levels: readonly number[]): number[] {
  return quantilesOf(ascending(sample), levels);
}

/** One quantile; see {@link quantiles}, which sorts once for many. */
export function quantile(sample: ArrayLike<number | null>, level: number): number {
  return quantiles(sample, [level])[0]!;
}

/** {@link quantiles} of what is in ascending order already. */
export function quantilesOf(sorted: Float64Array, levels: readonly number[]): number[] {
  return levels.map((level) => {
    assert(level >= 0 && level <= 1, 'a quantile has a level from 0 to 1');
    if (sorted.length === 0) return Number.NaN;
    const position = (sorted.length - 1) * level;
    const below = Math.floor(position);
    const low = sorted[below]!;
    // Between two equal values, or exactly on one, there is nothing to interpolate; 0 × Infinity would be NaN.
    if (position === below || low === sorted[below + 1]!) return low;
    return low + (position - below) * (sorted[below + 1]! - low);
  });
}

/** The difference of two designs over the same replications. */
export interface PairedDifference {
  readonly mean: number;
  readonly standardError: number;
  readonly interval: Interval;
  /**
   * Correlation of the two samples; NaN where one of them does not vary. Common random numbers make it positive, and
   * the interval about √(1 − correlation) as wide as independent replications would.
   */
  readonly correlation: number;
}

/**
 * Summary of `after` − `before`, replication by replication: the mean of the differences and its Student interval.
 *
 * Of before [10, 12, 14] and after [11, 14, 14]: mean 1, standard error 0.5773502691896258, interval −1.4841…3.4841,
 * correlation 0.8660254. `level`: of several differences that are looked at together, see {@link bonferroni}.
 *
 * Source: Law, Simulation Modeling and Analysis (2015), 10.2.1.
 */
export function pairedDifference(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  level = 0.95,
): PairedDifference {
  assert(before.length === after.length, 'paired samples have the same replications');
  const differences = Float64Array.from(after, (x, i) => x - before[i]!);
  return {
    mean: mean(differences),
    standardError: standardError(differences),
    interval: meanInterval(differences, level),
    correlation: correlation(before, after),
  };
}

/** Pearson's r. */
function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const meanA = mean(a);
  const meanB = mean(b);
  const product = sum(a, (x, i) => (x - meanA) * (b[i]! - meanB));
  return product / Math.sqrt(sum(a, (x) => (x - meanA) ** 2) * sum(b, (x) => (x - meanB) ** 2));
}

/** Neumaier's compensated sum of `of` over a sample: the error does not grow with the length. */
export function sum(sample: ArrayLike<number>, of: (x: number, index: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < sample.length; i++) {
    const x = of(sample[i]!, i);
    const next = total + x;
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  // Of an infinite total the compensation is NaN.
  return Number.isFinite(total) ? total + lost : total;
}
