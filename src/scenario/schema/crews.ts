/** `people:` the crews that repair: how many, when they are there, how fast they are, how often they err. */
import { z } from 'zod';
import type { Law } from '../../kernel/distribution/law.ts';
import type { DefaultName } from '../defaults.ts';
import type { Crew, Errors, Fatigue, Tools } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, strict } from './section.ts';

const calledInForm = 'people called in such as 8 after 2h, or `none`';

/** `8 after 2h`, `8 after lognormal(median 2h sigma 0.5)`; `none`: nobody is called in. */
const calledIn = z
  .string({ error: `expected ${calledInForm}` })
  .transform((text, context): { count: number; after: Law } => {
    if (text === 'none') return { count: 0, after: { law: 'fixed', value: 0 } };
    const match = /^\s*(\d{1,5})\s+after\s+(.+)$/.exec(text);
    const after = match === null ? undefined : laws.ofTime.safeParse(match[2]);
    if (after?.success === true) return { count: Number(match![1]), after: after.data };
    context.addIssue({ code: 'custom', message: `expected ${calledInForm}` });
    return z.NEVER;
  })
  .meta({ description: 'people called in, such as 8 after 2h, or none' });

type Pool = 'technicians' | 'specialists';

/** A crew of the file; `on-shift` is its shorthand. */
export function crew(pool: Pool) {
  const of = (key: string): DefaultName => `people.${pool}.${key}` as DefaultName;
  return strict({
    'on-shift': byDefault(scalar.count(0), of('on-shift')),
    'called-in': byDefault(calledIn, of('called-in')),
    pace: byDefault(scalar.proportion, of('pace')),
    'called-in-pace': byDefault(scalar.proportion, of('called-in-pace')),
    access: byDefault(scalar.nameOrNone, of('access')),
    'access-by-hand': byDefault(laws.ofTime, of('access-by-hand')),
  })
    .prefault({})
    .meta({ shorthand: 'on-shift' });
}

export function crewOf(given: z.output<ReturnType<typeof crew>>): Crew {
  return {
    onShift: given['on-shift'],
    calledIn: given['called-in'].count,
    calledInAfter: given['called-in'].after,
    pace: given.pace,
    calledInPace: given['called-in-pace'],
    access: given.access,
    accessByHand: given['access-by-hand'],
  };
}

export const errors = strict({
  'per-step': byDefault(scalar.share, 'people.errors.per-step'),
  steps: byDefault(scalar.count(1), 'people.errors.steps'),
  stress: byDefault(scalar.times, 'people.errors.stress'),
}).prefault({});

export const fatigue = strict({
  after: byDefault(scalar.orNone(scalar.positiveDuration), 'people.fatigue.after'),
  errors: byDefault(scalar.times, 'people.fatigue.errors'),
  pace: byDefault(scalar.proportion, 'people.fatigue.pace'),
  'relieved-every': byDefault(scalar.orNone(scalar.positiveDuration), 'people.fatigue.relieved-every'),
}).prefault({});

export const tools = strict({
  needs: scalar.names.optional().meta({ description: 'services without which work takes longer' }),
  without: byDefault(scalar.proportion, 'people.tools.without'),
}).prefault({});

export function errorsOf(given: z.output<typeof errors>): Errors {
  return { perStep: given['per-step'], steps: given.steps, stress: given.stress };
}

export function fatigueOf(given: z.output<typeof fatigue>): Fatigue {
  return {
    after: given.after,
    errors: given.errors,
    pace: given.pace,
    relievedEvery: given['relieved-every'],
  };
}

export function toolsOf(given: z.output<typeof tools>): Tools {
  return { needs: given.needs ?? [], without: given.without };
}
