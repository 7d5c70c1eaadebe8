/** Elements that fail by themselves, and what they share with others. */
import { assert } from '../base/assert.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { mean } from '../kernel/distribution/sample.ts';
import type { PowerElement, Scenario } from '../scenario/scenario.ts';
import { type LifeOf, priority, type Shared, slotKind } from './model.ts';
import type { Numbering } from './slots.ts';

export function buildLives(
  scenario: Scenario,
  first: ReadonlyMap<string, number>,
  numbering: Numbering,
): readonly LifeOf[] {
  const lives: LifeOf[] = [];
  for (const element of scenario.power) {
    const { fails, hidden, unavailable } = element;
    if (fails === null && hidden === null && unavailable === 0) continue;
    const add = (kind: number): number => numbering.add(kind, lives.length, priority.happening);
    lives.push({
      component: first.get(element.name)!,
      fails:
        fails?.kind === 'law'
          ? { ...fails, law: scaled(fails.law, 1 / (1 - betaOf(scenario, element))) }
          : fails,
      back: element.kind === 'utility' ? element.repair : null,
      hidden,
      unavailable,
      whileLive: element.kind === 'generator' || element.kind === 'utility',
      slot: add(slotKind.life),
      backSlot: add(slotKind.back),
      hiddenSlot: add(slotKind.hidden),
      testSlot: add(slotKind.test),
    });
  }
  return lives;
}

/**
 * The shared part of each set, as a process of its own: with rates beta · λ for all at once and (1 − beta) · λ for each
 * alone, an element still fails at λ in all (power.md 1.9). Exact for exponential laws; other laws are stretched in time.
 */
export function buildShared(
  scenario: Scenario,
  first: ReadonlyMap<string, number>,
  numbering: Numbering,
): readonly Shared[] {
  const shared: Shared[] = [];
  for (const { name, of, beta } of scenario.commonCause) {
    // Of unequal members, the shared part is that of the one that fails least.
    const laws = scenario.power.flatMap(({ name: member, fails }) =>
      of.includes(member) && fails?.kind === 'law' ? [fails.law] : [],
    );
    const [least] = laws.sort((a, b) => mean(b) - mean(a));
    if (least === undefined || beta === 0) continue;
    shared.push({
      name,
      members: Int32Array.from(of, (member) => first.get(member)!),
      law: scaled(least, 1 / beta),
      slot: numbering.add(slotKind.shared, shared.length, priority.happening),
    });
  }
  return shared;
}

function betaOf(scenario: Scenario, element: PowerElement): number {
  return scenario.commonCause.find(({ of }) => of.includes(element.name))?.beta ?? 0;
}

/** The law of `times` times as long a time. */
function scaled(law: Law, times: number): Law {
  if (times === 1) return law;
  switch (law.law) {
    case 'fixed':
      return { ...law, value: law.value * times };
    case 'uniform':
      return { ...law, low: law.low * times, high: law.high * times };
    case 'exponential':
    case 'gamma':
      return { ...law, mean: law.mean * times };
    case 'lognormal':
      return { ...law, median: law.median * times };
    case 'weibull':
      return { ...law, scale: law.scale * times };
    case 'mixture':
      return { ...law, parts: law.parts.map(({ weight, of }) => ({ weight, of: scaled(of, times) })) };
    case 'empirical':
      return { ...law, values: law.values.map((value) => value * times) };
    default:
      assert(false, 'a law of time that is not known');
  }
}
