/** `teiden why` from outside: in words, as JSON, and what it says when there is nothing to explain. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { captions } from '../../src/words/caption.ts';
import { build, folder, small, teiden } from './teiden.ts';

const cwd = folder();
const run = join(cwd, 'run');

beforeAll(() => {
  build();
  teiden(['run', small, '--out', run]);
  teiden(['study', small, '--runs', '3', '--out', join(cwd, 'study')]);
});

/** The first item that the outage brought about, whatever its class. */
function struck(): Readonly<Record<string, string>> & { readonly item: string; readonly class: string } {
  const lines = readFileSync(join(run, 'events.ndjson'), 'utf8').trimEnd().split('\n');
  return lines
    .map((line) => JSON.parse(line))
    .find(({ item, cause }) => item !== undefined && cause !== 'baseline');
}

/** A folder with the files of the run, some of them changed or left out. */
function copy(changes: Readonly<Record<string, (text: string) => string | undefined>>): string {
  const of = folder();
  for (const name of ['result.json', 'events.ndjson']) {
    const text = readFileSync(join(run, name), 'utf8');
    const changed = name in changes ? changes[name]!(text) : text;
    if (changed !== undefined) writeFileSync(join(of, name), changed);
  }
  return of;
}

describe('in words', () => {
  test('an item: from the feeder over the UPS and the servers to the payment, with clock times', () => {
    const { out, code, error } = teiden(['why', run, struck().item]);
    expect([code, error]).toEqual([0, '']);
    const rows = out.split('\n').filter((line) => /^ {2}\d\d:\d\d:\d\d/.test(line));
    const layers = rows.map((row) => row.trim().split(/ {2,}/)[2]);
    const order = ['source', 'UPS', 'power', 'server', 'service', 'payment'];
    expect([...new Set(layers)].filter((layer) => order.includes(layer!))).toEqual(order);
    expect(out).toContain('event outage');
    expect(out).toContain('battery flat');
    expect(out).toContain(captions.en);
  });

  test('the folder and its result.json are the same run', () => {
    const name = struck().class;
    const { out } = teiden(['why', run, name]);
    expect(teiden(['why', join(run, 'result.json'), name]).out).toBe(out);
    expect(out).toMatch(new RegExp(`^${name} [a-z]`, 'm'));
    expect(out).toMatch(/event outage +\d+ +[\d,]+ JPY/);
  });

  test('a measure has its value, its definition and the path of the recovery', () => {
    const { out } = teiden(['why', run, 'service.recovery.shop']);
    expect(out).toMatch(/service\.recovery\.shop = [\d,.]+ s\nFrom the first loss of shop/);
    expect(out).toContain('What it waited for');
    expect(out).toContain('How it was lost');
  });

  test.each([
    'item',
    'class',
    'K14',
    'outcome',
    'service.recovery.shop',
    'books.closed',
  ])('%s in Japanese, and no line is wider than 80 cells', (name) => {
    const about = struck()[name] ?? name;
    const { out, code } = teiden(['why', run, about, '--lang', 'ja']);
    expect(code).toBe(0);
    expect(out).toContain(captions.ja);
    expect(out).not.toMatch(/undefined|NaN|\[object/);
    for (const language of ['en', 'ja'])
      for (const line of teiden(['why', run, about, '--lang', language]).out.split('\n')) {
        const wide = line.match(/[\u2e80-\uff60]/g)?.length ?? 0;
        expect(line.length + wide, line).toBeLessThanOrEqual(80);
      }
  });
});

test('--json: one document with the whole chain, its roots and its tally', () => {
  const name = struck().class;
  const { out, code } = teiden(['why', run, name, '--json']);
  const document = JSON.parse(out);
  expect(code).toBe(0);
  expect(document).toMatchObject({
    caption: captions.en,
    about: { kind: 'class', name },
    tally: { of: 'items' },
    roots: [{ root: { kind: 'event', name: 'events.outage' } }],
  });
  const [{ steps, complete }] = document.chains;
  expect(complete).toBe(true);
  expect(steps[0]).toMatchObject({ step: 'doing', id: 'feeder#1', cause: 'events.outage', elapsed: 0 });
  expect(steps.find((step: { step: string }) => step.step === 'item')).toMatchObject({
    class: name,
    record: { debits: expect.any(Number) },
    hit: expect.arrayContaining(['gateway']),
  });
});

describe('what cannot be explained', () => {
  test.each<[string, readonly string[], number, string]>([
    ['no run', ['why'], 64, 'expected a run and what to explain'],
    ['nothing asked', ['why', 'x'], 64, 'expected a run and what to explain'],
    ['too much', ['why', 'x', 'K1', 'K2'], 64, 'unexpected K2'],
    ['another option', ['why', 'x', 'K1', '--seed', '2'], 64, 'why has no option --seed'],
    [
      'no folder',
      ['why', 'nowhere', 'K1'],
      66,
      'nowhere: there is no such file; expected the folder of a run',
    ],
    ['no such class', ['why', run, 'K99'], 65, 'nothing of this name in the run; did you mean K9?'],
    ['a class in small letters', ['why', run, 'k1'], 65, 'did you mean K1?'],
    ['no such measure', ['why', run, 'service.recovry.shop'], 65, 'did you mean service.recovery.shop?'],
    ['no such outcome', ['why', run, 'chargedToMuch/right'], 65, 'did you mean chargedTooMuch/right?'],
    ['no such item', ['why', run, 'shop#9999'], 65, 'expected one of the'],
    ['an item of another service', ['why', run, 'shp#1'], 65, 'did you mean shop#1?'],
    ['a scenario', ['why', small, 'K1'], 65, 'this is no result of a run'],
    ['a study', ['why', join(cwd, 'study', 'study.json'), 'K1'], 65, 'this is a study'],
  ])('%s', (_, args, code, message) => {
    const ended = teiden(args);
    expect(ended.error).toContain(message);
    expect(ended.code).toBe(code);
    expect(ended.out).toBe('');
  });

  test('in Japanese', () => {
    expect(teiden(['why', run, 'k1', '--lang', 'ja']).error).toContain('K1 のことですか');
    expect(teiden(['why', 'nowhere', 'k1', '--lang', 'ja']).error).toContain('ファイルがありません');
  });

  test('with --json the error is a document', () => {
    expect(JSON.parse(teiden(['why', run, 'k1', '--json']).out).error.exit).toBe(65);
  });

  test.each<[string, Parameters<typeof copy>[0], number, string]>([
    ['events.ndjson is missing', { 'events.ndjson': () => undefined }, 66, 'expected it beside result.json'],
    ['result.json is missing', { 'result.json': () => undefined }, 66, 'result.json: there is no such file'],
    ['result.json is cut off', { 'result.json': (text) => text.slice(0, 99) }, 65, 'no result of a run'],
    ['result.json is a list', { 'result.json': () => '[]' }, 65, 'no result of a run'],
    [
      'result.json lacks its measures',
      { 'result.json': (text) => text.replace('"measures"', '"m"') },
      65,
      'no result',
    ],
    [
      'another version wrote it',
      { 'result.json': (text) => text.replace(/"teiden": "[^"]+"/, '"teiden": "9.9.9"') },
      65,
      'written by teiden 9.9.9',
    ],
    [
      'a line is no JSON',
      { 'events.ndjson': (text) => `${text.slice(0, -9)}\n` },
      65,
      'this is no line of a run',
    ],
  ])('%s', (_, changes, code, message) => {
    const ended = teiden(['why', copy(changes), 'K1']);
    expect(ended.error).toContain(message);
    expect(ended.code).toBe(code);
  });
});
