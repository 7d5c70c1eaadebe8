/**
 * The regularized incomplete gamma function Q(shape, x): the tail of the gamma law, and through it of the normal.
 *
 * Below x = shape + 1 the series converges, above it the continued fraction, each in some √shape terms.
 *
 * Source: Press et al., Numerical Recipes (2007), 6.2, with the density in Loader's form, see log-gamma.ts.
 */
import { poissonDensity } from './log-gamma.ts';

/** P(X > x) at scale 1, which is the regularized incomplete gamma function Q(shape, x); absolute error 10^−13. */
export function gammaUpper(shape: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const density = poissonDensity(shape, x);
  return x < shape + 1 ? 1 - density * lowerSeries(shape, x) : density * upperFraction(shape, x);
}

/** P(X ≤ x) is the density times this sum: 1 + x / (a + 1) + x² / (a + 1)(a + 2) + … Quick where x < a + 1. */
export function lowerSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = a + 1; term > sum * 1e-16; n++) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/** P(X > x) is the density times this continued fraction, by Lentz's method. Quick where x > a + 1. */
export function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; ; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    fraction *= d * c;
    // Written so that NaN ends it too.
    if (!(Math.abs(d * c - 1) >= 1e-15)) return a * fraction;
  }
}

/** What stands in for a zero that the continued fraction would divide by. */
const tiny = 1e-300;

function awayFromZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
