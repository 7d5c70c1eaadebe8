/**
 * Ticks of a time axis: which instants carry a label, and what it says in the site's own clock.
 *
 * A pane of seconds counts from its start event; a pane of hours shows the clock; a pane of days names them. Steps
 * are chosen so that they divide what people count in: a minute, a day, a week.
 */
import type { TimelineView } from './view.ts';

type Clock = TimelineView['clock'];
type Language = TimelineView['language'];

const millisecond = 1_000;
const second = 1_000_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How a pane counts its time. */
export type Counting = 'elapsed' | 'clock' | 'days';

/** Below ten minutes people count seconds; up to three days they look at the clock; beyond that they name days. */
export function countingOf(duration: number): Counting {
  if (duration <= 10 * minute) return 'elapsed';
  return duration <= 3 * day ? 'clock' : 'days';
}

const decades = [1, 10, 100, 1_000, 10_000, 100_000];
const ladders: { readonly [C in Counting]: readonly number[] } = {
  elapsed: [
    ...decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]),
    ...[1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600].map((count) => count * second),
  ],
  clock: [
    ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
    ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
    ...[1, 2, 3, 4, 6, 12, 24].map((count) => count * hour),
  ],
  days: [1, 2, 7, 14, 28, 91, 182, 364, 728, 1820, 3640, 36400].map((count) => count * day),
};

/** Steps from fine to coarse. */
export function stepsOf(counting: Counting): readonly number[] {
  return ladders[counting];
}

/** Ticks since 1970 in the site's local time; whole, and exact for any date near ours. */
function local(clock: Clock, at: number): number {
  return at + (clock.epochMilliseconds + clock.offsetMinutes * 60_000) * millisecond;
}

/**
 * The instants in [from, to] that lie on `step`. Elapsed time is counted from `origin`; clock time from local
 * midnight; days from a Monday, so that a step of a week falls on Mondays.
 */
export function instants(
  counting: Counting,
  step: number,
  from: number,
  to: number,
  origin: number,
  clock: Clock,
): number[] {
  const monday = 4 * day;
  const zero = counting === 'elapsed' ? origin : (counting === 'days' ? monday : 0) - local(clock, 0);
  const result: number[] = [];
  for (let index = Math.ceil((from - zero) / step); zero + index * step <= to; index++)
    result.push(zero + index * step);
  return result;
}

const two = (value: number): string => String(value).padStart(2, '0');
const weekdays = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  ja: ['日', '月', '火', '水', '木', '金', '土'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function civil(clock: Clock, at: number): Date {
  return new Date(Math.floor(local(clock, at) / millisecond));
}

/** `Sun 24` or `24日(日)`. */
export function dayName(clock: Clock, at: number, language: Language): string {
  const date = civil(clock, at);
  const weekday = weekdays[language][date.getUTCDay()] ?? '';
  return language === 'ja' ? `${date.getUTCDate()}日(${weekday})` : `${weekday} ${date.getUTCDate()}`;
}

/** `Nov 2019` or `2019年11月`. */
export function monthName(clock: Clock, at: number, language: Language): string {
  const date = civil(clock, at);
  if (language === 'ja') return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月`;
  return `${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** `Sat 23 Nov 2019` or `2019年11月23日(土)`. */
export function fullDate(clock: Clock, at: number, language: Language): string {
  const day = dayName(clock, at, language);
  const month = monthName(clock, at, language);
  return language === 'ja' ? `${month}${day}` : `${day} ${month}`;
}

/** `06:00`, or `06:00:07` where seconds count. */
export function clockTime(clock: Clock, at: number, seconds: boolean): string {
  const date = civil(clock, at);
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return seconds ? `${time}:${two(date.getUTCSeconds())}` : time;
}

/** `+10 s`; the unit follows the step, so that all labels of one axis share it. */
function elapsed(ticks: number, step: number, language: Language): string {
  const [unit, en, ja] =
    step >= minute
      ? [minute, 'min', '分']
      : step >= second
        ? [second, 's', '秒']
        : step >= millisecond
          ? [millisecond, 'ms', 'ミリ秒']
          : [1, 'µs', 'µs'];
  const count = Math.abs(Math.round(ticks / unit));
  return `${ticks < 0 ? '−' : '+'}${count} ${language === 'ja' ? ja : en}`;
}

/** What the tick at `at` says. Where days are months apart, the month says more than the weekday. */
export function tickLabel(
  counting: Counting,
  step: number,
  at: number,
  origin: number,
  clock: Clock,
  language: Language,
): string {
  if (counting === 'elapsed') return elapsed(at - origin, step, language);
  if (counting === 'clock') return clockTime(clock, at, step < minute);
  if (step >= 28 * day) return monthName(clock, at, language);
  return dayName(clock, at, language);
}
