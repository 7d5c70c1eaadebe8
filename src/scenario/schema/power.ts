/** `power:` every element names what feeds it; redundancy is what the graph does. */
import { z } from 'zod';
import type { PowerElement } from '../scenario.ts';
import * as distribution from './power/distribution.ts';
import * as loads from './power/loads.ts';
import * as sources from './power/sources.ts';
import * as switches from './power/switches.ts';
import { ups, upsOf } from './power/ups.ts';
import { named, sorted } from './section.ts';

const kinds = [
  sources.utility,
  sources.generator,
  sources.controller,
  distribution.breaker,
  switches.ats,
  switches.sts,
  switches.tie,
  ups,
  distribution.bus,
  sources.battery,
  distribution.pdu,
  distribution.board,
  distribution.transformer,
  loads.load,
  loads.cooling,
] as const;

/** Every kind of power element, as a file writes it. */
export const powerKinds = kinds.map(({ shape }) => shape.kind.value);

export const power = named(
  z.discriminatedUnion('kind', kinds, {
    error: (issue) => ((issue.code as string) === 'invalid_type' ? 'expected a map' : undefined),
  }),
).meta({
  description: 'the power chain: every element names what feeds it',
});

export function powerElements(section: z.output<typeof power>): PowerElement[] {
  return sorted(section).map(([name, element]) => powerElementOf(name, element));
}

function powerElementOf(name: string, element: z.output<typeof power>[string]): PowerElement {
  switch (element.kind) {
    case 'utility':
      return sources.utilityOf(name, element);
    case 'generator':
      return sources.generatorOf(name, element);
    case 'controller':
      return sources.controllerOf(name, element);
    case 'battery':
      return sources.batteryOf(name, element);
    case 'ats':
    case 'sts':
    case 'tie':
      return switches.transferSwitchOf(name, element);
    case 'ups':
      return upsOf(name, element);
    case 'breaker':
      return distribution.breakerOf(name, element);
    case 'bus':
      return distribution.busOf(name, element);
    case 'pdu':
    case 'board':
    case 'transformer':
      return distribution.distributionUnitOf(name, element);
    case 'load':
      return loads.loadOf(name, element);
    case 'cooling':
      return loads.coolingOf(name, element);
  }
}
