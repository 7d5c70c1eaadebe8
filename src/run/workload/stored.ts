/**
 * Stored work of one path: held elsewhere until its time comes, then sent over a window, all stores together at a rate
 * that the path may hold back. What was not sent yet stays stored.
 */
import type { Stored } from '../../model/model.ts';
import { nothing } from './queue.ts';

export class StoredWork {
  readonly #stores: readonly Stored[];
  /** By store, in purchases: held until its time, and being sent. */
  readonly #held: Float64Array;
  readonly #sending: Float64Array;
  /** By store: purchases a tick that its senders send by themselves; and its next instant. */
  readonly #rates: Float64Array;
  readonly #next: Int32Array;

  constructor(stores: readonly Stored[]) {
    this.#stores = stores;
    this.#held = new Float64Array(stores.length);
    this.#sending = new Float64Array(stores.length);
    this.#rates = new Float64Array(stores.length);
    this.#next = new Int32Array(stores.length);
  }

  /** `expected`: purchases offered from an instant before the run until it begins. */
  begin(expected: (from: number) => number): void {
    for (const column of [this.#sending, this.#rates, this.#next]) column.fill(0);
    this.#stores.forEach(({ share, ofEverything, since }, i) => {
      this.#held[i] = ofEverything ? share * expected(since) : 0;
    });
  }

  /** Purchases a tick that all senders would send by themselves. */
  get rate(): number {
    return this.#rates.reduce((sum, rate) => sum + rate, 0);
  }

  /** Purchases stored that are overdue: what is held of an ordinary day is not. */
  get overdue(): number {
    let sum = 0;
    this.#stores.forEach(({ ofEverything, instants }, i) => {
      const isOrdinary = ofEverything && instants !== null;
      sum += this.#sending[i]! + (isOrdinary ? 0 : this.#held[i]!);
    });
    return sum;
  }

  /** The next instant of any store at or after now; Infinity: none. */
  get nextInstant(): number {
    let least = Infinity;
    this.#stores.forEach(({ instants }, i) => {
      const at = instants?.[this.#next[i]!];
      if (at !== undefined && at < least) least = at;
    });
    return least;
  }

  /** Purchases that were offered, and those that met the service closed. */
  hold(offered: number, turnedAway: number): void {
    this.#stores.forEach(({ share, ofEverything }, i) => {
      this.#held[i]! += share * (ofEverything ? offered : turnedAway);
    });
  }

  /** Stores whose time has come at `now` are sent, if the service is open. */
  come(now: number, isOpen: boolean): void {
    this.#stores.forEach(({ instants }, i) => {
      if (instants === null) return;
      while (instants[this.#next[i]!]! <= now) {
        this.#next[i]! += 1;
        this.#send(i, isOpen);
      }
    });
  }

  /** The service opened: what waits for that is sent, and what was interrupted begins anew over its window. */
  opened(): void {
    this.#stores.forEach(({ instants, within }, i) => {
      if (instants === null) this.#send(i, true);
      else this.#rates[i] = this.#sending[i]! / within;
    });
  }

  /** The service closed: nobody sends. */
  closed(): void {
    this.#rates.fill(0);
  }

  #send(i: number, isOpen: boolean): void {
    this.#sending[i]! += this.#held[i]!;
    this.#held[i] = 0;
    this.#rates[i] = isOpen ? this.#sending[i]! / this.#stores[i]!.within : 0;
  }

  /** Purchases that can be sent, by all together, until the first of the stores is empty; Infinity: nobody sends. */
  get untilEmpty(): number {
    const all = this.rate;
    let least = Infinity;
    for (const [i, rate] of this.#rates.entries())
      if (rate > 0) least = Math.min(least, (this.#sending[i]! * all) / rate);
    return least;
  }

  /** So many purchases were sent; by store its part. */
  sent(purchases: number): Float64Array {
    const parts = new Float64Array(this.#stores.length);
    const all = this.rate;
    if (all === 0) return parts;
    for (const [i, rate] of this.#rates.entries()) {
      parts[i] = Math.min(this.#sending[i]!, (purchases * rate) / all);
      this.#sending[i]! -= parts[i]!;
      if (this.#sending[i]! > nothing) continue;
      this.#sending[i] = 0;
      this.#rates[i] = 0;
    }
    return parts;
  }

  /** By store: what was sent and not served, and has to be sent again. */
  returned(parts: Float64Array): void {
    for (const [i, part] of parts.entries()) this.#sending[i]! += part;
  }
}
