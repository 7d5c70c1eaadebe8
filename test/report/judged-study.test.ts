/** What a study says of its objectives: on the terminal, as JUnit XML, as Markdown and in study.json, the same everywhere. */
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { junitReport } from '../../src/report/junit.ts';
import { markdownSummary } from '../../src/report/markdown.ts';
import type { AssumedRange } from '../../src/report/present/judgements.ts';
import { answerOf, type Made, studyResult } from '../../src/report/result-study.ts';
import { cells } from '../../src/report/summary/cells.ts';
import { render } from '../../src/report/summary/lines.ts';
import { studySummary } from '../../src/report/summary/study.ts';
import { replicate } from '../../src/study/replicate.ts';
import { proofsOf } from '../../src/study/structure.ts';
import { en } from '../../src/words/en.ts';
import { ja } from '../../src/words/ja.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const runs = 40;
const made: Made = {
  version: '9.9',
  build: 'b',
  nodeMajor: 20,
  seed: 'a|b',
  asked: 50,
  until: null,
  isPartial: true,
};
const text = plain({
  more: `objectives:
  always: {measure: service.recovery.card, p50: 1d or less}
  impossible: {measure: service.recovery.card, p95: 30s or less}
  never: {measure: payments.K10.created, chance-of-any: 5% or less}
  lost: {measure: machines.died, mean: 3 or less}`,
  events: '  cut: {at: +10m, out: feeder, for: uniform(5s .. 20s)}',
}).replace('a small site', 'a <small> | site');
const model = modelOf(text);
const { scenario } = model;
const sample = replicate(model, rootKey('1'), { first: 0, count: runs });
const of = { scenario, hash: 'h', sample };
const answer = answerOf(of, proofsOf(model));
const inEnglish = { language: 'en', words: en } as const;
const inJapanese = { language: 'ja', words: ja } as const;
const assumed: readonly AssumedRange[] = [
  {
    objective: 'never',
    low: 0,
    high: 0.2,
    flips: [{ path: 'people.x', value: '2', outcome: 'missed' }],
    unsettled: [{ path: 'people.y', value: '3', outcome: 'undecided' }],
  },
];

test('the verdicts of the cases below', () => {
  expect(
    Object.fromEntries(
      answer.verdicts.map(({ objective, outcome, proof }) => [objective.name, [outcome, proof?.rule]]),
    ),
  ).toEqual({
    always: ['met', undefined],
    impossible: ['missed', 'only supply fails'],
    never: ['undecided', undefined],
    lost: ['missed', undefined],
  });
});

describe('on the terminal', () => {
  const said = (language: 'en' | 'ja', ranges: readonly AssumedRange[] | null): string => {
    const reader = language === 'en' ? inEnglish : inJapanese;
    const how = {
      runs,
      asked: 50,
      isPartial: true,
      seed: '1',
      file: 'site.yaml',
      all: false,
      assumed: ranges,
    };
    return render(studySummary({ model, answer, ...how }, reader), (_, plainText) => plainText);
  };

  test('interval and limit stand beside each other, with what decides and what an interval does not hold', () => {
    const lines = said('en', null);
    expect(lines).toMatch(/impossible by structure +1 min \d+ s +\[1 min \d+ s, …\] +≤ 30 s/);
    expect(lines).toMatch(/undecided +0 % +0\.0–7\.2 % +≤ 5\.0 %/);
    expect(lines).toContain('cut → feeder → hosts → gateway → issuer → ledger');
    expect(lines).toContain('more runs would decide it');
    expect(lines.replace(/\n/g, ' ')).toContain('noise of the simulation alone');
    expect(lines).toContain('`teiden sensitivity site.yaml`');
    expect(lines).toContain('Interrupted: 40 of 50 runs');
  });

  test('the range over the assumed values and what flips the verdict, where they are known', () => {
    const lines = said('en', assumed);
    expect(lines).toContain('never: from 0 % to 20 %; the other verdict with people.x = 2 (missed)');
    expect(lines.replace(/\s+/g, ' ')).toContain('from or to undecided with people.y = 3 (undecided)');
    expect(lines).not.toContain('teiden sensitivity');
    const open = assumed.map((range) => ({
      ...range,
      flips: [],
      unsettled: [{ path: 'people.y', value: '3', outcome: 'met' as const }],
    }));
    // Of what was undecided it is not said that nothing turns it.
    expect(said('en', open)).not.toContain('no single');
    const none = assumed.map((range) => ({ ...range, flips: [], unsettled: [] }));
    expect(said('en', none).replace(/\s+/g, ' ')).toContain('no single assumed value turns met into missed');
  });

  test.each(['en', 'ja'] as const)('fits on 80 columns: %s', (language) => {
    for (const line of said(language, null).split('\n')) expect(cells(line), line).toBeLessThanOrEqual(80);
  });
});

describe('JUnit XML', () => {
  test('has a case for each objective: missed fails, undecided is an error, and nothing says when or where', async () => {
    const xml = await junitReport(model, answer, runs, made, inEnglish);
    expect(xml).toContain('tests="4" failures="2" errors="1" skipped="0"');
    expect(xml).toMatch(/<failure message="missed: [^"]+, asked ≤ 30 s" type="impossible by structure"\/>/);
    expect(xml).toMatch(/<error message="undecided: 0 % 0\.0–7\.2 % reaches the limit, asked ≤ 5\.0 %"/);
    expect(xml).not.toMatch(/timestamp|hostname/);
    expect(await junitReport(model, answer, runs, made, inEnglish)).toBe(xml);
  });

  test('speaks Japanese too', async () => {
    expect(await junitReport(model, answer, runs, made, inJapanese)).toContain('構造上達成不可能');
  });
});

describe('Markdown', () => {
  test('is a table a row an objective, whatever stands in names', () => {
    const markdown = markdownSummary(
      { model, answer, runs, made, file: 'site.yaml', assumed: null },
      inEnglish,
    );
    expect(markdown).toContain('# a \\<small\\> \\| site · as-built');
    expect(markdown).toContain('seed a\\|b');
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    // Every row of a table has as many cells as its head.
    const widths = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
    expect(new Set(widths.slice(0, 6)).size).toBe(1);
    expect(rows.filter((row) => row.startsWith('| **['))).toHaveLength(4);
    expect(markdown).toContain('**[MISSED]** impossible by structure');
    expect(markdown).toContain('**[UNDECIDED]**');
  });
});

describe('study.json', () => {
  const result = studyResult(of, answer, made, 'en', { source: { file: 'site.yaml' }, assumed });

  test('holds numbers or null, never what JSON does not know', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test('says how it was made, what was decided, by what, and what it hangs on', () => {
    expect(result).toMatchObject({
      runs,
      asked: 50,
      partial: true,
      seed: 'a|b',
      source: { file: 'site.yaml' },
    });
    expect(result.objectives).toContainEqual(
      expect.objectContaining({
        name: 'impossible',
        outcome: 'missed',
        byStructure: expect.objectContaining({ rule: 'only supply fails', high: null }),
        share: expect.objectContaining({ estimate: 0, asked: 0.95 }),
      }),
    );
    expect(result.objectives).toContainEqual(
      expect.objectContaining({
        name: 'never',
        byStructure: null,
        assumed: expect.objectContaining({ high: 0.2 }),
      }),
    );
    expect(result.measures['machines.died']).toMatchObject({
      mean: 4,
      reliable: false,
      unreliable: 'never-varied',
    });
  });
});
