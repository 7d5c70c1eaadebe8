/**
 * Parts of a whole in steps that a reader has: rounded so that they add up to the rounded whole (largest remainders), and
 * printed so that the printed ones do.
 */
import { assert } from '../../base/assert.ts';
import type { Naming } from '../present/naming.ts';

const second = 1_000_000;
const minute = 60 * second;

/**
 * Each part as a number of whole steps, together as many as the whole rounds to. A part is no more than one step from its
 * own value: [1.6, 1.6, 0.8] is [2, 1, 1] of 4.
 */
export function apportioned(parts: readonly number[], step: number): number[] {
  const whole = Math.round(parts.reduce((sum, part) => sum + part, 0) / step);
  const steps = parts.map((part) => Math.floor(part / step));
  let left = whole - steps.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part / step - steps[index]! }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    steps[index]! += 1;
    left -= 1;
  }
  assert(left === 0, 'rounded parts do not add up to their whole');
  return steps;
}

/** The step in which a duration and its parts are told: minutes, below ten of them seconds, below ten of these finer. */
export function stepOf(whole: number): number {
  if (whole >= 10 * minute) return minute;
  return whole >= 10 * second ? second : second / 100;
}

/** Of whole steps, so that what is printed adds up: days are told in hours. */
export function steppedDuration(naming: Naming, ticks: number): string {
  const minutes = Math.floor(ticks / minute);
  if (minutes < 60) return naming.duration(ticks);
  const rest = minutes % 60;
  const hours = (minutes - rest) / 60;
  return naming.words.duration(rest === 0 ? `${hours} h` : `${hours} h ${rest} min`);
}
