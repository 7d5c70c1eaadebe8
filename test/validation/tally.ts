/**
 * Everything a run says about its purchases, counted without the program's own measures: an independent reader, and cheap.
 *
 * By payment service: purchases by end and the yen in them, items by cause and by outcome (less those withdrawn) and the yen
 * in them, those without a root, losses by cause, and stages of repair.
 */
import { rootKey } from '../../src/kernel/stream.ts';
import type { Model } from '../../src/model/model.ts';
import { Runner } from '../../src/run/run.ts';
import { causes, lossCauses } from '../../src/trace/cause.ts';
import { itemStages, type Observer, purchaseEnds, silent } from '../../src/trace/observer.ts';
import { outcomes } from '../../src/trace/outcome.ts';

/** What is counted of a payment service; a column of a tally is one of these of one service. */
const quantities: readonly string[] = [
  ...purchaseEnds.map((end) => `end ${end}`),
  ...causes.map((cause) => `cause ${cause}`),
  ...outcomes.map((outcome) => `outcome ${outcome}`),
  ...lossCauses.map((cause) => `loss ${cause}`),
  ...itemStages.map((stage) => `items ${stage}`),
  'purchases with an item',
  'baseline',
  ...purchaseEnds.map((end) => `yen of ${end}`),
  'yen of items',
  ...lossCauses.map((cause) => `yen of ${cause}`),
];
const at = new Map(quantities.map((name, index) => [name, index]));
const first = (name: string): number => at.get(name)!;
const ends = first('end right');
const byCause = first('cause K10');
const byOutcome = first('outcome right/right');
const byLoss = first('loss K13');
const byStage = first('items created');
const withItem = first('purchases with an item');
const baseline = first('baseline');
const yenOfEnds = first('yen of right');
const yenOfItems = first('yen of items');
const yenOfLosses = first('yen of K13');
const endAt = Object.fromEntries(purchaseEnds.map((end, index) => [end, index]));
const stageAt = Object.fromEntries(itemStages.map((stage, index) => [stage, index]));

export interface Tally {
  /** `end right of card`, `cause K5 of card`, …; in the order of the columns. */
  readonly names: readonly string[];
  /** By name, run by run. */
  readonly columns: readonly (readonly number[])[];
}

/** Counts the runs 0 … runs − 1 of a seed. */
export function tally(
  model: Model,
  runs: number,
  options: { readonly seed: string; readonly explicit?: boolean },
): Tally {
  const services = model.scenario.payments.map(({ name }) => name);
  const names = services.flatMap((service) => quantities.map((quantity) => `${quantity} of ${service}`));
  const now = new Float64Array(names.length);
  const add = (service: number, quantity: number, by: number): void => {
    now[service * quantities.length + quantity]! += by;
  };
  const observer: Observer = {
    ...silent,
    purchases(_time, service, end, count, yen) {
      add(service, ends + endAt[end]!, count);
      add(service, yenOfEnds + endAt[end]!, yen);
    },
    item(_time, service, item, stage, cause, outcome, yen, causeComponent) {
      add(service, byStage + stageAt[stage]!, 1);
      // Items are numbered from 1; one that is withdrawn may be created again under another cause.
      const most = service * quantities.length + withItem;
      now[most] = Math.max(now[most]!, item);
      const sign = stage === 'created' ? 1 : stage === 'withdrawn' ? -1 : 0;
      if (sign === 0) return;
      add(service, byCause + cause, sign);
      add(service, byOutcome + outcome, sign);
      add(service, yenOfItems, sign * yen);
      if (causeComponent === -1) add(service, baseline, sign);
    },
    losses(_time, service, cause, count, yen) {
      add(service, byLoss + cause, count);
      add(service, yenOfLosses + cause, yen);
    },
  };
  const runner = new Runner(model, observer, options.explicit ?? false);
  const columns = names.map((): number[] => []);
  for (let k = 0; k < runs; k++) {
    now.fill(0);
    runner.run(rootKey(options.seed), k, observer);
    for (const [index, column] of columns.entries()) column.push(now[index]!);
  }
  return { names, columns };
}

/** A column by its name. */
export function columnOf({ names, columns }: Tally, name: string): readonly number[] {
  const index = names.indexOf(name);
  if (index < 0) throw new Error(`nothing is counted as ${name}`);
  return columns[index]!;
}
