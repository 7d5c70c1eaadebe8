/** Every combination of views has exactly one outcome. */
import { expect, test } from 'vitest';
import { outcomeOf } from '../../src/payments/outcome.ts';
import { outcomes } from '../../src/trace/outcome.ts';

test('every combination of views of up to three executions has one of the listed outcomes', () => {
  const seen = new Set<string>();
  for (const debits of [0, 1, 2, 3]) {
    for (const credits of [0, 1, 2, 3]) {
      for (const due of [0, 1] as const) {
        for (const holds of [0, 1, 2]) {
          for (const inDoubt of [false, true]) {
            const outcome = outcomeOf({ debits, credits, due, holds, inDoubt });
            expect(outcomes).toContain(outcome);
            seen.add(outcome);
            const right = debits === due && credits === due && holds === 0 && !inDoubt;
            expect(outcome === 'right/right').toBe(right);
          }
        }
      }
    }
  }
  // Who was charged too much knows it; the others can be in doubt.
  expect(seen.size).toBeGreaterThanOrEqual(15);
});
