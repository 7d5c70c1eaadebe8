/**
 * The binomial law: exact chances of counts, from which the exact coverage of an interval follows.
 *
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
import { assert } from '../base/assert.ts';
import { deviance, stirlingError } from '../kernel/distribution/log-gamma.ts';
import { betaBelow } from './beta.ts';

/** P(B = seen) of `tried` trials of chance p. binomialDensity(2, 5, 0.3) = 0.3087. */
export function binomialDensity(seen: number, tried: number, p: number): number {
  if (p === 0 || p === 1) return seen === tried * p ? 1 : 0;
  if (seen === 0) return Math.exp(tried * Math.log1p(-p));
  if (seen === tried) return p ** tried;
  const rest = tried - seen;
  const error = stirlingError(tried) - stirlingError(seen) - stirlingError(rest);
  const distance = deviance(seen, tried * p) + deviance(rest, tried * (1 - p));
  return Math.sqrt(tried / (2 * Math.PI * seen * rest)) * Math.exp(error - distance);
}

/** P(B ≤ seen) of `tried` trials of chance p; 0 below none. binomialBelow(2, 5, 0.3) = 0.83692. */
export function binomialBelow(seen: number, tried: number, p: number): number {
  assert(Number.isInteger(seen) && Number.isInteger(tried), 'a binomial counts');
  if (seen < 0) return 0;
  if (seen >= tried) return 1;
  return betaBelow(tried - seen, seen + 1, 1 - p);
}

/** P(B ≥ seen). binomialFrom(3, 5, 0.3) = 0.16308. */
export function binomialFrom(seen: number, tried: number, p: number): number {
  if (seen <= 0) return 1;
  if (seen > tried) return 0;
  return betaBelow(seen, tried - seen + 1, p);
}
