/** What payments must come to, in short; and the committed tables are those of the committed figures. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keyLives, keysHold } from './key-lives.ts';
import { allStages, issuerAlone, lateHold, lateRow } from './late-answers.ts';
import { faults, markdown, type PaymentStudy } from './payments.ts';
import { perfectBooks, perfectHold } from './perfect-books.ts';
import { workedSizes } from './worked-sizes.ts';

describe('worked sizes', () => {
  const { rows } = workedSizes(40);
  test.each(rows.map((row) => [row.what, row] as const))('%s (payments.md 5.7)', (_, row) => {
    expect([row.expected, Math.abs(row.zOfMean) <= 4, Math.abs(row.zOfDeviation) <= 4]).toEqual([
      row.expected,
      true,
      true,
    ]);
  });

  test('are those of the reference', () => {
    expect(rows.map(({ expected }) => expected)).toEqual([100, 900, 150, 100, 2500, 10_000, 1500]);
    expect(rows.at(-1)!.expectedDeviation).toBeCloseTo(866.9, 1);
  });
});

describe('with no fault', () => {
  test('the issuer alone is later than 5 s 6,780 times in 72 h at 10,000/s, than 10 s 76 times (payments.md 1.3)', () => {
    const offered = 10_000 * 3600 * 72;
    expect(Math.round((offered * issuerAlone(5)) / 10)).toBe(678);
    expect(Math.round(offered * issuerAlone(10))).toBe(76);
    expect(offered * issuerAlone(30)).toBeCloseTo(0.014, 3);
  });

  test('the quadrature does not depend on its steps, and all stages are later than one', () => {
    for (const timeout of [5, 10]) {
      expect(allStages(timeout, 300) / allStages(timeout)).toBeCloseTo(1, 4);
      expect(allStages(timeout)).toBeGreaterThan(issuerAlone(timeout));
      // 50 ms of other stages and the answer, 20 ms: the tail at 70 ms less, and a little for their spread.
      expect(allStages(timeout) / issuerAlone(timeout - 0.07)).toBeCloseTo(1, 2);
    }
  });

  test('what is not right has no root in a failure, and is as much as the stage laws have beyond the timeout', () => {
    expect(lateHold({ rows: [lateRow(5, 1), lateRow(10, 40)] })).toBe(true);
  });
});

test('rule 4: no lost write, duplicate, one-sided entry, split or reused number; each condition is needed', () => {
  const study = perfectBooks(300);
  for (const row of study.rows) expect(row.forbidden).toEqual({ K5: 0, K6a: 0, K10: 0, K11: 0, K12: 0 });
  for (const { condition, seen } of study.needed) expect([condition, seen > 0]).toEqual([condition, true]);
  expect(perfectHold(study)).toBe(true);
});

test('keys that live 24 h are forgotten by a path that is back on day 2 or later, and not those of 14 d', () => {
  expect(keysHold(keyLives(3))).toBe(true);
});

test('the committed tables are those of the committed figures, and hold; else `npm run validate:payments`', () => {
  const committed = (end: string): string =>
    readFileSync(new URL(`../../reports/validation/payments.${end}`, import.meta.url), 'utf8');
  const study = JSON.parse(committed('json')) as PaymentStudy;
  expect(markdown(study)).toBe(committed('md'));
  expect(faults(study)).toEqual([]);
  expect(study.perfect.seeds).toBeGreaterThanOrEqual(10_000);
});
