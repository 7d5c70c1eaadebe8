/**
 * Purchases per minute of each payment service: offered as a line, completed and not completed below it.
 *
 * Demand is a smooth function and is sampled; what is admitted is a step function and is kept exactly. Each pane has a
 * step of its own, so fine that it is not seen in that pane; a coarser pane may be finer where it overlaps a finer one.
 */
import type { Model } from '../../model/model.ts';
import { Demand } from '../../payments/demand.ts';
import type { AreaLane, TimelineView } from '../timeline/view.ts';
import { Admission } from './admission.ts';
import type { Listener } from './hear.ts';
import type { Naming } from './naming.ts';

const second = 1_000_000;
const minute = 60 * second;
const hour = 60 * minute;

/** All divide an hour, so that the corners of the demand, which lie on full hours, are met. */
const steps = [
  ...[1, 2, 5, 10, 15, 20, 30].map((count) => count * second),
  ...[1, 2, 3, 5, 10, 15, 20, 30, 60].map((count) => count * minute),
];
/** About one a pixel. */
const stepsInPane = 900;

/** A fold of what each payment service admitted. */
export interface Purchases extends Listener {
  lanes(naming: Naming, panes: TimelineView['panes']): AreaLane[];
}

export function purchaseRates(model: Model): Purchases {
  const { flows, scenario, horizon } = model;
  const admission = new Admission(model);
  const admitted = scenario.payments.map(() => [{ at: 0, share: 1 }]);
  return {
    level(time, quantity, flow, value) {
      if (quantity !== 'admitted') return;
      const share = admission.share(admission.set(flow, value));
      const changes = admitted[flows[flow]!.service]!;
      if (changes.at(-1)?.at === time) changes.pop();
      if (changes.at(-1)?.share !== share) changes.push({ at: time, share });
    },
    lanes: (naming, panes) =>
      scenario.payments.map((service, index) => {
        const changes = admitted[index]!;
        const times = instantsOf(
          model,
          panes,
          changes.map(({ at }) => at),
        );
        const demand = new Demand(service, scenario.start);
        const offered: number[] = [];
        const completed: number[] = [];
        let change = 0;
        times.forEach((at, place) => {
          while ((changes[change + 1]?.at ?? Infinity) <= at) change++;
          const to = times[place + 1] ?? horizon;
          const rate = to > at ? (demand.expected(at, to) / (to - at)) * minute : 0;
          offered.push(Math.round(rate));
          completed.push(Math.round(rate * changes[change]!.share));
        });
        const maximum = above(Math.max(...offered));
        const { lanes } = naming.words;
        return {
          kind: 'areas',
          label: naming.element(service.name),
          maximum,
          maximumLabel: lanes.perMinute(naming.count(maximum)),
          height: scenario.payments.length > 4 ? 'low' : 'middle',
          times,
          series: [
            { status: 'completed', label: naming.status('completed'), values: completed },
            {
              status: 'not completed',
              label: naming.status('not completed'),
              values: offered.map((rate, place) => rate - completed[place]!),
            },
          ],
          line: { label: lanes.offered, values: offered },
        };
      }),
  };
}

/** The steps of every pane and all changes, ascending and each once; within a pane on the site's clock. */
function instantsOf(model: Model, panes: TimelineView['panes'], changes: readonly number[]): number[] {
  const { horizon, scenario } = model;
  const { epochMilliseconds, offsetMinutes } = scenario.start;
  const offset = (epochMilliseconds * 1_000 + offsetMinutes * minute) % hour;
  const instants = new Set([0, ...changes]);
  for (const { from, to } of panes) {
    const step = steps.find((each) => (to - from) / each <= stepsInPane) ?? hour;
    // The edges too: a coarse step that reaches into a fine pane would show there as a jump.
    instants.add(from).add(to);
    for (let at = Math.ceil((from + offset) / step) * step - offset; at < to; at += step) instants.add(at);
  }
  return [...instants].filter((at) => at >= 0 && at < horizon).sort((a, b) => a - b);
}

/** The next number of two digits and zeros: a scale that is easily read. */
function above(value: number): number {
  if (value <= 0) return 1;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / unit) * unit;
}
