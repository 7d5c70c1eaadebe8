/**
 * A sample's summary and how sure it is: numbers in, intervals out.
 *
 * Every interval is two-sided with 95 % confidence unless it says otherwise. Functions are pure and do not reorder
 * what they are given; the order of a sample never changes a result by more than rounding.
 */
import { assert } from '../base/assert.ts';

/** 0.975 quantile of the standard normal law. */
export const normal95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Σ xᵢ / n; NaN of nothing. mean([1, 2, 6]) = 3. */
export function mean(sample: readonly number[]): number {
  return sum(sample) / sample.length;
}

/**
 * √(Σ (xᵢ − mean)² / (n − 1)), in two passes, since one pass loses all digits where the mean is large; NaN below two
 * values. standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]) = 2.138089935299395.
 */
export function standardDeviation(sample: readonly number[]): number {
  if (sample.length < 2) return Number.NaN;
  const center = mean(sample);
  return Math.sqrt(sum(sample.map((x) => (x - center) ** 2)) / (sample.length - 1));
}

/** Standard deviation of the mean, s / √n. standardError([2, 4, 4, 4, 5, 5, 7, 9]) = 0.7559289460184544. */
export function standardError(sample: readonly number[]): number {
  return standardDeviation(sample) / Math.sqrt(sample.length);
}

/**
 * Normal interval for the mean: mean ± 1.96 s / √n, by the central limit theorem; the whole line below two values.
 *
 * meanInterval([2, 4, 4, 4, 5, 5, 7, 9]) = 3.5184065…6.4815935. Meant for hundreds of replications: at 8 values
 * Student's t would be a fifth wider.
 */
export function meanInterval(sample: readonly number[]): Interval {
  if (sample.length < 2) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const center = mean(sample);
  const half = normal95 * standardError(sample);
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
export function quantiles(sample: readonly (number | null)[], levels: readonly number[]): number[] {
  const ascending = Float64Array.from(sample, (x) => x ?? Number.POSITIVE_INFINITY).sort();
  return levels.map((level) => {
    assert(level >= 0 && level <= 1, 'a quantile has a level from 0 to 1');
    if (ascending.length === 0) return Number.NaN;
    const position = (ascending.length - 1) * level;
    const below = Math.floor(position);
    const low = ascending[below]!;
    // Between two equal values, or exactly on one, there is nothing to interpolate; 0 × Infinity would be NaN.
    if (position === below || low === ascending[below + 1]!) return low;
    return low + (position - below) * (ascending[below + 1]! - low);
  });
}

/** One quantile; see {@link quantiles}, which sorts once for many. */
export function quantile(sample: readonly (number | null)[], level: number): number {
  return quantiles(sample, [level])[0]!;
}

/**
 * Interval for a proportion of which `seen` of `tried` were seen; 0 to 1 where nothing was tried.
 *
 * In between it is Wilson's score interval: proportionInterval(10, 100) = 0.0552291…0.1743657. At 0 or all seen it is
 * the exact one-sided bound of Clopper and Pearson with 95 % confidence, known as the rule of three:
 * proportionInterval(0, 100) = 0…0.0295130, about 3 / 100.
 *
 * Source: Wilson (1927) and Clopper, Pearson (1934), compared in Brown, Cai, DasGupta, "Interval estimation for a
 * binomial proportion", Statistical Science 16 (2001).
 */
export function proportionInterval(seen: number, tried: number): Interval {
  assert(Number.isInteger(seen) && Number.isInteger(tried), 'a proportion is of whole numbers');
  assert(seen >= 0 && seen <= tried, 'no more is seen than was tried');
  if (tried === 0) return { low: 0, high: 1 };
  // expm1 keeps the digits of a bound close to 0.
  const exactBound = -Math.expm1(Math.log(0.05) / tried);
  if (seen === 0) return { low: 0, high: exactBound };
  if (seen === tried) return { low: 1 - exactBound, high: 1 };
  const p = seen / tried;
  const zz = normal95 * normal95;
  const center = (p + zz / (2 * tried)) / (1 + zz / tried);
  const half = (normal95 / (1 + zz / tried)) * Math.sqrt((p * (1 - p)) / tried + zz / (4 * tried * tried));
  return { low: center - half, high: center + half };
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
 * Summary of `after` − `before`, replication by replication: the mean of the differences and its normal interval.
 *
 * Of before [10, 12, 14] and after [11, 14, 14]: mean 1, standard error 0.5773502691896258, correlation 0.8660254.
 *
 * Source: Law, Simulation Modeling and Analysis (2015), 10.2.1.
 */
export function pairedDifference(before: readonly number[], after: readonly number[]): PairedDifference {
  assert(before.length === after.length, 'paired samples have the same replications');
  const differences = after.map((x, i) => x - before[i]!);
  return {
    mean: mean(differences),
    standardError: standardError(differences),
    interval: meanInterval(differences),
    correlation: correlation(before, after),
  };
}

/** Pearson's r. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = mean(a);
  const meanB = mean(b);
  const product = sum(a.map((x, i) => (x - meanA) * (b[i]! - meanB)));
  return product / Math.sqrt(sum(a.map((x) => (x - meanA) ** 2)) * sum(b.map((x) => (x - meanB) ** 2)));
}

/** Neumaier's compensated sum: the error does not grow with the length. */
function sum(sample: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const x of sample) {
    const next = total + x;
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  // Of an infinite total the compensation is NaN.
  return Number.isFinite(total) ? total + lost : total;
}
