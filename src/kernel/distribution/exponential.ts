/**
 * Exponential, by its mean: P(X > x) = exp(−x / mean). With a mean of 180 s, P(X > 600 s) = 0.0356739933.
 *
 * Source: Devroye, Non-Uniform Random Variate Generation (1986), II.2.
 */
import type { Streams } from '../stream.ts';

/** By inversion, increasing in u. */
export function exponentialQuantile(mean: number, u: number): number {
  return -mean * Math.log1p(-u);
}

export function exponentialSurvival(mean: number, x: number): number {
  return x <= 0 ? 1 : Math.exp(-x / mean);
}

/**
 * The length-biased law is gamma of shape 2 and twice the mean: the sum of two, increasing in both sub-draws, and
 * ten times quicker than inverting it.
 */
export function exponentialLengthBiased(mean: number, streams: Streams): number {
  const first = exponentialQuantile(mean, streams.drawOpen());
  return first + exponentialQuantile(mean, streams.drawOpen());
}
