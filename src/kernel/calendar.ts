/**
 * The pending events of a run.
 *
 * Each slot holds at most one event, so an event is rescheduled by scheduling it again and is cancelled exactly.
 * Events come out in order of time; at one instant in order of their slot's priority, smallest first; and within
 * that in the order they were scheduled. With priority 0 for a and c, and 1 for b and d:
 *
 *     scheduled   a at 5   d at 3   b at 5   c at 5
 *     time        0 ───── 3 ─────────── 5 ────────────
 *     come out            d             a, c, b
 *
 * Rescheduling counts as scheduling: an event moved to the instant it already had goes behind its equals.
 *
 * What must stay true: `now` never goes back, no event lies before it, and nothing is allocated except by `grow`.
 */
import { assert } from '../base/assert.ts';

/** Children of a node of the heap. With four, keys that are compared share a cache line; measured faster than two. */
const arity = 4;

/**
 * Priority and order of scheduling share one double: priority × 2^45 + order. Eight bits of priority and 45 of
 * order fill its 53 exactly, which leaves a run 3.5 × 10^13 schedulings: years of computing.
 */
const orderLimit = 2 ** 45;

export class Calendar {
  /** Slots pending, a heap; beside each place of it the two keys it is ordered by, to be read without a detour. */
  #heap: Int32Array;
  #times: Float64Array;
  #ranks: Float64Array;
  /** Where in the heap a slot stands, or −1. */
  #places: Int32Array;
  #priorities: Uint8Array;
  #slots: number;
  #size = 0;
  #order = 0;
  #now = 0;

  /** A calendar for slots 0 … `slots` − 1; a slot's priority is 0 unless the array says otherwise. */
  constructor(slots: number, priorityOf: Uint8Array | undefined) {
    assert(Number.isInteger(slots) && slots >= 0, 'the number of slots is a whole number');
    assert(priorityOf === undefined || priorityOf.length === slots, 'each slot has one priority');
    this.#slots = slots;
    this.#heap = new Int32Array(slots);
    this.#times = new Float64Array(slots);
    this.#ranks = new Float64Array(slots);
    this.#places = new Int32Array(slots).fill(-1);
    this.#priorities = new Uint8Array(slots);
    if (priorityOf !== undefined) this.#priorities.set(priorityOf);
  }

  /** The time of the event that came out last, 0 before the first. */
  get now(): number {
    return this.#now;
  }

  /** How many events are pending. */
  get size(): number {
    return this.#size;
  }

  /** How many slots there are. */
  get slots(): number {
    return this.#slots;
  }

  /** Makes `slot` due at `time`, in whole ticks and not in the past; moves it if it is pending. O(log size). */
  schedule(slot: number, time: number): void {
    assert(time >= this.#now, 'an event was scheduled in the past');
    // An infinite or fractional time would pass every comparison and break ties by accident.
    assert(time <= Number.MAX_SAFE_INTEGER && Math.floor(time) === time, 'an event is due at a whole tick');
    assert(slot >= 0 && slot < this.#slots, 'an event was scheduled in a slot that does not exist');
    assert(this.#order < orderLimit, 'a run schedules fewer than 2^45 events');
    const rank = this.#priorities[slot]! * orderLimit + this.#order++;
    const place = this.#places[slot]!;
    if (place < 0) this.#rise(this.#size++, slot, time, rank);
    else if (time < this.#times[place]!) this.#rise(place, slot, time, rank);
    else this.#sink(place, slot, time, rank);
  }

  /** Makes `slot` not pending; nothing happens if it is not. O(log size). */
  cancel(slot: number): void {
    const place = this.#places[slot]!;
    if (place >= 0) this.#remove(place);
  }

  isPending(slot: number): boolean {
    return this.#places[slot]! >= 0;
  }

  /** When `slot` is due; Infinity if it is not pending. */
  timeOf(slot: number): number {
    const place = this.#places[slot]!;
    return place < 0 ? Number.POSITIVE_INFINITY : this.#times[place]!;
  }

  /** When the next event is due; Infinity if none is pending. */
  peekTime(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!;
  }

  /** Takes out the slot due first and moves `now` to its time; −1, and `now` unmoved, if none is pending. */
  next(): number {
    if (this.#size === 0) return -1;
    const slot = this.#heap[0]!;
    this.#now = this.#times[0]!;
    this.#remove(0);
    return slot;
  }

  /**
   * Makes the slots up to `slots` − 1 exist, those added with `priority`; what is pending stays so. Capacity at
   * least doubles, so that growing one by one costs O(1) a slot.
   */
  grow(slots: number, priority: number): void {
    assert(Number.isInteger(slots) && slots >= this.#slots, 'a calendar never loses a slot');
    assert(Number.isInteger(priority) && priority >= 0 && priority <= 255, 'a priority is a byte');
    if (slots > this.#places.length) {
      const capacity = Math.max(slots, 2 * this.#places.length);
      this.#heap = extended(this.#heap, new Int32Array(capacity));
      this.#times = extended(this.#times, new Float64Array(capacity));
      this.#ranks = extended(this.#ranks, new Float64Array(capacity));
      this.#places = extended(this.#places, new Int32Array(capacity).fill(-1));
      this.#priorities = extended(this.#priorities, new Uint8Array(capacity));
    }
    this.#priorities.fill(priority, this.#slots, slots);
    this.#slots = slots;
  }

  /** Back to time 0 with nothing pending, for the next replication. Slots and priorities stay. O(size). */
  reset(): void {
    for (let place = 0; place < this.#size; place++) this.#places[this.#heap[place]!] = -1;
    this.#size = 0;
    this.#order = 0;
    this.#now = 0;
  }

  #remove(place: number): void {
    this.#places[this.#heap[place]!] = -1;
    const last = --this.#size;
    if (place === last) return;
    // The last of the heap fills the gap. It may belong above it when the gap lies in another branch.
    const slot = this.#heap[last]!;
    const time = this.#times[last]!;
    const rank = this.#ranks[last]!;
    const parent = ((place - 1) / arity) | 0;
    const rises =
      place > 0 &&
      (time < this.#times[parent]! || (time === this.#times[parent]! && rank < this.#ranks[parent]!));
    if (rises) this.#rise(place, slot, time, rank);
    else this.#sink(place, slot, time, rank);
  }

  /** Puts an event at `place` or above it, where its parent is due before it. */
  #rise(from: number, slot: number, time: number, rank: number): void {
    const heap = this.#heap;
    const times = this.#times;
    const ranks = this.#ranks;
    const places = this.#places;
    let place = from;
    while (place > 0) {
      const parent = ((place - 1) / arity) | 0;
      const above = times[parent]!;
      if (above < time || (above === time && ranks[parent]! < rank)) break;
      const moved = heap[parent]!;
      heap[place] = moved;
      times[place] = above;
      ranks[place] = ranks[parent]!;
      places[moved] = place;
      place = parent;
    }
    heap[place] = slot;
    times[place] = time;
    ranks[place] = rank;
    places[slot] = place;
  }

  /** Puts an event at `place` or below it, where each child is due after it. */
  #sink(from: number, slot: number, time: number, rank: number): void {
    const heap = this.#heap;
    const times = this.#times;
    const ranks = this.#ranks;
    const places = this.#places;
    const size = this.#size;
    let place = from;
    for (;;) {
      const first = place * arity + 1;
      if (first >= size) break;
      const end = Math.min(first + arity, size);
      let least = first;
      let leastTime = times[first]!;
      for (let child = first + 1; child < end; child++) {
        const due = times[child]!;
        if (due < leastTime || (due === leastTime && ranks[child]! < ranks[least]!)) {
          least = child;
          leastTime = due;
        }
      }
      if (time < leastTime || (time === leastTime && rank < ranks[least]!)) break;
      const moved = heap[least]!;
      heap[place] = moved;
      times[place] = leastTime;
      ranks[place] = ranks[least]!;
      places[moved] = place;
      place = least;
    }
    heap[place] = slot;
    times[place] = time;
    ranks[place] = rank;
    places[slot] = place;
  }
}

function extended<T extends Int32Array | Float64Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
