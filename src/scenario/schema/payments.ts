/** `payments:` the brands a customer pays with: how much is offered, which way it goes, and how its errors are put right. */
import { z } from 'zod';
import type { CauseName, PaymentService } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';
import { workload, workloadOf } from './workload.ts';

/** Shares written as `33.3%` thrice may miss 1 by this much. */
const slack = 1e-6;

function sumToOne(shares: Readonly<Record<string, number>>, context: z.RefinementCtx): void {
  const sum = Object.values(shares).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > slack) {
    context.addIssue({
      code: 'custom',
      message: `expected shares that sum to 100%, not ${Number((sum * 100).toPrecision(6))}%`,
      params: { code: 'sum' },
    });
  }
}

const shape = z
  .array(
    z.number({ error: 'expected a number' }).nonnegative({ error: 'expected a number, not less than zero' }),
    {
      error: 'expected 24 hourly multipliers',
    },
  )
  .length(24, { error: 'expected 24 hourly multipliers, from 00:00 on' })
  .superRefine((hours, context) => {
    const mean = hours.reduce((sum, value) => sum + value, 0) / 24;
    if (Math.abs(mean - 1) > 0.001) {
      const message = `expected hourly multipliers with a mean of 1, not ${Number(mean.toPrecision(4))}`;
      context.addIssue({ code: 'custom', message, params: { code: 'sum' } });
    }
  });

function repairOf(cause: CauseName) {
  return byDefault(
    strict({ automatic: scalar.share, work: laws.ofTime }),
    `payments.*.repair.by-cause.${cause}`,
  );
}

const repair = strict({
  'automatic-after': byDefault(laws.ofTime, 'payments.*.repair.automatic-after'),
  'match-at': byDefault(scalar.clock, 'payments.*.repair.match-at'),
  external: byDefault(scalar.share, 'payments.*.repair.external'),
  inquiry: byDefault(laws.ofTime, 'payments.*.repair.inquiry'),
  unanswered: byDefault(scalar.share, 'payments.*.repair.unanswered'),
  journals: byDefault(scalar.share, 'payments.*.repair.journals'),
  batch: byDefault(laws.ofTime, 'payments.*.repair.batch'),
  'by-cause': strict({
    K1: repairOf('K1'),
    K2: repairOf('K2'),
    K3: repairOf('K3'),
    K4: repairOf('K4'),
    K5: repairOf('K5'),
    K6a: repairOf('K6a'),
    K6b: repairOf('K6b'),
    K7: repairOf('K7'),
    K8: repairOf('K8'),
    K9: repairOf('K9'),
    K10: repairOf('K10'),
    K11: repairOf('K11'),
    K12: repairOf('K12'),
    K16: repairOf('K16'),
    K17: repairOf('K17'),
  }).prefault({}),
}).prefault({});

const payment = strict({
  label: localised.optional(),
  flow: scalar.words('card-dual', 'single', 'qr-cpm', 'qr-mpm', 'on-card-thin', 'on-card-rich', 'top-up'),
  rate: scalar.rate.meta({ description: 'purchases offered, mean over a day, such as 900/s' }),
  shape: byDefault(shape, 'payments.*.shape'),
  path: strict({ gateway: scalar.name, issuer: scalar.name, ledger: scalar.name }),
  'funded-by': byDefault(named(scalar.share).superRefine(sumToOne), 'payments.*.funded-by'),
  amount: byDefault(laws.ofMoney, 'payments.*.amount'),
  stages: strict({
    gateway: byDefault(laws.ofTime, 'payments.*.stages.gateway'),
    issuer: byDefault(laws.ofTime, 'payments.*.stages.issuer'),
    ledger: byDefault(laws.ofTime, 'payments.*.stages.ledger'),
    answer: byDefault(laws.ofTime, 'payments.*.stages.answer'),
    notice: byDefault(laws.ofTime, 'payments.*.stages.notice'),
  }).prefault({}),
  timeout: byDefault(scalar.positiveDuration, 'payments.*.timeout'),
  'connect-timeout': byDefault(scalar.positiveDuration, 'payments.*.connect-timeout'),
  retry: strict({
    chance: byDefault(scalar.share, 'payments.*.retry.chance'),
    attempts: byDefault(scalar.count(1), 'payments.*.retry.attempts'),
    wait: byDefault(laws.ofTime, 'payments.*.retry.wait'),
  }).prefault({}),
  afterwards: byDefault(
    strict({ other: scalar.share, cash: scalar.share, leave: scalar.share }).superRefine(sumToOne),
    'payments.*.afterwards',
  ),
  idempotency: byDefault(scalar.words('none', 'end-to-end'), 'payments.*.idempotency'),
  'key-lives': byDefault(scalar.positiveDuration, 'payments.*.key-lives'),
  tombstones: byDefault(scalar.yesOrNo, 'payments.*.tombstones'),
  coordination: byDefault(scalar.words('compensated', 'outbox', 'two-phase'), 'payments.*.coordination'),
  'abandons-after': byDefault(scalar.positiveDuration, 'payments.*.abandons-after'),
  'mixed-decision': byDefault(scalar.share, 'payments.*.mixed-decision'),
  posting: byDefault(scalar.words('atomic', 'two-legs'), 'payments.*.posting'),
  numbering: byDefault(scalar.words('unique', 'counter'), 'payments.*.numbering'),
  'notices-kept': byDefault(scalar.yesOrNo, 'payments.*.notices-kept'),
  'in-doubt': byDefault(scalar.words('no-sale', 'sale', 'pending'), 'payments.*.in-doubt'),
  offline: strict({
    share: byDefault(scalar.share, 'payments.*.offline.share'),
    limit: byDefault(scalar.money, 'payments.*.offline.limit'),
    'refused-later': byDefault(scalar.share, 'payments.*.offline.refused-later'),
    sends: byDefault(laws.ofTime, 'payments.*.offline.sends'),
  }).prefault({}),
  'hold-lives': byDefault(scalar.positiveDuration, 'payments.*.hold-lives'),
  'cut-off': byDefault(scalar.clock, 'payments.*.cut-off'),
  merchants: byDefault(scalar.count(1), 'payments.*.merchants'),
  'reversal-lost': byDefault(scalar.share, 'payments.*.reversal-lost'),
  'startup-query': byDefault(scalar.yesOrNo, 'payments.*.startup-query'),
  counter: byDefault(laws.ofTime, 'payments.*.counter'),
  repair,
  ...workload,
});

export const payments = named(payment).meta({ description: 'the brands a customer pays with' });

export function paymentServices(section: z.output<typeof payments>): PaymentService[] {
  return sorted(section).map(([name, given]) => ({
    name,
    ...labelOf(given),
    flow: given.flow,
    rate: given.rate,
    shape: given.shape,
    path: given.path,
    fundedBy: sorted(given['funded-by']).map(([source, share]) => ({ name: source, share })),
    amount: given.amount,
    stages: given.stages,
    timeout: given.timeout,
    connectTimeout: given['connect-timeout'],
    retry: given.retry,
    afterwards: given.afterwards,
    idempotency: given.idempotency,
    keyLives: given['key-lives'],
    tombstones: given.tombstones,
    coordination: given.coordination,
    abandonsAfter: given['abandons-after'],
    mixedDecision: given['mixed-decision'],
    posting: given.posting,
    numbering: given.numbering,
    noticesKept: given['notices-kept'],
    inDoubt: given['in-doubt'],
    offline: {
      share: given.offline.share,
      limit: given.offline.limit,
      refusedLater: given.offline['refused-later'],
      sends: given.offline.sends,
    },
    holdLives: given['hold-lives'],
    cutOff: given['cut-off'],
    merchants: given.merchants,
    reversalLost: given['reversal-lost'],
    startupQuery: given['startup-query'],
    counter: given.counter,
    repair: {
      automaticAfter: given.repair['automatic-after'],
      matchAt: given.repair['match-at'],
      external: given.repair.external,
      inquiry: given.repair.inquiry,
      unanswered: given.repair.unanswered,
      journals: given.repair.journals,
      batch: given.repair.batch,
      byCause: given.repair['by-cause'],
    },
    workload: workloadOf(given),
  }));
}
