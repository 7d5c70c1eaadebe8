/**
 * Causes that no payment service of a scenario can show (rule 4 of what a run must hold): every node keeps what it has
 * acknowledged, a second site is never behind, both legs are one write, keys are known end to end. Then acknowledged writes
 * lost (K5), one key executed twice (K6a), split brain (K10), numbers used twice (K11) and imbalance (K12) are 0.
 *
 * The watch holds each run to the same conditions, item by item, and stops it where one is broken.
 */
import { imperfect, perfectServices } from '../measure/watch/perfect.ts';
import type { Model } from '../model/model.ts';
import { causes } from '../trace/cause.ts';
import type { Proof } from './structure.ts';

export function neverWrong(model: Model): readonly Proof[] {
  const { payments } = model.scenario;
  if (payments.length === 0 || !perfectServices(model).every(Boolean)) return [];
  const elements = payments.map(({ name }) => name);
  return [...imperfect].sort().flatMap((cause) =>
    ['created', 'value'].map(
      (what): Proof => ({
        rule: 'nothing lost or doubled',
        measure: `payments.${causes[cause]}.${what}`,
        low: 0,
        high: 0,
        elements,
      }),
    ),
  );
}
