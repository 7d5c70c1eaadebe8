/** Every combination of records of one and of two attempts has exactly one outcome, by enumeration. */
import { expect, test } from 'vitest';
import { type AttemptRecords, judge, outcomeOf } from '../../src/payments/outcome.ts';
import { outcomes } from '../../src/trace/outcome.ts';

const terminals = ['none', 'sent', 'ok', 'ng', 'unknown'] as const;
const gateways = ['none', 'received', 'ok', 'ng', 'reversed'] as const;
const issuers = ['none', 'hold', 'posted', 'released', 'refunded', 'chargedBack'] as const;
const ledgers = ['none', 'captured', 'settled', 'void'] as const;
const stores = ['none', 'ok', 'ng'] as const;

const all: readonly AttemptRecords[] = terminals.flatMap((terminal) =>
  gateways.flatMap((gateway) =>
    issuers.flatMap((issuer) =>
      ledgers.flatMap((ledger) => stores.map((store) => ({ terminal, gateway, issuer, ledger, store }))),
    ),
  ),
);

const listed = new Set<string>(outcomes);
const bits = [0, 1] as const;

/** By the definition, apart from the code under test: debit − due, credit − due, open holds. */
function isPlausible(attempts: readonly AttemptRecords[], due: number, outcome: string): boolean {
  const debits = attempts.filter(({ issuer }) => issuer === 'posted').length;
  const holds = attempts.filter(({ issuer }) => issuer === 'hold').length;
  const credits = attempts.filter(({ ledger }) => ledger === 'captured' || ledger === 'settled').length;
  const [customer, merchant] = outcome.split('/');
  const more = (n: number): string => (n > due ? 'more' : n < due ? 'less' : 'same');
  const ofCustomer = {
    more: ['chargedTooMuch'],
    less: ['chargedTooLittle'],
    same: holds > 0 ? ['limitHeld'] : ['right', 'doesNotKnow'],
  };
  const ofMerchant = { more: ['paidTooMuch'], less: ['paidTooLittle'], same: ['right', 'doesNotKnow'] };
  return (
    ofCustomer[more(debits) as keyof typeof ofCustomer].includes(customer!) &&
    ofMerchant[more(credits) as keyof typeof ofMerchant].includes(merchant!)
  );
}

test('one attempt: 1,800 combinations of views, goods, cash, before and after what is due', () => {
  let pending = 0;
  const seen = new Set<string>();
  for (const one of all) {
    for (const goods of bits) {
      for (const cash of bits) {
        for (const isStoreTold of [false, true]) {
          const due = goods === 1 && cash === 0 ? 1 : 0;
          const later = judge([one], goods, cash, true, isStoreTold);
          expect(listed.has(later)).toBe(true);
          // Once everything is due nothing is pending any more.
          expect(later).not.toBe('pending');
          expect(isPlausible([one], due, later)).toBe(true);
          seen.add(later);
          const before = judge([one], goods, cash, false, isStoreTold);
          if (before === 'pending') pending += 1;
          else expect(before).toBe(later);
        }
      }
    }
  }
  expect(all).toHaveLength(1800);
  expect(pending).toBeGreaterThan(0);
  expect(seen.size).toBeGreaterThanOrEqual(10);
});

test('two attempts: 3,240,000 combinations of views', { timeout: 120_000 }, () => {
  const seen = new Map<string, number>();
  let odd = 0;
  for (const one of all) {
    for (const other of all) {
      const attempts = [one, other];
      for (const due of bits) {
        const outcome = judge(attempts, due, 0, true);
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        if (!listed.has(outcome)) odd += 1;
        // One in a hundred against the definition; the order of the attempts is immaterial.
        if ((odd + seen.get(outcome)!) % 101 === 0) {
          if (!isPlausible(attempts, due, outcome)) odd += 1;
          if (judge([other, one], due, 0, true) !== outcome) odd += 1;
        }
      }
    }
  }
  expect(odd).toBe(0);
  expect([...seen.values()].reduce((sum, each) => sum + each, 0)).toBe(2 * 1800 * 1800);
  // All but `right` for one and `paidTooLittle` with both unknown can come about; pending cannot any more.
  expect(seen.has('pending')).toBe(false);
});

test('refunded and charged back is as if never debited', () => {
  const sale = { terminal: 'ok', gateway: 'ok', ledger: 'settled', store: 'ok' } as const;
  expect(judge([{ ...sale, issuer: 'posted' }], 1, 0, true)).toBe('right/right');
  expect(judge([{ ...sale, issuer: 'refunded' }], 1, 0, true)).toBe('chargedTooLittle/right');
  expect(judge([{ ...sale, issuer: 'chargedBack' }], 0, 0, true)).toBe('right/paidTooMuch');
});

test('the sums that a run works with give one of the listed outcomes, right only where all is', () => {
  for (const debits of [0, 1, 2, 3]) {
    for (const credits of [0, 1, 2, 3]) {
      for (const due of bits) {
        for (const holds of [0, 1, 2]) {
          for (const customerKnows of [false, true]) {
            for (const merchantKnows of [false, true]) {
              const outcome = outcomeOf({ debits, credits, due, holds, customerKnows, merchantKnows });
              expect(listed.has(outcome)).toBe(true);
              const right =
                debits === due && credits === due && holds === 0 && customerKnows && merchantKnows;
              expect(outcome === 'right/right').toBe(right);
            }
          }
        }
      }
    }
  }
});
