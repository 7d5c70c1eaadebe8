/** Purchases by end, items by cause and by outcome, and the money in them. */
import type { Model } from '../model/model.ts';
import { causeNames, causes } from '../trace/cause.ts';
import { closes, purchaseEnds } from '../trace/observer.ts';
import { outcomes } from '../trace/outcome.ts';
import type { Fold, Measure } from './fold.ts';

const endDefinitions: Readonly<Record<(typeof purchaseEnds)[number], string>> = {
  right: 'ended right by the service itself',
  paidAnotherWay: 'ended with cash or another instrument after the service failed',
  declined: 'were refused by the service and left without paying',
  lostSale: 'got no answer and left without paying',
  turnedAway: 'met the service stopped on purpose and left without paying',
  open: 'were under way at the horizon',
  stored: 'were approved offline, with the advice not yet sent',
};

/** An item's outcome is never right for both. */
const wrongOutcomes = outcomes.filter((outcome) => outcome !== 'right/right' && outcome !== 'pending');
const wrong = wrongOutcomes.map((outcome) => outcomes.indexOf(outcome));

/** Where each end of a purchase is counted. */
const endAt = Object.fromEntries(purchaseEnds.map((end, index) => [end, index])) as Record<
  (typeof purchaseEnds)[number],
  number
>;

export function payments(model: Model): Fold {
  const services = model.scenario.payments;
  const count = (name: string, definition: string): Measure => ({ name, unit: 'count', definition });
  const measures: Measure[] = [
    count('payments.offered', 'Purchases offered in the run.'),
    ...services.flatMap(({ name }) =>
      purchaseEnds.map((end) =>
        count(`payments.${end}.${name}`, `Purchases by ${name} that ${endDefinitions[end]}.`),
      ),
    ),
    count(
      'payments.lostSales',
      'Customers who left without paying: declined or unanswered, not those turned away by a planned stop.',
    ),
    {
      name: 'payments.lostSales.value',
      unit: 'JPY',
      definition: 'Amount of the lost sales.',
    },
    count(
      'payments.turnedAway',
      'Customers who met a service stopped on purpose and left without paying; not among the lost sales.',
    ),
    count('payments.notRight.created', 'Purchases that were not right, by any cause.'),
    count('payments.notRight.open', 'Purchases that were not right and not repaired at the horizon.'),
    {
      name: 'payments.notRight.value',
      unit: 'JPY',
      definition: 'Amount of the purchases that were not right.',
    },
    count(
      'payments.baseline.created',
      'Purchases not right in a healthy system: their root is no failure, as where an answer comes later than the terminal waits.',
    ),
    ...causes.flatMap((cause) => [
      count(`payments.${cause}.created`, `Purchases not right as ${cause}, ${causeNames[cause]}.`),
      count(`payments.${cause}.open`, `Of ${cause}, ${causeNames[cause]}, not repaired at the horizon.`),
      {
        name: `payments.${cause}.value`,
        unit: 'JPY' as const,
        definition: `Amount of the purchases not right as ${cause}.`,
      },
    ]),
    ...wrongOutcomes.flatMap((outcome) => {
      const [customer, merchant] = outcome.split('/');
      const what = `customer ${customer}, merchant ${merchant}`;
      return [
        count(`payments.outcome.${outcome}.created`, `Purchases with the outcome ${what}.`),
        count(
          `payments.outcome.${outcome}.open`,
          `Purchases with the outcome ${what} not repaired at the horizon.`,
        ),
      ];
    }),
  ];
  const ends = services.map(() => new Float64Array(purchaseEnds.length));
  let baseline = 0;
  let lostValue = 0;
  /** Refused later: neither right nor an item. */
  let refused = 0;
  const created = new Float64Array(causes.length);
  const repaired = new Float64Array(causes.length);
  const value = new Float64Array(causes.length);
  const outcomeCreated = new Float64Array(outcomes.length);
  const outcomeRepaired = new Float64Array(outcomes.length);
  const sum = (numbers: Float64Array): number => {
    let total = 0;
    for (const each of numbers) total += each;
    return total;
  };
  return {
    measures,
    begin() {
      for (const column of [...ends, created, repaired, value, outcomeCreated, outcomeRepaired])
        column.fill(0);
      baseline = 0;
      lostValue = 0;
      refused = 0;
    },
    purchases(_time, service, end, number, yen) {
      ends[service]![endAt[end]]! += number;
      if (end === 'declined' || end === 'lostSale') lostValue += yen;
    },
    item(_time, _service, _item, stage, cause, outcome, yen, component) {
      if (component === -1 && (stage === 'created' || stage === 'withdrawn'))
        baseline += stage === 'created' ? 1 : -1;
      if (stage === 'created') {
        created[cause]! += 1;
        value[cause]! += yen;
        outcomeCreated[outcome]! += 1;
      } else if (stage === 'withdrawn') {
        created[cause]! -= 1;
        value[cause]! -= yen;
        outcomeCreated[outcome]! -= 1;
      } else if (closes(stage)) {
        repaired[cause]! += 1;
        outcomeRepaired[outcome]! += 1;
      }
    },
    losses(_time, _service, _cause, number) {
      refused += number;
    },
    end() {
      const items = sum(created);
      let offered = items + refused;
      let lost = 0;
      let turnedAway = 0;
      const byEnd: number[] = [];
      ends.forEach((each) => {
        for (const number of each) byEnd.push(number);
        offered += sum(each);
        const left = each[endAt.declined]! + each[endAt.lostSale]!;
        lost += left;
        turnedAway += each[endAt.turnedAway]!;
      });
      const values = [
        offered,
        ...byEnd,
        lost,
        lostValue,
        turnedAway,
        items,
        items - sum(repaired),
        sum(value),
        baseline,
      ];
      for (let cause = 0; cause < causes.length; cause++)
        values.push(created[cause]!, created[cause]! - repaired[cause]!, value[cause]!);
      for (const index of wrong)
        values.push(outcomeCreated[index]!, outcomeCreated[index]! - outcomeRepaired[index]!);
      return values;
    },
  };
}
