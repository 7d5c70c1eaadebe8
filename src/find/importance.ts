/**
 * How much each basic event matters to a loss.
 *
 * - Birnbaum: ∂P/∂p = P(loss | it happened) − P(loss | it did not).
 * - Criticality: p · Birnbaum / P, the share of P that goes when the event cannot happen.
 * - Fussell-Vesely: the chance that a minimal cut set with the event in it has happened, given the loss. Of cut sets up
 *   to the order asked for, as exact as P itself (their union, not their sum).
 *
 * Of mains .03, generator .02 and relay .05 (loss: mains and one of the others, P = .00207) the mains has .069, 1, 1;
 * the relay .0294, .710, .725 (.0015 / .00207).
 *
 * Sources: Birnbaum 1969; Vesely et al., Fault Tree Handbook, NUREG-0492; Rauzy 1993 for the diagrams.
 */
import { assert } from '../base/assert.ts';
import type { Diagram } from './diagram.ts';
import type { Families } from './families.ts';
import type { Ref } from './nodes.ts';

export interface Importance {
  readonly event: string;
  readonly probability: number;
  readonly birnbaum: number;
  /** Null where the loss has the chance 0. */
  readonly fussellVesely: number | null;
  /** Null where the loss has the chance 0. */
  readonly criticality: number | null;
}

export interface Weighed {
  readonly root: Ref;
  /** P(root). */
  readonly probability: number;
  readonly cutSets: Ref;
  /** Of the events that count. */
  readonly levels: readonly number[];
}

/** By Fussell-Vesely, then Birnbaum, the greatest first, then by name. */
export function importanceOf(
  { root, probability, cutSets, levels }: Weighed,
  { diagram, families, chances, name }: Context,
): readonly Importance[] {
  const birnbaum = diagram.bdd.derivatives(root, chances);
  const all = levels.map((level): Importance => {
    const happened = families.anyOf(families.having(cutSets, level));
    const some = probability > 0;
    assert(chances[level] !== undefined, 'every level has a chance');
    return {
      event: name(level),
      probability: chances[level],
      birnbaum: birnbaum[level]!,
      fussellVesely: some ? diagram.bdd.probability(happened, chances) / probability : null,
      criticality: some ? (chances[level] * birnbaum[level]!) / probability : null,
    };
  });
  return all.sort(
    (a, b) =>
      rounded(b.fussellVesely ?? 0) - rounded(a.fussellVesely ?? 0) ||
      rounded(b.birnbaum) - rounded(a.birnbaum) ||
      (a.event < b.event ? -1 : 1),
  );
}

/** Equals that were added up in another order are to remain equals. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

export interface Context {
  readonly diagram: Diagram;
  readonly families: Families;
  readonly chances: Float64Array;
  readonly name: (level: number) => string;
}
