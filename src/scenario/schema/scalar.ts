/**
 * The scalars of the language as zod schemas: a text or a number in, a number of ticks, watts, yen or a share out.
 *
 * Each says what it expects in one phrase, which is the error message and the description in the editors' schema.
 */
import { z } from 'zod';
import { nearest } from '../../base/diagnostic.ts';
import * as units from '../../base/units.ts';
import type { Mistake, Parsed, Quantity } from '../law.ts';
import { priorities } from '../scenario.ts';

/** What travels in a custom issue's `params`, for the diagnostic to point into the scalar. */
export type IssueParams = Omit<Mistake, 'expected'>;

export const namePattern = '^[a-z][a-z0-9-]*$';

/** A text or a number, read by a function that says what it expected. */
export function scalar<T>(expected: string, read: (value: string | number) => Parsed<T>) {
  return z
    .union([z.string(), z.number()], { error: `expected ${expected}` })
    .transform((value, context): T => {
      const parsed = read(typeof value === 'string' ? value.trim() : value);
      if ('value' in parsed) return parsed.value;
      const { expected: message, ...params } = parsed.mistake;
      context.addIssue({ code: 'custom', message, params });
      return z.NEVER;
    })
    .meta({ description: expected });
}

/** A quantity read from its text, kept within bounds, with a repair proposed for units misspelt. */
export function quantity(
  expected: string,
  parse: (text: string) => number | undefined,
  least: number,
): Quantity {
  const read = (text: string): Parsed<number> => {
    const value = parse(text);
    // Hundreds of digits are a number to JavaScript, but not to a run.
    if (value === undefined || !Number.isFinite(value)) {
      const repaired = repair(text, parse);
      return {
        mistake: {
          expected: `expected ${expected}`,
          ...(repaired === undefined ? {} : { suggestion: `\`${repaired}\`` }),
        },
      };
    }
    if (value < least)
      return {
        mistake: { expected: `expected ${expected}, ${least > 0 ? 'more than zero' : 'not less than zero'}` },
      };
    return { value };
  };
  return { read, expected };
}

const misspelt: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\d\s])(minutes?|mins|mn)\b/i, 'min'],
  [/(?<=[\d\s])(hours?|hrs?)\b/i, 'h'],
  [/(?<=[\d\s])(seconds?|secs?)\b/i, 's'],
  [/(?<=[\d\s])(milliseconds?|msecs?)\b/i, 'ms'],
  [/(?<=[\d\s])(microseconds?|usecs?)\b/i, 'us'],
  [/(?<=[\d\s])days?\b/i, 'd'],
  [/(?<=[\d\s])(years?|yrs?)\b/i, 'y'],
  [/(?<=[\d\s])kwh\b/i, 'kWh'],
  [/(?<=[\d\s])mwh\b/i, 'MWh'],
  [/(?<=[\d\s])kw\b/i, 'kW'],
  [/(?<=[\d\s])mw\b/i, 'MW'],
  [/(?<=[\d\s])(watts?|w)\b/i, 'W'],
  [/(?<=[\d\s])(yen|円)/i, ' JPY'],
  [/\s*percent\b/i, '%'],
  [/\s*(tps|per second)\b/i, '/s'],
];

function repair(text: string, parse: (text: string) => number | undefined): string | undefined {
  const repaired = misspelt.reduce((result, [wrong, right]) => result.replace(wrong, right), text);
  for (const candidate of [repaired, repaired.replace(/\s+/g, '')]) {
    if (candidate !== text && parse(candidate) !== undefined) return candidate;
  }
  return undefined;
}

export const time = quantity('a duration such as 9min', units.parseDuration, 0);
export const yen = quantity(
  'an amount such as 1200 JPY',
  (text) => {
    const money = units.parseMoney(text);
    return money?.per === 'once' ? money.yen : undefined;
  },
  0,
);

function ofQuantity({ expected, read }: Quantity) {
  return scalar(expected, (value) => read(String(value)));
}

/** Ticks, not negative. */
export const duration = ofQuantity(time);
export const money = ofQuantity(yen);
/** Ticks, more than zero. */
export const positiveDuration = ofQuantity(quantity('a duration such as 9min', units.parseDuration, 1));
/** Watts; a bare 0 is zero watts. */
export const watts = quantity(
  'a power such as 60 kW',
  (text) => (text === '0' ? 0 : units.parsePower(text)),
  0,
);
export const power = ofQuantity(watts);
export const positivePower = ofQuantity(
  quantity('a power such as 60 kW', units.parsePower, Number.MIN_VALUE),
);
/** Joules, more than zero. */
export const energy = ofQuantity(quantity('an energy such as 2 kWh', units.parseEnergy, Number.MIN_VALUE));
/** Purchases per second: ten times the largest payment networks. */
const fastest = 100_000;

/** Events per second. */
export const rate = scalar('a rate such as 900/s', (value): Parsed<number> => {
  const given = typeof value === 'number' ? undefined : units.parseRate(value);
  if (given !== undefined && given > 0 && given <= fastest) return { value: given };
  const expected =
    given === undefined
      ? 'expected a rate such as 900/s'
      : `expected a rate above 0/s and up to ${fastest}/s`;
  return { mistake: { expected } };
});

/** What a machine gets through in a second; as fast as it may be. */
export const throughput = scalar('a rate such as 100000/s', (value): Parsed<number> => {
  const given = typeof value === 'number' ? undefined : units.parseRate(value);
  if (given !== undefined && given > 0 && Number.isFinite(given)) return { value: given };
  return {
    mistake: { expected: `expected a rate such as 100000/s${given === undefined ? '' : ', above 0/s'}` },
  };
});

/** 0..1, as `1%` or as a plain number. */
export const share = scalar('a share such as 1%', readShare);
export const positiveShare = share
  .refine((value) => value > 0, { error: 'expected a share above 0%' })
  .meta({ description: 'a share such as 95%, above 0%' });

export function readShare(value: string | number): Parsed<number> {
  const given = typeof value === 'number' ? value : units.parseShare(value);
  if (given !== undefined && given >= 0 && given <= 1) return { value: given };
  const suggestion = given === undefined ? repair(String(value), units.parseShare) : undefined;
  const expected = given === undefined ? 'expected a share such as 1%' : 'expected a share from 0% to 100%';
  return { mistake: { expected, ...(suggestion === undefined ? {} : { suggestion: `\`${suggestion}\`` }) } };
}

/** `once in 20y`: how often in a year. */
export const frequency = scalar('how often it happens, such as once in 20y', (value): Parsed<number> => {
  const match = /^\s*once in (.+)$/.exec(String(value));
  const every = match === null ? undefined : units.parseDuration(match[1]!);
  return every !== undefined && every > 0
    ? { value: units.year / every }
    : { mistake: { expected: 'expected how often it happens, such as once in 20y' } };
});

/** More than zero and not bounded by 1: a pace, a stretch of time. `150%`, or 1.5. */
export const proportion = scalar('a proportion such as 150%', (value): Parsed<number> => {
  const given = typeof value === 'number' ? value : units.parseShare(value);
  if (given !== undefined && given > 0 && Number.isFinite(given)) return { value: given };
  return { mistake: { expected: 'expected a proportion such as 150%, above 0%' } };
});

/** How many times as much, 1 or more: `5x`, or 5. */
export const times = scalar('how many times as much, such as 5x', (value): Parsed<number> => {
  const given = Number(/^(\d+(?:\.\d+)?)x?$/.exec(String(value))?.[1]);
  if (given >= 1 && Number.isFinite(given)) return { value: given };
  return { mistake: { expected: 'expected how many times as much, such as 5x, from 1x' } };
});

/** Yen per hour. */
export const wage = scalar('a wage such as 6000 JPY/h', (value): Parsed<number> => {
  const money = units.parseMoney(String(value));
  if (money?.per === 'h' && money.yen >= 0) return { value: money.yen };
  return { mistake: { expected: 'expected a wage such as 6000 JPY/h' } };
});

/** `40M JPY`, `120M JPY/year`, or both joined by `+`. */
export const cost = scalar(
  'a cost such as 40M JPY + 6M JPY/year',
  (value): Parsed<{ once: number; yearly: number }> => {
    const sum = { once: 0, yearly: 0 };
    for (const part of String(value).split('+')) {
      const money = units.parseMoney(part);
      if (money === undefined || money.per === 'h' || money.yen < 0) {
        return { mistake: { expected: 'expected a cost such as 40M JPY + 6M JPY/year' } };
      }
      sum[money.per === 'year' ? 'yearly' : 'once'] += money.yen;
    }
    return { value: sum };
  },
);

/** A clock time of the day, ticks after midnight. */
export const clock = scalar('a clock time such as 05:30', (value): Parsed<number> => {
  const ticks = units.parseClock(String(value));
  return ticks === undefined
    ? { mistake: { expected: 'expected a clock time such as 05:30' } }
    : { value: ticks };
});

/** `09:00 .. 18:00`. */
export const clockSpan = scalar(
  'hours such as 09:00 .. 18:00',
  (value): Parsed<{ from: number; to: number }> => {
    const [from, to, ...rest] = String(value)
      .split('..')
      .map((part) => units.parseClock(part));
    if (from === undefined || to === undefined || rest.length > 0 || from >= to) {
      return { mistake: { expected: 'expected hours such as 09:00 .. 18:00, the earlier first' } };
    }
    return { value: { from, to } };
  },
);

export const instant = scalar(
  'a time with its offset such as 2019-11-23T05:30:00+09:00',
  (value): Parsed<units.Instant> => {
    const parsed = units.parseInstant(String(value));
    if (parsed !== undefined) return { value: parsed };
    const expected = 'expected a time with its offset such as 2019-11-23T05:30:00+09:00';
    const exists = !units.looksLikeInstant(String(value));
    return {
      mistake: { expected: exists ? expected : `there is no such date, time or offset; ${expected}` },
    };
  },
);

/** A count of things: whole, from `least` up, and within what a run can hold. */
export const mostOfAnything = 100_000;
export function count(least: number) {
  const error = `expected a whole number from ${least} to ${mostOfAnything}`;
  return z.int({ error }).min(least, { error }).max(mostOfAnything, { error });
}

const placeForm = `a place in the queue from 0 (first) to ${priorities - 1}, or \`by-rule\``;
export const priority = scalar(placeForm, (value): Parsed<number | null> => {
  if (value === 'by-rule') return { value: null };
  const given = typeof value === 'number' ? value : Number.NaN;
  const fits = Number.isInteger(given) && given >= 0 && given < priorities;
  return fits ? { value: given } : { mistake: { expected: `expected ${placeForm}` } };
});

/** A count from 1, or `none`: null. */
const countForm = 'a whole number from 1, or `none`';
export const countOrNone = z
  .union([z.literal('none'), count(1)], { error: `expected ${countForm}` })
  .transform((given) => (given === 'none' ? null : given))
  .meta({ description: countForm });

/** A plain positive number, such as a shape or a factor. */
export const factor = z
  .number({ error: 'expected a positive number' })
  .positive({ error: 'expected a positive number' });

export const yesOrNo = z.boolean({ error: 'expected true or false' });

export function words<const T extends readonly [string, ...string[]]>(...allowed: T) {
  const expected =
    allowed.length === 1 ? `\`${allowed[0]}\`` : `one of ${allowed.map((word) => `\`${word}\``).join(', ')}`;
  return z.enum(allowed as unknown as [T[number], ...T[number][]], { error: `expected ${expected}` });
}

/** The name of an element. What it names is checked by `validate`. */
export const name = z.string({ error: 'expected a name' }).regex(new RegExp(namePattern), {
  error: 'expected a name: a small letter, then small letters, digits or hyphens',
});

/** The name of an element, or `none`: null. */
export const nameOrNone = name.transform((text) => (text === 'none' ? null : text));

export const names = z.array(name, { error: 'expected a list of names such as [pdu-a, pdu-b]' });

/** `none`, or what the schema reads. */
export function orNone<T>(schema: z.ZodType<T, string | number>) {
  return z
    .union([z.literal('none'), z.string(), z.number()], { error: 'expected a value or `none`' })
    .transform((value, context): T | null => {
      if (value === 'none') return null;
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) {
        const params = issue.code === 'custom' ? issue.params : undefined;
        context.addIssue({
          code: 'custom',
          message: `${issue.message}, or \`none\``,
          ...(params === undefined ? {} : { params }),
        });
      }
      return z.NEVER;
    })
    .meta({ description: `${schema.meta()?.description ?? 'a value'}, or none` });
}

// --- suggestions ---------------------------------------------------------------------------------------------

export function suggest(word: string, known: Iterable<string>): { suggestion?: string } {
  const found = nearest(word, known);
  return found === undefined ? {} : { suggestion: `\`${found}\`` };
}
