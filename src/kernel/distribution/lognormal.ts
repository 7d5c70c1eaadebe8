/**
 * Lognormal, by its median and the standard deviation `sigma` of ln X: ln X ~ Normal(ln median, sigma²), mean =
 * median · exp(sigma² / 2). With median 60 and sigma 0.5 the mean is 67.98890718400958.
 *
 * Source: Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 14.
 */
import { normalQuantile, normalTail } from './normal.ts';

/** By inversion, increasing in u. */
export function lognormalQuantile(median: number, sigma: number, u: number): number {
  return median * Math.exp(sigma * normalQuantile(u));
}

export function lognormalMean(median: number, sigma: number): number {
  return median * Math.exp(0.5 * sigma * sigma);
}

export function lognormalSurvival(median: number, sigma: number, x: number): number {
  if (x <= 0) return 1;
  if (sigma === 0) return x < median ? 1 : 0;
  return normalTail(Math.log(x / median) / sigma);
}

/** The length-biased law has the same sigma and the median moved up by exp(sigma²); increasing in u. */
export function lognormalLengthBiased(median: number, sigma: number, u: number): number {
  return lognormalQuantile(median * Math.exp(sigma * sigma), sigma, u);
}
