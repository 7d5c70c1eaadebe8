/** What draws power besides the machines: fixed loads, and the cooling without which the machines shut down. */
import { z } from 'zod';
import { type Cooling, type FixedLoad, phases } from '../../scenario.ts';
import * as laws from '../laws.ts';
import * as scalar from '../scalar.ts';
import { byDefault, strict } from '../section.ts';
import { element, elementOf, from } from './element.ts';

export const load = strict({
  kind: z.literal('load'),
  ...element,
  from,
  draw: laws.level,
  phase: byDefault(scalar.words('all', ...phases), 'power.<pdu|board|transformer|load>.phase'),
  shed: byDefault(scalar.orNone(scalar.count(1)), 'power.<load>.shed'),
});

export function loadOf(name: string, given: z.output<typeof load>): FixedLoad {
  const { from: source, draw, shed, phase } = given;
  const one = phase === 'all' ? null : phase;
  return { ...elementOf(name, given), kind: 'load', from: source, draw, shed, phase: one };
}

export const cooling = strict({
  kind: z.literal('cooling'),
  ...element,
  from,
  draw: byDefault(scalar.power, 'power.<cooling>.draw'),
  'heats-up': byDefault(laws.ofTime, 'power.<cooling>.heats-up'),
  restarts: byDefault(laws.ofTime, 'power.<cooling>.restarts'),
});

export function coolingOf(name: string, given: z.output<typeof cooling>): Cooling {
  return {
    ...elementOf(name, given),
    kind: 'cooling',
    from: given.from,
    draw: given.draw,
    heatsUp: given['heats-up'],
    restarts: given.restarts,
  };
}
