/** `machines:` groups of like machines, and `classes:` how machines of one kind come back. */
import { z } from 'zod';
import type { MachineClass, MachineGroup } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';

const machineClass = strict({
  'calibrated-on': z
    .array(scalar.name, { error: 'expected a list of incidents such as [ovh-strasbourg-2017]' })
    .meta({ description: 'the incidents to which figures of this class were fitted' })
    .optional(),
  bmc: byDefault(laws.ofTime, 'classes.*.bmc'),
  'power-on': byDefault(laws.ofTime, 'classes.*.power-on'),
  post: byDefault(laws.ofTime, 'classes.*.post'),
  os: byDefault(laws.ofTime, 'classes.*.os'),
  'file-system-check': byDefault(laws.ofTime, 'classes.*.file-system-check'),
  redo: byDefault(laws.ofTime, 'classes.*.redo'),
  join: byDefault(laws.ofTime, 'classes.*.join'),
  'warm-up': byDefault(laws.ofTime, 'classes.*.warm-up'),
  'not-returning': byDefault(scalar.share, 'classes.*.not-returning'),
  'needs-parts': byDefault(scalar.share, 'classes.*.needs-parts'),
  'hands-on': byDefault(laws.ofTime, 'classes.*.hands-on'),
  'parts-lead': byDefault(laws.ofTime, 'classes.*.parts-lead'),
  stuck: byDefault(scalar.share, 'classes.*.stuck'),
  unstick: byDefault(laws.ofTime, 'classes.*.unstick'),
  'power-restore': byDefault(scalar.words('on', 'last-state', 'stay-off'), 'classes.*.power-restore'),
  'switch-on': byDefault(laws.ofTime, 'classes.*.switch-on'),
  'class-fault': byDefault(scalar.share, 'classes.*.class-fault'),
  'class-fault-work': byDefault(laws.ofTime, 'classes.*.class-fault-work'),
  corrupt: byDefault(scalar.share, 'classes.*.corrupt'),
  restore: byDefault(laws.ofTime, 'classes.*.restore'),
  'cache-holds': byDefault(scalar.orNone(laws.ofTime), 'classes.*.cache-holds'),
  'stuck-without-needs': byDefault(scalar.share, 'classes.*.stuck-without-needs'),
  'back-off': byDefault(laws.ofTime, 'classes.*.back-off'),
});

export const classes = named(machineClass).meta({
  description: 'how machines of one class come back after a loss of power',
});

const group = strict({
  label: localised.optional(),
  count: scalar.count(1),
  cords: scalar.names
    .min(1, { error: 'expected at least one cord' })
    .meta({ description: 'what feeds its power supplies' }),
  role: byDefault(scalar.words('server', 'network'), 'machines.*.role'),
  class: byDefault(scalar.name, 'machines.*.class'),
  draw: byDefault(scalar.power, 'machines.*.draw'),
  inrush: byDefault(scalar.power, 'machines.*.inrush'),
  'hold-up': byDefault(laws.ofTime, 'machines.*.hold-up'),
  'cooled-by': byDefault(scalar.nameOrNone, 'machines.*.cooled-by'),
  defects: strict({
    'single-corded': byDefault(scalar.share, 'machines.*.defects.single-corded'),
    'wrongly-wired': byDefault(scalar.share, 'machines.*.defects.wrongly-wired'),
    'weak-supply': byDefault(scalar.share, 'machines.*.defects.weak-supply'),
  }).prefault({}),
  'boots-at-once': byDefault(scalar.countOrNone, 'machines.*.boots-at-once'),
  spares: byDefault(scalar.count(0), 'machines.*.spares'),
  'spare-fetch': byDefault(laws.ofTime, 'machines.*.spare-fetch'),
  priority: byDefault(scalar.priority, 'machines.*.priority'),
  needs: scalar.names.optional().meta({ description: 'services that must serve before one of these joins' }),
});

export const machines = named(group).meta({ description: 'groups of like machines' });

export function machineClasses(section: z.output<typeof classes>): Map<string, MachineClass> {
  return new Map(
    sorted(section).map(([name, given]) => [
      name,
      {
        name,
        bmc: given.bmc,
        powerOn: given['power-on'],
        post: given.post,
        os: given.os,
        fileSystemCheck: given['file-system-check'],
        redo: given.redo,
        join: given.join,
        warmUp: given['warm-up'],
        notReturning: given['not-returning'],
        needsParts: given['needs-parts'],
        handsOn: given['hands-on'],
        partsLead: given['parts-lead'],
        stuck: given.stuck,
        unstick: given.unstick,
        powerRestore: given['power-restore'],
        switchOn: given['switch-on'],
        classFault: given['class-fault'],
        classFaultWork: given['class-fault-work'],
        corrupt: given.corrupt,
        restore: given.restore,
        cacheHolds: given['cache-holds'],
        stuckWithoutNeeds: given['stuck-without-needs'],
        backOff: given['back-off'],
      },
    ]),
  );
}

export function machineGroups(
  section: z.output<typeof machines>,
  known: ReadonlyMap<string, MachineClass>,
): MachineGroup[] {
  return sorted(section).map(([name, given]) => ({
    name,
    ...labelOf(given),
    count: given.count,
    role: given.role,
    cords: given.cords,
    draw: given.draw,
    inrush: given.inrush,
    holdUp: given['hold-up'],
    class: known.get(given.class)!,
    needs: given.needs ?? [],
    cooledBy: given['cooled-by'],
    bootsAtOnce: given['boots-at-once'],
    spares: given.spares,
    spareFetch: given['spare-fetch'],
    priority: given.priority,
    defects: {
      singleCorded: given.defects['single-corded'],
      wronglyWired: given.defects['wrongly-wired'],
      weakSupply: given.defects['weak-supply'],
    },
  }));
}
