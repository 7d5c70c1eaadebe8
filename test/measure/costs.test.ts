/** Cost, cut-offs and open items, each told by hand and beside a figure worked out by hand. */
import { describe, expect, test } from 'vitest';
import { distinct } from '../../src/measure/distinct.ts';
import { Measurement } from '../../src/measure/measurement.ts';
import type { Model } from '../../src/model/model.ts';
import { type Cause, causes } from '../../src/trace/cause.ts';
import type { ItemStage } from '../../src/trace/observer.ts';
import { type Outcome, outcomes } from '../../src/trace/outcome.ts';
import { type Multiples, viewsCode } from '../../src/trace/views.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const hour = 3_600_000_000;

/** One payment service, `more` about it, `liability` as it is written; a day and a half from noon. */
function siteOf(more = '', liability = '', continuity?: string): Model {
  return modelOf(
    plain({
      horizon: '36h',
      payments: `  card: {flow: card-dual, rate: 20/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}${more}}`,
      more: liability === '' ? '' : `liability: ${liability}`,
      ...(continuity === undefined ? {} : { continuity }),
    }),
  );
}

/** Tells a run by hand. */
class Teller {
  readonly #measurement: Measurement;
  readonly #model: Model;
  #item = 0;

  constructor(model: Model) {
    this.#model = model;
    this.#measurement = new Measurement(model);
    this.#measurement.begin();
  }

  /** A component of a group, from one state to another. */
  goes(hours: number, name: string, from: string, to: string): void {
    const component = this.#model.groups.find((group) => group.name === name)!.first;
    const { charts, chart } = this.#model.components;
    const { states } = charts[chart[component]!]!;
    if (!states.includes(from) || !states.includes(to)) throw new Error(`${name} knows no ${from}, ${to}`);
    this.#measurement.transition(hours * hour, component, 0, states.indexOf(from), states.indexOf(to), -2, 0);
  }

  /** Stages of one item, each at its hours. A healthy system is `by` −1. */
  item(
    cause: Cause,
    outcome: Outcome,
    views: Partial<Multiples>,
    stages: readonly (readonly [number, ItemStage | 'begun'])[],
    by = 0,
  ): void {
    const item = ++this.#item;
    const code = viewsCode({ debits: 0, credits: 0, due: 0, holds: 0, ...views });
    for (const [at, stage] of stages) {
      const time = at * hour;
      if (stage === 'begun') this.#measurement.work(time, 'clerks', 0, item, 'begun', 1);
      else
        this.#measurement.item(
          time,
          0,
          item,
          stage,
          causes.indexOf(cause),
          outcomes.indexOf(outcome),
          1000,
          by,
          1,
          code,
          0,
        );
    }
  }

  get measurement(): Measurement {
    return this.#measurement;
  }

  end(): (name: string) => number {
    const values = this.#measurement.end(this.#model.horizon);
    return (name) => {
      const index = this.#measurement.measures.findIndex((each) => each.name === name);
      if (index < 0) throw new Error(`no measure ${name}`);
      return values[index]!;
    };
  }
}

describe('different ones that are met', () => {
  test('are as many as the hits while these are few, and never more than there are', () => {
    expect(distinct(0, 10)).toBe(0);
    expect(distinct(1, 10)).toBeCloseTo(1, 12);
    expect(distinct(2, 10)).toBeCloseTo(1.9, 12);
    expect(distinct(3, 1)).toBe(1);
    expect(distinct(1e9, 1e4)).toBeCloseTo(1e4, 6);
    // 5 of 10^12: all different but for 10 pairs in 10^12.
    expect(distinct(5, 1e12)).toBeCloseTo(5 - 1e-11, 12);
  });
});

describe('items that are open', () => {
  test('have a peak, hours, and one way to end each', () => {
    const run = new Teller(siteOf());
    run.item('K6a', 'chargedTooMuch/right', { debits: 2, due: 1 }, [
      [1, 'created'],
      [2, 'detected'],
      [4, 'begun'],
      [5, 'repaired'],
    ]);
    run.item('K6a', 'chargedTooMuch/right', { debits: 2, due: 1 }, [
      [5, 'created'],
      [6, 'detected'],
      [7, 'repaired'],
    ]);
    run.item('K2', 'limitHeld/right', { holds: 1 }, [
      [8, 'created'],
      [9, 'hidden'],
      [11, 'expired'],
    ]);
    run.item('K3', 'chargedTooMuch/right', { debits: 1 }, [
      [12, 'created'],
      [13, 'detected'],
      [13, 'inquiry'],
      [15, 'writtenOff'],
    ]);
    run.item('K3', 'chargedTooMuch/right', { debits: 1 }, [
      [16, 'created'],
      [17, 'detected'],
      [17, 'inquiry'],
      [18, 'begun'],
      [19, 'repaired'],
    ]);
    run.item('K1', 'doesNotKnow/doesNotKnow', {}, [[20, 'created']]);
    const value = run.end();
    expect(value('payments.K6a.itemHours')).toBeCloseTo(4 + 2, 9);
    // The first is closed in the instant in which the second comes about, and after it here.
    expect(value('payments.K6a.peak')).toBe(1);
    expect(value('payments.notRight.itemHours')).toBeCloseTo(4 + 2 + 3 + 3 + 3 + 16, 9);
    for (const [means, count] of Object.entries({
      automatic: 1,
      manual: 1,
      external: 1,
      expired: 1,
      writtenOff: 1,
    }))
      expect(value(`payments.closed.${means}`), means).toBe(count);
    expect(value('payments.notRight.open')).toBe(1);
    // The hold that ran out, and the one in doubt.
    expect(value('payments.undetected.created')).toBe(2);
    expect(value('payments.undetected.K2.created')).toBe(1);
    expect(value('payments.undetected.value')).toBe(2000);
  });

  test('leave nothing behind when they are withdrawn, known of or not', () => {
    const run = new Teller(siteOf());
    run.item('K8', 'chargedTooMuch/right', { debits: 1 }, [
      [1, 'created'],
      [2, 'detected'],
      [3, 'withdrawn'],
    ]);
    run.item('K2', 'limitHeld/right', { holds: 1 }, [
      [4, 'created'],
      [5, 'withdrawn'],
      [5, 'created'],
      [6, 'detected'],
      [8, 'repaired'],
    ]);
    const value = run.end();
    expect(value('payments.notRight.created')).toBe(1);
    expect(value('payments.notRight.itemHours')).toBeCloseTo(3, 9);
    expect(value('payments.K8.itemHours')).toBe(0);
    expect(value('payments.undetected.created')).toBe(0);
    expect(value('customers.affected.card')).toBeCloseTo(1, 9);
    expect(value('cost.goodwill')).toBe(500);
  });

  test('and what was refused later are offered all the same', () => {
    const run = new Teller(siteOf());
    run.measurement.purchases(hour, 0, 'right', 10, 1e4);
    run.measurement.losses(2 * hour, 0, 0, 3, 3000);
    run.measurement.losses(2 * hour, 0, 1, 4, 5000);
    const value = run.end();
    expect([value('payments.K13.count'), value('payments.K13.value')]).toEqual([3, 3000]);
    expect([value('payments.K14.count'), value('payments.K14.value')]).toEqual([4, 5000]);
    expect(value('payments.offered')).toBe(17);
  });
});

describe('a cut-off', () => {
  // The run begins at noon: cut-offs at 12 h and 36 h.
  const doubled = ['K6a', 'chargedTooMuch/right', { debits: 2, due: 1 }] as const;

  test('is met when the ledger serves and every difference is known', () => {
    const run = new Teller(siteOf());
    run.goes(1, 'ledger', 'open', 'dark');
    run.goes(2, 'ledger', 'dark', 'open');
    run.item(...doubled, [
      [3, 'created'],
      [11, 'detected'],
    ]);
    const value = run.end();
    expect(value('settlement.missed.card')).toBe(0);
    expect(value('settlement.firstMet.card')).toBe(11 * 3600);
  });

  test('is missed while something is unknown, and met when no record shows it', () => {
    const run = new Teller(siteOf());
    run.goes(1, 'ledger', 'open', 'dark');
    run.goes(2, 'ledger', 'dark', 'open');
    run.item(...doubled, [
      [3, 'created'],
      [19, 'hidden'],
    ]);
    const value = run.end();
    expect(value('settlement.missed.card')).toBe(1);
    expect(value('settlement.firstMet.card')).toBe(35 * 3600);
  });

  test('is missed while the ledger does not serve; at the instant itself counts', () => {
    const dark = (from: number): ((name: string) => number) => {
      const run = new Teller(siteOf());
      run.goes(1, 'ledger', 'open', 'dark');
      run.goes(from, 'ledger', 'dark', 'open');
      return run.end();
    };
    expect(dark(12)('settlement.missed.card')).toBe(0);
    expect(dark(12.001)('settlement.missed.card')).toBe(1);
    expect(dark(35.9)('settlement.firstMet.card')).toBe(35 * 3600);
    const gone = new Teller(siteOf());
    gone.goes(1, 'ledger', 'open', 'dark');
    const value = gone.end();
    expect(value('settlement.missed.card')).toBe(2);
    expect(value('settlement.firstMet.card')).toBe(Infinity);
  });

  test('is at the clock time that the file says', () => {
    const run = new Teller(siteOf(', cut-off: 13:00'));
    run.goes(0.5, 'ledger', 'open', 'dark');
    run.goes(2, 'ledger', 'dark', 'open');
    const value = run.end();
    expect(value('settlement.missed.card')).toBe(1);
    expect(value('settlement.firstMet.card')).toBe(24.5 * 3600);
  });

  test("counts merchants' days that do not match, once, by what moved money", () => {
    const run = new Teller(siteOf(', merchants: 10'));
    for (const at of [1, 2])
      run.item(...doubled, [
        [at, 'created'],
        [30, 'detected'],
      ]);
    // Not open any more; a hold is no difference; no record shows it.
    run.item(...doubled, [
      [3, 'created'],
      [4, 'detected'],
      [5, 'repaired'],
    ]);
    run.item('K2', 'limitHeld/right', { holds: 1 }, [[6, 'created']]);
    run.item('K7', 'chargedTooMuch/right', { debits: 1 }, [
      [7, 'created'],
      [8, 'hidden'],
    ]);
    // Of the second day.
    run.item(...doubled, [[20, 'created']]);
    const value = run.end();
    expect(value('payments.K15.created')).toBeCloseTo(1.9 + 1, 9);
    // 20 productive minutes each, of 75 % of an hour.
    expect(value('settlement.clerks.hours')).toBeCloseTo(2.9 / 3 / 0.75, 9);
    expect(value('cost.batches')).toBe(Math.round((2.9 / 3 / 0.75) * 3500));
  });
});

describe('the cost', () => {
  /** Out for twelve hours, 100 lost sales and 50 paid another way of 1,000 yen. */
  function outage(model: Model): Teller {
    const run = new Teller(model);
    run.goes(0, 'card', 'open', 'dark');
    run.measurement.purchases(12 * hour, 0, 'lostSale', 60, 60_000);
    run.measurement.purchases(12 * hour, 0, 'declined', 40, 40_000);
    run.measurement.purchases(12 * hour, 0, 'paidAnotherWay', 50, 50_000);
    run.goes(12, 'card', 'dark', 'open');
    return run;
  }
  const bearers = ['site-operator', 'payment-company', 'merchants', 'providers', 'customers'];
  const born = (value: (name: string) => number): number =>
    bearers.reduce((sum, name) => sum + value(`cost.borneBy.${name}`), 0);

  test('is the sum of what was not earned, of calls and of customers who leave', () => {
    const value = outage(siteOf(', counter: 2min')).end();
    const customers = distinct(150, 20 * 86_400);
    expect(value('customers.affected.card')).toBeCloseTo(customers, 9);
    expect(value('customers.calls.card')).toBeCloseTo(0.05 * customers, 9);
    expect(value('customers.leaving.card')).toBeCloseTo(0.001 * customers, 9);
    expect(value('cost.calls')).toBe(Math.round(0.05 * customers * 800));
    expect(value('cost.churn')).toBe(Math.round(0.001 * customers * 5000));
    expect(value('cost.fees')).toBe(3000);
    expect(value('cost.margin')).toBe(25_000);
    expect(value('cost.till')).toBe((150 * 2 * 1500) / 60);
    expect(value('cost.borneBy.merchants')).toBe(25_000 + 7500);
    expect(value('cost.borneBy.site-operator')).toBe(0);
    expect(value('cost.borneBy.payment-company')).toBe(3000 + Math.round(customers * (40 + 5)));
    expect(born(value)).toBe(value('cost.total'));
  });

  test('falls on the operator of the site by contract up to his fees, and by a share beyond', () => {
    // 12 h of a year's fees of 730,000 yen are 1,000.
    const share = (negligent: boolean, fee: string, taken: string) =>
      outage(
        siteOf(
          '',
          `{site-fee: ${fee}, gross-negligence: ${negligent}, site-share: ${taken}, call: 0 JPY, customer: 0 JPY}`,
        ),
      ).end();
    expect(share(false, '730k JPY', '0%')('cost.borneBy.site-operator')).toBe(0);
    expect(share(true, '730k JPY', '0%')('cost.borneBy.site-operator')).toBe(1000);
    expect(share(true, '730k JPY', '50%')('cost.borneBy.site-operator')).toBe(1000 + 1000);
    expect(share(true, '730k JPY', '50%')('cost.borneBy.payment-company')).toBe(1000);
    // Never more than what it cost.
    expect(share(true, '730M JPY', '50%')('cost.contract')).toBe(3000);
    expect(share(true, '730M JPY', '50%')('cost.borneBy.payment-company')).toBe(0);
  });

  test('has fewer calls where a notice was out within the hour', () => {
    const notices = '  notices:\n    own: {about: [card], first: 30min, every: 1h, stale: 15min}';
    const run = outage(siteOf('', '', notices));
    const before = run.end()('customers.calls.card');
    const told = outage(siteOf('', '', notices));
    told.goes(0, 'own', 'quiet', 'composing');
    told.goes(0.5, 'own', 'composing', 'told');
    expect(told.end()('customers.calls.card') / before).toBeCloseTo(0.4, 9);
    const late = outage(siteOf('', '', notices));
    late.goes(0, 'own', 'quiet', 'composing');
    late.goes(1.5, 'own', 'composing', 'told');
    expect(late.end()('customers.calls.card')).toBe(before);
  });

  test('of churn has a ceiling', () => {
    const run = outage(siteOf('', '{churn: {per-day: 50%, most: 4%}}'));
    const value = run.end();
    expect(value('customers.leaving.card')).toBeCloseTo(0.04 * value('customers.affected.card'), 9);
  });

  test('of duplicates and of what is written off follows from who was debited and credited', () => {
    const run = new Teller(siteOf());
    const found = [
      [1, 'created'],
      [2, 'detected'],
      [3, 'writtenOff'],
    ] as const;
    // Twice charged, twice paid: the second payment is not had back. Once charged for nothing: given back out of what it holds.
    run.item('K6a', 'chargedTooMuch/paidTooMuch', { debits: 2, credits: 2, due: 1 }, found);
    run.item('K3', 'chargedTooMuch/right', { debits: 1 }, found);
    run.item('K5', 'chargedTooLittle/right', { credits: 1, due: 1 }, found);
    run.item('K6b', 'chargedTooMuch/right', { debits: 1 }, [
      [4, 'created'],
      [5, 'detected'],
      [6, 'repaired'],
    ]);
    const value = run.end();
    expect(value('cost.writtenOff')).toBe(2000);
    expect(value('cost.duplicates.value')).toBe(2000);
    // K5 was charged too little and has nothing to complain of.
    expect(value('cost.goodwill')).toBe(3 * 500);
    expect(
      value('cost.borneBy.payment-company') - Math.round(value('cost.calls') + value('cost.batches')),
    ).toBeCloseTo(2000 + 1500, -1);
    expect(born(value)).toBe(value('cost.total'));
  });

  test('of what nobody found stays where it fell', () => {
    const run = new Teller(siteOf());
    run.item('K6b', 'chargedTooMuch/right', { debits: 2, due: 1, credits: 1 }, [[1, 'created']]);
    run.item('K4', 'right/paidTooLittle', { debits: 1, due: 1 }, [
      [2, 'created'],
      [3, 'hidden'],
    ]);
    run.item('K3', 'chargedTooMuch/right', { debits: 1 }, [
      [4, 'created'],
      [5, 'detected'],
    ]);
    const value = run.end();
    expect(value('cost.borneBy.customers')).toBe(1000);
    expect(value('cost.borneBy.merchants')).toBe(1000);
  });

  test('of a healthy system is no cost of a failure', () => {
    const run = new Teller(siteOf());
    run.item(
      'K9',
      'chargedTooMuch/right',
      { debits: 1 },
      [
        [1, 'created'],
        [2, 'detected'],
        [3, 'writtenOff'],
      ],
      -1,
    );
    const value = run.end();
    expect(value('customers.affected.card')).toBe(0);
    expect(value('cost.goodwill')).toBe(0);
    expect(value('cost.borneBy.customers')).toBe(0);
  });

  test('of what was refused later falls on whom the agreement says', () => {
    const network = (bears: string, more = ''): ((name: string) => number) => {
      const continuity = `  stand-ins:\n    network: {for: card, automatic: true, eligible: 100%, bears: ${bears}}`;
      const run = new Teller(siteOf('', more, continuity));
      run.measurement.losses(hour, 0, 0, 2, 200);
      run.measurement.losses(hour, 0, 1, 1, 70);
      return run.end();
    };
    expect(network('provider')('cost.borneBy.providers')).toBe(70);
    expect(network('provider')('cost.borneBy.merchants')).toBe(200);
    expect(network('merchant')('cost.borneBy.merchants')).toBe(270);
    expect(network('service')('cost.borneBy.payment-company')).toBe(70);
    expect(network('service', '{offline: service}')('cost.borneBy.payment-company')).toBe(270);
  });
});
