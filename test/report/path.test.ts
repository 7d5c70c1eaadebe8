/** What a recovery was made of, as it is told: rounded parts add up to the rounded whole, in both languages. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Model } from '../../src/model/model.ts';
import { Naming } from '../../src/report/present/naming.ts';
import { answerOf } from '../../src/report/result-study.ts';
import { cells } from '../../src/report/summary/cells.ts';
import { render } from '../../src/report/summary/lines.ts';
import { madeOfLines } from '../../src/report/summary/made-of.ts';
import { apportioned, stepOf, steppedDuration } from '../../src/report/summary/parts.ts';
import { summary } from '../../src/report/summary.ts';
import { replay } from '../../src/study/replay.ts';
import { replicate } from '../../src/study/replicate.ts';
import { en } from '../../src/words/en.ts';
import { ja } from '../../src/words/ja.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const minute = 60_000_000;

/** Minutes of `1 h 50 min`, `35 min`, `2時間`. */
function minutesOf(text: string): number {
  const hours = /(\d+) ?(?:h|時間)/.exec(text)?.[1] ?? '0';
  const minutes = /(\d+) ?(?:min|分)/.exec(text)?.[1] ?? '0';
  return Number(hours) * 60 + Number(minutes);
}

const shownIn = (model: Model, language: 'en' | 'ja', seed: string): string =>
  render(
    summary(model, replay(model, rootKey(seed), 0), { language, words: language === 'en' ? en : ja }),
    (_, text) => text,
  );

/** One technician for two machines that do not return, then a cold start. */
const model = modelOf(
  plain({
    machines: '  hosts: {count: 2, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}',
    services: `  gateway: {runs-on: hosts, copies: 2, enough: 2}
  issuer: {runs-on: hosts, copies: 2, enough: 2}
  ledger: {runs-on: hosts, copies: 2, enough: 2, cold-start: by-hand, cold-start-work: exponential(mean 40min)}`,
    horizon: '2d',
  }),
  undefined,
  [
    'people.technicians=1',
    'classes.quick.not-returning=100%',
    'classes.quick.needs-parts=0%',
    'classes.quick.hands-on=exponential(mean 35min)',
    'classes.quick.file-system-check=exponential(mean 90s)',
    'continuity.reopen.verify=exponential(mean 20min)',
  ],
);

describe('rounded parts', () => {
  test('go to the largest remainders', () => {
    expect(apportioned([1.6, 1.6, 0.8], 1)).toEqual([2, 1, 1]);
    expect(apportioned([0.4, 0.4, 0.4], 1)).toEqual([1, 0, 0]);
    expect(apportioned([60, 40], 10)).toEqual([6, 4]);
  });

  test('add up to the rounded whole, and none is further than a step from what it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e11 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1e4, 1e6, minute),
        (parts, step) => {
          const steps = apportioned(parts, step);
          const whole = parts.reduce((sum, part) => sum + part, 0);
          expect(steps.reduce((sum, each) => sum + each, 0)).toBe(Math.round(whole / step));
          parts.forEach((part, index) => {
            expect(Math.abs(steps[index]! * step - part)).toBeLessThanOrEqual(step);
          });
        },
      ),
    );
  });

  test('are printed in full: a day in hours, so that nothing is rounded twice', () => {
    const naming = new Naming(model.scenario, 'en');
    expect(steppedDuration(naming, 28 * 60 * minute + 5 * minute)).toBe('28 h 5 min');
    expect(steppedDuration(naming, 120 * minute)).toBe('2 h');
    expect(steppedDuration(naming, 59 * minute)).toBe('59 min');
    expect(stepOf(9 * minute)).toBe(1_000_000);
    expect(steppedDuration(naming, 9 * minute + 7_000_000)).toBe('9 min 7 s');
  });
});

describe('the sentence', () => {
  test.each(['en', 'ja'] as const)('adds up to the whole that it names, whatever happens: %s', (language) => {
    let told = 0;
    for (let seed = 0; seed < 40; seed++) {
      const lines = shownIn(model, language, String(seed)).split('\n');
      // What may not begin a line of Japanese may hang over the edge.
      for (const line of lines)
        expect(cells(line.replace(/[、。，．）」』】！？ーっゃゅょ・]+$/, ''))).toBeLessThanOrEqual(80);
      const begins = lines.findIndex((line) => /^Of the .* until card|^cardの復旧まで/.test(line));
      if (begins < 0) continue;
      const ends = lines.indexOf('', begins);
      const text = lines.slice(begins, ends).join(language === 'en' ? ' ' : '');
      const [whole, parts] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
      const durations = parts.match(/\d+ ?(?:h|時間)(?: ?\d+ ?(?:min|分))?|\d+ ?(?:min|分)/g) ?? [];
      if (minutesOf(whole) < 10) continue;
      told += 1;
      expect(durations.length).toBeGreaterThan(2);
      expect(
        durations.reduce((sum, each) => sum + minutesOf(each), 0),
        text,
      ).toBe(minutesOf(whole));
    }
    expect(told).toBeGreaterThan(30);
  });

  test('names what was waited for, in order of time', () => {
    const text = shownIn(model, 'en', '1').replaceAll('\n', ' ');
    const at = [
      'hosts-',
      'waiting for a technician',
      'hands-on work',
      'ledger (',
      'cold start',
      'checks',
    ].map((part) => text.indexOf(part, text.indexOf('until card was back')));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(Math.min(...at)).toBeGreaterThan(0);
  });
});

describe('what the recovery is made of in a study', () => {
  const shown = (of: Model, runs: number, language: 'en' | 'ja' = 'en'): string => {
    const sample = replicate(of, rootKey('1'), { first: 0, count: runs });
    const answer = answerOf({ scenario: of.scenario, hash: '', sample });
    return render(madeOfLines([answer], ['card'], new Naming(of.scenario, language)), (_, text) => text);
  };

  test.each(['en', 'ja'] as const)('adds up to the mean recovery, minutes and shares: %s', (language) => {
    const sample = replicate(model, rootKey('1'), { first: 0, count: 30 });
    const { distributions } = answerOf({ scenario: model.scenario, hash: '', sample });
    const mean = distributions.find(({ measure }) => measure === 'service.recovery.card')!.mean;
    const rows = shown(model, 30, language)
      .split('\n')
      .filter((line) => /^ {2}.*%$/.test(line));
    const minutes = rows.map((row) => minutesOf(row));
    const shares = rows.map((row) => Number(/(\d+) %$/.exec(row)![1]));
    expect(rows.length).toBeGreaterThan(4);
    expect(minutes.at(-1)).toBe(Math.round(mean / 60));
    expect(minutes.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(minutes.at(-1));
    expect(shares.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(100);
  });

  test('says of how many runs it is where some did not come back', () => {
    const short = { ...model, horizon: 100 * minute };
    expect(shown(short, 30)).toMatch(/Means over the \d+ of 30 runs in which it was restored/);
    expect(shown(model, 30)).toContain('Means over all 30 runs; they add up to the mean recovery.');
  });

  test('says nothing of what was never lost', () => {
    const calm = modelOf(plain({ events: '  cut: {at: +10m, out: feeder, for: 5ms}' }));
    expect(shown(calm, 3)).toBe('');
  });
});
