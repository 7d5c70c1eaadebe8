/**
 * The days and hours on which people of other houses work: who begins only in business hours, who can be reached by
 * telephone, when what was put off is sent. One calendar of the site's clock answers all of them.
 *
 * No clock is read here: an instant is ticks since the run began, and `start` says when that was.
 */
import { assert } from './assert.ts';
import { day, type Instant } from './units.ts';

/** Days on which nobody works. Plain data, part of a scenario. */
export interface BusinessCalendar {
  /** Days since 1970-01-01 by the site's calendar, ascending. */
  readonly holidays: readonly number[];
  /** Days of the week, 0 Sunday … 6 Saturday; at most six of them. */
  readonly weekend: readonly number[];
}

/** Opening hours by the site's clock, ticks after midnight; `from` < `to` ≤ a day. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** Days of the week as a file names them, by their number. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** 1970-01-01 was a Thursday. */
const firstWeekday = 4;

/** Days since 1970-01-01 of `2019-11-23`; undefined for what is no date. */
export function parseDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const utc = Date.UTC(year, month - 1, date);
  const back = new Date(utc);
  // Date.UTC rolls 31 February over into March: a date that does not come back unchanged does not exist.
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date)
    return undefined;
  return utc / 86_400_000;
}

/** Ticks since 1970-01-01T00:00 on the site's clock. No site here changes its clock during a run. */
function local(time: number, { epochMilliseconds, offsetMinutes }: Instant): number {
  return epochMilliseconds * 1000 + offsetMinutes * 60_000_000 + time;
}

function isWorkingDay(number: number, { holidays, weekend }: BusinessCalendar): boolean {
  const weekday = (((number + firstWeekday) % 7) + 7) % 7;
  return !weekend.includes(weekday) && !holidays.includes(number);
}

/** Whether the day of an instant is one on which people work. */
export function isBusinessDay(time: number, calendar: BusinessCalendar, start: Instant): boolean {
  return isWorkingDay(Math.floor(local(time, start) / day), calendar);
}

/** Whether an instant lies within `hours` of a business day; at `to` itself they are over. */
export function isOpen(time: number, hours: Hours, calendar: BusinessCalendar, start: Instant): boolean {
  return nextOpening(time, hours, calendar, start) === time;
}

/** The first instant from `time` on at which it is open: `time` itself when it is. */
export function nextOpening(time: number, hours: Hours, calendar: BusinessCalendar, start: Instant): number {
  assert(calendar.weekend.length < 7 && hours.from < hours.to, 'there is a time at which it is open');
  const now = local(time, start);
  const today = Math.floor(now / day);
  const clock = now - today * day;
  if (clock < hours.to && isWorkingDay(today, calendar)) return time + Math.max(0, hours.from - clock);
  let next = today + 1;
  while (!isWorkingDay(next, calendar)) next += 1;
  return time + (next - today) * day - clock + hours.from;
}

/** The first time at or after `from` at which the clock shows `clock`, ticks after midnight. */
export function clockAfter(from: number, clock: number, start: Instant): number {
  return from + ((((clock - local(from, start)) % day) + day) % day);
}
