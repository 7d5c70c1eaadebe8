/**
 * Intervals for a proportion of which `seen` of `tried` were seen, and how often such intervals are right.
 *
 * Source: Wilson (1927) and Clopper, Pearson (1934), compared in Brown, Cai, DasGupta, "Interval estimation for a
 * binomial proportion", Statistical Science 16 (2001).
 */
import { assert } from '../base/assert.ts';
import { normalQuantile } from '../kernel/distribution/normal.ts';
import { betaQuantile } from './beta.ts';
import { binomialDensity } from './binomial.ts';
import type { Interval } from './interval.ts';

/**
 * Wilson's score interval in between: proportionInterval(10, 100) = 0.0552291…0.1743657. At 0 or all seen the exact
 * one-sided bound of Clopper and Pearson, known as the rule of three: proportionInterval(0, 100) = 0…0.0295130, about
 * 3 / 100. 0 to 1 where nothing was tried.
 *
 * Right in `level` of the cases on average over p, and now and then a few points less: {@link proportionCoverage}.
 */
export function proportionInterval(seen: number, tried: number, level = 0.95): Interval {
  check(seen, tried, level);
  if (tried === 0) return { low: 0, high: 1 };
  // expm1 keeps the digits of a bound close to 0.
  const bound = -Math.expm1(Math.log1p(-level) / tried);
  if (seen === 0) return { low: 0, high: bound };
  if (seen === tried) return { low: 1 - bound, high: 1 };
  const p = seen / tried;
  const z = normalQuantile(0.5 + level / 2);
  const zz = z * z;
  const center = (p + zz / (2 * tried)) / (1 + zz / tried);
  const half = (z / (1 + zz / tried)) * Math.sqrt((p * (1 - p)) / tried + zz / (4 * tried * tried));
  return { low: center - half, high: center + half };
}

/**
 * Clopper and Pearson's exact interval: right in at least `level` of the cases whatever the proportion is.
 *
 * exactProportionInterval(10, 100) = 0.0490047…0.1762226; of none of 100, 0…0.0362167, since each side has half of what
 * is left over.
 */
export function exactProportionInterval(seen: number, tried: number, level = 0.95): Interval {
  check(seen, tried, level);
  if (tried === 0) return { low: 0, high: 1 };
  const outside = (1 - level) / 2;
  return {
    low: seen === 0 ? 0 : betaQuantile(seen, tried - seen + 1, outside),
    // From the far side, since a bound close to 1 has its digits there.
    high: seen === tried ? 1 : 1 - betaQuantile(tried - seen, seen + 1, outside),
  };
}

/**
 * The chance that an interval of this kind holds the proportion p after `tried` trials: the sum of the binomial over the
 * counts whose interval does. proportionCoverage(exactProportionInterval, 30, 0.1) = 0.9923.
 */
export function proportionCoverage(
  interval: (seen: number, tried: number, level?: number) => Interval,
  tried: number,
  p: number,
  level = 0.95,
): number {
  let covered = 0;
  for (let seen = 0; seen <= tried; seen++) {
    const { low, high } = interval(seen, tried, level);
    if (low <= p && p <= high) covered += binomialDensity(seen, tried, p);
  }
  return covered;
}

function check(seen: number, tried: number, level: number): void {
  assert(Number.isInteger(seen) && Number.isInteger(tried), 'a proportion is of whole numbers');
  assert(seen >= 0 && seen <= tried, 'no more is seen than was tried');
  assert(level > 0 && level < 1, 'an interval has a level between 0 and 1');
}
