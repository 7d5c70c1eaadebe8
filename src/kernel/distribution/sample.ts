/**
 * Any law: one variate of it, its mean, its tail, and its length-biased twin.
 *
 * Each sampler takes exactly one variate of its stream, whatever the law, so exchanging a law shifts nothing that is
 * drawn later. All but mixtures are by inversion and increasing in the uniform.
 */
import { unreachable } from '../../base/assert.ts';
import type { Streams } from '../stream.ts';
import { empiricalLengthBiased, empiricalMean, empiricalQuantile, empiricalSurvival } from './empirical.ts';
import { exponentialLengthBiased, exponentialQuantile, exponentialSurvival } from './exponential.ts';
import { fixedSurvival } from './fixed.ts';
import { gammaQuantile, gammaSurvival } from './gamma.ts';
import type { Law } from './law.ts';
import { lognormalLengthBiased, lognormalMean, lognormalQuantile, lognormalSurvival } from './lognormal.ts';
import { chosenPart, lengthBiasedPart, weighted } from './mixture.ts';
import { uniformLengthBiased, uniformQuantile, uniformSurvival } from './uniform.ts';
import { weibullLengthBiased, weibullMean, weibullQuantile, weibullSurvival } from './weibull.ts';

/** No duration is longer: 2^52 µs, 142 years. Two of them add up to a time that a calendar still counts exactly. */
export const durationMax = 2 ** 52;

/** One variate of `law`, in the law's unit. */
export function sample(law: Law, streams: Streams, stream: number): number {
  streams.start(stream);
  return draw(law, streams);
}

/**
 * One duration in whole ticks: rounded, at least 1 and at most `durationMax`. Only the law `fixed 0` gives 0, and
 * the caller decides what an instant stage means.
 */
export function sampleTicks(law: Law, streams: Streams, stream: number): number {
  return toTicks(law, sample(law, streams, stream));
}

/** The same within the variate begun last: for several draws that belong to one thing. */
export function drawTicks(law: Law, streams: Streams): number {
  return toTicks(law, draw(law, streams));
}

/**
 * One variate of the law with density x f(x) / E[X]: how long a stage lasts that is found under way at an instant
 * picked at random. A law of negative values has none; one that is always 0 gives 0.
 */
export function sampleLengthBiased(law: Law, streams: Streams, stream: number): number {
  streams.start(stream);
  return drawLengthBiased(law, streams);
}

/** The length-biased duration in whole ticks, as `sampleTicks` rounds it. */
export function sampleLengthBiasedTicks(law: Law, streams: Streams, stream: number): number {
  return toTicks(law, sampleLengthBiased(law, streams, stream));
}

/** E[X]. */
export function mean(law: Law): number {
  switch (law.law) {
    case 'fixed':
      return law.value;
    case 'uniform':
      return 0.5 * (law.low + law.high);
    case 'exponential':
    case 'gamma':
      return law.mean;
    case 'lognormal':
      return lognormalMean(law.median, law.sigma);
    case 'weibull':
      return weibullMean(law.shape, law.scale);
    case 'mixture':
      return weighted(law, mean);
    case 'empirical':
      return empiricalMean(law.values);
    default:
      return unreachable(law);
  }
}

/** P(X > x), exact but for rounding: absolute error below 10^−12. */
export function survival(law: Law, x: number): number {
  switch (law.law) {
    case 'fixed':
      return fixedSurvival(law.value, x);
    case 'uniform':
      return uniformSurvival(law.low, law.high, x);
    case 'exponential':
      return exponentialSurvival(law.mean, x);
    case 'lognormal':
      return lognormalSurvival(law.median, law.sigma, x);
    case 'weibull':
      return weibullSurvival(law.shape, law.scale, x);
    case 'gamma':
      return gammaSurvival(law.shape, law.mean, x);
    case 'mixture':
      return weighted(law, (part) => survival(part, x));
    case 'empirical':
      return empiricalSurvival(law.values, x);
    default:
      return unreachable(law);
  }
}

function toTicks(law: Law, value: number): number {
  if (law.law === 'fixed' && law.value === 0) return 0;
  return Math.min(durationMax, Math.max(1, Math.round(value)));
}

/** Continues the variate under way, so that a mixture's part is drawn within the variate that chose it. */
function draw(law: Law, streams: Streams): number {
  switch (law.law) {
    case 'fixed':
      return law.value;
    case 'uniform':
      return uniformQuantile(law.low, law.high, streams.draw());
    case 'exponential':
      return exponentialQuantile(law.mean, streams.drawOpen());
    case 'lognormal':
      return lognormalQuantile(law.median, law.sigma, streams.drawOpen());
    case 'weibull':
      return weibullQuantile(law.shape, law.scale, streams.drawOpen());
    case 'gamma':
      return (gammaQuantile(law.shape, streams.drawOpen()) * law.mean) / law.shape;
    case 'mixture':
      return draw(chosenPart(law, streams.draw()), streams);
    case 'empirical':
      return empiricalQuantile(law.values, streams.draw());
    default:
      return unreachable(law);
  }
}

function drawLengthBiased(law: Law, streams: Streams): number {
  switch (law.law) {
    case 'fixed':
      return law.value;
    case 'uniform':
      return uniformLengthBiased(law.low, law.high, streams.draw());
    case 'exponential':
      return exponentialLengthBiased(law.mean, streams);
    case 'lognormal':
      return lognormalLengthBiased(law.median, law.sigma, streams.drawOpen());
    case 'weibull':
      return weibullLengthBiased(law.shape, law.scale, streams.drawOpen());
    case 'gamma':
      return (gammaQuantile(law.shape + 1, streams.drawOpen()) * law.mean) / law.shape;
    case 'mixture':
      return drawLengthBiased(lengthBiasedPart(law, streams.draw(), mean), streams);
    case 'empirical':
      return empiricalLengthBiased(law.values, streams.draw());
    default:
      return unreachable(law);
  }
}
