/** How often a payment service failed, and how often what had been mended failed again. */
import type { Model } from '../model/model.ts';
import { type Chart, unhandled } from '../statechart/chart.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Fold } from './fold.ts';

const serving = tagBit('serving');
const deliberate = tagBit('deliberate');
const unstable = tagBit('unstable');
const asksHands = tagBit('asksHands');

export function failures(model: Model): Fold {
  const { charts, chart, count } = model.components;
  const services = model.groups.filter(({ section }) => section === 'payments');
  const index = new Int32Array(count).fill(-1);
  services.forEach(({ first }, n) => {
    index[first] = n;
  });
  const failed = new Float64Array(services.length);
  const again = new Float64Array(services.length);
  return {
    measures: services.flatMap(({ name }) => [
      {
        name: `service.failures.${name}`,
        unit: 'count',
        definition: `Times that ${name} ceased to serve without being stopped on purpose, or could not serve where such a stop ended.`,
      },
      {
        name: `service.relapses.${name}`,
        unit: 'count',
        definition: `Of the failures of ${name}, those by itself after it had been brought back, with all that it needs there: a fix that did not last, or more load than it carries.`,
      },
    ]),
    begin() {
      failed.fill(0);
      again.fill(0);
    },
    transition(_time, component, _event, from, to) {
      const n = index[component]!;
      if (n < 0) return;
      const { tags } = charts[chart[component]!]!;
      const after = tags[to]!;
      if ((after & (serving | deliberate)) !== 0) return;
      const served = (tags[from]! & serving) !== 0;
      const wasStopped = (tags[from]! & deliberate) !== 0;
      // Whoever was stopped and is on its way back has not failed.
      if (!served && !(wasStopped && stays(charts[chart[component]!]!, to))) return;
      // It serves, so whatever it failed by before has been mended.
      if ((after & unstable) !== 0 && failed[n]! > 0) again[n]! += 1;
      failed[n]! += 1;
    },
    end: () => services.flatMap((_, n) => [failed[n]!, again[n]!]),
  };
}

/** Whether nothing leads on from a state by itself, and nobody is asked to: it stands until what it needs is back. */
function stays({ tags, timers, events, root }: Chart, state: number): boolean {
  const goesOn = timers.some(({ event }) => root[state * events.length + event] !== ~unhandled);
  return (tags[state]! & asksHands) === 0 && !goesOn;
}
