/**
 * Durations in whole ticks beyond a bound: how likely they are, and one of them drawn, where drawing until one turns up
 * would take for ever. For any law, with atoms or without, by bisection of its tail.
 */
import type { Streams } from '../stream.ts';
import type { Law } from './law.ts';
import { durationMax, sampleTicks, survival } from './sample.ts';

/** P(a duration in whole ticks > n), as `sampleTicks` rounds it. */
export function tailTicks(law: Law, n: number): number {
  if (law.law === 'fixed') return law.value > n ? 1 : 0;
  if (n < 1) return 1;
  return n >= durationMax ? 0 : survival(law, n + 0.5);
}

/** The least n with P(duration > n) ≤ `tail`. */
export function quantileTicks(law: Law, tail: number, from = 0): number {
  let below = from;
  // From the bound outwards first: what is wanted is seldom far from it.
  let above = from + 1;
  while (above < durationMax && tailTicks(law, above) > tail) {
    below = above;
    above = Math.min(durationMax, above * 2);
  }
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (tailTicks(law, middle) > tail) below = middle;
    else above = middle;
  }
  return above;
}

/** One duration under the condition that it is longer than `bound` ticks, which must be possible. */
export function sampleTicksAbove(law: Law, bound: number, streams: Streams, stream: number): number {
  return quantileTicks(law, streams.open(stream) * tailTicks(law, bound), bound);
}

/** One duration under the condition that it is at most `bound` ticks, which must be likely: it is drawn until it is. */
export function sampleTicksUpTo(law: Law, bound: number, streams: Streams, stream: number): number {
  for (;;) {
    const ticks = sampleTicks(law, streams, stream);
    if (ticks <= bound) return ticks;
  }
}
