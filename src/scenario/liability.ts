/** Who bears what of an outage, and what its consequences beside the payments themselves cost. Money in yen, shares 0..1. */
import type { Ticks } from './basics.ts';

export interface Liability {
  /** Fixed fees that the payment company pays the operator of the site in a year. */
  readonly siteFee: number;
  /** Whether it was gross negligence: only then is anything owed by contract. */
  readonly grossNegligence: boolean;
  /** Share of the payment company's cost that the operator of the site takes over of his own accord. */
  readonly siteShare: number;
  /** What the payment company earns, and what a merchant earns, of a purchase's amount. */
  readonly fee: number;
  readonly margin: number;
  /** Yen for an hour at a till. */
  readonly till: number;
  /** Given to a customer who was charged too much, whose limit was held, or who was left in doubt. */
  readonly compensation: number;
  /** Answering one call, and calls for each customer who was affected. */
  readonly call: number;
  readonly calls: Calls;
  /** Share of the affected customers who leave for each day of outage, and at most. */
  readonly churn: { readonly perDay: number; readonly most: number };
  /** What is lost with a customer who leaves. */
  readonly customer: number;
  /** Purchases that one customer makes by one payment service in a day. */
  readonly purchasesPerDay: number;
  /** Who bears offline sales that are refused later. */
  readonly offline: 'merchant' | 'service';
}

/** By whether a notice was out in good time. */
export interface Calls {
  readonly told: number;
  readonly untold: number;
  readonly within: Ticks;
}
