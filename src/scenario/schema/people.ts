/** `people:` who repairs, and `continuity:` by which rules service opens again. */
import { z } from 'zod';
import type { Continuity, People } from '../scenario.ts';
import { crew, crewOf, errors, errorsOf, fatigue, fatigueOf, tools, toolsOf } from './crews.ts';
import * as laws from './laws.ts';
import { fixesOf, planKeys } from './plan.ts';
import * as scalar from './scalar.ts';
import { byDefault, strict } from './section.ts';

/** `as many as needed`: null. */
const electricians = z
  .union([z.literal('as many as needed'), scalar.count(0)], {
    error: 'expected a whole number, or `as many as needed`',
  })
  .transform((given) => (given === 'as many as needed' ? null : given))
  .meta({ description: 'who repair and switch the power chain: a number, or as many as needed' });

export const people = strict({
  technicians: crew('technicians'),
  specialists: crew('specialists'),
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
    specialist: byDefault(scalar.wage, 'people.wage.specialist'),
    clerk: byDefault(scalar.wage, 'people.wage.clerk'),
  }).prefault({}),
  errors,
  fatigue,
  tools,
  queue: byDefault(scalar.words('scarce-first', 'restart-order'), 'people.queue'),
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

/** Something must be left for the stored work, or it is never sent. */
const spare = scalar.share
  .refine((value) => value < 1, { error: 'expected a share below 100%' })
  .meta({ description: 'the share of a capacity that stored work leaves free, such as 20%' });

export const continuity = strict({
  detect: byDefault(laws.ofTime, 'continuity.detect'),
  'monitored-by': byDefault(scalar.nameOrNone, 'continuity.monitored-by'),
  'detect-without': byDefault(laws.ofTime, 'continuity.detect-without'),
  restart: byDefault(scalar.words('automatic', 'orchestrated', 'by-hand'), 'continuity.restart'),
  orchestrator: byDefault(scalar.nameOrNone, 'continuity.orchestrator'),
  'restart-at-once': byDefault(scalar.countOrNone, 'continuity.restart-at-once'),
  'restart-work': byDefault(laws.ofTime, 'continuity.restart-work'),
  reopen: strict({
    verify: byDefault(laws.ofTime, 'continuity.reopen.verify'),
    throttle: byDefault(throttle, 'continuity.reopen.throttle'),
    stored: byDefault(scalar.words('with the throttle', 'at once'), 'continuity.reopen.stored'),
    'keep-free': byDefault(spare, 'continuity.reopen.keep-free'),
  }).prefault({}),
  ...planKeys,
});

export function peopleOf({
  technicians,
  specialists,
  electricians: inNumber,
  clerks,
  wage,
  ...others
}: z.output<typeof people>): People {
  return {
    technicians: crewOf(technicians),
    specialists: crewOf(specialists),
    electricians: inNumber,
    clerks: {
      count: clerks.count,
      from: clerks.hours.from,
      to: clerks.hours.to,
      productive: clerks.productive,
    },
    wage,
    errors: errorsOf(others.errors),
    fatigue: fatigueOf(others.fatigue),
    tools: toolsOf(others.tools),
    queue: others.queue,
  };
}

export function continuityOf({ detect, reopen, fixes, ...others }: z.output<typeof continuity>): Continuity {
  return {
    detect,
    monitoredBy: others['monitored-by'],
    detectWithout: others['detect-without'],
    restart: others.restart,
    orchestrator: others.orchestrator,
    restartAtOnce: others['restart-at-once'],
    restartWork: others['restart-work'],
    reopen: {
      verify: reopen.verify,
      throttleStep: reopen.throttle.step,
      throttleEvery: reopen.throttle.every,
      keepFree: reopen.stored === 'at once' ? null : reopen['keep-free'],
    },
    fixes: fixesOf(fixes),
  };
}
