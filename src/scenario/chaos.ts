/** Events that are drawn instead of written: in each run a few of all that the site can suffer. */
import type { Ticks } from './basics.ts';
import { type ChaosSection, lengthOf, nameOf, shareOfMachines, sufferable } from './causes.ts';
import {
  damagedByOvervoltage,
  type MachineGroup,
  type PowerElement,
  type Scenario,
  type ScenarioEvent,
} from './scenario.ts';

export interface Chaos {
  /** How many are drawn: any number from `least` to `most`, each as likely. */
  readonly least: number;
  readonly most: number;
  /** Each happens at any instant from `from` on and before `from + within`, each as likely. */
  readonly from: Ticks;
  readonly within: Ticks;
  /** What may be drawn, by name; each at most once a run. */
  readonly candidates: readonly Candidate[];
}

export interface Candidate {
  /** `at` is the earliest instant. */
  readonly event: ScenarioEvent;
  /** How likely beside the others, more than 0. */
  readonly weight: number;
}

/** The same faults in one run, written out. */
export interface Replay {
  readonly seed: string;
  readonly replication: number;
}

export interface ChaosRules {
  readonly least: number;
  readonly most: number;
  readonly from: Ticks;
  readonly within: Ticks;
  readonly among: readonly ChaosSection[];
  readonly weights: 'published' | 'uniform';
}

/** What the elements of a site can suffer under these rules. */
export function chaosAmong(
  { least, most, from, within, among, weights }: ChaosRules,
  power: readonly PowerElement[],
  machines: readonly MachineGroup[],
): Chaos {
  const own = new Map(power.map(({ name, repair }) => [name, repair]));
  const elements = [...power, ...machines.map(({ name }) => ({ name, kind: 'machines' }))];
  const candidates = sufferable(elements, among).map((each): Candidate => {
    const event: ScenarioEvent = {
      name: nameOf(each),
      at: from,
      action: each.action,
      element: each.element,
      lasts: lengthOf(each, own.get(each.element) ?? null),
      chance: 1,
      every: null,
      depth: 1,
      current: null,
      goesWrong: 0,
      phase: null,
      damages: each.kind === 'machines' ? shareOfMachines : damagedByOvervoltage,
    };
    return { event, weight: weights === 'uniform' ? 1 : each.weight };
  });
  return { least, most, from, within, candidates };
}

/**
 * All events that may happen, those that are drawn among those that are written, by name. A file that writes out what
 * was drawn has them in the same order, on which nothing then depends that differs between the two.
 */
export function allEvents({ events, chaos }: Pick<Scenario, 'events' | 'chaos'>): readonly ScenarioEvent[] {
  if (chaos === undefined) return events;
  const drawn = chaos.candidates.map(({ event }) => event);
  return [...events, ...drawn].sort((a, b) => (a.name < b.name ? -1 : 1));
}
