/** A scenario's events, with the chart events that they deliver. */
import { assert } from '../base/assert.ts';
import type { Action, Scenario } from '../scenario/scenario.ts';
import type { Components, Happening } from './model.ts';

/** What an action does to an element: the chart events that begin and end it. */
const actions: Readonly<Record<Action, { readonly begins: string; readonly ends: string }>> = {
  out: { begins: 'outage.began', ends: 'outage.ended' },
  trip: { begins: 'tripped', ends: 'closed' },
  bypass: { begins: 'work.began', ends: 'work.ended' },
  fail: { begins: 'failed', ends: 'repaired' },
  stop: { begins: 'stop.began', ends: 'stop.ended' },
};

export function buildHappenings(
  scenario: Scenario,
  first: ReadonlyMap<string, number>,
  components: Components,
): readonly Happening[] {
  const { events } = scenario;
  return events.map((event) => {
    const component = first.get(event.element);
    assert(
      component !== undefined,
      `the event ${event.name} names ${event.element}, which the model does not know`,
    );
    const chart = components.charts[components.chart[component]!]!;
    const { begins, ends } = actions[event.action];
    const begin = chart.events.indexOf(begins);
    assert(begin >= 0, `${event.element} cannot suffer ${event.action}; validation should have reported it`);
    return {
      name: event.name,
      at: event.at,
      ends: event.lasts === null ? Infinity : event.at + event.lasts,
      chance: event.chance,
      component,
      begins: begin,
      endsWith: chart.events.indexOf(ends),
      alike: events.findIndex(({ action, element }) => action === event.action && element === event.element),
    };
  });
}
