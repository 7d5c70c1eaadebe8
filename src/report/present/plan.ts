/** Histories of the continuity plan's elements, and the lanes of those to which something happened. */
import type { Kind } from '../../charts/catalog.ts';
import type { Model } from '../../model/model.ts';
import type { BandLane } from '../timeline/view.ts';
import { type Bands, bandLanes } from './bands.ts';
import { History } from './history.ts';
import type { Naming } from './naming.ts';
import { chartOf, planStatus } from './statuses.ts';

/** In the order in which a reader asks: who was told, what took over, who had to follow, what was stopped. */
const order: readonly Kind[] = [
  'notices',
  'second-site',
  'counterparty',
  'stand-in',
  'precaution',
  'graceful-stop',
];

export function planBands(model: Model): Bands {
  const histories = new Map<number, History>();
  // Tenants have a lane of their own.
  for (const { component: c } of model.plan.links) {
    const chart = chartOf(model, c);
    histories.set(c, new History(planStatus(chart, chart.initial)));
  }
  return {
    transition(time, component, _event, _from, to) {
      histories.get(component)?.set(time, planStatus(chartOf(model, component), to));
    },
    told: () =>
      [...histories].map(([component, history]) => ({
        name: model.names[component]!,
        component,
        spans: history.spans(model.horizon),
      })),
  };
}

export function planLanes(model: Model, bands: Bands, naming: Naming): BandLane[] {
  const rank = (c: number): number => order.indexOf(model.components.kinds[c]!);
  const happened = bands
    .told()
    .filter(({ spans }) => spans.length > 1)
    .toSorted((a, b) => rank(a.component) - rank(b.component) || a.component - b.component);
  return bandLanes(model, happened, naming);
}
