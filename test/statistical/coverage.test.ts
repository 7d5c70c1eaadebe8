/**
 * How often the intervals of a study are right, over 1,000 studies of cases with known answers. The table is
 * reports/validation/coverage.md, which `npm run validate:coverage` writes; here it is computed again.
 *
 * The seed is fixed. Limits are 3 binomial standard errors of the exact coverage, which a case drawn at random exceeds once in 370.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { criticalT } from '../../src/estimate/student.ts';
import {
  type CoverageStudy,
  coverageStudy,
  covered,
  decided,
  markdown,
  skewed,
  stopped,
  studies,
} from '../validation/coverage.ts';
import { root } from '../validation/desk.ts';
import { studentOnExponential, threeSquares } from '../validation/exact-coverage.ts';

const standardError = (share: number, count: number): number => Math.sqrt((share * (1 - share)) / count);

describe('the exact coverage of Student’s interval on exponential values', () => {
  test('for two values is the integral in closed form', () => {
    // x and y of sum S: the interval is S / 2 ± t |x − y| / 2, and |x − y| / S = U is uniform. It holds 1 where
    // 2 / (1 + t U) ≤ S ≤ 2 / (1 − t U), S being gamma (2): P(S > s) = (1 + s) e^−s.
    const t = criticalT(0.95, 1);
    const beyond = (s: number): number => (s === Infinity ? 0 : (1 + s) * Math.exp(-s));
    const steps = 400_000;
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      const reach = (t * (i + 0.5)) / steps;
      sum += (beyond(2 / (1 + reach)) - beyond(reach >= 1 ? Infinity : 2 / (1 - reach))) / steps;
    }
    expect(studentOnExponential(2, 0.95, 4000)).toBeCloseTo(sum, 5);
  });

  test('for three values agrees with a circle over a triangle', () => {
    expect(threeSquares(0.5)).toBeCloseTo(Math.PI / 6 / (Math.sqrt(3) / 2), 12);
    expect(threeSquares(1 / 3)).toBe(0);
    expect(threeSquares(1)).toBeCloseTo(1, 12);
    expect(studentOnExponential(3)).toBeCloseTo(studentOnExponential(3, 0.95, 4000, threeSquares), 4);
  });

  test('is right to 10⁻⁴: with twice the nodes a fourth of the error is left', () => {
    const [rough, half, fine] = [200, 400, 800].map((nodes) => studentOnExponential(30, 0.95, nodes));
    expect((half! - rough!) / (fine! - half!)).toBeGreaterThan(3);
    expect(Math.abs(fine! - half!) / 3).toBeLessThan(1e-4);
  });
});

describe('over 1,000 studies', () => {
  const all = covered();

  test.each(all)('$method, $on, is right as often as computed', ({ exact, observed, isConservative }) => {
    expect(Math.abs(observed - exact)).toBeLessThanOrEqual(3 * standardError(exact, studies));
    if (!isConservative) return;
    expect(exact).toBeGreaterThanOrEqual(0.95);
    expect(observed).toBeGreaterThanOrEqual(0.95 - 3 * standardError(0.95, studies));
  });

  test('the kept table is this one', () => {
    const kept = JSON.parse(
      readFileSync(join(root, 'reports', 'validation', 'coverage.json'), 'utf8'),
    ) as CoverageStudy;
    expect(kept.studies).toBe(studies);
    expect(kept.covered.map(({ method, on, observed }) => [method, on, observed])).toEqual(
      all.map(({ method, on, observed }) => [method, on, observed]),
    );
    expect(readFileSync(join(root, 'reports', 'validation', 'coverage.md'), 'utf8')).toBe(markdown(kept));
  });
});

describe('a mean', () => {
  const all = skewed();

  test.each(all.filter(({ isHeavy }) => isHeavy))('of a $on over $runs runs is right or flagged', (of) => {
    expect(of.coveredOrFlagged).toBeGreaterThanOrEqual(0.93);
  });

  test.each(all.filter(({ isHeavy }) => !isHeavy))('of a $on over $runs runs is right', ({ observed }) => {
    // The correction is second-order: at 30 exponential values a point may be missing.
    expect(observed).toBeGreaterThanOrEqual(0.94 - 3 * standardError(0.94, studies));
  });

  test('of a light-tailed law is not flagged for nothing', () => {
    for (const { on, runs, flagged } of all) {
      if (on === 'normal' && runs >= 100) expect(flagged).toBeLessThan(0.01);
      if (on === 'exponential' && runs >= 1000) expect(flagged).toBeLessThan(0.01);
    }
  });
});

describe('stopping', () => {
  test('with a precision of 5 % is where the closed form says, and the interval is right', () => {
    for (const { on, studies: count, closedForm, median, within20, observed } of stopped(200)) {
      expect(observed, on).toBeGreaterThanOrEqual(0.95 - 3 * standardError(0.95, count));
      if (on !== 'exponential') continue;
      expect(Math.abs(observed - 0.95)).toBeLessThanOrEqual(3 * standardError(0.95, count));
      expect(Math.abs(median / closedForm - 1)).toBeLessThanOrEqual(0.05);
      expect(within20).toBeGreaterThanOrEqual(0.95);
    }
  });

  test('with all objectives decided errs no more often than it says, which looking with 95 % each time does', () => {
    for (const { on, decided: share, naively, studies: count } of decided(300)) {
      expect(share, on).toBeLessThanOrEqual(0.05 + 3 * standardError(0.05, count));
      expect(naively, on).toBeGreaterThan(0.05 + 3 * standardError(0.05, count));
    }
  });
});

test('a study is the same each time', () => {
  expect(coverageStudy(5)).toEqual(coverageStudy(5));
});
