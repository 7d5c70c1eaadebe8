/**
 * Quantities as people write them, read and printed back: durations, powers, energies, shares, money, rates, clock times.
 *
 * A `parse…` answers undefined when the text is not such a quantity; it never guesses a unit. A `print…` gives the
 * form that `parse…` reads back to the same number; `formatDuration` is for readers only. Decimal points are moved in
 * the text, not by multiplication, so that `0.7%` is 0.007 and not its neighbour.
 */

/** Simulated time is whole microseconds, called ticks. */
export const microsecond = 1;
export const millisecond = 1_000;
export const second = 1_000_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
/** 8760 h, as failure rates per year are reckoned. */
export const year = 365 * day;

const durationUnits: Readonly<Record<string, number>> = {
  y: year,
  d: day,
  h: hour,
  min: minute,
  m: minute,
  s: second,
  ms: millisecond,
  us: microsecond,
  µs: microsecond,
};

const decimal = String.raw`\d+(?:\.\d+)?`;

/** The value of a decimal text times ten to the power of `places`, rounded once. */
function shifted(text: string, places: number): number {
  return Number(`${text}e${places}`);
}

/** The shortest decimal text of `value` times ten to the power of `places`, exact and without an exponent. */
function shiftedText(value: number, places: number): string {
  if (value === 0) return '0';
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + places + 1;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const fraction = padded.slice(at).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${padded.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}`;
}

// --- durations -----------------------------------------------------------------------------------------------

const durationPart = new RegExp(String.raw`(${decimal})\s*(y|d|h|min|ms|m|s|us|µs)(?![a-zµ])\s*`, 'y');

/**
 * Ticks of `8h40m`, `7s`, `10ms`, `1.5h` or `30m5s`: parts from the largest unit down, each unit once; `m` and `min`
 * are minutes, `y` is 365 days. A leading minus is read, so that a caller can say that a negative time is none. `0` needs no unit.
 */
export function parseDuration(text: string): number | undefined {
  const ticks = parseLifetime(text);
  return ticks !== undefined && Number.isSafeInteger(ticks) ? ticks : undefined;
}

/** The same, of any size: a switch fails once in 900 years, which are more ticks than a duration may have. */
export function parseLifetime(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^-?0+$/.test(trimmed)) return 0;
  const negative = trimmed.startsWith('-');
  const rest = negative ? trimmed.slice(1) : trimmed;
  let ticks = 0;
  let last = Number.POSITIVE_INFINITY;
  durationPart.lastIndex = 0;
  while (durationPart.lastIndex < rest.length) {
    const part = durationPart.exec(rest);
    if (part === null) return undefined;
    const unit = durationUnits[part[2]!]!;
    if (unit >= last) return undefined;
    last = unit;
    ticks += Number(part[1]) * unit;
  }
  if (last === Number.POSITIVE_INFINITY || !Number.isFinite(ticks)) return undefined;
  return Math.round(negative ? -ticks : ticks) + 0;
}

const printedUnits: readonly (readonly [string, number])[] = [
  ['d', day],
  ['h', hour],
  ['m', minute],
  ['s', second],
  ['ms', millisecond],
  ['us', microsecond],
];

/** `8h40m`; every unit that is not zero, so that nothing is lost. */
export function printDuration(ticks: number): string {
  let rest = Math.abs(Math.round(ticks));
  if (rest === 0) return '0s';
  let text = ticks < 0 ? '-' : '';
  for (const [name, unit] of printedUnits) {
    const count = Math.floor(rest / unit);
    if (count > 0) text += `${count}${name}`;
    rest -= count * unit;
  }
  return text;
}

/** For readers: `8 h 40 min`, `7 s`, `15 ms`; the two largest units, rounded. */
export function formatDuration(ticks: number): string {
  if (ticks < 0) return `−${formatDuration(-ticks)}`;
  if (ticks === 0) return '0 s';
  if (ticks < millisecond) return `${Number(ticks.toPrecision(3))} µs`;
  if (ticks < second - 500) return `${Number((ticks / millisecond).toPrecision(3))} ms`;
  if (ticks < minute - second / 2) return `${Number((ticks / second).toPrecision(3))} s`;
  const pairs = [
    { below: hour - second / 2, large: minute, small: second, names: ['min', 's'] },
    { below: day - minute / 2, large: hour, small: minute, names: ['h', 'min'] },
    { below: Number.POSITIVE_INFINITY, large: day, small: hour, names: ['d', 'h'] },
  ] as const;
  const pair = pairs.find(({ below }) => ticks < below)!;
  const smalls = Math.round(ticks / pair.small);
  const perLarge = pair.large / pair.small;
  const rest = smalls % perLarge;
  const whole = `${(smalls - rest) / perLarge} ${pair.names[0]}`;
  return rest === 0 ? whole : `${whole} ${rest} ${pair.names[1]}`;
}

// --- powers, energies, shares, money, rates ----------------------------------------------------------------------------

const powerForm = new RegExp(`^(-?${decimal})\\s*(W|kW|MW)$`);
const powerPlaces: Readonly<Record<string, number>> = { W: 0, kW: 3, MW: 6 };

/** Watts of `60 kW`. */
export function parsePower(text: string): number | undefined {
  const match = powerForm.exec(text.trim());
  return match === null ? undefined : shifted(match[1]!, powerPlaces[match[2]!]!);
}

/** `60 kW`: the largest unit of which there is at least one. */
export function printPower(watts: number): string {
  const size = Math.abs(watts);
  if (size >= 1e6) return `${shiftedText(watts, -6)} MW`;
  if (size >= 1e3) return `${shiftedText(watts, -3)} kW`;
  return `${shiftedText(watts, 0)} W`;
}

const energyForm = new RegExp(`^(-?${decimal})\\s*(k|M)?(Wh|J)$`);
const energyPlaces: Readonly<Record<string, number>> = { '': 0, k: 3, M: 6 };

/** Joules of `2 kWh`, `10 MWh`, `500 Wh`, `7200 J`. */
export function parseEnergy(text: string): number | undefined {
  const match = energyForm.exec(text.trim());
  if (match === null) return undefined;
  return shifted(match[1]!, energyPlaces[match[2] ?? '']!) * (match[3] === 'Wh' ? 3600 : 1);
}

const shareForm = new RegExp(`^(-?${decimal})\\s*%$`);

/** 0.005 of `0.5%`. Whether it lies between 0 and 1 is the caller's question. */
export function parseShare(text: string): number | undefined {
  const match = shareForm.exec(text.trim());
  return match === null ? undefined : shifted(match[1]!, -2);
}

export function printShare(share: number): string {
  return `${shiftedText(share, 2)}%`;
}

/** Yen, once or per unit of time. */
export interface Money {
  readonly yen: number;
  readonly per: 'once' | 'year' | 'h';
}

const moneyForm = new RegExp(`^(-?${decimal})\\s*([kMB]?)\\s*JPY(?:\\s*/\\s*(year|h))?$`);
const moneyPlaces: Readonly<Record<string, number>> = { '': 0, k: 3, M: 6, B: 9 };

/** `1200 JPY`, `40M JPY`, `120M JPY/year`, `6000 JPY/h`. */
export function parseMoney(text: string): Money | undefined {
  const match = moneyForm.exec(text.trim());
  if (match === null) return undefined;
  return {
    yen: shifted(match[1]!, moneyPlaces[match[2]!]!),
    per: (match[3] as 'year' | 'h' | undefined) ?? 'once',
  };
}

export function printMoney({ yen, per }: Money): string {
  const suffix = per === 'once' ? '' : `/${per}`;
  if (Math.abs(yen) >= 1e6) return `${shiftedText(yen, -6)}M JPY${suffix}`;
  return `${shiftedText(yen, 0)} JPY${suffix}`;
}

const rateForm = new RegExp(`^(-?${decimal})\\s*/\\s*(s|min|h|d)$`);

/** Events per second of `900/s`, `5/min`, `2/h`. */
export function parseRate(text: string): number | undefined {
  const match = rateForm.exec(text.trim());
  return match === null ? undefined : Number(match[1]) / (durationUnits[match[2]!]! / second);
}

export function printRate(perSecond: number): string {
  return `${shiftedText(perSecond, 0)}/s`;
}

// --- clocks --------------------------------------------------------------------------------------------------

/** Ticks after midnight of `05:30` or `05:30:15`; `24:00` is the day's end. */
export function parseClock(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const ticks = hours * hour + minutes * minute + seconds * second;
  return minutes > 59 || seconds > 59 || ticks > day ? undefined : ticks;
}

export function printClock(ticks: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = (ticks % minute) / second;
  return `${two(ticks / hour)}:${two((ticks % hour) / minute)}${seconds === 0 ? '' : `:${two(seconds)}`}`;
}

/** A point of the calendar and the clock it is read on. */
export interface Instant {
  readonly epochMilliseconds: number;
  readonly offsetMinutes: number;
}

const instantForm =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|([+-])(\d{2}):(\d{2}))?$/;

/**
 * `2019-11-23T05:30:00+09:00`; seconds may be left out. Without an offset, the one given in `offsetMinutes` holds,
 * and without that the text is no instant.
 */
export function parseInstant(text: string, offsetMinutes?: number): Instant | undefined {
  const match = instantForm.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, date, hours, minutes, seconds] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0'));
  const own =
    match[8] === 'Z' ? 0 : (Number(match[10]) * 60 + Number(match[11])) * (match[9] === '-' ? -1 : 1);
  const offset = match[8] === undefined ? offsetMinutes : own;
  if (offset === undefined || hours! > 23 || minutes! > 59 || seconds! > 59 || Math.abs(offset) > 14 * 60) {
    return undefined;
  }
  const utc = Date.UTC(year!, month! - 1, date!, hours!, minutes!, seconds!, milliseconds);
  // Date.UTC rolls 31 February over into March, and the year 19 into 1919: a date that does not come back unchanged does not exist.
  const back = new Date(utc);
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month! - 1 || back.getUTCDate() !== date) {
    return undefined;
  }
  return { epochMilliseconds: utc - offset * 60_000, offsetMinutes: offset };
}

/** Written as an instant, whether or not such a day and hour exist. */
export function looksLikeInstant(text: string): boolean {
  return instantForm.test(text.trim());
}

/** `2019-11-23T05:30:00+09:00`, with milliseconds only where there are any. */
export function printInstant({ epochMilliseconds, offsetMinutes }: Instant): string {
  const local = new Date(epochMilliseconds + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(offsetMinutes);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${local.replace(/\.000$/, '')}${offsetMinutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
