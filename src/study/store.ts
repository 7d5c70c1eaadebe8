/** Where the portions of a study are kept until it is over: in memory, or in a journal on disk. */
import { type Case, keyOf } from './case.ts';
import { isCovered, prefix, type Range, withRange } from './range.ts';
import { type Portion, type Sample, sampleOf } from './sample.ts';

export interface Store {
  /** Replications that are there, ascending and disjoint. */
  known(of: Case): readonly Range[];
  /** Keeps a portion; one that is there already is let go. */
  add(of: Case, portion: Portion): void;
  /** Replications 0 … runs − 1, all of which are there. */
  sample(of: Case, runs: number): Sample;
}

/** Replications of every case that are there without a gap. */
export function common(store: Store, cases: readonly Case[]): number {
  return Math.min(...cases.map((of) => prefix(store.known(of))));
}

export function inMemory(): Store {
  const portions = new Map<string, Portion[]>();
  const known = new Map<string, readonly Range[]>();
  return {
    known: (of) => known.get(keyOf(of)) ?? [],
    add(of, portion) {
      const key = keyOf(of);
      const ranges = known.get(key) ?? [];
      if (isCovered(ranges, portion)) return;
      known.set(key, withRange(ranges, portion));
      const all = portions.get(key) ?? [];
      all.push(portion);
      portions.set(
        key,
        all.sort((a, b) => a.first - b.first),
      );
    },
    sample: (of, runs) => sampleOf(of.measures, portions.get(keyOf(of)) ?? [], runs),
  };
}
