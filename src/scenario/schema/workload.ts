/** Of `payments:` what its path carries, the work that is stored for it, and its batches. */
import { z } from 'zod';
import { parseRate, parseShare } from '../../base/units.ts';
import type { Parsed } from '../law.ts';
import type { Arrival, Workload } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, named, sorted, strict } from './section.ts';

type Capacity = { readonly perSecond: number } | { readonly ofMean: number } | null;

const capacity = scalar.scalar(
  'a rate such as 3000/s, a share of the mean rate such as 150%, or `none`',
  (value): Parsed<Capacity> => {
    const text = String(value);
    if (text === 'none') return { value: null };
    const ofMean = text.endsWith('%') ? parseShare(text) : undefined;
    if (ofMean !== undefined && ofMean > 0) return { value: { ofMean } };
    const perSecond = parseRate(text);
    if (perSecond !== undefined && perSecond > 0) return { value: { perSecond } };
    return { mistake: { expected: 'expected a rate such as 3000/s, a share such as 150%, or `none`' } };
  },
);

const breaksAt = scalar.scalar(
  '`timeout`, a duration such as 2min, or `none`',
  (value): Parsed<number | 'timeout' | null> => {
    if (value === 'timeout') return { value };
    if (value === 'none') return { value: null };
    const parsed = scalar.positiveDuration.safeParse(value);
    return parsed.success
      ? { value: parsed.data }
      : { mistake: { expected: 'expected `timeout`, a duration such as 2min, or `none`' } };
  },
);

const arrivalForm = 'at reopening within 30min, or 09:30 on business days within 1h';
const arrives = scalar.scalar(`a time of arrival: ${arrivalForm}`, (value): Parsed<Arrival> => {
  const mistake = { expected: `expected ${arrivalForm}` };
  const match = /^(at reopening|(\S+) (on business days|every day)) within (.+)$/.exec(String(value));
  const within = scalar.positiveDuration.safeParse(match?.[4]);
  if (match === null || !within.success) return { mistake };
  if (match[1] === 'at reopening') return { value: { at: 'reopening', within: within.data } };
  const clock = scalar.clock.safeParse(match[2]);
  if (!clock.success) return { mistake };
  const businessDays = match[3] === 'on business days';
  return { value: { at: 'clock', clock: clock.data, businessDays, within: within.data } };
});

const stored = strict({
  share: byDefault(scalar.share, 'payments.*.stored.*.share'),
  of: byDefault(scalar.words('what is turned away', 'everything'), 'payments.*.stored.*.of'),
  arrives: byDefault(arrives, 'payments.*.stored.*.arrives'),
  weight: byDefault(scalar.factor, 'payments.*.stored.*.weight'),
});

const batch = strict({
  at: scalar.clock,
  takes: laws.ofPositiveTime,
  by: scalar.clock,
  needs: scalar.names.meta({ description: 'services without which the batch stands still' }),
  uses: byDefault(
    scalar.positiveShare.refine((value) => value < 1, { error: 'expected a share below 100%' }),
    'payments.*.batches.*.uses',
  ),
});

const substitute = z
  .union([z.literal('none'), strict({ capacity: scalar.positiveShare, for: laws.ofPositiveTime })], {
    error: 'expected a map such as {capacity: 60%, for: 3d}, or `none`',
  })
  .transform((given) => (given === 'none' ? null : given))
  .meta({
    description: 'what the path carries after its first loss by a failure, and for how long; or none',
  });

/** Keys of a payment service; without `capacity` the others would say nothing. */
export const workload = {
  capacity: byDefault(capacity, 'payments.*.capacity'),
  'breaks-at': byDefault(breaksAt, 'payments.*.breaks-at'),
  restart: byDefault(laws.ofTime, 'payments.*.restart'),
  'substitute-path': byDefault(substitute, 'payments.*.substitute-path'),
  stored: named(stored).prefault({}).meta({ description: 'work that is held elsewhere and sent together' }),
  batches: named(batch).prefault({}).meta({ description: 'work of the path itself, once a day' }),
};

const shape = z.object(workload);

interface Given extends z.output<typeof shape> {
  readonly rate: number;
  readonly timeout: number;
}

export function workloadOf(given: Given): Workload | null {
  const carries = given.capacity;
  if (carries === null) return null;
  const breaks = given['breaks-at'];
  const provisional = given['substitute-path'];
  return {
    capacity: 'ofMean' in carries ? given.rate * carries.ofMean : carries.perSecond,
    breaksAt: breaks === 'timeout' ? given.timeout : breaks,
    restart: given.restart,
    stored: sorted(given.stored).map(([name, of]) => ({ name, ...of })),
    batches: sorted(given.batches).map(([name, of]) => ({ name, ...of })),
    substitute: provisional === null ? null : { capacity: provisional.capacity, lasts: provisional.for },
  };
}
