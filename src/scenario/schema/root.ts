/** The whole file: its sections, and how their checked values become a Scenario. */
import { z } from 'zod';
import type { Design, Scenario } from '../scenario.ts';
import { calendar, calendarOf } from './calendar.ts';
import { chaos, chaosOf, replay } from './chaos.ts';
import { use } from './class-file.ts';
import { events, scenarioEvents } from './events.ts';
import { liability, liabilityOf } from './liability.ts';
import { classes, machineClasses, machineGroups, machines } from './machines.ts';
import { objectives, objectivesOf, reported, reportedOf } from './objectives.ts';
import { paymentServices, payments } from './payments.ts';
import { continuity, continuityOf, people, peopleOf } from './people.ts';
import { planOf, withRoundTrip } from './plan.ts';
import { power, powerElements } from './power.ts';
import { ranges } from './ranges.ts';
import * as scalar from './scalar.ts';
import { byDefault, localised, named, strict, toLocalised } from './section.ts';
import { services, servicesOf } from './services.ts';
import { commonCause, commonCauses, maintenance, maintenanceOf } from './sets.ts';
import { tenantGroups, tenants } from './tenants.ts';
import { terminals, terminalsOf } from './terminals.ts';

/** Overlays are checked when laid over the file; here only that each is a map. */
const design = z
  .object({ cost: scalar.cost.optional() }, { error: 'expected a map of paths and values, or {}' })
  .catchall(z.unknown())
  .meta({
    description: 'an overlay: dotted paths of this file and what stands there instead; none takes it away',
  });

export const root = strict({
  teiden: z
    .literal(1, { error: 'expected version 1 of the language' })
    .meta({ description: 'the version of the language' }),
  title: localised,
  language: byDefault(scalar.words('en', 'ja'), 'language'),
  start: scalar.instant,
  horizon: byDefault(scalar.positiveDuration, 'horizon'),
  frequency: scalar.frequency.optional().meta({
    description:
      'how often such an outage happens, such as once in 20y; without it, nothing is told by the year',
  }),
  use: use.optional(),
  incident: scalar.name
    .meta({ description: 'the incident that is replayed; no figure calibrated on it may be used' })
    .optional(),
  reported: reported.optional(),
  power,
  'common-cause': commonCause.prefault({}),
  maintenance: maintenance.prefault({}),
  classes: classes.prefault({}),
  machines: machines.prefault({}),
  services: services.prefault({}),
  payments: payments.prefault({}),
  terminals: terminals.prefault({}),
  tenants: tenants.prefault({}),
  calendar: calendar.prefault({}),
  people: people.prefault({}),
  continuity: continuity.prefault({}),
  liability: liability.prefault({}),
  events: events.prefault({}),
  chaos: chaos.optional(),
  replay: replay.optional(),
  objectives: objectives.prefault({}),
  ranges: ranges.prefault({}),
  designs: named(design).prefault({}).meta({ description: 'the things to compare' }),
}).meta({ title: 'A teiden scenario', description: 'A power failure in a payments data center.' });

export type Checked = z.output<typeof root>;
export type SectionName = keyof Checked;
export const sectionNames = Object.keys(root.shape) as readonly SectionName[];

export function toScenario(name: string, checked: Checked, designOf: Design): Scenario {
  const known = machineClasses(checked.classes);
  const groups = machineGroups(checked.machines, known);
  const power = powerElements(checked.power);
  const payments = paymentServices(checked.payments);
  const plan = [...planOf(checked.continuity, payments), ...tenantGroups(checked.tenants, known)];
  return {
    name,
    title: toLocalised(checked.title),
    language: checked.language,
    start: checked.start,
    horizon: checked.horizon,
    frequency: checked.frequency ?? null,
    power,
    commonCause: commonCauses(checked['common-cause']),
    maintenance: maintenanceOf(checked.maintenance),
    machines: groups,
    services: servicesOf(checked.services, groups, payments),
    payments: withRoundTrip(payments, plan),
    terminals: terminalsOf(checked.terminals),
    people: peopleOf(checked.people),
    continuity: continuityOf(checked.continuity),
    plan,
    calendar: calendarOf(checked.calendar),
    liability: liabilityOf(checked.liability),
    events: scenarioEvents(checked.events, checked.start),
    ...(checked.chaos === undefined ? {} : { chaos: chaosOf(checked.chaos, power, groups) }),
    objectives: objectivesOf(checked.objectives),
    design: designOf,
    reported: reportedOf(checked.reported ?? {}),
  };
}
