/**
 * What a purchase means for the customer and for the merchant. Customer and merchant are judged apart, so the list is
 * exhaustive by construction (payments.md 1.3); until something is due it is pending for both.
 */
export const customerOutcomes = [
  'right',
  'chargedTooMuch',
  'chargedTooLittle',
  'limitHeld',
  'doesNotKnow',
] as const;
export const merchantOutcomes = ['right', 'paidTooLittle', 'paidTooMuch', 'doesNotKnow'] as const;

export type CustomerOutcome = (typeof customerOutcomes)[number];
export type MerchantOutcome = (typeof merchantOutcomes)[number];

/** `customer/merchant`, as in `chargedTooMuch/right`; or `pending`. */
export type Outcome = `${CustomerOutcome}/${MerchantOutcome}` | 'pending';

/** All outcomes, customer first, `right/right` at the head and `pending` at the end. */
export const outcomes: readonly Outcome[] = [
  ...customerOutcomes.flatMap((c) => merchantOutcomes.map((m): Outcome => `${c}/${m}`)),
  'pending',
];
