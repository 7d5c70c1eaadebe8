/** `liability:` who bears what of an outage, and what its consequences cost. */
import type { z } from 'zod';
import type { Liability } from '../liability.ts';
import * as scalar from './scalar.ts';
import { byDefault, strict } from './section.ts';

export const liability = strict({
  'site-fee': byDefault(
    scalar.money.meta({
      description: 'fixed fees that the payment company pays the operator of the site in a year',
    }),
    'liability.site-fee',
  ),
  'gross-negligence': byDefault(
    scalar.yesOrNo.meta({ description: 'whether anything is owed by contract' }),
    'liability.gross-negligence',
  ),
  'site-share': byDefault(
    scalar.share.meta({
      description: "share of the payment company's cost that the operator of the site takes over",
    }),
    'liability.site-share',
  ),
  fee: byDefault(scalar.share, 'liability.fee'),
  margin: byDefault(scalar.share, 'liability.margin'),
  till: byDefault(scalar.wage, 'liability.till'),
  compensation: byDefault(scalar.money, 'liability.compensation'),
  call: byDefault(scalar.money, 'liability.call'),
  calls: strict({
    told: byDefault(scalar.share, 'liability.calls.told'),
    untold: byDefault(scalar.share, 'liability.calls.untold'),
    within: byDefault(scalar.positiveDuration, 'liability.calls.within'),
  }).prefault({}),
  churn: strict({
    'per-day': byDefault(scalar.share, 'liability.churn.per-day'),
    most: byDefault(scalar.share, 'liability.churn.most'),
  }).prefault({}),
  customer: byDefault(scalar.money, 'liability.customer'),
  'purchases-per-day': byDefault(scalar.factor, 'liability.purchases-per-day'),
  offline: byDefault(scalar.words('merchant', 'service'), 'liability.offline'),
}).meta({ description: 'who bears what of an outage, and what its consequences cost' });

export function liabilityOf({
  'site-fee': siteFee,
  'gross-negligence': grossNegligence,
  'site-share': siteShare,
  'purchases-per-day': purchasesPerDay,
  churn,
  ...others
}: z.output<typeof liability>): Liability {
  return {
    ...others,
    siteFee,
    grossNegligence,
    siteShare,
    purchasesPerDay,
    churn: { perDay: churn['per-day'], most: churn.most },
  };
}
