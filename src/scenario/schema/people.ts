/** `people:` who repairs, and `continuity:` by which rules service opens again. */
import { z } from 'zod';
import type { Continuity, People } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, strict } from './section.ts';

/** `8 after 2h`; `none`: nobody is called in. */
const calledIn = z
  .string({ error: 'expected people called in such as 8 after 2h, or `none`' })
  .transform((text, context): { count: number; after: number } => {
    if (text === 'none') return { count: 0, after: 0 };
    const match = /^\s*(\d{1,5})\s+after\s+(.+)$/.exec(text);
    const after = match === null ? undefined : scalar.duration.safeParse(match[2]);
    if (after?.success === true) return { count: Number(match![1]), after: after.data };
    context.addIssue({ code: 'custom', message: 'expected people called in such as 8 after 2h, or `none`' });
    return z.NEVER;
  })
  .meta({ description: 'people called in, such as 8 after 2h, or none' });

/** `as many as needed`: null. */
const electricians = z
  .union([z.literal('as many as needed'), scalar.count(0)], {
    error: 'expected a whole number, or `as many as needed`',
  })
  .transform((given) => (given === 'as many as needed' ? null : given))
  .meta({ description: 'who repair and switch the power chain: a number, or as many as needed' });

export const people = strict({
  technicians: strict({
    'on-shift': byDefault(scalar.count(0), 'people.technicians.on-shift'),
    'called-in': byDefault(calledIn, 'people.technicians.called-in'),
  })
    .prefault({})
    .meta({ shorthand: 'on-shift' }),
  electricians: byDefault(electricians, 'people.electricians'),
  clerks: strict({
    count: byDefault(scalar.count(0), 'people.clerks.count'),
    hours: byDefault(scalar.clockSpan, 'people.clerks.hours'),
    productive: byDefault(scalar.share, 'people.clerks.productive'),
  })
    .prefault({})
    .meta({ shorthand: 'count' }),
  wage: strict({
    technician: byDefault(scalar.wage, 'people.wage.technician'),
    clerk: byDefault(scalar.wage, 'people.wage.clerk'),
  }).prefault({}),
});

/** `20% per 10min`; `none`: everything is let in at once. */
const throttle = z
  .string({ error: 'expected a throttle such as 20% per 10min, or `none`' })
  .transform((text, context): { step: number; every: number } => {
    if (text === 'none') return { step: 1, every: 0 };
    const [share, every, ...rest] = text.split(' per ');
    const step = scalar.share.safeParse(share);
    const time = scalar.positiveDuration.safeParse(every);
    if (step.success && step.data > 0 && time.success && rest.length === 0)
      return { step: step.data, every: time.data };
    context.addIssue({ code: 'custom', message: 'expected a throttle such as 20% per 10min, or `none`' });
    return z.NEVER;
  })
  .meta({ description: 'the share of the traffic let in per step, such as 20% per 10min, or none' });

export const continuity = strict({
  detect: byDefault(laws.ofTime, 'continuity.detect'),
  reopen: strict({
    verify: byDefault(laws.ofTime, 'continuity.reopen.verify'),
    throttle: byDefault(throttle, 'continuity.reopen.throttle'),
  }).prefault({}),
});

export function peopleOf({
  technicians,
  electricians: inNumber,
  clerks,
  wage,
}: z.output<typeof people>): People {
  return {
    technicians: {
      onShift: technicians['on-shift'],
      calledIn: technicians['called-in'].count,
      calledInAfter: technicians['called-in'].after,
    },
    electricians: inNumber,
    clerks: {
      count: clerks.count,
      from: clerks.hours.from,
      to: clerks.hours.to,
      productive: clerks.productive,
    },
    wage,
  };
}

export function continuityOf({ detect, reopen }: z.output<typeof continuity>): Continuity {
  return {
    detect,
    reopen: {
      verify: reopen.verify,
      throttleStep: reopen.throttle.step,
      throttleEvery: reopen.throttle.every,
    },
  };
}
