/**
 * The year with its maintenance: of each list of elements none or one is out, the lists independent of each other.
 *
 * A list whose n members are out for a share w of the year each leaves 1 − n w of it with none out. The weighted chance
 * of a loss is the sum over all states of the lists of the state's weight times the chance of the loss in it.
 */
import type { Diagram } from './diagram.ts';
import type { Ref } from './nodes.ts';
import type { Work } from './structure.ts';
import { Unanswerable } from './unanswerable.ts';

/** Five lists of five members each are 7,776 states. */
const statesMost = 10_000;

export interface WhileOut {
  readonly element: string;
  /** The chance of the loss while this element, and no other, is out. */
  readonly probability: number;
}

export interface Maintained {
  /** The chance of the loss over the whole year. */
  readonly weighted: number;
  /** By name; elements without which the loss is no likelier stand here too, if it depends on them. */
  readonly whileOut: readonly WhileOut[];
}

/** Null where no work touches the loss. `chances` are those without any work. */
export function maintained(
  root: Ref,
  diagram: Diagram,
  chances: Float64Array,
  works: readonly Work[],
): Maintained | null {
  const { bdd } = diagram;
  const support = new Set(bdd.support(root));
  const lists = works
    .map(({ share, members }) => ({
      share,
      members: members.flatMap(({ element, event }) => {
        const level = diagram.levelOf(event);
        return level === undefined || !support.has(level) ? [] : [{ element, level }];
      }),
    }))
    .filter(({ members }) => members.length > 0);
  if (lists.length === 0) return null;
  if (lists.reduce((states, { members }) => states * (members.length + 1), 1) > statesMost)
    throw new Unanswerable('states', statesMost);
  const state = Float64Array.from(chances);
  /** Over the states of the lists from this one on. */
  const weighted = (at: number): number => {
    const list = lists[at];
    if (list === undefined) return bdd.probability(root, state);
    // Members that the loss does not depend on are as good as none.
    let sum = Math.max(0, 1 - list.share * list.members.length) * weighted(at + 1);
    for (const { level } of list.members) {
      const before = state[level]!;
      state[level] = 1;
      sum += list.share * weighted(at + 1);
      state[level] = before;
    }
    return sum;
  };
  const levels = new Map(
    lists.flatMap(({ members }) => members.map(({ element, level }) => [element, level])),
  );
  const whileOut = [...levels].map(([element, level]): WhileOut => {
    const alone = Float64Array.from(chances);
    alone[level] = 1;
    return { element, probability: bdd.probability(root, alone) };
  });
  return { weighted: weighted(0), whileOut: whileOut.sort((a, b) => (a.element < b.element ? -1 : 1)) };
}
