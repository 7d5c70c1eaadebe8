/**
 * A queue as a fluid: what comes in beyond the capacity waits. Over one stretch the load is linear in time and the
 * capacity constant, so its length is a parabola between rest and rest, and every crossing is solved.
 *
 *     length                 ___
 *        │      grows      /     \      shrinks
 *        │                /       \
 *        └─ rests ───────/         \─── rests ──── time
 *
 * Lengths are purchases, rates purchases a tick, times ticks since the beginning of the stretch (not whole ones).
 */

export interface Stretch {
  /** Purchases that wait at the beginning, ≥ 0. */
  readonly queue: number;
  /** What comes in at the beginning, ≥ 0, and by how much that changes a tick. */
  readonly load: number;
  readonly slope: number;
  /** What is served at most, > 0. */
  readonly capacity: number;
}

/** Purchases: less is what rounding leaves behind, and no queue. */
export const nothing = 1e-9;

/** The roots of c + b·t + a·t², the smaller first; none where it has no real ones, or is constant. */
function roots(c: number, b: number, a: number): readonly number[] {
  if (a === 0) return b === 0 ? [] : [-c / b];
  const under = b * b - 4 * a * c;
  if (under < 0) return [];
  // Of the two forms the one that does not subtract like from like.
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(under)) / 2;
  const [one, other] = [q / a, q === 0 ? 0 : c / q];
  return one < other ? [one, other] : [other, one];
}

/** The first of the roots after the beginning; Infinity: none. */
function firstAfter(times: readonly number[]): number {
  return times.find((time) => time > 0) ?? Infinity;
}

/** When it is empty for the first time; 0 where it is from the beginning and does not grow. */
export function emptiesAfter({ queue, load, slope, capacity }: Stretch): number {
  const net = load - capacity;
  const grows = net > 0 || (net === 0 && slope > 0);
  if (queue <= nothing && !grows) return 0;
  return firstAfter(roots(queue, net, slope / 2));
}

/** When what comes in goes over the capacity or falls below it; Infinity: it does not. */
export function turnsAfter({ load, slope, capacity }: Stretch): number {
  return linearAfter(load, slope, capacity);
}

/** When a quantity that is linear in time reaches a level, after the beginning; Infinity: never. */
export function linearAfter(from: number, slope: number, level: number): number {
  if (slope === 0) return Infinity;
  const time = (level - from) / slope;
  return time > 0 ? time : Infinity;
}

/** When it begins to grow again after it was empty; Infinity: never. */
function growsAfter(stretch: Stretch): number {
  const empty = emptiesAfter(stretch);
  if (empty === Infinity || stretch.slope <= 0) return Infinity;
  return Math.max(empty, (stretch.capacity - stretch.load) / stretch.slope);
}

/** Its length `time` after the beginning. */
export function queueAfter(stretch: Stretch, time: number): number {
  const { queue, load, slope, capacity } = stretch;
  if (time < emptiesAfter(stretch))
    return Math.max(0, queue + (load - capacity) * time + (slope * time * time) / 2);
  const since = time - growsAfter(stretch);
  return since > 0 ? (slope * since * since) / 2 : 0;
}

/** When it reaches a length that it does not have yet; Infinity: never. */
export function reachesAfter(stretch: Stretch, length: number): number {
  const { queue, load, slope, capacity } = stretch;
  if (queue >= length) return 0;
  const first = firstAfter(roots(queue - length, load - capacity, slope / 2));
  if (first <= emptiesAfter(stretch)) return first;
  const grows = growsAfter(stretch);
  return grows === Infinity ? Infinity : grows + Math.sqrt((2 * length) / slope);
}

/** When it is no longer than a length that it exceeds; Infinity: never. */
export function fallsAfter(stretch: Stretch, length: number): number {
  const { queue, load, slope, capacity } = stretch;
  if (queue <= length) return 0;
  return firstAfter(roots(queue - length, load - capacity, slope / 2));
}

/** Purchases that come in until `time`. */
export function arrivedBy({ load, slope }: Stretch, time: number): number {
  return load * time + (slope * time * time) / 2;
}

/** Purchases served until `time`: the capacity while something waits, what comes in while nothing does. */
export function servedBy(stretch: Stretch, time: number): number {
  const { load, slope, capacity } = stretch;
  const empty = Math.min(time, emptiesAfter(stretch));
  const grows = Math.min(time, growsAfter(stretch));
  const resting = Math.max(0, Math.min(grows, time) - empty);
  const busy = time - resting;
  return busy * capacity + resting * (load + slope * (empty + resting / 2));
}
