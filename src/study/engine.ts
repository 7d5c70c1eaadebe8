/**
 * Where replications are run: here, in threads, or on other machines. Which it was changes no byte of what comes out.
 */
import { build } from '../model/build.ts';
import { type Case, keyOf } from './case.ts';
import type { Range } from './range.ts';
import { Replicator } from './replicate.ts';
import { type Portion, portionOf } from './sample.ts';

export interface Engine {
  /** Ranges that should be under way at once for nobody to wait. */
  readonly width: number;
  /** Runs a range, or rejects: with what a replication threw, or because the engine is closed. */
  run(of: Case, range: Range): Promise<Portion>;
  /** Ends what is under way and frees everything. What was not finished is lost, and can be run again. */
  close(): Promise<void>;
}

/** Models kept ready by one worker: a comparison has a handful, and a sweep runs its points one after the other. */
const kept = 8;

/** Replicators of the cases met last, for whoever runs ranges of several. */
export class Replicators {
  readonly #made = new Map<string, Replicator>();

  of(key: string, scenario: () => Case['scenario']): Replicator {
    const found = this.#made.get(key) ?? new Replicator(build(scenario()));
    // The one used last stands at the end.
    this.#made.delete(key);
    this.#made.set(key, found);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= kept) break;
      this.#made.delete(oldest);
    }
    return found;
  }
}

/** Runs everything in this process. `breathe`: between two replications others get their turn, and a close is heard. */
export function inProcess(breathe: () => Promise<void>): Engine {
  const replicators = new Replicators();
  let closed = false;
  return {
    width: 1,
    async run(of, { first, count }) {
      const replicator = replicators.of(keyOf(of), () => of.scenario);
      const rows = [];
      for (let i = 0; i < count; i++) {
        await breathe();
        if (closed) throw new Error('the engine was closed');
        rows.push(replicator.row(of.root, first + i));
      }
      return portionOf(first, rows);
    },
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}
