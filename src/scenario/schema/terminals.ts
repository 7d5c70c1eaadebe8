/** `terminals:` what a customer can pay with at one place, and the gateway that it shares. */
import type { z } from 'zod';
import type { Terminals } from '../terminals.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';

const group = strict({
  label: localised.optional(),
  services: scalar.names
    .min(1, { error: 'expected at least one payment service' })
    .meta({ description: 'payment services that a customer can pay with there' }),
  gateway: byDefault(
    scalar.nameOrNone.meta({
      description:
        'the service through which all of them go but qr-mpm and on-card-rich; none: each goes its own way',
    }),
    'terminals.*.gateway',
  ),
});

export const terminals = named(group).meta({
  description: 'what a customer can pay with at one place, and the gateway that it shares',
});

export function terminalsOf(section: z.output<typeof terminals>): Terminals[] {
  return sorted(section).map(([name, given]) => ({
    name,
    ...labelOf(given),
    services: [...given.services].sort(),
    gateway: given.gateway,
  }));
}
