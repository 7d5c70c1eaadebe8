/** What every element of the power chain has: a label, and how it fails and is put back over the years. */
import { z } from 'zod';
import type { Utility } from '../../scenario.ts';
import * as laws from '../laws.ts';
import * as scalar from '../scalar.ts';
import { byDefault, labelOf, localised, strict } from '../section.ts';

const hidden = z
  .union(
    [
      z.literal('none'),
      strict({
        fails: laws.ofLifetime.meta({ description: 'time to a failure that nobody sees' }),
        tested: byDefault(scalar.orNone(scalar.positiveDuration), 'power.*.hidden.tested'),
        finds: byDefault(scalar.share, 'power.*.hidden.finds'),
      }),
    ],
    { error: 'expected a map such as {fails: exponential(mean 5y), tested: 30d}, or `none`' },
  )
  .meta({ description: 'a failure that nobody sees until the element is needed or tested, or none' });

/** The keys that every kind of element has. */
export const element = {
  label: localised.optional(),
  fails: byDefault(scalar.orNone(laws.wear), 'power.*.fails'),
  repair: byDefault(scalar.orNone(laws.ofTime), 'power.*.repair'),
  unavailable: byDefault(scalar.share, 'power.*.unavailable'),
  hidden: byDefault(hidden, 'power.*.hidden'),
};

export const from = scalar.name.meta({ description: 'the element that feeds it' });
export const positivePowerOrNone = scalar.orNone(scalar.positivePower);
export const levelOrNone = scalar.orNone(laws.level);

const anElement = z.strictObject(element);

/** The part of an element that every kind has, as the Scenario has it. */
export function elementOf(name: string, given: z.output<typeof anElement>): Omit<Utility, 'kind' | 'rating'> {
  return {
    name,
    ...labelOf(given),
    fails: given.fails,
    repair: given.repair,
    unavailable: given.unavailable,
    hidden: given.hidden === 'none' ? null : given.hidden,
  };
}
