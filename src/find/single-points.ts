/** The single points of failure of a site, found without a diagram: cheap enough for every picture. */
import type { Scenario } from '../scenario/scenario.ts';
import { evaluate, type Gate } from './gate.ts';
import { structureOf } from './structure.ts';

/**
 * The names of the elements that alone take down a load, a machine group, a service or a payment service: those of the
 * cut sets of one event, without common cause, which is no element. O(events · gates).
 */
export function singlePointsOf(scenario: Scenario): ReadonlySet<string> {
  const { events, losses } = structureOf(scenario);
  // What is down without any event, such as a bus of batteries alone, is taken down by none.
  const tops = losses.filter(
    ({ section, kind, failure }) =>
      (section !== 'power' || kind === 'load') && !evaluate(failure, () => false, new Map()),
  );
  const found = new Set<string>();
  events.forEach(({ of, mode, shared }, event) => {
    if (shared || mode === 'out' || found.has(of)) return;
    const memo = new Map<Gate, boolean>();
    if (tops.some(({ failure }) => evaluate(failure, (each) => each === event, memo))) found.add(of);
  });
  return found;
}
