/**
 * What stood in for a payment service: for how long, for how many purchases, and what of them is refused later.
 *
 * A stretch of a flow in which nothing changes belongs to one condition, and purchases are told at its end. So those
 * told while a stand-in served, or in the instant in which it ceased, met it; those told in the instant in which it
 * began did not.
 */
import { meanUpTo } from '../kernel/distribution/truncated.ts';
import type { Model } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

const serving = tagBit('serving');

const bearers = {
  service: 'the payment service',
  provider: 'who stood in',
  merchant: 'the merchant',
} as const;

export function standIns(model: Model): Fold {
  const { charts, chart } = model.components;
  const { payments } = model.scenario;
  const all = model.plan.links.flatMap(({ component, of }) => {
    if (of.kind !== 'stand-in') return [];
    const service = payments.findIndex(({ name }) => name === of.for);
    return [{ component, of, service, amount: meanUpTo(payments[service]!.amount, of.limit) }];
  });
  const served = new Float64Array(all.length);
  const purchases = new Float64Array(all.length);
  /** When it last began to serve, and ceased. */
  const since = new Float64Array(all.length);
  const until = new Float64Array(all.length);
  const measures = all.flatMap(({ of: { name, for: service, bears } }): Measure[] => [
    {
      name: `standIn.served.${name}`,
      unit: 's',
      definition: `Total time for which ${name} stood in for ${service}.`,
    },
    {
      name: `standIn.purchases.${name}`,
      unit: 'count',
      definition: `Purchases by ${service} that ended right while ${name} stood in: with those who were waiting to try again when it began, without those still under way when it ceased, and less acknowledged writes that proved lost in that same instant.`,
    },
    {
      name: `standIn.refusedLater.${name}`,
      unit: 'count',
      definition: `Of the purchases that ${name} approved, those refused when they are sent on (K13, K14): an expected value.`,
    },
    {
      name: `standIn.loss.${name}`,
      unit: 'JPY',
      definition: `What is refused later of ${name} times the mean amount up to its limit: an expected value, borne by ${bearers[bears]}.`,
    },
  ]);
  if (all.length === 0) return { measures, begin: () => undefined, end: () => [] };
  return {
    measures,
    begin() {
      served.fill(0);
      purchases.fill(0);
      since.fill(Infinity);
      until.fill(Infinity);
    },
    transition(time, component, _event, from, to) {
      all.forEach((each, index) => {
        if (each.component !== component) return;
        const { tags } = charts[chart[component]!]!;
        const [before, after] = [(tags[from]! & serving) !== 0, (tags[to]! & serving) !== 0];
        if (after && !before) {
          since[index] = time;
          until[index] = Infinity;
        } else if (before && !after) {
          until[index] = time;
          served[index]! += time - since[index]!;
        }
      });
    },
    purchases(time, service, end, count) {
      if (end !== 'right') return;
      all.forEach((each, index) => {
        if (each.service === service && since[index]! < time && time <= until[index]!)
          purchases[index]! += count;
      });
    },
    end(horizon) {
      return all.flatMap(({ of, amount }, index) => {
        const isServing = since[index]! < Infinity && until[index] === Infinity;
        const refused = purchases[index]! * of.refusedLater;
        return [
          seconds(served[index]! + (isServing ? horizon - since[index]! : 0)),
          purchases[index]!,
          refused,
          Math.round(refused * amount),
        ];
      });
    },
  };
}
