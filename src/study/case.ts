/** One thing that a study replicates: a scenario with its design and settings laid over it, under one seed. */
import type { RootKey } from '../kernel/stream.ts';
import type { Measure } from '../measure/fold.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * Plain data, so that a thread or another machine can be sent it. Two cases of one hash and seed are the same: their
 * replications of one number have the same values.
 */
export interface Case {
  /** What it is called beside others: a design, a file and a design, or a point of a sweep. */
  readonly name: string;
  readonly scenario: Scenario;
  /** Of the scenario. */
  readonly hash: string;
  readonly seed: string;
  readonly root: RootKey;
  readonly measures: readonly Measure[];
}

/** A case's identity within one version of the program. */
export function keyOf({ hash, seed }: Pick<Case, 'hash' | 'seed'>): string {
  return `${hash} ${seed}`;
}
