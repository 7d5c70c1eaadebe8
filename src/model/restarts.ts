/** What decides, beside its own chart, whether a machine that has power again may go on: by group of machines. */
import type { Law } from '../kernel/distribution/law.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Group } from './model.ts';
import { groupsOf } from './urgency.ts';

export interface RestartOf {
  readonly group: Group;
  readonly className: string;
  readonly isNetwork: boolean;
  /** How many load their systems at once; Infinity: all. */
  readonly bootsAtOnce: number;
  readonly spares: number;
  /** Whether one that had been shut down stays off. */
  readonly keepsOff: boolean;
  readonly classFault: number;
  readonly cacheHolds: Law | null;
  /** Services that must serve before an orchestrator starts one of its machines. */
  readonly after: readonly number[];
}

export function buildRestarts(
  scenario: Scenario,
  groups: readonly Group[],
  first: ReadonlyMap<string, number>,
): RestartOf[] {
  const isOrdered = scenario.continuity.restart === 'orchestrated';
  const standOn = groupsUnder(scenario);
  return groups
    .filter(({ section }) => section === 'machines')
    .map((group): RestartOf => {
      const of = scenario.machines.find(({ name }) => name === group.name)!;
      const own = scenario.services.filter((service) => groupsOf(service).includes(group.name));
      const needs = new Set([...of.needs, ...own.flatMap(({ toStart }) => toStart)]);
      // What stands on this very group cannot be waited for: it waits for the group.
      const after = [...needs].filter((name) => isOrdered && !standOn(name).has(group.name)).sort();
      return {
        group,
        className: of.class.name,
        isNetwork: of.role === 'network',
        bootsAtOnce: of.bootsAtOnce ?? Infinity,
        spares: of.spares,
        keepsOff: of.class.powerRestore === 'last-state',
        classFault: of.class.classFault,
        cacheHolds: of.class.cacheHolds,
        after: after.map((name) => first.get(name)!),
      };
    });
}

/**
 * Whether a group's machines wait for an orchestrator. Those it stands on itself, and all they need, start by themselves:
 * else it could never begin.
 */
export function isOrchestrated(scenario: Scenario): (group: string) => boolean {
  const { restart, orchestrator } = scenario.continuity;
  if (restart !== 'orchestrated') return () => false;
  const own = orchestrator === null ? new Set<string>() : groupsUnder(scenario)(orchestrator);
  return (group) => !own.has(group);
}

/** By service: all groups of machines that must be up before it serves. */
function groupsUnder({ services, machines }: Scenario): (service: string) => ReadonlySet<string> {
  const known = new Map<string, Set<string>>();
  const under = (name: string): ReadonlySet<string> => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const service = services.find((each) => each.name === name)!;
    const { via, toStart, toServe } = service;
    const found = new Set([...groupsOf(service), ...(via === null ? [] : [via])]);
    const needs = [...found].flatMap((group) => machines.find((each) => each.name === group)!.needs);
    for (const need of [...toStart, ...toServe, ...needs]) for (const group of under(need)) found.add(group);
    known.set(name, found);
    return found;
  };
  return under;
}
