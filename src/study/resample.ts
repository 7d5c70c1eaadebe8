/** Resamples and shuffles for statistics that need chance: drawn by name, so that the same study has the same intervals. */
import { rootKey, streamsNamed } from '../kernel/stream.ts';

const streams = streamsNamed(['resamples', 'shuffles']);
const root = rootKey('statistics');

/** Of `count` things, how often each is taken in each of `many` draws of `count` with replacement. */
export function resamples(count: number, many: number): readonly Uint16Array[] {
  streams.begin(root, 0);
  return Array.from({ length: many }, () => {
    const times = new Uint16Array(count);
    for (let i = 0; i < count; i++) times[Math.floor(streams.uniform(0) * count)]! += 1;
    return times;
  });
}

/** So many orders of `count` things. */
export function shuffles(count: number, many: number): readonly Int32Array[] {
  streams.begin(root, 0);
  return Array.from({ length: many }, () => {
    const order = Int32Array.from({ length: count }, (_, index) => index);
    for (let left = count - 1; left > 0; left--) {
      const other = Math.floor(streams.uniform(1) * (left + 1));
      [order[left], order[other]] = [order[other]!, order[left]!];
    }
    return order;
  });
}
