/**
 * What happened over time, collected change by change: the status of one element, or counts by status.
 *
 * Both keep one entry an instant, the last, because what a thing was in the middle of an instant nobody could see.
 */
import type { Status } from '../timeline/view.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
}

/** The status of one element from 0 on. Changes arrive in order of time. */
export class History {
  readonly #changes: { at: number; status: Status }[];

  constructor(status: Status) {
    this.#changes = [{ at: 0, status }];
  }

  set(at: number, status: Status): void {
    const changes = this.#changes;
    if (changes.at(-1)?.at === at) changes.pop();
    if (changes.at(-1)?.status !== status) changes.push({ at, status });
  }

  /** Spans without gaps from 0 to `horizon`. */
  spans(horizon: number): Span[] {
    return this.#changes.map(({ at, status }, index) => ({
      from: at,
      to: this.#changes[index + 1]?.at ?? horizon,
      status,
    }));
  }
}

/** Counts by key from 0 on, as step functions that share their times. */
export class Tally<Key extends string> {
  readonly times: number[] = [0];
  readonly #columns: Map<Key, number[]>;

  constructor(keys: readonly Key[]) {
    this.#columns = new Map(keys.map((key) => [key, [0]]));
  }

  add(at: number, key: Key, count: number): void {
    if (count === 0) return;
    if (at > this.times.at(-1)!) {
      this.times.push(at);
      for (const column of this.#columns.values()) column.push(column.at(-1)!);
    }
    const column = this.#columns.get(key)!;
    column[column.length - 1]! += count;
  }

  values(key: Key): readonly number[] {
    return this.#columns.get(key)!;
  }

  /** The largest sum over all keys at one time. */
  largest(): number {
    const columns = [...this.#columns.values()];
    return this.times.reduce((most, _, index) => {
      const sum = columns.reduce((total, column) => total + column[index]!, 0);
      return Math.max(most, sum);
    }, 0);
  }

  /** Whether there was ever one of `key`. */
  occurs(key: Key): boolean {
    return this.values(key).some((value) => value > 0);
  }
}
