/**
 * Why a purchase is not right: patterns attached to an outcome, one a purchase.
 *
 * The order is the counting rule: a purchase that shows several is counted under the first that lasted longer than its
 * grace. It is that of payments.md 1.3 but for two things, whose reason is in DECISIONS.md: what says how it came about
 * (K7, K8, K9) stands before what says only what is left (K2, K3), which would else cover it for good; and K17, which that
 * list does not place, stands beside its mirror image. K13 and K14 are losses of money, K15 is a batch: counted apart.
 */
export const causes = [
  'K10',
  'K11',
  'K12',
  'K5',
  'K6a',
  'K6b',
  'K17',
  'K4',
  'K7',
  'K8',
  'K9',
  'K3',
  'K2',
  'K1',
  'K16',
] as const;

export type Cause = (typeof causes)[number];

const second = 1_000_000;

/** How long a pattern lasts in ordinary business: what is put right sooner is not counted under it. Ticks, payments.md 1.3. */
export const graces: Readonly<Record<Cause, number>> = {
  K1: 60 * second,
  K2: 600 * second,
  K3: 600 * second,
  K4: 86_400 * second,
  K5: 0,
  K6a: 0,
  K6b: 0,
  K7: 600 * second,
  K8: 600 * second,
  K9: 60 * second,
  K10: 0,
  K11: 0,
  K12: 0,
  K16: 3600 * second,
  // As K5 and K6: money that nobody was asked for.
  K17: 0,
};

/** Money that somebody bears for good, told by counts and never as items. */
export const lossCauses = ['K13', 'K14'] as const;
export type LossCause = (typeof lossCauses)[number];

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
  K8: 'phantom reversal',
  K9: 'late approval',
  K10: 'one-sided posting',
  K11: 'split ledger',
  K12: 'number used again',
  K16: 'missing notice',
  K17: 'unbacked credit',
};

export const lossNames: Readonly<Record<LossCause, string>> = {
  K13: 'offline sale refused later',
  K14: 'stand-in approval refused later',
};
