/** From the surviving views of a purchase to its outcome: every combination of views gives exactly one. */
import type { CustomerOutcome, MerchantOutcome, Outcome } from '../trace/outcome.ts';

/** What is on record about one purchase, in multiples of its amount. */
export interface Views {
  /** Times the customer's account was debited and not refunded. */
  readonly debits: number;
  /** Times the merchant was credited. */
  readonly credits: number;
  /** 1 when the goods were handed over and not paid another way, else 0. */
  readonly due: 0 | 1;
  /** Open holds on the customer's limit. */
  readonly holds: number;
  /** The terminal never learned what became of it, and nothing is on record. */
  readonly inDoubt: boolean;
}

export function outcomeOf(views: Views): Outcome {
  return `${customer(views)}/${merchant(views)}`;
}

function customer({ debits, due, holds, inDoubt }: Views): CustomerOutcome {
  if (debits > due) return 'chargedTooMuch';
  if (debits < due) return 'chargedTooLittle';
  if (holds > 0) return 'limitHeld';
  return inDoubt ? 'doesNotKnow' : 'right';
}

function merchant({ credits, due, inDoubt }: Views): MerchantOutcome {
  if (credits > due) return 'paidTooMuch';
  if (credits < due) return 'paidTooLittle';
  return inDoubt ? 'doesNotKnow' : 'right';
}
