/** Which designs are not dominated: nothing else costs no more and harms less. */
import { type Difference, difference, type Side } from './difference.ts';

export interface Choice {
  readonly name: string;
  /** By the year. */
  readonly cost: number;
  /** What should be little, by replication. */
  readonly harm: Side;
}

/** Who dominates a design. */
export interface Domination {
  readonly by: string;
  /** The interval of the difference excludes 0 and is to be relied upon; else it is so only in the means. */
  readonly shown: boolean;
}

/**
 * Of each choice, who dominates it: of those that cost no more and harm no more in the mean, and one of the two less, that
 * with the least harm, and of these the cheapest; null where nobody does. Harms are compared replication by replication at `level`. Two that are the
 * same in both dominate neither.
 */
export function dominated(choices: readonly Choice[], level: number): readonly (Domination | null)[] {
  return choices.map((choice) => {
    let best: { readonly by: Choice; readonly change: Difference } | null = null;
    for (const other of choices) {
      if (other === choice || other.cost > choice.cost) continue;
      const change = difference({ name: 'harm', unit: 'count' }, choice.harm, other.harm, level);
      if (change === null || change.mean > 0 || (change.mean === 0 && other.cost === choice.cost)) continue;
      const isBetter =
        best === null ||
        change.mean < best.change.mean ||
        (change.mean === best.change.mean && other.cost < best.by.cost);
      if (isBetter) best = { by: other, change };
    }
    if (best === null) return null;
    const { by, change } = best;
    return { by: by.name, shown: (change.reliable && change.interval.high < 0) || change.zeros === 1 };
  });
}
