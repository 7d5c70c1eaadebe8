/**
 * How fast stored work is let in. At once: as it comes. With the throttle: only into what the purchases of the moment
 * leave free of the capacity, and not while anything waits; so by itself it never makes a queue.
 *
 *     capacity  ─────────────────────────────
 *     limit     ─ ─ ─ ─ ┌─────────┐─ ─ ─ ─ ─     the sum is level while stored work is held back
 *                   ____│ stored  │____
 *               ___/    purchases      \____
 */
import { linearAfter, nothing, type Stretch } from './queue.ts';

export interface Release {
  /** Purchases a tick now, and by how much that changes a tick. */
  readonly rate: number;
  readonly rising: number;
  /** With the purchases of the moment it makes the limit, no more and no less. */
  readonly levels: boolean;
  /** Ticks until this is no longer so. */
  readonly endsAfter: number;
}

export const nothingSent: Release = { rate: 0, rising: 0, levels: false, endsAfter: Infinity };

/** What is let in of `wanted` purchases a tick beside those of the moment; `keepFree` null: all. */
export function freeFor(wanted: number, moment: Stretch, keepFree: number | null): Release {
  if (wanted === 0) return nothingSent;
  const all: Release = { rate: wanted, rising: 0, levels: false, endsAfter: Infinity };
  if (keepFree === null) return all;
  const { queue, load, slope, capacity } = moment;
  const limit = capacity * (1 - keepFree);
  const free = limit - load;
  // A queue that empties ends the stretch.
  if (queue > nothing || free < 0 || (free === 0 && slope >= 0))
    return { ...nothingSent, endsAfter: linearAfter(load, slope, limit) };
  const room = limit - wanted;
  if (free >= wanted) return { ...all, endsAfter: linearAfter(load, slope, room) };
  return {
    rate: free,
    rising: -slope,
    levels: true,
    endsAfter: Math.min(linearAfter(load, slope, room), linearAfter(load, slope, limit)),
  };
}

/** Purchases let in until `ticks` have passed. */
export function sentBy({ rate, rising }: Release, ticks: number): number {
  return Math.max(0, rate * ticks + (rising * ticks * ticks) / 2);
}

/** Ticks until so many are let in; Infinity: never. */
export function sentWhen({ rate, rising }: Release, purchases: number): number {
  if (purchases === Infinity || (rate === 0 && rising <= 0)) return Infinity;
  if (rising === 0) return purchases / rate;
  const under = rate * rate + 2 * rising * purchases;
  return under < 0 ? Infinity : (2 * purchases) / (rate + Math.sqrt(under));
}
