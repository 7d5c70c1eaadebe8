/**
 * Why a purchase is not right (payments.md 1.3): patterns attached to an outcome, one a purchase.
 *
 * The order is the counting rule: a purchase that matches several is counted under the first.
 */
export const causes = ['K5', 'K6a', 'K6b', 'K3', 'K17', 'K4', 'K7', 'K2', 'K1'] as const;

export type Cause = (typeof causes)[number];

/** English field names; the catalogue of words has the translations. */
export const causeNames: Readonly<Record<Cause, string>> = {
  K1: 'in doubt',
  K2: 'orphan hold',
  K3: 'orphan debit',
  K4: 'lost capture',
  K5: 'lost acknowledged write',
  K6a: 'duplicate: one key executed twice',
  K6b: 'duplicate: paid another way as well',
  K7: 'lost reversal',
  K17: 'unbacked credit',
};
