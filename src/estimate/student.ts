/**
 * Student's t: how far the mean of few values lies from the truth, in standard errors that these values gave themselves.
 *
 * Source: Student, "The probable error of a mean", Biometrika 6 (1908); P(|T| ≤ t) = I_y(½, ν/2) with y = t² / (ν + t²).
 */
import { assert } from '../base/assert.ts';
import { normalQuantile } from '../kernel/distribution/normal.ts';
import { betaBelow } from './beta.ts';

/** P(|T| > t) of ν degrees of freedom, the p of a two-sided test. studentBeyond(2.228139, 10) = 0.05. */
export function studentBeyond(t: number, degrees: number): number {
  if (t === Infinity) return 0;
  const square = t * t;
  // Of a large t it is this side that keeps its digits.
  return betaBelow(degrees / 2, 0.5, degrees / (degrees + square));
}

/**
 * The t that |T| stays below with probability `level`: what an interval of that level reaches to both sides.
 *
 * criticalT(0.95, 10) = 2.228139, criticalT(0.99, 5) = 4.032143; with more degrees it falls to the normal 1.959964.
 */
export function criticalT(level: number, degrees: number): number {
  assert(level > 0 && level < 1, 'an interval has a level between 0 and 1');
  assert(degrees > 0, 't has degrees of freedom');
  const outside = 1 - level;
  let low = 0;
  let high = Infinity;
  let t = normalQuantile(0.5 + level / 2);
  for (let step = 0; step < 200; step++) {
    const miss = studentBeyond(t, degrees) - outside;
    if (miss > 0) low = t;
    else high = t;
    // ln P(|T| > t) falls almost as a straight line in ln t, so Newton's steps are taken there.
    const slope = (2 * density(t, degrees) * t) / (miss + outside);
    const next = t * Math.exp(Math.log1p(miss / outside) / slope);
    const taken = next > low && next < high ? next : high === Infinity ? 2 * t : 0.5 * (low + high);
    if (Math.abs(taken - t) <= 1e-14 * t) return taken;
    t = taken;
  }
  return t;
}

/** Γ((ν + 1) / 2) / (√(νπ) Γ(ν / 2)) (1 + t² / ν)^(−(ν + 1) / 2). */
function density(t: number, degrees: number): number {
  return Math.exp(logScale(degrees) - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees));
}

/** ln of the density at 0: a product by steps of two carries few degrees up to where a series serves. */
function logScale(degrees: number): number {
  let n = degrees;
  let carried = 0;
  // Γ((ν + 1) / 2) / Γ(ν / 2) is that of ν + 2, times ν / (ν + 1).
  while (n < 40) {
    carried += Math.log(n / (n + 1));
    n += 2;
  }
  const ratio = 0.5 * Math.log(n / 2) + Math.log1p(-1 / (4 * n) + 1 / (32 * n * n) + 5 / (128 * n * n * n));
  return ratio + carried - 0.5 * Math.log(degrees * Math.PI);
}
