/** The catalogues: the same keys in both languages, and each language in its own letters. */
import { expect, test } from 'vitest';
import { machineOf } from '../../src/charts/catalog.ts';
import { compile } from '../../src/statechart/compile.ts';
import { booksWords } from '../../src/words/books.ts';
import { captions } from '../../src/words/caption.ts';
import { commandLineEn } from '../../src/words/command-line/en.ts';
import { commandLineJa } from '../../src/words/command-line/ja.ts';
import { compareWords } from '../../src/words/compare.ts';
import { en } from '../../src/words/en.ts';
import { ja } from '../../src/words/ja.ts';
import { timelineWords } from '../../src/words/timeline.ts';

const japanese = /[\u3040-\u30ff\u4e00-\u9fff\uff00-\uffef]/;

/** Every text of a catalogue by its path; functions are called with numbers or words, whatever they take. */
function texts(of: object, path = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(of).map(([key, value]: [string, unknown]) => {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') return { [here]: value };
      if (typeof value === 'function') return { [here]: called(value as (...given: unknown[]) => unknown) };
      return texts(value as object, here);
    }),
  );
}

function called(phrase: (...given: unknown[]) => unknown): string {
  for (const given of [
    ['a', 'b', ['c']],
    [1, 2, 3],
    [['a'], ['b'], ['c']],
    ['a', ['b'], 'c'],
  ]) {
    try {
      return String(phrase(...given));
    } catch {
      // It takes something else.
    }
  }
  throw new Error(`no example fits ${phrase.toString()}`);
}

test.each([
  ['answers', en, ja],
  ['command line', commandLineEn, commandLineJa],
  ['books', booksWords.en, booksWords.ja],
  ['compare', compareWords.en, compareWords.ja],
])('%s: the same keys, nothing empty, no Japanese in the English', (_, english, other) => {
  const [first, second] = [texts(english), texts(other)];
  expect(Object.keys(second).sort()).toEqual(Object.keys(first).sort());
  for (const [key, text] of Object.entries(first)) {
    expect(text, key).not.toMatch(japanese);
    expect(text === '' && !key.endsWith('count') && !key.endsWith('space'), key).toBe(false);
  }
  expect(Object.values(second).filter((text) => japanese.test(text)).length).toBeGreaterThan(
    Object.keys(second).length / 2,
  );
});

test('every stage of a machine has its word', () => {
  const leaves = compile('machine', machineOf('machine')).states.flatMap((state) => state.split('+'));
  const known = new Set([...Object.keys(en.summary.stages), 'fed', 'holding', 'ready', 'dead']);
  expect(leaves.filter((leaf) => !known.has(leaf))).toEqual([]);
});

test('documents and pictures carry one caption', () => {
  expect(captions.en).toBe('Simulated from assumptions; not a finding about any company');
  for (const language of ['en', 'ja'] as const)
    expect(timelineWords[language].caption).toBe(captions[language]);
});

test('amounts and counts as the field writes them', () => {
  expect([999, 1234, 999_499, 4_527_240].map(en.count)).toEqual(['999', '1,234', '999,499', '4.53 M']);
  expect([406_208, 40e6, 9_948_621_900].map(en.money)).toEqual(['406,208 JPY', '40 M JPY', '9.95 B JPY']);
  expect([999, 4_527_240, 7.26e8].map(ja.count)).toEqual(['999', '453万', '7.26億']);
  expect([9_999, 406_208, 9_948_621_900].map(ja.money)).toEqual(['9,999円', '40.6万円', '99.5億円']);
});
