/**
 * The regularised incomplete beta function I_x(a, b) and its inverse: what Student's t, the binomial and exact bounds of
 * proportions are made of.
 *
 * Source: Press et al., Numerical Recipes (2007), 6.4 (Lentz's continued fraction); the factor in front of it by Loader's
 * pieces, "Fast and accurate computation of binomial probabilities" (2000), so that it stays right at 10⁶ trials.
 */
import { assert } from '../base/assert.ts';
import { deviance, stirlingError } from '../kernel/distribution/log-gamma.ts';

/** P(X ≤ x) of the beta law; absolute error below 10⁻¹³. betaBelow(2, 3, 0.4) = 0.5248; betaBelow(½, ½, ½) = ½. */
export function betaBelow(a: number, b: number, x: number): number {
  assert(a > 0 && b > 0, 'a beta law has positive parameters');
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  // The fraction is quick on this side of the mean only.
  return x < (a + 1) / (a + b + 2) ? below(a, b, x, 1 - x) : 1 - below(b, a, 1 - x, x);
}

/**
 * The x with I_x(a, b) = p, by Newton steps kept within a bracket; betaQuantile(1, 100, 0.95) = 1 − 0.05^(1/100) =
 * 0.0295130.
 */
export function betaQuantile(a: number, b: number, p: number): number {
  assert(p >= 0 && p <= 1, 'a quantile has a level from 0 to 1');
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < 200; step++) {
    const miss = betaBelow(a, b, x) - p;
    if (miss > 0) high = x;
    else low = x;
    const next = x - (miss * x * (1 - x)) / power(a, b, x, 1 - x);
    const taken = next > low && next < high ? next : 0.5 * (low + high);
    if (Math.abs(taken - x) <= 1e-15 * x) return taken;
    x = taken;
  }
  return x;
}

/** x^a y^b / B(a, b), y being 1 − x: the density times x y, without a difference of large numbers. */
function power(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(error - deviance(a, n * x) - deviance(b, n * y));
}

/** I_x(a, b) by the continued fraction. */
function below(a: number, b: number, x: number, y: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (power(a, b, x, y) / a) * fraction;

  function nonzero(value: number): number {
    return Math.abs(value) < tiny ? tiny : value;
  }
}
