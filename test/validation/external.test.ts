/**
 * Published numbers and closed forms, each case a scenario file of this folder.
 *
 * `npm run validate:external` makes all runs and writes the table to reports/validation/. Here a share of them is made, by
 * the same rule but for the size of the standard error: |z| of at most 4, with a false alarm in 16,000 a quantity, and
 * none while the draws stay the same.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as teiden from '../../src/index.ts';
import { table } from './table.js';
import { validate } from './validate.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const { cases } = JSON.parse(read('cases.json')) as { cases: { id: string; expected: unknown }[] };

/** Of the runs that keep every relative standard error below 2 %. */
const share = 0.15;

describe('the simulator against published numbers and closed forms', () => {
  test.each(cases)('$id', (given) => {
    const rows = validate(given, { teiden, read, share });
    expect(rows.length).toBeGreaterThan(0);
    expect(table(rows.filter(({ passes }) => !passes))).toBe('');
  });
});

describe('the committed report', () => {
  test('is of these cases, and all of it holds', () => {
    const rows = JSON.parse(read('../../reports/validation/external.json')) as {
      case: string;
      passes: boolean;
    }[];
    expect([...new Set(rows.map((row) => row.case))]).toEqual(cases.map(({ id }) => id));
    expect(rows.filter(({ passes }) => !passes)).toEqual([]);
  });
});
