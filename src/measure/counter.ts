/**
 * Stores at the counter: a purchase that does not go through takes time at the till, and while nobody has said whose
 * fault it is the store is blamed.
 *
 * Both are expected values: each such purchase costs the mean of the scenario's law. Purchases are told where conditions
 * change; within such a stretch they are taken to be spread evenly, and what lies before the first notice is blamed.
 */
import { mean } from '../kernel/distribution/sample.ts';
import type { Model } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { PurchaseEnd } from '../trace/observer.ts';
import type { Fold, Measure } from './fold.ts';

const waiting = tagBit('waiting');
const minute = 60_000_000;

/** Ends that keep a customer at the till. Who meets a service stopped on purpose was told before. */
const atTheTill: ReadonlySet<PurchaseEnd> = new Set(['paidAnotherWay', 'declined', 'lostSale']);

export function counter(model: Model): Fold {
  const { charts, chart } = model.components;
  const { payments } = model.scenario;
  const notices = model.plan.links.flatMap(({ component, of }) =>
    of.kind === 'notices'
      ? [{ component, about: of.about.map((name) => payments.findIndex((each) => each.name === name)) }]
      : [],
  );
  const extra = payments.map((service) => mean(service.counter) / minute);
  const number = new Float64Array(payments.length);
  const blamed = new Float64Array(payments.length);
  /** When it was first told about; the last instant at which conditions changed, and the one before. */
  const toldAt = new Float64Array(payments.length);
  const latest = new Float64Array(payments.length);
  const before = new Float64Array(payments.length);
  const admitted = new Float64Array(model.flows.length);
  const mark = (service: number, time: number): void => {
    if (time <= latest[service]!) return;
    before[service] = latest[service]!;
    latest[service] = time;
  };
  return {
    measures: payments.flatMap(({ name }): Measure[] => [
      {
        name: `counter.minutes.${name}`,
        unit: 'min',
        definition: `Extra time at the tills of stores: purchases by ${name} that were paid another way, declined or lost, times the mean extra time of one; those that went through at a later try do not count. An expected value.`,
      },
      {
        name: `counter.blamed.${name}`,
        unit: 'min',
        definition: `Of the extra time at the tills for ${name}, what lies before the first notice about it, when the store is blamed; divided evenly over time between changes of conditions. All of it where there is no notice.`,
      },
    ]),
    begin() {
      for (const column of [number, blamed, latest, before]) column.fill(0);
      toldAt.fill(Infinity);
      admitted.fill(1);
    },
    transition(time, component, _event, _from, to) {
      for (const each of notices) {
        if (each.component !== component) continue;
        const isOut = (charts[chart[component]!]!.tags[to]! & waiting) === 0;
        if (isOut) for (const service of each.about) toldAt[service] = Math.min(toldAt[service]!, time);
      }
    },
    level(time, quantity, flow, value) {
      // A change that newcomers do not notice tells of none.
      if (quantity !== 'admitted' || value === admitted[flow]) return;
      admitted[flow] = value;
      mark(model.flows[flow]!.service, time);
    },
    purchases(time, service, end, count) {
      mark(service, time);
      if (!atTheTill.has(end)) return;
      const from = before[service]!;
      const untold = Math.min(Math.max(toldAt[service]! - from, 0), time - from);
      number[service]! += count;
      blamed[service]! += time > from ? (count * untold) / (time - from) : 0;
    },
    end: () => payments.flatMap((_, n) => [number[n]! * extra[n]!, blamed[n]! * extra[n]!]),
  };
}
