/** The comparison of the two modes: what it is made of, and the committed study of 2,000 seeds. The short one is statistical/purchases. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { causes } from '../../src/trace/cause.ts';
import { compare, holds, markdown, reached, type SamplingStudy, untested } from './sampling.ts';
import { samplingSites } from './sampling-sites.ts';

describe('a comparison', () => {
  const steady = (value: number, runs = 200): number[] =>
    Array.from({ length: runs }, (_, k) => value + (k % 2));

  test('of a quantity that neither has is none', () => {
    expect(compare('cause K5', steady(0).fill(0), steady(0).fill(0))).toBeNull();
  });

  test('of few items is by their totals', () => {
    const [none, some] = [
      Array<number>(200).fill(0),
      Array.from({ length: 200 }, (_, k) => (k < 30 ? 1 : 0)),
    ];
    const seen = compare('cause K5', none, some)!;
    expect(seen).toMatchObject({ items: 30, test: 'exact Poisson', zMean: null });
    expect(seen.p).toBeCloseTo(2 / 2 ** 30, 12);
    expect(holds(seen)).toBe(false);
  });

  test('holds where the samples are the same, and not where one has another mean, or another spread', () => {
    expect(holds(compare('end right', steady(5), steady(5))!)).toBe(true);
    expect(holds(compare('end right', steady(5), steady(6))!)).toBe(false);
    const wide = Array.from({ length: 200 }, (_, k) => (k % 2 === 0 ? 3 : 8));
    expect(compare('end right', wide, steady(5))!.zMean).toBe(0);
    expect(holds(compare('end right', wide, steady(5))!)).toBe(false);
  });

  test('of constants that differ is beyond every limit, in JSON too', () => {
    const seen = compare('end right', steady(5).fill(5), steady(5).fill(6))!;
    expect(JSON.parse(JSON.stringify(seen)).zMean).toBeLessThan(-1e6);
  });
});

test('a cause counts as tested from 50 items in one scenario on', () => {
  const quantity = 'cause K5 of card';
  const of = (items: number) => ({
    scenario: String(items),
    comparisons: [{ ...compare(quantity, [1, 0], [0, 1])!, items }],
  });
  expect(untested({ scenarios: [of(49), of(20)] })).toContain('cause K5');
  const study = { scenarios: [of(49), of(50)] };
  expect(untested(study)).not.toContain('cause K5');
  expect(reached(study).find(({ cause }) => cause === 'cause K5')!.scenario).toBe('50');
  expect(untested(study)).toHaveLength(causes.length + 2);
});

describe('the committed study; else `npm run validate:sampling`', () => {
  const committed = (end: string): string =>
    readFileSync(new URL(`../../reports/validation/sampling.${end}`, import.meta.url), 'utf8');
  const study = JSON.parse(committed('json')) as SamplingStudy;

  test('has 2,000 seeds for every scenario, and its tables are those of its figures', () => {
    expect(study.runs).toBe(2000);
    expect(study.limits).toEqual({ z: 4, p: 1e-5 });
    expect(study.scenarios.map(({ scenario }) => scenario)).toEqual(Object.keys(samplingSites));
    expect(markdown(study)).toBe(committed('md'));
  });

  test('has nothing beyond the limits, no cause untested, and sees the planted mistake', () => {
    const beyond = study.scenarios.flatMap(({ scenario, comparisons }) =>
      comparisons.flatMap((each) => (holds(each) ? [] : [`${scenario}: ${each.quantity}`])),
    );
    expect(beyond).toEqual([]);
    expect(untested(study)).toEqual([]);
    expect([holds(study.planted.right), holds(study.planted.thinned)]).toEqual([true, false]);
  });
});
