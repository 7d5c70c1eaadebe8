/** `teiden run` from outside: its files, byte for byte, and what it says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { captions } from '../../src/words/caption.ts';
import { build, contents, folder, golden, qtnet, small, teiden } from './teiden.ts';

beforeAll(build);

interface Result {
  readonly caption: string;
  readonly scenario: { readonly hash: string };
  readonly measures: Readonly<Record<string, { readonly value: number | null }>>;
}

function resultIn(of: string): Result {
  return JSON.parse(readFileSync(join(of, 'result.json'), 'utf8')) as Result;
}

describe('the files of a run', () => {
  test('stand in reports/<scenario>, another design in a folder of it, and nothing else is left', () => {
    const cwd = folder();
    expect(teiden(['run', small], { cwd }).code).toBe(0);
    expect(teiden(['run', small, '--design', 'long-battery'], { cwd }).code).toBe(0);
    const names = ['events.ndjson', 'power.svg', 'result.json', 'timeline.svg'];
    expect(Object.keys(contents(cwd))).toEqual(
      [
        ...names.map((name) => `reports/small/${name}`),
        ...names.map((name) => `reports/small/long-battery/${name}`),
      ].sort(),
    );
  });

  test.each([
    qtnet,
    small,
  ])('are the same bytes on two runs, in two folders, from another place: %s', (file) => {
    const one = folder();
    const other = folder();
    const text = readFileSync(file, 'utf8');
    const name = file.replace(/^.*\//, '');
    writeFileSync(join(other, name), text);
    teiden(['run', file, '--out', 'x'], { cwd: one });
    teiden(['run', name, '--out', 'x', '--doublecheck'], { cwd: other });
    expect(contents(join(other, 'x'))).toEqual(contents(join(one, 'x')));
  });

  test.each([qtnet, small])('do not depend on the order of the keys: %s', (file) => {
    const cwd = folder();
    const name = file.replace(/^.*\//, '');
    writeFileSync(join(cwd, name), stringify(reversed(parse(readFileSync(file, 'utf8')))));
    const moved = teiden(['run', name, '--out', 'moved'], { cwd });
    expect(moved.error).toBe('');
    teiden(['run', file, '--out', 'plain'], { cwd });
    expect(contents(join(cwd, 'moved'))).toEqual(contents(join(cwd, 'plain')));
  });

  test('differ under another seed', () => {
    const cwd = folder();
    teiden(['run', qtnet, '--out', 'a', '--seed', '1'], { cwd });
    teiden(['run', qtnet, '--out', 'b', '--seed', '2'], { cwd });
    const [a, b] = [contents(join(cwd, 'a')), contents(join(cwd, 'b'))];
    expect(a['result.json']).not.toBe(b['result.json']);
    expect(a['events.ndjson']).not.toBe(b['events.ndjson']);
    expect(resultIn(join(cwd, 'a')).measures).not.toEqual(resultIn(join(cwd, 'b')).measures);
  });

  test('name no place of this machine and no date of today', () => {
    const cwd = folder();
    teiden(['run', small, '--out', 'x'], { cwd });
    const all = Object.values(contents(join(cwd, 'x'))).join('');
    expect(all).not.toContain(cwd);
    expect(all).not.toContain('/test/cli');
    expect(all).not.toContain(String(new Date().getFullYear()));
  });
});

/** Maps with their keys in the opposite order, all the way down. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

describe('captions', () => {
  test('stand in every JSON and every picture, in the language of the files', () => {
    const cwd = folder();
    teiden(['run', small, '--out', 'en'], { cwd });
    teiden(['run', small, '--out', 'ja', '--lang', 'ja'], { cwd });
    for (const language of ['en', 'ja'] as const) {
      const files = contents(join(cwd, language));
      expect(resultIn(join(cwd, language)).caption).toBe(captions[language]);
      expect(files['timeline.svg']).toContain(captions[language]);
      expect(files['power.svg']).toContain(captions[language]);
      expect(JSON.parse(files['events.ndjson']!.split('\n')[0]!)).toEqual({ caption: captions[language] });
    }
  });

  test.each([
    ['run', small],
    ['study', small, '--runs', '3'],
    ['validate', small],
    ['show', small],
    ['show', '--measures'],
    ['show', small, '--at', '30m5s'],
    ['run', 'not-there.yaml'],
  ])('%s %s --json: stdout is one document with the caption', (...args) => {
    const { out, error, code } = teiden([...args, '--json']);
    expect((JSON.parse(out) as { caption: string }).caption).toBe(captions.en);
    if (code === 0) expect(error.length).toBeGreaterThan(0);
  });
});

describe('what the founding case gives', () => {
  test.each(['en', 'ja'])('the summary in %s reads as in the golden', async (language) => {
    const { out, code } = teiden(['run', qtnet, '--lang', language, '--out', 'reports/qtnet-2019']);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(join(golden, `qtnet-as-built-${language}.txt`));
  });

  test('no line of a summary is wider than 80 cells, and without a terminal nothing is coloured', () => {
    const { out } = teiden(['run', qtnet]);
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(out).not.toContain('\u001b');
  });

  test('with the UPS in the path no machine dies and nothing is wrong', () => {
    const cwd = folder();
    teiden(['run', qtnet, '--design', 'ups-in-path', '--out', 'x'], { cwd });
    const { measures } = resultIn(join(cwd, 'x'));
    expect(measures['machines.died']).toEqual({ value: 0, unit: 'count' });
    const created = Object.entries(measures).filter(([name]) => /^payments\.K\w+\.created$/.test(name));
    expect(created.length).toBeGreaterThan(6);
    for (const [name, { value }] of created) expect(value, name).toBe(0);
  });

  test('every measure of result.json is defined by show --measures', () => {
    const cwd = folder();
    teiden(['run', qtnet, '--out', 'x'], { cwd });
    const shown = JSON.parse(teiden(['show', '--measures', qtnet, '--json']).out) as {
      measures: Readonly<Record<string, { unit: string; definition: string }>>;
    };
    expect(Object.keys(shown.measures)).toEqual(Object.keys(resultIn(join(cwd, 'x')).measures));
    for (const { unit, definition } of Object.values(shown.measures)) {
      expect(unit).not.toBe('');
      expect(definition).toMatch(/\.$/);
    }
  });

  test('an unconnected group of machines changes no other line of the events', () => {
    const cwd = folder();
    const text = readFileSync(qtnet, 'utf8')
      .replace('\npower:\n', '\npower:\n  feeder-x: {kind: utility}\n  pdu-x: {kind: pdu, from: feeder-x}\n')
      .replace(
        '\nmachines:\n',
        '\nmachines:\n  aside: {count: 7, cords: [pdu-x], draw: 300 W, class: orchestrated}\n',
      );
    writeFileSync(join(cwd, 'qtnet-2019.yaml'), text);
    teiden(['run', qtnet, '--out', 'plain'], { cwd });
    teiden(['run', 'qtnet-2019.yaml', '--out', 'more'], { cwd });
    const others = (name: string): string[] =>
      readFileSync(join(cwd, name, 'events.ndjson'), 'utf8')
        .split('\n')
        .filter((line) => !/"(component|about)":"(feeder-x|pdu-x|aside-\d)"/.test(line));
    expect(others('more')).toEqual(others('plain'));
    expect(others('plain').length).toBeGreaterThan(1000);
  });
});

test('--set changes one value, and the hash with it', () => {
  const cwd = folder();
  teiden(['run', qtnet, '--out', 'x', '--set', 'power.transfer.gap=1ms'], { cwd });
  teiden(['run', qtnet, '--out', 'y'], { cwd });
  expect(resultIn(join(cwd, 'x')).measures['machines.died']?.value).toBe(0);
  expect(resultIn(join(cwd, 'x')).scenario.hash).not.toBe(resultIn(join(cwd, 'y')).scenario.hash);
  expect(existsSync(join(cwd, 'reports'))).toBe(false);
});
