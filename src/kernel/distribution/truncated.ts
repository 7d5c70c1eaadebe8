/**
 * The mean of a law of positive values among those up to a limit: E[X | X ≤ l] = (∫₀ˡ P(X > x) dx − l P(X > l)) / P(X ≤ l).
 */
import type { Law } from './law.ts';
import { mean, survival } from './sample.ts';

/** Panels of Simpson's rule: relative error below 10^−6 for smooth laws, and one panel's width where a law jumps. */
const panels = 2000;

/** E[X | X ≤ limit]; Infinity is no limit; 0 where no value is as low. */
export function meanUpTo(law: Law, limit: number): number {
  if (limit === Infinity) return mean(law);
  if (law.law === 'fixed') return law.value <= limit ? law.value : 0;
  const above = survival(law, limit);
  if (above >= 1 || limit <= 0) return 0;
  const width = limit / panels;
  let sum = 1 + above;
  for (let i = 1; i < panels; i++) sum += (i % 2 === 0 ? 2 : 4) * survival(law, i * width);
  return ((sum * width) / 3 - limit * above) / (1 - above);
}
