/**
 * Poisson: how many of many independent rare things happen where `mean` are expected; the variance is the mean.
 *
 * Where 0.3 are expected, none happen with probability exp(−0.3) = 0.7408182.
 */
import { assert } from '../../base/assert.ts';
import type { Streams } from '../stream.ts';
import { deviance, stirlingError } from './log-gamma.ts';

/** Below this, inversion: one uniform and increasing in it. Hörmann's constants are for means of 10 and more. */
const rejectionFrom = 10;

/** Up to here the acceptance test below is accurate to 10^−10; a count of purchases does not come near. */
export const poissonMeanMax = 1e12;

/** One variate of `stream`, a whole number, exact in law at any mean from 0 to 10^12. */
export function poisson(mean: number, streams: Streams, stream: number): number {
  assert(mean >= 0 && mean <= poissonMeanMax, 'the mean of a Poisson count is from 0 to 10^12');
  streams.start(stream);
  return mean < rejectionFrom ? byInversion(mean, streams.draw()) : byRejection(mean, streams);
}

function byInversion(mean: number, u: number): number {
  let k = 0;
  let probability = Math.exp(-mean);
  let sum = probability;
  while (u >= sum) {
    k++;
    probability *= mean / k;
    // So far out that the sum stays as it is: beyond the resolution of u.
    if (sum + probability === sum) break;
    sum += probability;
  }
  return k;
}

/**
 * Hörmann's PTRS: transformed rejection with a squeeze, some 1.1 to 1.3 rounds of two sub-draws. Not monotone in the
 * sub-draws, but at a mean this large the count barely depends on the luck of the round.
 *
 * Source: Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance:
 * Mathematics and Economics 12 (1993), 39–45. The logarithm of the probability is Loader's, see log-gamma.ts.
 */
function byRejection(mean: number, streams: Streams): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  // The whole part of the mean is added last: at 10^12 it would cost the uniform its last ten binary places.
  const whole = Math.floor(mean);
  const shift = mean - whole + 0.43;
  for (;;) {
    const u = streams.drawOpen() - 0.5;
    const v = streams.drawOpen();
    const us = 0.5 - Math.abs(u);
    const k = whole + Math.floor(((2 * a) / us + b) * u + shift);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= logProbability(k, mean)) return k;
  }
}

function logProbability(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -deviance(k, mean) - stirlingError(k) - 0.5 * Math.log(2 * Math.PI * k);
}
