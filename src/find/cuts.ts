/**
 * What a site's losses come from: minimal cut sets, exact chances, importance.
 *
 * A pure function of the scenario. Names of events are unique; lists are sorted, so that the order of a file changes
 * nothing.
 */
import type { Scenario } from '../scenario/scenario.ts';
import { Diagram } from './diagram.ts';
import { Families } from './families.ts';
import { type Context, type Importance, importanceOf } from './importance.ts';
import { type Maintained, maintained } from './maintenance.ts';
import type { Ref } from './nodes.ts';
import { type Loss, type Structure, structureOf } from './structure.ts';
import { Unanswerable } from './unanswerable.ts';

export interface Question {
  /** Cut sets of at most so many events, 1 to 6. */
  readonly order?: number;
  /** Losses of every fed power element, not only of loads, machine groups, services and payment services. */
  readonly all?: boolean;
}

export interface CutSet {
  /** By name. */
  readonly events: readonly string[];
  /** The product of their chances. */
  readonly probability: number;
}

/** Where two losses are the same function of the same events, they have one and the same answer. */
export interface Answer {
  /** P(loss), exact, with nothing out for maintenance; 0 where the scenario gives no chances. */
  readonly probability: number;
  /** The sum over the cut sets up to the order asked for. */
  readonly rareEvent: number;
  /** Null where no maintenance touches it. */
  readonly maintenance: Maintained | null;
  /** Cut sets of one event: its single points of failure. */
  readonly singlePoints: readonly string[];
  /** By order, then by names. */
  readonly cutSets: readonly CutSet[];
  /** Of every event that the loss depends on, the most important first. */
  readonly importance: readonly Importance[];
}

export interface Top extends Omit<Loss, 'failure'> {
  readonly answer: Answer;
}

export interface Cuts extends Pick<Structure, 'events' | 'remarks'> {
  readonly order: number;
  /** Losses of the power chain first, each section by name. */
  readonly tops: readonly Top[];
  /** Events that alone take down loads, machine groups, services or payment services; what takes most first. */
  readonly singlePoints: readonly { readonly event: string; readonly takes: readonly string[] }[];
}

export const orderByDefault = 3;
export const orderMost = 6;

/** A loss with more minimal cut sets than this is asked about with a lower order. */
const cutSetsMost = 50_000;

/** Throws `Unanswerable` where the answer outgrows the limits. */
export function cutsOf(scenario: Scenario, { order = orderByDefault, all = false }: Question = {}): Cuts {
  const structure = structureOf(scenario);
  const losses = structure.losses.filter(
    ({ section, kind }) => all || section !== 'power' || kind === 'load',
  );
  const answers = answersOf({ ...structure, losses }, order);
  const tops = losses.map(({ failure: _, ...loss }, index): Top => ({ ...loss, answer: answers[index]! }));
  return {
    order,
    events: structure.events.filter(({ mode }) => mode !== 'out'),
    remarks: structure.remarks,
    tops,
    singlePoints: takers(tops.filter(({ section, kind }) => section !== 'power' || kind === 'load')),
  };
}

/** The answer to each loss of the structure, in its order. */
export function answersOf(structure: Structure, order: number): readonly Answer[] {
  const { losses, events } = structure;
  const diagram = new Diagram(losses);
  const ignored = new Set(
    diagram.eventAt.flatMap((event, level) => (events[event]!.mode === 'out' ? [level] : [])),
  );
  const context: Context = {
    diagram,
    families: new Families(diagram.bdd, ignored),
    chances: diagram.chances(structure),
    name: (level) => events[diagram.eventAt[level]!]!.name,
  };
  const known = new Map<Ref, Answer>();
  return losses.map(({ failure }) => {
    const root = diagram.of(failure);
    const answer = known.get(root) ?? answerTo(root, { structure, order, ignored, context });
    known.set(root, answer);
    return answer;
  });
}

interface Asked {
  readonly structure: Structure;
  readonly order: number;
  readonly ignored: ReadonlySet<number>;
  readonly context: Context;
}

function answerTo(root: Ref, { structure, order, ignored, context }: Asked): Answer {
  const { diagram, families, chances, name } = context;
  const probability = diagram.bdd.probability(root, chances);
  const family = families.minimal(root, order);
  if (families.count(family) > cutSetsMost) throw new Unanswerable('cut sets', cutSetsMost);
  const cutSets = families
    .list(family)
    .map((levels): CutSet => ({ events: levels.map(name).sort(), probability: productOf(levels, chances) }))
    .sort((a, b) => a.events.length - b.events.length || compareLists(a.events, b.events));
  const levels = diagram.bdd.support(root).filter((level) => !ignored.has(level));
  return {
    probability,
    rareEvent: families.weight(family, chances),
    maintenance: maintained(root, diagram, chances, structure.works),
    singlePoints: cutSets.filter(({ events }) => events.length === 1).map(({ events }) => events[0]!),
    cutSets,
    importance: importanceOf({ root, probability, cutSets: family, levels }, context),
  };
}

function productOf(levels: readonly number[], chances: Float64Array): number {
  return levels.reduce((product, level) => product * chances[level]!, 1);
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((each, index) => each !== b[index]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}

function takers(tops: readonly Top[]): Cuts['singlePoints'] {
  const takes = new Map<string, string[]>();
  for (const { name, answer } of tops) {
    for (const event of answer.singlePoints) takes.set(event, [...(takes.get(event) ?? []), name]);
  }
  return [...takes]
    .map(([event, taken]) => ({ event, takes: taken }))
    .sort((a, b) => b.takes.length - a.takes.length || (a.event < b.event ? -1 : 1));
}
