/** `calendar:` the days on which nobody of other houses works. */
import { z } from 'zod';
import { type BusinessCalendar, parseDate, weekdays } from '../../base/business-days.ts';
import * as scalar from './scalar.ts';
import { byDefault, strict } from './section.ts';

const date = z
  .string({ error: 'expected a date such as 2019-11-23' })
  .transform((text, context): number => {
    const number = parseDate(text);
    if (number !== undefined) return number;
    context.addIssue({ code: 'custom', message: 'expected a date that exists, such as 2019-11-23' });
    return z.NEVER;
  })
  .meta({ description: 'a date such as 2019-11-23' });

const dates = z.array(date, { error: 'expected a list of dates such as [2019-11-23]' });

const weekend = z
  .array(scalar.words(...weekdays), { error: 'expected a list of days such as [saturday, sunday]' })
  .refine((days) => new Set(days).size < 7, { error: 'expected at least one day on which people work' })
  .meta({ description: 'days of the week on which nobody works' });

export const calendar = strict({
  holidays: dates.optional().meta({ description: 'further days on which nobody works; default none' }),
  weekend: byDefault(weekend, 'calendar.weekend'),
}).meta({ description: 'the days on which other houses work, by the clock of the site' });

export function calendarOf({ holidays, weekend: days }: z.output<typeof calendar>): BusinessCalendar {
  return {
    holidays: [...new Set(holidays ?? [])].sort((a, b) => a - b),
    weekend: weekdays.flatMap((name, number) => (days.includes(name) ? [number] : [])),
  };
}
