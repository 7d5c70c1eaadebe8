/** Where power comes from: utilities, generator sets and what commands them, batteries on a bus. */
import { z } from 'zod';
import type { Battery, Controller, Generator, Utility } from '../../scenario.ts';
import * as laws from '../laws.ts';
import * as scalar from '../scalar.ts';
import { byDefault, strict } from '../section.ts';
import { element, elementOf, levelOrNone } from './element.ts';

export const utility = strict({
  kind: z.literal('utility'),
  ...element,
  rating: byDefault(levelOrNone, 'power.<utility>.rating'),
});

export function utilityOf(name: string, given: z.output<typeof utility>): Utility {
  return { ...elementOf(name, given), kind: 'utility', rating: given.rating };
}

export const generator = strict({
  kind: z.literal('generator'),
  ...element,
  'starts-in': byDefault(laws.ofTime, 'power.<generator>.starts-in'),
  'fails-to-start': byDefault(scalar.share, 'power.<generator>.fails-to-start'),
  attempts: byDefault(
    z.literal([1, 2, 3], { error: 'expected 1, 2 or 3 attempts' }),
    'power.<generator>.attempts',
  ),
  rest: byDefault(laws.ofTime, 'power.<generator>.rest'),
  synchronises: byDefault(laws.ofTime, 'power.<generator>.synchronises'),
  unsteady: byDefault(scalar.share, 'power.<generator>.unsteady'),
  steadying: byDefault(laws.ofTime, 'power.<generator>.steadying'),
  rating: byDefault(levelOrNone, 'power.<generator>.rating'),
  runs: byDefault(scalar.words('called', 'always'), 'power.<generator>.runs'),
  controller: byDefault(scalar.nameOrNone, 'power.<generator>.controller'),
  fuel: byDefault(scalar.orNone(scalar.positiveDuration), 'power.<generator>.fuel'),
  refill: byDefault(scalar.orNone(laws.ofPositiveTime), 'power.<generator>.refill'),
});

export function generatorOf(name: string, given: z.output<typeof generator>): Generator {
  return {
    ...elementOf(name, given),
    kind: 'generator',
    startsIn: given['starts-in'],
    failsToStart: given['fails-to-start'],
    attempts: given.attempts,
    rest: given.rest,
    synchronises: given.synchronises,
    unsteady: given.unsteady,
    steadying: given.steadying,
    rating: given.rating,
    runs: given.runs,
    controller: given.controller,
    fuel: given.fuel,
    refill: given.refill,
  };
}

export const controller = strict({
  kind: z.literal('controller'),
  ...element,
  'fails-to-command': byDefault(scalar.share, 'power.<controller>.fails-to-command'),
  'by-hand': byDefault(laws.ofTime, 'power.<controller>.by-hand'),
});

export function controllerOf(name: string, given: z.output<typeof controller>): Controller {
  return {
    ...elementOf(name, given),
    kind: 'controller',
    failsToCommand: given['fails-to-command'],
    byHand: given['by-hand'],
  };
}

export const battery = strict({
  kind: z.literal('battery'),
  ...element,
  energy: scalar.energy.meta({ description: 'when full, such as 2 kWh' }),
  power: scalar.positivePower.meta({ description: 'in and out, such as 60 kW' }),
  charge: byDefault(laws.ofShares, 'power.<battery>.charge'),
});

export function batteryOf(name: string, given: z.output<typeof battery>): Battery {
  const { energy, power, charge } = given;
  return { ...elementOf(name, given), kind: 'battery', energy, power, charge };
}
