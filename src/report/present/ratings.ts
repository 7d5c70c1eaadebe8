/** What stands on an element's nameplate: its power, and where it stores any, for how long. */
import { printPower } from '../../base/units.ts';
import type { Level, PowerElement } from '../../scenario/scenario.ts';
import type { DiagramWords } from '../../words/diagram.ts';
import type { Naming } from './naming.ts';

/** Undefined where there is nothing to say; a figure that is drawn anew in every run is none. */
export function ratingText(element: PowerElement, naming: Naming, words: DiagramWords): string | undefined {
  switch (element.kind) {
    case 'utility':
    case 'generator':
      return ofLevel(element.rating);
    case 'breaker':
    case 'pdu':
    case 'board':
    case 'transformer':
      return ofWatts(element.rating);
    case 'ups': {
      const rating = printPower(element.rating);
      const runtime = fixed(element.runtime);
      return runtime === undefined ? rating : words.lasting(rating, naming.duration(runtime));
    }
    case 'battery':
      return words.energy(naming.count(element.energy / 3.6e6));
    case 'load':
      return ofLevel(element.draw);
    case 'cooling':
      return ofWatts(element.draw);
    case 'ats':
    case 'sts':
    case 'tie': {
      const gap = fixed(element.gap);
      return gap === undefined || gap === 0 ? undefined : words.gap(naming.duration(gap));
    }
    default:
      return undefined;
  }
}

function ofWatts(watts: number | null): string | undefined {
  return watts === null || watts <= 0 ? undefined : printPower(watts);
}

function ofLevel(level: Level | null): string | undefined {
  return level?.kind === 'law' ? ofWatts(fixed(level.law) ?? null) : undefined;
}

/** A law of the scenario, as the levels have it. */
type Law = Extract<Level, { readonly kind: 'law' }>['law'];

function fixed(law: Law): number | undefined {
  return law.law === 'fixed' ? law.value : undefined;
}
