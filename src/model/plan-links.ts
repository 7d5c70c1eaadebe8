/** What the elements of a plan listen to and act on, by component number. */
import { assert } from '../base/assert.ts';
import type { PlanElement, Scenario } from '../scenario/scenario.ts';
import { type Group, priority, slotKind } from './model.ts';
import type { Numbering } from './slots.ts';

/** One element of the plan in a run. */
export interface PlanLink {
  readonly component: number;
  readonly of: PlanElement;
  /** Payment services that it stops on purpose. */
  readonly stops: readonly number[];
  /** Machines that it shuts down. */
  readonly shutsDown: readonly number[];
  /** Second site: who must point to it. */
  readonly counterparties: readonly number[];
  /** Notices: second sites whose deciders read them. */
  readonly readers: readonly number[];
  /** Services whose failing by itself, or return, it hears of; and UPS whose batteries it watches. */
  readonly hears: readonly number[];
  /** The slot in which it acts or hears, a tick after the reason for it: against the order of the network. */
  readonly slot: number;
  /** A second site that does not keep the first one out: the slot in which it is noticed that both write; −1: none. */
  readonly noticed: number;
}

export interface PlanLinks {
  readonly links: readonly PlanLink[];
  /** By component: indices into `links` of those that are it or hear of it. */
  readonly byComponent: ReadonlyMap<number, readonly number[]>;
  /** By channel of a payment service that can fail again: its slot. */
  readonly recurrence: ReadonlyMap<number, number>;
}

export function buildPlan(
  scenario: Scenario,
  first: ReadonlyMap<string, number>,
  groups: readonly Group[],
  numbering: Numbering,
): PlanLinks {
  const number = (name: string): number => {
    const found = first.get(name);
    assert(found !== undefined, `the plan names ${name}, which the model does not know`);
    return found;
  };
  const machinesOf = (name: string): number[] => {
    const group = groups.find((each) => each.name === name)!;
    return Array.from({ length: group.count }, (_, i) => group.first + i);
  };
  const sites = scenario.plan.filter((of) => of.kind === 'second-site');
  // Tenants bring themselves back: nothing of the plan listens to them or acts on them.
  const elements = scenario.plan.filter((of) => of.kind !== 'tenant');
  const links = elements.map((of, index): PlanLink => {
    const link = {
      component: number(of.name),
      of,
      stops: [] as number[],
      shutsDown: [] as number[],
      counterparties: [] as number[],
      readers: [] as number[],
      hears: [] as number[],
      slot: numbering.add(slotKind.plan, index, priority.people),
      noticed:
        of.kind === 'second-site' && of.split !== null
          ? numbering.add(slotKind.split, number(of.name), priority.people)
          : -1,
    };
    switch (of.kind) {
      case 'second-site':
        return {
          ...link,
          stops: of.functions.map(number),
          counterparties: scenario.plan
            .filter((each) => each.kind === 'counterparty' && each.site === of.name)
            .map(({ name }) => number(name)),
        };
      case 'precaution':
        return { ...link, stops: [number(of.stops)], hears: [number(of.watches)] };
      case 'graceful-stop':
        return {
          ...link,
          stops: of.stops.map(number),
          shutsDown: of.shutsDown.flatMap(machinesOf),
          hears: of.on.map(number),
        };
      case 'notices':
        return {
          ...link,
          readers: sites
            .filter(({ functions }) => functions.some((name) => of.about.includes(name)))
            .map(({ name }) => number(name)),
        };
      case 'stand-in':
        return { ...link, hears: [number(of.for)] };
      default:
        return link;
    }
  });
  const byComponent = new Map<number, number[]>();
  links.forEach(({ component, hears }, index) => {
    for (const c of [component, ...hears]) byComponent.set(c, [...(byComponent.get(c) ?? []), index]);
  });
  const recurrence = new Map<number, number>();
  if (scenario.continuity.fixes !== null) {
    for (const { name } of scenario.payments) {
      const c = number(name);
      recurrence.set(c, numbering.add(slotKind.recurrence, c, priority.service));
    }
  }
  return { links, byComponent, recurrence };
}
