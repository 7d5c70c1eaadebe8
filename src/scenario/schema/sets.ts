/** `common-cause:` and `maintenance:` what power elements have in common: their failures, and the work on them. */
import type { z } from 'zod';
import { hour, year } from '../../base/units.ts';
import type { CommonCause, Maintenance } from '../scenario.ts';
import * as scalar from './scalar.ts';
import { named, sorted, strict } from './section.ts';

export const commonCause = named(
  strict({
    of: scalar.names
      .min(2, { error: 'expected at least two elements' })
      .meta({ description: 'power elements that may fail all at once' }),
    beta: scalar.share.meta({ description: 'the share of the failures of each that all of them share' }),
  }),
).meta({ description: 'failures that take all of a set of elements at once' });

export const maintenance = named(
  strict({
    of: scalar.names
      .min(1, { error: 'expected at least one element' })
      .meta({ description: 'power elements, of which never two are out for work at a time' }),
    'hours-per-year': scalar.positiveDuration
      .refine((ticks) => ticks <= year, { error: 'expected a duration such as 24h, up to a year' })
      .meta({ description: 'how long each is out for work in a year, such as 24h' }),
  }),
).meta({ description: 'elements that are out for planned work so much of a year' });

export function commonCauses(section: z.output<typeof commonCause>): CommonCause[] {
  return sorted(section).map(([name, { of, beta }]) => ({ name, of, beta }));
}

export function maintenanceOf(section: z.output<typeof maintenance>): Maintenance[] {
  return sorted(section).map(([name, given]) => ({
    name,
    of: given.of,
    hoursPerYear: given['hours-per-year'] / hour,
  }));
}
