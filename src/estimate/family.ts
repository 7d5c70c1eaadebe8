/**
 * Several intervals or tests looked at together: what keeps the chance that any of them errs.
 *
 * Source: Dunn, "Multiple comparisons among means", JASA 56 (1961); Holm, "A simple sequentially rejective multiple test
 * procedure", Scandinavian Journal of Statistics 6 (1979).
 */
import { assert } from '../base/assert.ts';
import { mean, standardError } from './interval.ts';
import { studentBeyond } from './student.ts';

/** The level of each of `count` intervals that are all right with at least `level`, however they depend. bonferroni(10) = 0.995. */
export function bonferroni(count: number, level = 0.95): number {
  assert(Number.isInteger(count) && count >= 1, 'a family has members');
  return 1 - (1 - level) / count;
}

/**
 * Holm's adjusted p, in the order given: what is at most α is significant in the family at α. Never larger than
 * Bonferroni's. holm([0.01, 0.04, 0.03]) = 0.03, 0.06, 0.06.
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]! || a - b);
  const adjusted = new Array<number>(p.length);
  let least = 0;
  order.forEach((index, rank) => {
    least = Math.max(least, Math.min(1, (p.length - rank) * p[index]!));
    adjusted[index] = least;
  });
  return adjusted;
}

/**
 * p of Student's two-sided test that the mean is `supposed`: at most 0.05 where the 95 % interval leaves it out.
 * meanTest([1, 2, 3], 0) = 0.0741799. Of values that do not vary it is 0, or 1 where they are what was supposed.
 */
export function meanTest(sample: ArrayLike<number>, supposed = 0): number {
  if (sample.length < 2) return 1;
  const distance = Math.abs(mean(sample) - supposed);
  return distance === 0 ? 1 : studentBeyond(distance / standardError(sample), sample.length - 1);
}
