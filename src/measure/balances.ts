/** What the accounts of the truth stand at: money in suspense, held, owed, and borne for good (`accounts.ts`). */
import type { Model } from '../model/model.ts';
import { creditsOf, debitsOf, dueOf, holdsOf } from '../trace/views.ts';
import { Accounts, account, movesMoney } from './accounts.ts';
import type { Fold, Measure } from './fold.ts';

export function balances(model: Model): Fold {
  const accounts = new Accounts(model);
  const services = model.scenario.payments;
  const yen = (name: string, definition: string): Measure => ({ name, unit: 'JPY', definition });
  const measures: Measure[] = [
    yen(
      'accounts.suspense.peak',
      'The most that was in suspense at one time: amounts of which only the debit or only the credit is on record, both added.',
    ),
    yen(
      'accounts.suspense.atHorizon',
      'In suspense at the horizon: amounts of which only one leg is on record.',
    ),
    yen(
      'accounts.held.peak',
      'The most that was held at one time on customers’ limits by purchases not right.',
    ),
    yen(
      'accounts.held.atHorizon',
      'Held at the horizon on customers’ limits by purchases not right and not repaired.',
    ),
    yen(
      'accounts.customer.owed',
      'To be given back to customers at the horizon: charged above what was due, and not repaired.',
    ),
    yen(
      'accounts.merchant.owed',
      'To be paid to merchants at the horizon: due and not credited, and not repaired.',
    ),
    yen(
      'accounts.merchant.lost',
      'Borne by merchants: sales that were approved in place of a payment service and refused later, where nobody else answers for them.',
    ),
    yen(
      'accounts.issuer',
      'Borne by the payment services themselves: what was written off because nobody could tell any more, and what was approved in their place and refused later where they answer for it.',
    ),
    yen(
      'accounts.guarantor',
      'Borne by those who stood in for a payment service: approved by them and refused later.',
    ),
    yen('accounts.stored', 'Sales approved offline of which the advice was not sent at the horizon.'),
    ...services.flatMap(({ name }) => [
      yen(`accounts.turnover.${name}`, `Amount of the purchases by ${name} that ended right.`),
      yen(`accounts.suspense.atHorizon.${name}`, `Of what is in suspense at the horizon, that of ${name}.`),
      yen(`accounts.customer.owed.${name}`, `Of what is to be given back to customers, that of ${name}.`),
      yen(`accounts.merchant.owed.${name}`, `Of what is to be paid to merchants, that of ${name}.`),
    ]),
  ];
  const column = (): Float64Array => new Float64Array(services.length);
  /** By payment service, of open items: of one leg only, above what is due, due and missing. */
  const suspended = column();
  const customers = column();
  const merchants = column();
  const turnover = column();
  /** What merchants bear moves no money, so it is on no account. */
  let lost = 0;
  let suspense = 0;
  let held = 0;
  const peak = { suspense: 0, held: 0 };
  const columns = [suspended, customers, merchants, turnover];
  const all = (of: (service: number) => number): number => services.reduce((sum, _, n) => sum + of(n), 0);
  return {
    measures,
    begin() {
      accounts.begin();
      for (const each of columns) each.fill(0);
      lost = 0;
      suspense = 0;
      held = 0;
      peak.suspense = 0;
      peak.held = 0;
    },
    purchases(_time, service, end, _count, amount) {
      accounts.purchases(service, end, amount);
      if (end === 'right') turnover[service]! += amount;
    },
    losses(_time, service, cause, _count, amount) {
      accounts.losses(service, cause, amount);
      if (accounts.bearer(service, cause) === null) lost += amount;
    },
    item(_time, service, _item, stage, _cause, _outcome, amount, _component, _number, views) {
      if (!movesMoney(stage)) return;
      accounts.item(service, stage, amount, views);
      const signed = stage === 'created' ? amount : -amount;
      const debits = debitsOf(views);
      const credits = creditsOf(views);
      const due = dueOf(views);
      const missing = signed * Math.abs(debits - credits);
      suspended[service]! += missing;
      suspense += missing;
      held += signed * holdsOf(views);
      customers[service]! += signed * Math.max(0, debits - due);
      merchants[service]! += signed * Math.max(0, due - credits);
      if (suspense > peak.suspense) peak.suspense = suspense;
      if (held > peak.held) peak.held = held;
    },
    end: () => [
      peak.suspense,
      suspense,
      peak.held,
      held,
      all((n) => customers[n]!),
      all((n) => merchants[n]!),
      lost,
      0 - all((n) => accounts.posted(n, account.issuer)),
      0 - all((n) => accounts.posted(n, account.guarantor)),
      all((n) => accounts.stored(n)),
      ...services.flatMap((_, n) => [turnover[n]!, suspended[n]!, customers[n]!, merchants[n]!]),
    ],
  };
}
