/** Draws and ratings that are not one number. */
import { day, hour } from '../base/units.ts';
import type { Level, Scenario } from '../scenario/scenario.ts';
import { priority, slotKind, type Varying } from './model.ts';
import type { Numbering } from './slots.ts';

export function buildVarying(
  scenario: Scenario,
  first: ReadonlyMap<string, number>,
  numbering: Numbering,
): readonly Varying[] {
  const local = (scenario.start.epochMilliseconds + scenario.start.offsetMinutes * 60_000) * 1000;
  const sinceMidnight = ((local % day) + day) % day;
  const varying: Varying[] = [];
  for (const element of scenario.power) {
    const add = (of: Varying['of'], level: Level | null): void => {
      if (level === null || (level.kind === 'law' && level.law.law === 'fixed')) return;
      varying.push({
        component: first.get(element.name)!,
        of,
        level,
        hour: Math.floor(sinceMidnight / hour),
        into: sinceMidnight % hour,
        slot: numbering.add(slotKind.varying, varying.length, priority.happening),
      });
    };
    if (element.kind === 'load') add('draw', element.draw);
    if (element.kind === 'utility' || element.kind === 'generator') add('rating', element.rating);
  }
  return varying;
}
