/** `events:` what happens, named so that designs can change it. */
import { z } from 'zod';
import { day, looksLikeInstant, parseClock, parseDuration, parseInstant } from '../../base/units.ts';
import type { Action, ScenarioEvent, Start } from '../scenario.ts';
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

export const actions = ['out', 'trip', 'bypass', 'fail', 'stop'] as const satisfies readonly Action[];

const event = strict({
  at: when,
  out: scalar.name.optional().meta({ description: 'the utility that goes out' }),
  trip: scalar.name.optional().meta({ description: 'the breaker or distribution unit that trips' }),
  bypass: scalar.name.optional().meta({ description: 'the UPS that is taken out of the path for work' }),
  fail: scalar.name.optional().meta({ description: 'the power element that fails' }),
  stop: scalar.name
    .optional()
    .meta({ description: 'the service or payment service that is stopped on purpose' }),
  for: scalar.positiveDuration
    .optional()
    .meta({ description: 'how long; without it, until somebody ends it' }),
  chance: byDefault(scalar.share, 'events.*.chance'),
}).superRefine((given, context) => {
  if (actions.filter((action) => given[action] !== undefined).length === 1) return;
  const message = `expected exactly one of ${actions.map((action) => `\`${action}\``).join(', ')}`;
  context.addIssue({ code: 'custom', message, params: { code: 'one-action' } });
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
    const lasts = given.for ?? null;
    return { name, at: times.get(name)!, action, element: given[action]!, lasts, chance: given.chance };
  });
}
