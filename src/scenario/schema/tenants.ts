/** `tenants:` who else stands on a shared site, each with machines and people of its own. */
import { z } from 'zod';
import { parseDuration } from '../../base/units.ts';
import type { MachineClass } from '../scenario.ts';
import type { TenantGroup } from '../tenants.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';

/** A time of which the text is kept: it is part of a measure's name. */
const instantAfter = z
  .string({ error: 'expected a duration such as 49h' })
  .transform((given, context): { text: string; after: number } => {
    const after = parseDuration(given);
    if (after !== undefined && after > 0) return { text: given.replace(/\s+/g, ''), after };
    context.addIssue({ code: 'custom', message: 'expected a duration such as 49h, more than zero' });
    return z.NEVER;
  })
  .meta({ description: 'a duration such as 49h' });

const group = strict({
  label: localised.optional(),
  count: scalar.count(1),
  cords: scalar.names
    .min(1, { error: 'expected at least one cord' })
    .meta({ description: 'what feeds the machines of each' }),
  'hold-up': byDefault(laws.ofTime, 'tenants.*.hold-up'),
  machines: byDefault(laws.ofNumbers, 'tenants.*.machines'),
  class: byDefault(scalar.name, 'tenants.*.class'),
  crew: byDefault(laws.ofNumbers, 'tenants.*.crew'),
  noticed: byDefault(laws.ofTime, 'tenants.*.noticed'),
  'on-site': byDefault(laws.ofTime, 'tenants.*.on-site'),
  'in-hours': byDefault(scalar.share, 'tenants.*.in-hours'),
  hours: byDefault(scalar.clockSpan, 'tenants.*.hours'),
  applications: byDefault(laws.ofTime, 'tenants.*.applications'),
  check: byDefault(laws.ofTime, 'tenants.*.check'),
  'count-at': z
    .array(instantAfter, { error: 'expected a list of durations such as [49h, 76h]' })
    .optional()
    .meta({ description: 'times after the first loss at which those not restored are counted' }),
});

export const tenants = named(group).meta({
  description: 'tenants of a shared site, each with machines and people of its own',
});

export function tenantGroups(
  section: z.output<typeof tenants>,
  known: ReadonlyMap<string, MachineClass>,
): TenantGroup[] {
  return sorted(section).map(([name, given]) => ({
    kind: 'tenant',
    name,
    ...labelOf(given),
    count: given.count,
    cords: given.cords,
    holdUp: given['hold-up'],
    machines: given.machines,
    class: known.get(given.class)!,
    crew: given.crew,
    noticed: given.noticed,
    onSite: given['on-site'],
    inHours: given['in-hours'],
    hours: given.hours,
    applications: given.applications,
    check: given.check,
    countAt: [...new Map((given['count-at'] ?? []).map((each) => [each.after, each])).values()].sort(
      (a, b) => a.after - b.after,
    ),
  }));
}
