/**
 * Who is seen to first: a place in the queue of work by entry of the file, 0 first.
 *
 * Services and the plan come first: on their work wait others. Of machines, by `people.queue`:
 *
 *     scarce-first    those of a service that cannot do without one of them (1), then all others (2)
 *     restart-order   by how much must be up before the services on them (1, 3, 5: the scarce; 2, 4, 6: the others),
 *                     network devices with the first, machines on which nothing stands last
 *
 * What the file says of one entry (`priority`) goes before both.
 */
import { priorities, type Scenario, type Service } from '../scenario/scenario.ts';
import type { Entry } from './network.ts';

export function urgencies(scenario: Scenario): (entry: Entry) => number {
  const scarce = new Set(
    scenario.services
      .filter(
        ({ enough, copies, alsoOn }) => enough === alsoOn.reduce((sum, { count }) => sum + count, copies),
      )
      .flatMap(groupsOf),
  );
  const depthOf = depths(scenario);
  return (entry) => {
    if (entry.section === 'power') return 2;
    if (entry.section !== 'machines')
      return entry.section === 'services' && entry.of.priority !== null ? entry.of.priority : 0;
    if (entry.of.priority !== null) return entry.of.priority;
    const step = scarce.has(entry.name) ? 0 : 1;
    if (scenario.people.queue === 'scarce-first') return 1 + step;
    const depth = entry.of.role === 'network' ? 0 : depthOf(entry.name);
    return depth === Infinity ? priorities - 1 : Math.min(priorities - 2 + step - 1, 1 + 2 * depth + step);
  };
}

/** The groups of machines on which a service has copies. */
export function groupsOf({ runsOn, alsoOn }: Pick<Service, 'runsOn' | 'alsoOn'>): string[] {
  return [runsOn, ...alsoOn.map(({ name }) => name)];
}

/** By group of machines: how many services must be up, one after another, before the first one on it can serve. */
function depths({ services, machines }: Scenario): (group: string) => number {
  const known = new Map<string, number>();
  const depth = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const service = services.find((each) => each.name === name)!;
    const needs = machines
      .filter((group) => groupsOf(service).includes(group.name))
      .flatMap((group) => group.needs);
    let deepest = 0;
    for (const need of [...service.toStart, ...service.toServe, ...needs])
      deepest = Math.max(deepest, depth(need) + 1);
    known.set(name, deepest);
    return deepest;
  };
  return (group) =>
    services
      .filter((service) => groupsOf(service).includes(group))
      .reduce((least, { name }) => Math.min(least, depth(name)), Infinity);
}
