/** The ten worst of 2,000 runs, replayed through the built program, here and as committed. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../cli/teiden.ts';
import { type ChaosStudy, chaosStudy, isReplayed, markdown, usual } from './chaos.ts';

beforeAll(build);

describe('the ten worst runs of 2,000', () => {
  const committed = (end: string): string =>
    readFileSync(new URL(`../../reports/validation/chaos.${end}`, import.meta.url), 'utf8');

  test('replay to the same values and the same events, and are those of the committed table; else `npm run validate:chaos`', () => {
    const study = chaosStudy(usual);
    expect(study.runs).toBe(2000);
    expect(study.replayed).toHaveLength(10);
    expect(study.replayed.filter((each) => !isReplayed(each))).toEqual([]);
    // Nights that are not all alike, and on which something is drawn and lost.
    expect(new Set(study.replayed.map(({ faults }) => faults.join())).size).toBeGreaterThan(3);
    expect(study.replayed.every(({ damage, faults }) => damage !== 0 && faults.length > 0)).toBe(true);
    expect(study).toEqual(JSON.parse(committed('json')) as ChaosStudy);
    expect(markdown(study)).toBe(committed('md'));
  }, 600_000);
});

test('a replay that differs in one value, in its events or in its result is none', () => {
  const right = {
    replication: 7,
    damage: 1,
    faults: [],
    values: 3,
    sameValues: 3,
    lines: 9,
    sameEvents: true,
    sameResult: true,
  };
  expect(isReplayed(right)).toBe(true);
  expect(isReplayed({ ...right, sameValues: 2 })).toBe(false);
  expect(isReplayed({ ...right, sameEvents: false })).toBe(false);
  expect(isReplayed({ ...right, sameResult: false })).toBe(false);
  expect(isReplayed({ ...right, values: 0, sameValues: 0 })).toBe(false);
});
