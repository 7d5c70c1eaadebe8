/** `machines:` groups of like machines, and `classes:` how machines of one kind come back. */
import type { z } from 'zod';
import type { MachineClass, MachineGroup } from '../scenario.ts';
import * as laws from './laws.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';

const machineClass = strict({
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
    defects: {
      singleCorded: given.defects['single-corded'],
      wronglyWired: given.defects['wrongly-wired'],
      weakSupply: given.defects['weak-supply'],
    },
  }));
}
