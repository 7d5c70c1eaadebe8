/** `objectives:` what is asked of a study, and `reported:` what was published about the incident. */
import { z } from 'zod';
import { parseDuration, parseMoney, parseRate, parseShare, second } from '../../base/units.ts';
import type { Objective, Reported } from '../scenario.ts';
import { named, sorted, strict } from './section.ts';

/** A value in the unit of its measure: seconds of a duration, a share, yen, events per second, or a plain number. */
function measured(value: string | number): number | undefined {
  if (typeof value === 'number') return value;
  if (/^-?\d+(\.\d+)?$/.test(value.trim())) return Number(value);
  const ticks = parseDuration(value);
  return ticks !== undefined
    ? ticks / second
    : (parseShare(value) ?? parseMoney(value)?.yen ?? parseRate(value));
}

const measure = z
  .string({ error: 'expected the name of a measure such as service.recovery.wallet' })
  .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/, {
    error: 'expected the name of a measure such as service.recovery.wallet',
  });

const bound = z
  .string({ error: 'expected a limit such as 2h or less' })
  .transform((text, context): { bound: Objective['bound']; limit: number } => {
    const match = /^(.+?)\s+or\s+(less|more)$/.exec(text.trim());
    const limit = match === null ? undefined : measured(match[1]!);
    if (match !== null && limit !== undefined)
      return { bound: match[2] === 'less' ? 'at most' : 'at least', limit };
    context.addIssue({ code: 'custom', message: 'expected a limit such as 2h or less, or 99% or more' });
    return z.NEVER;
  })
  .meta({ description: 'a limit such as 2h or less' });

const statistics = [
  'mean',
  'p50',
  'p90',
  'p95',
  'p99',
  'chance-of-any',
] as const satisfies readonly Objective['statistic'][];

const objective = strict({
  measure,
  mean: bound.optional(),
  p50: bound.optional(),
  p90: bound.optional(),
  p95: bound.optional(),
  p99: bound.optional(),
  'chance-of-any': bound.optional(),
}).superRefine((given, context) => {
  if (statistics.filter((statistic) => given[statistic] !== undefined).length === 1) return;
  const message = `expected exactly one of ${statistics.map((statistic) => `\`${statistic}\``).join(', ')}`;
  context.addIssue({ code: 'custom', message, params: { code: 'one-statistic' } });
});

export const objectives = named(objective).meta({ description: 'what a study decides' });

const value = z
  .union([z.string(), z.number()], { error: 'expected a value such as 8h40m' })
  .transform((given, context): number => {
    const read = measured(given);
    if (read !== undefined) return read;
    context.addIssue({ code: 'custom', message: 'expected a value such as 8h40m, 15.8% or a number' });
    return z.NEVER;
  })
  .meta({ description: 'the published value' });

export const reported = z
  .record(
    measure,
    strict({ value, source: z.string({ error: 'expected the source of the figure' }).min(1) }),
    {
      error: (issue) =>
        issue.code === 'invalid_type' ? 'expected a map from measures to published values' : undefined,
    },
  )
  .meta({ description: 'what was published, printed beside the simulated figures; never an input' });

export function objectivesOf(section: z.output<typeof objectives>): Objective[] {
  return sorted(section).map(([name, given]) => {
    const statistic = statistics.find((candidate) => given[candidate] !== undefined)!;
    return { name, measure: given.measure, statistic, ...given[statistic]! };
  });
}

export function reportedOf(section: z.output<typeof reported>): Reported[] {
  return sorted(section).map(([name, given]) => ({
    measure: name,
    value: given.value,
    source: given.source,
  }));
}
