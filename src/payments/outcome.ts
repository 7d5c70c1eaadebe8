/** From the records of a purchase to its outcome: every combination of views gives exactly one. */
import type { CustomerOutcome, MerchantOutcome, Outcome } from '../trace/outcome.ts';

/** What the records of all attempts add up to, in multiples of the amount, and who cannot tell. */
export interface Views {
  /** Times the customer's account was debited and not refunded or charged back. */
  readonly debits: number;
  /** Times the merchant was credited and the credit not voided. */
  readonly credits: number;
  /** 1 when the goods were handed over and not paid another way, else 0. */
  readonly due: 0 | 1;
  /** Open holds on the customer's limit. */
  readonly holds: number;
  readonly customerKnows: boolean;
  readonly merchantKnows: boolean;
}

export function outcomeOf(views: Views): Outcome {
  return `${customer(views)}/${merchant(views)}`;
}

function customer({ debits, due, holds, customerKnows }: Views): CustomerOutcome {
  if (debits > due) return 'chargedTooMuch';
  if (debits < due) return 'chargedTooLittle';
  if (holds > 0) return 'limitHeld';
  return customerKnows ? 'right' : 'doesNotKnow';
}

function merchant({ credits, due, merchantKnows }: Views): MerchantOutcome {
  if (credits > due) return 'paidTooMuch';
  if (credits < due) return 'paidTooLittle';
  return merchantKnows ? 'right' : 'doesNotKnow';
}

/** What each party has on record of one attempt (payments.md 1.3); `none`: nothing. */
export interface AttemptRecords {
  readonly terminal: 'none' | 'sent' | 'ok' | 'ng' | 'unknown';
  readonly gateway: 'none' | 'received' | 'ok' | 'ng' | 'reversed';
  readonly issuer: 'none' | 'hold' | 'posted' | 'released' | 'refunded' | 'chargedBack';
  readonly ledger: 'none' | 'captured' | 'settled' | 'void';
  /** What the store was told, where the customer's app paid. */
  readonly store: 'none' | 'ok' | 'ng';
}

/**
 * The outcome of a purchase whose attempts left these records. `isDue`: every cut-off that could still change something
 * is past; before, what is under way or only held is pending. Exactly one outcome for every combination.
 */
export function judge(
  attempts: readonly AttemptRecords[],
  goods: 0 | 1,
  cash: 0 | 1,
  isDue: boolean,
  /** Where the app pays, the store knows only what it was told. */
  isStoreTold = false,
): Outcome {
  let debits = 0;
  let credits = 0;
  let holds = 0;
  let under = false;
  let answered = false;
  let merchantKnows = true;
  for (const { terminal, gateway, issuer, ledger, store } of attempts) {
    if (issuer === 'posted') debits += 1;
    if (issuer === 'hold') holds += 1;
    const credited = ledger === 'captured' || ledger === 'settled';
    if (credited) credits += 1;
    under ||= terminal === 'sent' || gateway === 'received' || (issuer === 'hold' && credited);
    answered ||= terminal === 'ok' || terminal === 'ng';
    // Whoever was credited without a trace at the gateway, or never heard of what the app paid, cannot tell.
    if (credited && (gateway === 'none' || gateway === 'received')) merchantKnows = false;
    if (isStoreTold && terminal === 'ok' && store === 'none') merchantKnows = false;
  }
  const due = goods === 1 && cash === 0 ? 1 : 0;
  if (under && !isDue) return 'pending';
  const customerKnows = attempts.length === 0 || answered || debits + credits > 0;
  return outcomeOf({
    debits,
    credits,
    due,
    holds,
    customerKnows,
    merchantKnows: merchantKnows && (customerKnows || credits > 0),
  });
}
