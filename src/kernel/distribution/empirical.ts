/**
 * Empirical: each listed value is equally likely. Of [2, 4, 4, 10] the mean is 5, P(X > 4) = 0.25, and the
 * length-biased law takes 10 with probability 10 / 20.
 *
 * Increasing in u where the list is; nothing is interpolated between values.
 */
import { assert } from '../../base/assert.ts';

/** Running sums of a list, made when first needed. Laws are frozen, so a list never changes under its sums. */
const sums = new WeakMap<readonly number[], Float64Array>();

export function empiricalQuantile(values: readonly number[], u: number): number {
  return values[Math.floor(u * values.length)]!;
}

export function empiricalMean(values: readonly number[]): number {
  return runningSums(values)[values.length - 1]! / values.length;
}

/** O(length): for reports and tests, not for the run. */
export function empiricalSurvival(values: readonly number[], x: number): number {
  let above = 0;
  for (const value of values) if (value > x) above++;
  return above / values.length;
}

/** Takes a value with probability in proportion to it: values may not be negative, nor all 0. */
export function empiricalLengthBiased(values: readonly number[], u: number): number {
  const running = runningSums(values);
  const target = u * running[values.length - 1]!;
  // The first place whose running sum exceeds the target; a value of 0 adds nothing and is never it.
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (running[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return values[low]!;
}

function runningSums(values: readonly number[]): Float64Array {
  let running = sums.get(values);
  if (running === undefined) {
    assert(values.length > 0, 'an empirical law has at least one value');
    let sum = 0;
    running = Float64Array.from(values, (value) => (sum += value));
    sums.set(values, running);
  }
  return running;
}
