/**
 * Customers of each payment service who met its failure: how many different ones, how many of them call, and how many leave.
 *
 * Expected values. Accounts are not modelled: every purchase is taken to be anybody's, and a service has as many customers as
 * make its purchases of a day.
 */
import type { Model } from '../model/model.ts';
import { distinct } from './distinct.ts';
import type { Measure } from './fold.ts';

const daySeconds = 86_400;

export interface Affected {
  readonly measures: readonly Measure[];
  begin(): void;
  /** So many more purchases of a payment service did not go through, or were not right. */
  failed(service: number, purchases: number): void;
  /** From the measures so far: the values, and the sums over all payment services. */
  end(of: (name: string) => number): {
    readonly values: readonly number[];
    readonly calls: number;
    readonly leaving: number;
  };
}

export function affectedOf(model: Model): Affected {
  const { payments, liability } = model.scenario;
  const { calls, churn } = liability;
  const purchases = new Float64Array(payments.length);
  const customers = payments.map(({ rate }) => (rate * daySeconds) / liability.purchasesPerDay);
  /** By payment service: the notices about it. */
  const notices = payments.map(({ name }) =>
    model.scenario.plan.filter((each) => each.kind === 'notices' && each.about.includes(name)),
  );
  return {
    measures: payments.flatMap(({ name }): Measure[] => [
      {
        name: `customers.affected.${name}`,
        unit: 'count',
        definition: `Different customers of whom a purchase by ${name} was declined, lost, paid another way or not right, but for what a healthy system produces too. An expected value.`,
      },
      {
        name: `customers.calls.${name}`,
        unit: 'count',
        definition: `Calls of affected customers of ${name}; fewer where the first notice about it was out in good time. An expected value.`,
      },
      {
        name: `customers.leaving.${name}`,
        unit: 'count',
        definition: `Affected customers of ${name} who leave it for good, by the length of its outage. An expected value.`,
      },
    ]),
    begin() {
      purchases.fill(0);
    },
    failed(service, number) {
      purchases[service]! += number;
    },
    end(of) {
      const rows = payments.map(({ name }, service) => {
        const affected = distinct(purchases[service]!, customers[service]!);
        const first = Math.min(Infinity, ...notices[service]!.map((each) => of(`notice.first.${each.name}`)));
        const isTold = first * 1e6 <= calls.within;
        const days = of(`service.outage.${name}`) / daySeconds;
        const leaves = Math.min(churn.most, churn.perDay * days);
        return [affected, affected * (isTold ? calls.told : calls.untold), affected * leaves] as const;
      });
      const sum = (column: 1 | 2): number => rows.reduce((total, row) => total + row[column], 0);
      return { values: rows.flat(), calls: sum(1), leaving: sum(2) };
    },
  };
}
