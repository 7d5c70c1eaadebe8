/** Money in double entry: the legs of each kind of event, and that they always sum to nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Accounts, account } from '../../src/measure/accounts.ts';
import { Measurement } from '../../src/measure/measurement.ts';
import { causes, lossCauses } from '../../src/trace/cause.ts';
import { type ItemStage, itemStages, purchaseEnds } from '../../src/trace/observer.ts';
import { type Multiples, viewsCode } from '../../src/trace/views.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const path = 'path: {gateway: gateway, issuer: issuer, ledger: ledger}';
const standIn = (bears: string) =>
  `  stand-ins:\n    network: {for: card, automatic: true, starts-in: 2min, eligible: 100%, limit: none, bears: ${bears}}`;
const model = modelOf(
  plain({
    payments: `  card: {flow: card-dual, rate: 20/s, ${path}}\n  wallet: {flow: top-up, rate: 1/s, ${path}}`,
    continuity: standIn('provider'),
  }),
);
const [card, wallet] = ['card', 'wallet'].map((name) =>
  model.scenario.payments.findIndex((each) => each.name === name),
) as [number, number];

/** What is posted and pending on each account that is not at 0. */
function balances(accounts: Accounts, service: number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [name, number] of Object.entries(account)) {
    const [posted, pending] = [accounts.posted(service, number), accounts.pending(service, number)];
    if (posted !== 0) found[name] = posted;
    if (pending !== 0) found[`pending ${name}`] = pending;
  }
  return found;
}

function balancesAfter(does: (accounts: Accounts) => void, service = card): Record<string, number> {
  const accounts = new Accounts(model);
  accounts.begin();
  does(accounts);
  return balances(accounts, service);
}

const view = (debits: number, credits: number, due: 0 | 1, holds = 0): number =>
  viewsCode({ debits, credits, due, holds });

describe('purchases', () => {
  test('that end right are paid by the customer to the merchant, or from the bank into the wallet', () => {
    expect(balancesAfter((a) => a.purchases(card, 'right', 900))).toEqual({ customer: -900, merchant: 900 });
    expect(balancesAfter((a) => a.purchases(wallet, 'right', 900), wallet)).toEqual({
      bank: -900,
      customer: 900,
    });
    expect(balancesAfter((a) => a.purchases(wallet, 'right', 900), card)).toEqual({});
  });

  test('that are taken back leave nothing', () => {
    const back = balancesAfter((a) => {
      a.purchases(card, 'right', 900);
      a.purchases(card, 'right', -900);
    });
    expect(back).toEqual({});
  });

  test('approved offline are pending', () => {
    expect(balancesAfter((a) => a.purchases(card, 'stored', 900))).toEqual({
      'pending customer': -900,
      'pending merchant': 900,
    });
  });

  test.each(purchaseEnds.filter((end) => end !== 'right' && end !== 'stored'))('%s move no money', (end) => {
    expect(balancesAfter((a) => a.purchases(card, end, 900))).toEqual({});
  });
});

describe('an item of 100 yen', () => {
  // Debits, credits, due, holds; created, repaired, written off.
  test.each([
    ['orphan hold', view(0, 0, 0, 1), { 'pending customer': -100, 'pending issuer': 100 }, {}, {}],
    ['orphan debit', view(1, 0, 0), { customer: -100, suspense: 100 }, {}, {}],
    [
      'orphan debit, credited',
      view(1, 1, 0),
      { customer: -100, merchant: 100 },
      {},
      { merchant: 100, issuer: -100 },
    ],
    [
      'duplicate',
      view(2, 2, 1),
      { customer: -200, merchant: 200 },
      { customer: -100, merchant: 100 },
      { customer: -100, merchant: 200, issuer: -100 },
    ],
    [
      'lost capture',
      view(1, 0, 1),
      { customer: -100, suspense: 100 },
      { customer: -100, merchant: 100 },
      { customer: -100, merchant: 100 },
    ],
    [
      'lost acknowledged write',
      view(0, 1, 1),
      { merchant: 100, suspense: -100 },
      { customer: -100, merchant: 100 },
      { merchant: 100, issuer: -100 },
    ],
    [
      'both records lost',
      view(0, 0, 1, 1),
      { 'pending customer': -100, 'pending issuer': 100 },
      { customer: -100, merchant: 100 },
      { merchant: 100, issuer: -100 },
    ],
    [
      'unbacked credit',
      view(0, 1, 0),
      { merchant: 100, suspense: -100 },
      {},
      { merchant: 100, issuer: -100 },
    ],
  ] as const)('%s', (_, views, created, repaired, writtenOff) => {
    const closed = (stage: ItemStage) =>
      balancesAfter((a) => {
        a.item(card, 'created', 100, views);
        a.item(card, 'detected', 100, views);
        a.item(card, 'inquiry', 100, views);
        a.item(card, stage, 100, views);
      });
    expect(balancesAfter((a) => a.item(card, 'created', 100, views))).toEqual(created);
    expect(closed('repaired')).toEqual(repaired);
    expect(closed('writtenOff')).toEqual(writtenOff);
    expect(closed('withdrawn')).toEqual({});
  });

  test('of which a hold or a prepared debit expires gives it back, and no more', () => {
    const closed = (views: number) =>
      balancesAfter((a) => {
        a.item(card, 'created', 100, views);
        a.item(card, 'expired', 100, views);
      });
    expect(closed(view(0, 0, 0, 1))).toEqual({});
    expect(closed(view(1, 0, 0))).toEqual({});
    expect(closed(view(1, 1, 1, 1))).toEqual({ customer: -100, merchant: 100 });
  });
});

describe('a loss', () => {
  const [offline, stoodIn] = [lossCauses.indexOf('K13'), lossCauses.indexOf('K14')];

  test('of an offline sale is the merchant’s, who is not paid', () => {
    expect(balancesAfter((a) => a.losses(card, offline, 900))).toEqual({});
  });

  test('of a stand-in falls on who bears it, and the merchant is paid', () => {
    expect(balancesAfter((a) => a.losses(card, stoodIn, 900))).toEqual({ merchant: 900, guarantor: -900 });
    for (const [bears, expected] of [
      ['service', { merchant: 900, issuer: -900 }],
      ['merchant', {}],
    ] as const) {
      const other = new Accounts(modelOf(plain({ continuity: standIn(bears) })));
      other.losses(0, stoodIn, 900);
      expect(balances(other, 0)).toEqual(expected);
    }
  });
});

test('whatever happens, accounts sum to nothing, and closed items leave nothing in suspense or held', () => {
  const multiples: fc.Arbitrary<Multiples> = fc.record({
    debits: fc.nat(5),
    credits: fc.nat(5),
    due: fc.constantFrom<0 | 1>(0, 1),
    holds: fc.nat(5),
  });
  const happening = fc.oneof(
    fc.record({ end: fc.constantFrom(...purchaseEnds), yen: fc.integer({ min: -1e9, max: 1e9 }) }),
    fc.record({ loss: fc.nat(lossCauses.length - 1), yen: fc.nat(1e9) }),
    fc.record({ views: multiples, closes: fc.constantFrom(...itemStages), yen: fc.nat(1e6) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(card, wallet), happening)), (all) => {
      const accounts = new Accounts(model);
      let [suspended, held] = [0, 0];
      for (const [service, one] of all) {
        if ('end' in one) accounts.purchases(service, one.end, one.yen);
        else if ('loss' in one) accounts.losses(service, one.loss, one.yen);
        else {
          const views = viewsCode(one.views);
          accounts.item(service, 'created', one.yen, views);
          const isOpen = ['created', 'detected', 'inquiry', 'hidden'].includes(one.closes);
          if (one.closes !== 'created') accounts.item(service, one.closes, one.yen, views);
          if (isOpen) suspended += one.yen * (one.views.debits - one.views.credits);
          if (isOpen) held += one.yen * one.views.holds;
        }
        for (const each of [card, wallet]) {
          expect(accounts.sumPosted(each)).toBe(0);
          expect(accounts.sumPending(each)).toBe(0);
        }
      }
      const sum = (of: (service: number) => number): number => of(card) + of(wallet);
      expect(sum((n) => accounts.posted(n, account.suspense))).toBe(suspended);
      expect(sum((n) => accounts.pending(n, account.issuer))).toBe(held);
      expect(sum((n) => accounts.posted(n, account.issuer))).toBeLessThanOrEqual(0);
    }),
  );
});

test('measures: in suspense, held, owed and borne', () => {
  const measurement = new Measurement(model);
  measurement.begin();
  const item = (time: number, n: number, stage: ItemStage, yen: number, views: number, service = card) =>
    measurement.item(time, service, n, stage, causes.indexOf('K3'), 1, yen, -2, 0, views, 0);
  measurement.purchases(1, card, 'right', 2, 700);
  measurement.purchases(1, card, 'stored', 1, 50);
  // A debit without credit and a credit without debit: neither makes up for the other.
  item(2, 1, 'created', 100, view(1, 0, 0));
  item(2, 2, 'created', 30, view(0, 1, 1));
  item(2, 1, 'created', 7, view(0, 0, 0, 1), wallet);
  item(3, 1, 'detected', 100, view(1, 0, 0));
  item(3, 1, 'repaired', 100, view(1, 0, 0));
  item(4, 3, 'created', 20, view(2, 1, 1));
  item(4, 4, 'created', 10, view(1, 0, 1));
  item(5, 2, 'detected', 30, view(0, 1, 1));
  item(5, 2, 'writtenOff', 30, view(0, 1, 1));
  item(6, 1, 'expired', 7, view(0, 0, 0, 1), wallet);
  measurement.losses(7, card, lossCauses.indexOf('K13'), 1, 5);
  measurement.losses(7, card, lossCauses.indexOf('K14'), 1, 6);
  const values = measurement.end(model.horizon);
  const value = Object.fromEntries(
    measurement.measures.map(({ name }, index) => [name, values[index]!] as const),
  );
  const found = Object.fromEntries(Object.entries(value).filter(([name]) => name.startsWith('accounts.')));
  expect(found).toEqual({
    'accounts.suspense.peak': 130,
    'accounts.suspense.atHorizon': 30,
    'accounts.held.peak': 7,
    'accounts.held.atHorizon': 0,
    'accounts.customer.owed': 20,
    'accounts.merchant.owed': 10,
    'accounts.merchant.lost': 5,
    'accounts.issuer': 30,
    'accounts.guarantor': 6,
    'accounts.stored': 50,
    'accounts.turnover.card': 700,
    'accounts.suspense.atHorizon.card': 30,
    'accounts.customer.owed.card': 20,
    'accounts.merchant.owed.card': 10,
    'accounts.turnover.wallet': 0,
    'accounts.suspense.atHorizon.wallet': 0,
    'accounts.customer.owed.wallet': 0,
    'accounts.merchant.owed.wallet': 0,
  });
});
