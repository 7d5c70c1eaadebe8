/**
 * What an outage costs, and who bears it.
 *
 * Sums over other measures: hours times wages, minutes at tills, sales that were lost, and what the scenario's `liability`
 * says of calls, compensation and churn. What is written off is what the payment company has paid and not been paid once it
 * has given back what it charged too much and paid what it paid too little. What nobody found stays where it fell: with the
 * customer charged too much, the merchant paid too little, the company that paid without being paid.
 *
 * The bearers' parts add up to the total; money that only changes hands between them is no part of it.
 */
import type { Model } from '../model/model.ts';
import type { StandIn } from '../scenario/scenario.ts';
import { tagBit } from '../statechart/tags.ts';
import { causes, lossCauses } from '../trace/cause.ts';
import { type CustomerOutcome, outcomes } from '../trace/outcome.ts';
import { creditsOf, debitsOf, dueOf } from '../trace/views.ts';
import { affectedOf } from './affected.ts';
import type { Fold, Measure } from './fold.ts';

const serving = tagBit('serving');
const yearSeconds = 365 * 86_400;

/** Who was charged too little, or nothing, complains of nothing. */
const complains: ReadonlySet<string> = new Set<CustomerOutcome>([
  'chargedTooMuch',
  'limitHeld',
  'doesNotKnow',
]);
const isCompensated = outcomes.map((outcome) => complains.has(outcome.split('/')[0]!));

const isDuplicate = causes.map((cause) => cause === 'K6a' || cause === 'K6b');

const bearers = {
  'site-operator': 'the operator of the site: what he owes by contract, and the share that he takes over',
  'payment-company':
    'the payment company: labour, calls, compensation, churn, fees that it did not earn, what is written off and what it bears of what was refused later, less what the operator of the site pays',
  merchants:
    'merchants: what they did not earn on lost sales, minutes at their tills, offline sales refused later, and what they were paid too little and nobody found',
  providers: 'who stood in: what they approved and was refused later, where they bear it',
  customers: 'customers: what they were charged too much and nobody found by the horizon',
} as const;

type Bearer = keyof typeof bearers;
const bearerNames = Object.keys(bearers) as Bearer[];

const zero = (): Record<Bearer, number> => ({
  'site-operator': 0,
  'payment-company': 0,
  merchants: 0,
  providers: 0,
  customers: 0,
});

function bearerOf(bears: StandIn['bears']): Bearer {
  return bears === 'service' ? 'payment-company' : bears === 'provider' ? 'providers' : 'merchants';
}

/** Everything but labour, which `people.cost` has. */
const parts = [
  ['cost.batches', "Hours of clerks on merchants' days whose totals did not match, times their wage."],
  [
    'cost.goodwill',
    'Compensation for customers of known purchases who were charged too much, whose limit was held, or who were left in doubt.',
  ],
  ['cost.calls', 'Calls of affected customers times the cost of one: an expected value.'],
  ['cost.churn', 'Affected customers who leave times what is lost with one: an expected value.'],
  ['cost.fees', 'Fees on purchases that were declined, lost or paid another way, not earned.'],
  ['cost.margin', "Merchants' margin on lost sales, not earned."],
  ['cost.till', 'Extra minutes at tills times the wage there: an expected value.'],
  [
    'cost.writtenOff',
    'Amount of what was written off that the payment company has paid and not been paid, after giving back what it charged too much and paying what it paid too little.',
  ],
  [
    'cost.duplicates.value',
    'Amount charged twice (K6a, K6b), given back where it is found; no part of the total.',
  ],
  [
    'cost.contract',
    "What the operator of the site owes by contract: the payment company's cost, at most the fees for the time of the longest outage of a payment service; 0 unless it was gross negligence. Part of what the operator bears.",
  ],
] as const;
type Part = (typeof parts)[number][0];

export function cost(model: Model): Fold {
  const { payments, people, liability } = model.scenario;
  const { charts, chart } = model.components;
  const affected = affectedOf(model);
  /** By component of a stand-in: its payment service and who bears what is refused. */
  const standIns = new Map(
    model.plan.links.flatMap(({ component, of }) =>
      of.kind === 'stand-in'
        ? [
            [
              component,
              { service: payments.findIndex(({ name }) => name === of.for), bears: of.bears },
            ] as const,
          ]
        : [],
    ),
  );
  /** By payment service: who bears what its last stand-in approved. */
  const bears: Bearer[] = [];
  const refused: Record<Bearer, number> = zero();
  let earned = 0;
  let compensated = 0;
  let writtenOff = 0;
  let duplicates = 0;
  const unknown = { customers: 0, merchants: 0, company: 0 };
  /** By payment service and item: 1 while nobody knows of it. */
  const isUnknown: (0 | 1)[][] = payments.map(() => []);
  const stays = (views: number, yen: number, sign: 1 | -1): void => {
    const [debits, credits, due] = [debitsOf(views), creditsOf(views), dueOf(views)];
    unknown.customers += sign * yen * Math.max(0, debits - due);
    unknown.merchants += sign * yen * Math.max(0, due - credits);
    unknown.company += sign * yen * Math.max(0, credits - debits);
  };
  return {
    measures: [
      ...affected.measures,
      ...parts.map(([name, definition]): Measure => ({ name, unit: 'JPY', definition })),
      ...bearerNames.map(
        (name): Measure => ({
          name: `cost.borneBy.${name}`,
          unit: 'JPY',
          definition: `Of the cost, the part of ${bearers[name]}. With expected values.`,
        }),
      ),
      {
        name: 'cost.total',
        unit: 'JPY',
        definition: 'What the outage costs all who bear a part of it together. With expected values.',
      },
    ],
    begin() {
      affected.begin();
      Object.assign(refused, zero());
      for (const [, { service, bears: by }] of standIns) bears[service] = bearerOf(by);
      earned = compensated = writtenOff = duplicates = 0;
      unknown.customers = unknown.merchants = unknown.company = 0;
      for (const column of isUnknown) column.length = 0;
    },
    transition(_time, component, _event, _from, to) {
      const standIn = standIns.get(component);
      if (standIn === undefined) return;
      if ((charts[chart[component]!]!.tags[to]! & serving) !== 0)
        bears[standIn.service] = bearerOf(standIn.bears);
    },
    purchases(_time, service, end, count, yen) {
      if (end !== 'declined' && end !== 'lostSale' && end !== 'paidAnotherWay') return;
      affected.failed(service, count);
      earned += yen;
    },
    item(_time, service, item, stage, cause, outcome, yen, component, _number, views) {
      // What a healthy system produces too is no consequence of a failure.
      if (component === -1) return;
      if (stage === 'created') {
        affected.failed(service, 1);
        isUnknown[service]![item] = 1;
        stays(views, yen, 1);
        if (isDuplicate[cause] === true) duplicates += yen * Math.max(0, debitsOf(views) - dueOf(views));
      } else if (stage === 'detected' || stage === 'withdrawn') {
        const wasUnknown = isUnknown[service]![item] === 1;
        if (wasUnknown) stays(views, yen, -1);
        isUnknown[service]![item] = 0;
        if (stage === 'detected') compensated += isCompensated[outcome] ? 1 : 0;
        else {
          affected.failed(service, -1);
          if (!wasUnknown && isCompensated[outcome]) compensated -= 1;
          if (isDuplicate[cause] === true) duplicates -= yen * Math.max(0, debitsOf(views) - dueOf(views));
        }
      } else if (stage === 'expired') {
        // What ran out gave back what it had taken.
        if (isUnknown[service]![item] === 1) stays(views, yen, -1);
        isUnknown[service]![item] = 0;
      } else if (stage === 'writtenOff') {
        const due = dueOf(views);
        writtenOff += yen * (Math.max(creditsOf(views), due) - Math.min(debitsOf(views), due));
      }
    },
    losses(_time, service, cause, _count, yen) {
      const isOffline = lossCauses[cause] === 'K13';
      const byOffline = liability.offline === 'merchant' ? 'merchants' : 'payment-company';
      refused[isOffline ? byOffline : (bears[service] ?? 'payment-company')] += yen;
    },
    end(_horizon, of) {
      const sum = (name: string): number =>
        payments.reduce((total, each) => total + of(`${name}.${each.name}`), 0);
      const numbers = affected.end(of);
      const goodwill = liability.compensation * compensated;
      const calls = liability.call * numbers.calls;
      const churn = liability.customer * numbers.leaving;
      const fees = liability.fee * earned;
      const margin = liability.margin * of('payments.lostSales.value');
      const till = (liability.till * sum('counter.minutes')) / 60;
      const batches = people.wage.clerk * of('settlement.clerks.hours');
      const company =
        of('people.cost') +
        batches +
        calls +
        goodwill +
        churn +
        fees +
        writtenOff +
        unknown.company +
        refused['payment-company'];
      const longest = Math.max(0, ...payments.map(({ name }) => of(`service.outage.${name}`)));
      const most = (liability.siteFee * longest) / yearSeconds;
      const contract = liability.grossNegligence ? Math.min(company, most) : 0;
      const site = contract + liability.siteShare * (company - contract);
      const born: Record<Bearer, number> = {
        'site-operator': site,
        'payment-company': company - site,
        merchants: margin + till + refused.merchants + unknown.merchants,
        providers: refused.providers,
        customers: unknown.customers,
      };
      const inParts: Record<Part, number> = {
        'cost.batches': batches,
        'cost.goodwill': goodwill,
        'cost.calls': calls,
        'cost.churn': churn,
        'cost.fees': fees,
        'cost.margin': margin,
        'cost.till': till,
        'cost.writtenOff': writtenOff,
        'cost.duplicates.value': duplicates,
        'cost.contract': contract,
      };
      const byBearer = bearerNames.map((name) => Math.round(born[name]));
      const total = byBearer.reduce((sum, each) => sum + each, 0);
      return [...numbers.values, ...parts.map(([name]) => Math.round(inParts[name])), ...byBearer, total];
    },
  };
}
