/** Bernoulli: true with probability p. Never at p = 0 and always at p = 1, exactly. */
import type { Streams } from '../stream.ts';

/** One variate of `stream`, whatever p is. A larger p keeps every true one true under common random numbers. */
export function bernoulli(p: number, streams: Streams, stream: number): boolean {
  return streams.uniform(stream) < p;
}
