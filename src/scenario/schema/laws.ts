/**
 * What is drawn by chance, as scalars of the language: laws of times, amounts, powers, shares and plain numbers, levels
 * that may follow the clock, and the wear of an element.
 */
import { nearest } from '../../base/diagnostic.ts';
import * as units from '../../base/units.ts';
import type { Law } from '../../kernel/distribution/law.ts';
import { commaFree } from '../calls.ts';
import { type Parsed, parseLaw, type Quantity, type ReadFile } from '../law.ts';
import type { Level, Wear } from '../scenario.ts';
import { positiveDuration, quantity, readShare, scalar, time, watts, yen } from './scalar.ts';

/**
 * The reader of `empirical(…)` files. A schema is made once and has no arguments, so the reader is set for the time
 * of one `load`; without one, such a law is a diagnostic.
 */
let reader: ReadFile | undefined;
export function withReader<T>(read: ReadFile | undefined, work: () => T): T {
  const before = reader;
  reader = read;
  try {
    return work();
  } finally {
    reader = before;
  }
}

function law(of: Quantity, expected: string) {
  return scalar(expected, (value): Parsed<Law> => parseLaw(String(value), of, reader));
}

/** A law of which something may come out that is more than zero. */
function positive(parsed: Parsed<Law>): Parsed<Law> {
  return 'value' in parsed && isNothing(parsed.value)
    ? { mistake: { expected: 'expected more than zero' } }
    : parsed;
}

function isNothing(law: Law): boolean {
  switch (law.law) {
    case 'fixed':
      return law.value <= 0;
    case 'uniform':
      return law.high <= 0;
    case 'mixture':
      return law.parts.every(({ of }) => isNothing(of));
    case 'empirical':
      return law.values.every((value) => value <= 0);
    default:
      return false;
  }
}

const timeForm = 'a duration such as 9min, or a distribution such as lognormal(median 4.5h sigma 0.9)';

/** How long something takes, in ticks. */
export const ofTime = law(time, timeForm);
/** The same, or a word that says how it comes about. */
export function ofTimeOr<const Word extends string>(word: Word) {
  return scalar(
    `${timeForm}, or \`${word}\``,
    (value): Parsed<Law | Word> => (value === word ? { value: word } : parseLaw(String(value), time, reader)),
  );
}
/** The same, not always zero. */
export const ofPositiveTime = scalar(timeForm, (value) => positive(parseLaw(String(value), time, reader)));

/** An amount, in yen. */
export const ofMoney = law(
  yen,
  'an amount such as 1200 JPY, or a distribution such as lognormal(median 1200 JPY sigma 1.1)',
);

/** 0..1; a law without an upper end is cut at 1 by whoever draws. */
export const ofShares = law(
  { read: (text) => readShare(/^[\d.]+$/.test(text) ? Number(text) : text), expected: 'a share such as 80%' },
  'a share such as 80%, or a distribution such as uniform(60% .. 100%)',
);

/** A plain number, more than zero. */
export const ofNumbers = law(
  quantity(
    'a number such as 5',
    (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined),
    Number.MIN_VALUE,
  ),
  'a number such as 5, or a distribution such as uniform(5 .. 10)',
);

/** `10min at full load`; the words are optional, and the runtime is always the one at full load. */
export const runtime = scalar('a runtime such as 10min at full load, or a distribution', (value) =>
  positive(parseLaw(String(value).replace(/\s+at full load$/, ''), time, reader)),
);

// --- levels --------------------------------------------------------------------------------------------------

const hourlyForm = 'hourly(1 kW 2 kW 2 kW 1 kW)';

/** A week of hours. */
const mostHours = 168;

/** A power, a law of powers, or powers by the hour. */
export const level = scalar(
  `a power such as 60 kW, a distribution such as uniform(60 kW .. 90 kW), or ${hourlyForm}`,
  (value): Parsed<Level> => {
    const text = String(value);
    const call = /^([A-Za-z-]+)\s*\(/.exec(text)?.[1];
    if (call === 'hourly') return hourly(text);
    const parsed = parseLaw(text, watts, reader);
    if ('value' in parsed) return { value: { kind: 'law', law: parsed.value } };
    const meant = call === undefined ? undefined : nearest(call, ['hourly']);
    return meant === undefined
      ? parsed
      : {
          mistake: {
            ...parsed.mistake,
            expected: `expected a distribution, or ${hourlyForm}`,
            suggestion: meant,
          },
        };
  },
);

/** `hourly(1 kW 2 kW 2 kW 1 kW)`: one value an hour, from midnight, repeating. */
function hourly(text: string): Parsed<Level> {
  const start = text.indexOf('(') + 1;
  const inner = text.slice(start, -1);
  if (inner.includes(',')) {
    const expected = 'hourly values are written without commas';
    return { mistake: { expected, code: 'comma-in-call', suggestion: commaFree(text) } };
  }
  const pieces = [...inner.matchAll(/[^\sA-Za-z]+\s*[A-Za-z]*|[A-Za-z]+/g)];
  if (!text.endsWith(')') || pieces.length === 0 || pieces.length > mostHours) {
    return {
      mistake: { expected: `expected 1 to ${mostHours} powers such as ${hourlyForm}` },
    };
  }
  const values: number[] = [];
  for (const piece of pieces) {
    const word = piece[0].trim();
    const parsed = watts.read(word);
    if ('mistake' in parsed)
      return { mistake: { ...parsed.mistake, offset: start + piece.index, length: word.length } };
    values.push(parsed.value);
  }
  return { value: { kind: 'hourly', values } };
}

// --- wear ----------------------------------------------------------------------------------------------------

const lifetime = quantity('a time to failure such as 1100h or 5y', units.parseLifetime, 0);
const lifetimeForm = 'a time to failure such as exponential(mean 1100h)';

/** A time to failure, in ticks; it may be longer than any duration. */
export const ofLifetime = scalar(lifetimeForm, (value) =>
  positive(parseLaw(String(value), lifetime, reader)),
);

/** `exponential(mean 1100h)`, `20% per 1h` or `redrawn 10% per 1h`. */
export const wear = scalar(`${lifetimeForm}, or a chance such as 20% per 1h`, (value): Parsed<Wear> => {
  const text = String(value);
  if (!/^redrawn\b|%\s|\sper\s/.test(text) || /^[a-z]+\(/.test(text)) {
    const parsed = positive(parseLaw(text, lifetime, reader));
    return 'value' in parsed ? { value: { kind: 'law', law: parsed.value } } : parsed;
  }
  const match = /^(redrawn\s+)?(\S+)\s+per\s+(.+)$/.exec(text);
  const chance = readShare(match?.[2] ?? '');
  const every = positiveDuration.safeParse(match?.[3] ?? '');
  if (match === null || 'mistake' in chance || !every.success)
    return { mistake: { expected: 'expected a chance such as 20% per 1h or redrawn 10% per 1h' } };
  const kind = match[1] === undefined ? 'per period' : 'redrawn';
  return { value: { kind, chance: chance.value, every: every.data } };
});
