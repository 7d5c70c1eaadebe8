/** What pairing is worth: the reckoning, a short null design, and the committed study. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asked, markdown, type Null, nullDesign, type PairingStudy, pairOf, shows } from './pairing.ts';

const side = (values: readonly number[]) => ({ values: Float64Array.from(values), limit: Infinity });

test('a pair has both intervals at equal runs, in hours', () => {
  // Of hours 1 and 3 alternating, against the same half an hour sooner or an hour: differences of −0.5 and −1.
  const before = Array.from({ length: 100 }, (_, k) => 3600 * (1 + 2 * (k % 2)));
  const pair = pairOf('x', side(before), side(before.map((value, k) => value - 1800 * (1 + (k % 2)))));
  expect(pair.change).toBe(-0.75);
  expect(pair.differs).toBe(1);
  expect(pair.correlation).toBe(1);
  // Spreads of 1 and 0.75 and, of the differences, 0.25: √(1 + 0.5625) / 0.25 = 5.
  expect(pair.narrower).toBeCloseTo(5, 3);
  const width = ([low, high]: readonly [number, number]): number => high - low;
  expect(width(pair.unpaired) / width(pair.paired)).toBeCloseTo(5, 2);
  expect(shows(pair)).toBe(true);
  expect(shows({ ...pair, differs: 0.19 })).toBe(false);
  expect(shows({ ...pair, narrower: 2.9 })).toBe(false);
});

test('a site against itself under other names alarms no more often than by chance', () => {
  // 200 comparisons at 5 %: 3 binomial standard errors are 4.6 %.
  const [{ rate, correlation }] = nullDesign(200, 'short', [128]) as [Null];
  expect(Math.abs(rate - 0.05)).toBeLessThan(0.046);
  // Other draws: of 25,600 pairs the correlation of independent columns is within 3/√25,600.
  expect(Math.abs(correlation)).toBeLessThan(0.019);
});

describe('the committed study; else `npm run validate:pairing`', () => {
  const committed = (end: string): string =>
    readFileSync(new URL(`../../reports/validation/pairing.${end}`, import.meta.url), 'utf8');
  const study = JSON.parse(committed('json')) as PairingStudy;

  test('shows the power asked for, and as few false alarms', () => {
    expect(study.runs).toBe(200);
    expect(study.pairs.filter(shows).length).toBeGreaterThan(0);
    const { comparisons, rate } = study.null.at(-1)!;
    expect(comparisons).toBe(1000);
    expect(rate).toBeGreaterThanOrEqual(asked.alarms.low);
    expect(rate).toBeLessThanOrEqual(asked.alarms.high);
  });

  test('has the tables of its figures', () => {
    expect(markdown(study)).toBe(committed('md'));
  });
});
