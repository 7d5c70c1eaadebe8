/** `events:` what happens, named so that designs can change it. */
import { z } from 'zod';
import { day, looksLikeInstant, parseClock, parseDuration, parseInstant } from '../../base/units.ts';
import { type Action, damagedByOvervoltage, phases, type ScenarioEvent, type Start } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, named, sorted, strict } from './section.ts';

/** When an event begins, as written: it means a tick only together with the start and the other events. */
export type When =
  | { readonly kind: 'clock'; readonly ticks: number }
  | { readonly kind: 'instant'; readonly text: string }
  | { readonly kind: 'after'; readonly ticks: number; readonly event: string | undefined };

const expectedTime = 'a time such as 06:00, 2019-11-25T00:00, +30m or 30m after works';

const when = z
  .string({ error: `expected ${expectedTime}` })
  .transform((text, context): When => {
    const trimmed = text.trim();
    const ticks = parseClock(trimmed);
    if (ticks !== undefined) return { kind: 'clock', ticks };
    if (parseInstant(trimmed, 0) !== undefined) return { kind: 'instant', text: trimmed };
    const relative = /^(?:\+\s*(.+)|(.+?)\s+after\s+([a-z][a-z0-9-]*))$/.exec(trimmed);
    const after = relative === null ? undefined : parseDuration(relative[1] ?? relative[2]!);
    if (after !== undefined && after >= 0) return { kind: 'after', ticks: after, event: relative![3] };
    const negative = (parseDuration(trimmed) ?? after ?? 0) < 0;
    const shortHour = /^\d:\d\d/.test(trimmed) ? `0${trimmed}` : undefined;
    const message = negative
      ? 'expected a time at or after the start, not a negative one'
      : looksLikeInstant(trimmed)
        ? `there is no such date or time; expected ${expectedTime}`
        : shortHour !== undefined && parseClock(shortHour) !== undefined
          ? `expected a clock time with two digits, ${shortHour}`
          : `expected ${expectedTime}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .meta({ description: expectedTime });

export const actions = [
  'out',
  'sag',
  'surge',
  'open-phase',
  'open-neutral',
  'trip',
  'close',
  'bypass',
  'return',
  'fail',
  'fault',
  'start',
  'stop',
] as const satisfies readonly Action[];

/** Keys that mean something only with one action. */
const onlyWith = {
  to: ['sag'],
  current: ['fault'],
  steps: ['bypass'],
  'error-per-step': ['bypass'],
  phase: ['open-phase'],
  damages: ['surge', 'open-neutral', 'fail'],
} as const satisfies Readonly<Record<string, readonly Action[]>>;

const event = strict({
  at: when,
  out: scalar.name.optional().meta({ description: 'the utility that goes out' }),
  sag: scalar.name.optional().meta({ description: 'the utility whose voltage sags; `to` says how far' }),
  surge: scalar.name.optional().meta({ description: 'the utility whose voltage surges' }),
  'open-phase': scalar.name.optional().meta({ description: 'the element behind which one phase is lost' }),
  'open-neutral': scalar.name
    .optional()
    .meta({ description: 'the element whose neutral opens: an overvoltage behind it' }),
  trip: scalar.name.optional().meta({ description: 'the element whose breaker opens' }),
  close: scalar.name.optional().meta({ description: 'the element whose breaker is closed again' }),
  bypass: scalar.name.optional().meta({ description: 'the UPS that is taken out of the path for work' }),
  return: scalar.name
    .optional()
    .meta({ description: 'the transfer switch that is put back to its normal side' }),
  fail: scalar.name.optional().meta({ description: 'the power element, or the machine group, that fails' }),
  fault: scalar.name.optional().meta({ description: 'the element at which a short circuit arises' }),
  start: scalar.name.optional().meta({ description: 'the generator that is started by hand' }),
  stop: scalar.name
    .optional()
    .meta({ description: 'the service or payment service that is stopped on purpose' }),
  for: laws.ofPositiveTime.optional().meta({ description: 'how long; without it, until somebody ends it' }),
  chance: byDefault(scalar.share, 'events.*.chance'),
  every: byDefault(scalar.orNone(scalar.positiveDuration), 'events.*.every'),
  to: scalar.share.optional().meta({ description: 'the share of the voltage that a sag leaves' }),
  current: scalar.positivePower.optional().meta({
    description: 'what the fault draws; without it, 20 times the nearest rating towards the source',
  }),
  phase: scalar
    .words(...phases)
    .optional()
    .meta({ description: 'the phase that is lost' }),
  damages: scalar.share.optional().meta({
    description:
      'share of the machines behind it that an overvoltage damages, default 1%; or of those of a group that fail',
  }),
  steps: scalar.count(1).optional().meta({ description: 'steps of the switching of a bypass; default 8' }),
  'error-per-step': scalar.share
    .optional()
    .meta({ description: 'chance that a step of a bypass is done wrong and drops the load; default 0%' }),
}).superRefine((given, context) => {
  const complain = (message: string, path: string[], code?: string) =>
    context.addIssue({ code: 'custom', message, path, ...(code === undefined ? {} : { params: { code } }) });
  if (actions.filter((action) => given[action] !== undefined).length !== 1) {
    complain(`expected exactly one of ${actions.map((each) => `\`${each}\``).join(', ')}`, [], 'one-action');
    return;
  }
  for (const [key, able] of Object.entries(onlyWith) as [keyof typeof onlyWith, readonly Action[]][]) {
    if (given[key] !== undefined && able.every((action) => given[action] === undefined))
      complain(`expected only with ${able.map((each) => `\`${each}\``).join(' or ')}`, [key], 'wrong-key');
  }
  if (given['open-phase'] !== undefined && given.phase === undefined)
    complain('expected `phase`, the one that is lost: l1, l2 or l3', [], 'missing-key');
  if (given.sag !== undefined && given.to === undefined)
    complain('expected `to`, the share of the voltage that is left, such as to: 70%', [], 'missing-key');
  const { every, for: lasts } = given;
  if (every !== null && lasts?.law === 'fixed' && lasts.value >= every)
    complain('expected less than `every`: it must end before it happens again', ['for'], 'overlap');
});

export const events = named(event).meta({ description: 'what happens, and when' });

/** Ticks since the start; undefined when events wait for each other in a circle, or for one that is not there. */
export function timesOf(section: z.output<typeof events>, start: Start): Map<string, number | undefined> {
  const times = new Map<string, number | undefined>();
  const visit = (name: string, path: readonly string[]): number | undefined => {
    if (times.has(name)) return times.get(name);
    const given = section[name];
    if (given === undefined || path.includes(name)) return undefined;
    const time = tickOf(given.at, start, (other) => visit(other, [...path, name]));
    times.set(name, time);
    return time;
  };
  for (const name of Object.keys(section)) visit(name, []);
  return times;
}

function tickOf(at: When, start: Start, timeOf: (event: string) => number | undefined): number | undefined {
  switch (at.kind) {
    case 'clock': {
      // The first such clock time at or after the start.
      const local = start.epochMilliseconds + start.offsetMinutes * 60_000;
      const sinceMidnight = (((local * 1000) % day) + day) % day;
      return (at.ticks - sinceMidnight + day) % day;
    }
    case 'instant':
      return (parseInstant(at.text, start.offsetMinutes)!.epochMilliseconds - start.epochMilliseconds) * 1000;
    case 'after': {
      const base = at.event === undefined ? 0 : timeOf(at.event);
      return base === undefined ? undefined : base + at.ticks;
    }
  }
}

export function scenarioEvents(section: z.output<typeof events>, start: Start): ScenarioEvent[] {
  const times = timesOf(section, start);
  return sorted(section).map(([name, given]) => {
    const action = actions.find((candidate) => given[candidate] !== undefined)!;
    const wrong = 1 - (1 - (given['error-per-step'] ?? 0)) ** (given.steps ?? 0);
    return {
      name,
      at: times.get(name)!,
      action,
      element: given[action]!,
      lasts: given.for ?? null,
      chance: given.chance,
      every: given.every,
      depth: given.to ?? 1,
      current: given.current ?? null,
      goesWrong: wrong,
      phase: given.phase ?? null,
      damages: given.damages ?? damagedByOvervoltage,
    };
  });
}
