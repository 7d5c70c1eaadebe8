/**
 * Weibull, shape first and scale second: P(X > x) = exp(−(x / scale)^shape), mean = scale · Γ(1 + 1 / shape). A shape
 * below 1 is infant mortality, 1 is exponential, above 1 is wear. With shape 2 and scale 10 the mean is
 * 5 √π = 8.862269254527580.
 *
 * Source: Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 21.
 */
import { gammaQuantile } from './gamma.ts';
import { logGamma } from './log-gamma.ts';

/** By inversion, increasing in u. */
export function weibullQuantile(shape: number, scale: number, u: number): number {
  return scale * (-Math.log1p(-u)) ** (1 / shape);
}

export function weibullMean(shape: number, scale: number): number {
  return scale * Math.exp(logGamma(1 + 1 / shape));
}

export function weibullSurvival(shape: number, scale: number, x: number): number {
  return x <= 0 ? 1 : Math.exp(-((x / scale) ** shape));
}

/** Length-biased, (X / scale)^shape is gamma of shape 1 + 1 / shape; increasing in u. */
export function weibullLengthBiased(shape: number, scale: number, u: number): number {
  return scale * gammaQuantile(1 + 1 / shape, u) ** (1 / shape);
}
