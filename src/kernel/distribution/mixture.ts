/**
 * Mixture: one part is chosen by weight, then a variate is drawn from it.
 *
 * A boot of mean 180 s in 99 cases of 100 and of 3,600 s in the hundredth has a mean of 214.2 s and lasts longer than
 * 600 s with probability 0.04378207. The first sub-draw chooses, so the parts' own sub-draws keep their numbers;
 * increasing in each draw within a part, but not across parts.
 */
import type { Law } from './law.ts';

export type Mixture = Extract<Law, { law: 'mixture' }>;

/** The sum over the parts of weight × value(part). */
export function weighted(mixture: Mixture, value: (part: Law) => number): number {
  let sum = 0;
  for (const part of mixture.parts) sum += part.weight * value(part.of);
  return sum;
}

/** The part that u falls to, 0 ≤ u < 1. */
export function chosenPart(mixture: Mixture, u: number): Law {
  let rest = u;
  for (const part of mixture.parts) {
    if (rest < part.weight) return part.of;
    rest -= part.weight;
  }
  // Weights sum to 1 but for rounding, which may leave the last of them a hair short.
  return mixture.parts[mixture.parts.length - 1]!.of;
}

/** The part that a length-biased choice falls to: weight × mean in place of weight. `mean` is that of a law. */
export function lengthBiasedPart(mixture: Mixture, u: number, mean: (part: Law) => number): Law {
  let rest = u * weighted(mixture, mean);
  let last: Law | undefined;
  for (const part of mixture.parts) {
    const share = part.weight * mean(part.of);
    if (share <= 0) continue;
    last = part.of;
    if (rest < share) return last;
    rest -= share;
  }
  return last ?? chosenPart(mixture, u);
}
