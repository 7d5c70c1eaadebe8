/** The business calendar against days that anybody can look up: the long weekend of November 2019 in Japan. */
import { describe, expect, test } from 'vitest';
import { isBusinessDay, isOpen, nextOpening, parseDate } from '../../src/base/business-days.ts';
import { hour, minute, parseInstant } from '../../src/base/units.ts';

/** Saturday, a public holiday, 05:30 in Japan; it is Friday evening in London then. */
const start = parseInstant('2019-11-23T05:30:00+09:00')!;
const calendar = { holidays: [parseDate('2019-11-23')!], weekend: [0, 6] };
const hours = { from: 9 * hour, to: 18 * hour };
/** Ticks of the run at a clock time of the site. */
const at = (text: string): number =>
  (parseInstant(`${text}:00+09:00`)!.epochMilliseconds - start.epochMilliseconds) * 1000;
const next = (text: string, of = calendar): number => nextOpening(at(text), hours, of, start);

describe('a business calendar', () => {
  test('has no work on a weekend or a holiday', () => {
    const days = ['11-22', '11-23', '11-24', '11-25', '11-26'];
    const working = (of: typeof calendar): boolean[] =>
      days.map((date) => isBusinessDay(at(`2019-${date}T12:00`), of, start));
    expect(working(calendar)).toEqual([true, false, false, true, true]);
    const monday = { ...calendar, holidays: [parseDate('2019-11-25')!] };
    expect(working(monday)).toEqual([true, false, false, false, true]);
    expect(working({ holidays: [], weekend: [] })).toEqual([true, true, true, true, true]);
  });

  test('goes by the clock of the site, not by that of Greenwich', () => {
    expect(isBusinessDay(at('2019-11-25T00:00'), calendar, start)).toBe(true);
    expect(isBusinessDay(at('2019-11-24T23:59'), calendar, start)).toBe(false);
    expect(isBusinessDay(at('2019-11-22T23:59'), calendar, start)).toBe(true);
  });

  test('opens on the next business day, and at once within hours', () => {
    expect(next('2019-11-23T06:00')).toBe(at('2019-11-25T09:00'));
    expect(next('2019-11-25T08:59')).toBe(at('2019-11-25T09:00'));
    expect(next('2019-11-25T09:00')).toBe(at('2019-11-25T09:00'));
    expect(next('2019-11-25T17:59')).toBe(at('2019-11-25T17:59'));
    expect(next('2019-11-25T18:00')).toBe(at('2019-11-26T09:00'));
    expect(next('2019-11-29T20:00')).toBe(at('2019-12-02T09:00'));
    expect(next('2019-11-23T06:00', { holidays: [], weekend: [] })).toBe(at('2019-11-23T09:00'));
  });

  test('is open exactly where the next opening is now', () => {
    const begin = at('2019-11-22T00:00');
    let open = 0;
    for (let time = begin; time < begin + 7 * 24 * hour; time += 30 * minute) {
      const opening = nextOpening(time, hours, calendar, start);
      expect(opening).toBeGreaterThanOrEqual(time);
      expect(isOpen(opening, hours, calendar, start)).toBe(true);
      if (isOpen(time, hours, calendar, start)) open += 1;
    }
    // Friday, Monday to Thursday: five days of nine hours.
    expect(open).toBe(5 * 9 * 2);
  });

  test('knows which dates exist', () => {
    expect(parseDate('1970-01-02')).toBe(1);
    expect(parseDate('2020-02-29')! - parseDate('2020-02-28')!).toBe(1);
    expect(['2019-02-29', '2019-13-01', '2019-1-1', 'today'].map(parseDate)).toEqual(
      Array(4).fill(undefined),
    );
  });
});
