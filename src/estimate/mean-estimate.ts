/**
 * The mean of a sample as a study tells it: with an interval that allows for skewness, and with an honest word on whether
 * the sample is large enough for any interval.
 *
 * A law whose rare values are large shows nothing of them in a small sample, so no interval can be computed from the sample
 * alone that is right: of a boot that takes 180 s, and 3,600 s one time in a hundred, 37 % of the samples of a hundred hold
 * no slow one. What can be done is to correct for the skewness that is seen, and to say where it is too much.
 */
import { type Interval, mean, sum } from './interval.ts';
import { criticalT } from './student.ts';

/**
 * Why an interval should not be relied upon.
 *
 * `too-few`: below 20 values nobody can see a tail. `never-varied`: all values are the same, and what was not seen has no
 * interval but the bound of its chance. `too-skewed`: too skewed for so many values. `largest-carries`: the same, and it is one
 * value that makes it so.
 */
export type Unreliable = 'too-few' | 'never-varied' | 'too-skewed' | 'largest-carries';

export interface MeanEstimate {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** g₁ = m₃ / m₂^1.5; NaN where nothing varies. */
  readonly skewness: number;
  readonly reliable: boolean;
  /** null where it is reliable. */
  readonly reason: Unreliable | null;
}

/** Below this many values a sample's skewness says next to nothing of its law's. */
const fewest = 20;

/**
 * Values needed by the square of the sample's skewness: three times Cochran's.
 *
 * n > 25 γ² keeps the error of a 95 % interval below 6 % (Cochran, Sampling Techniques, 1977, 2.15; to second order Student's interval
 * misses by 0.247 γ² / n more). γ is the law's, and a sample shows less of it: samples of 300 lognormal values of sigma 1.2 about a half. With 25
 * one study in eight of 300 boots is wrong and not flagged; with 75, which takes γ as √3 times the sample's, one in seventeen
 * (reports/validation/coverage.md).
 */
const needed = 75;

/**
 * Mean and interval of a sample of finite values.
 *
 * The interval is the outer one of Student's and of Hall's, which undoes the skewness of the t statistic by a cubic that can be
 * inverted; the more symmetric the sample, the less they differ. meanEstimate([2, 4, 4, 4, 5, 5, 7, 9]).interval =
 * 3.2125121…7.3265877, Student's being …6.7874879. Reliable where n ≥ 75 G², G being the sample's skewness or, where it is more,
 * what the furthest value alone gives to it.
 *
 * Source: Hall, "On the removal of skewness by transformation", J. R. Statist. Soc. B 54 (1992). Of Johnson's (1978), Hall's and the
 * outer one it is the last that covered best over normal, exponential, lognormal, Pareto and mixture samples of 30 to 1,000;
 * Johnson's was worse than Student's where tails are heavy.
 */
export function meanEstimate(sample: ArrayLike<number>, level = 0.95): MeanEstimate {
  const n = sample.length;
  const first = sample[0]!;
  let isSame = n > 0;
  for (let i = 1; i < n && isSame; i++) isSame = sample[i] === first;
  // The rounding of a mean of equal values is no deviation of theirs.
  const center = isSame ? first : mean(sample);
  const deviation = n < 2 ? Number.NaN : Math.sqrt(sum(sample, (x) => (x - center) ** 2) / (n - 1));
  const standardError = deviation / Math.sqrt(n);
  const half = n < 2 ? Infinity : criticalT(level, n - 1) * standardError;
  const student = n < 2 ? { low: -Infinity, high: Infinity } : { low: center - half, high: center + half };
  const of = { mean: center, standardDeviation: deviation, standardError };
  if (n < 2 || !(deviation > 0)) {
    const reason = n < fewest ? 'too-few' : 'never-varied';
    return { ...of, interval: student, skewness: Number.NaN, reliable: false, reason };
  }
  const unit = deviation * Math.sqrt((n - 1) / n);
  const cubed = (x: number): number => {
    const z = (x - center) / unit;
    return z * z * z;
  };
  const skewness = sum(sample, cubed) / n;
  let furthest = 0;
  for (let i = 0; i < n; i++) furthest = Math.max(furthest, Math.abs(sample[i]! - center) / unit);
  const alone = furthest ** 3 / n;
  const reason = reasonOf(n, Math.abs(skewness), alone);
  const interval = outer(student, hall(center, standardError, half / standardError, skewness / Math.sqrt(n)));
  return { ...of, interval, skewness, reliable: reason === null, reason };
}

function reasonOf(n: number, skewness: number, alone: number): Unreliable | null {
  if (n < fewest) return 'too-few';
  if (n >= needed * Math.max(skewness, alone) ** 2) return null;
  return alone > 0.5 * skewness ? 'largest-carries' : 'too-skewed';
}

/**
 * Hall's interval, `a` being A = g₁ / √n: the statistic T + A T² / 3 + A² T³ / 27 + A / 6 is free of skewness up to 1 / n, and its
 * inverse is 3 / A ((1 + A (w − A / 6))^⅓ − 1).
 */
function hall(center: number, error: number, t: number, a: number): Interval {
  // Of an all but symmetric sample the inverse would be 0 / 0.
  if (Math.abs(a) < 1e-6) return { low: center - t * error, high: center + t * error };
  const inverse = (w: number): number => (3 / a) * (Math.cbrt(1 + a * (w - a / 6)) - 1);
  return { low: center - inverse(t) * error, high: center - inverse(-t) * error };
}

function outer(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
