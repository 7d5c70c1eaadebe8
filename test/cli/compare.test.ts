/** `teiden compare` as a user runs it: designs of one file, two files, what it writes, how it ends and what it refuses. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { captions } from '../../src/words/caption.ts';
import { build, contents, folder, small, teiden } from './teiden.ts';

beforeAll(build);

interface Told {
  readonly reference: string;
  readonly runs: number;
  readonly notCommon: number;
  readonly assumed: { readonly years: number };
  readonly family: { readonly size: number };
  readonly objectives: readonly object[];
  readonly designs: readonly {
    readonly name: string;
    readonly effects?: Readonly<Record<string, { readonly seen: string; readonly mean: number }>>;
    readonly others?: object;
    readonly worth: { readonly cost: { readonly byTheYear: number } };
  }[];
}

describe('designs of one file', () => {
  const cwd = folder();
  const args = ['compare', small, '--runs', '40', '--json', '--lang', 'en'];
  const ended = () => teiden([...args, '--threads', '1'], { cwd });

  test('are compared with as-built, written, and judged by its objectives', () => {
    const { code, out, error } = ended();
    expect(code).toBe(1);
    const told = JSON.parse(out) as Told;
    expect(told).toMatchObject({ reference: 'as-built', runs: 40, notCommon: 0, assumed: { years: 10 } });
    const [reference, design] = told.designs;
    expect(reference!.effects).toBeUndefined();
    expect(design!.name).toBe('long-battery');
    expect(design!.effects!['machines.died']).toMatchObject({ seen: 'less', mean: -3 });
    expect(Object.keys(design!.effects!)).toHaveLength(told.family.size);
    expect(design!.others).toBeUndefined();
    // 3 M JPY over ten years.
    expect(design!.worth.cost.byTheYear).toBe(300_000);
    expect(error).toContain('because nothing died');
    const files = contents(join(cwd, 'reports/small/compare'));
    expect(Object.keys(files)).toEqual(['compare.json', 'comparison.svg', 'mechanism.svg', 'pareto.svg']);
    expect(files['compare.json']).toBe(out);
    for (const text of Object.values(files)) expect(text).toContain(captions.en);
  });

  test('give the same bytes again, in two threads', () => {
    const one = contents(join(cwd, 'reports/small/compare'));
    const { code } = teiden([...args, '--threads', '2', '--out', 'again'], { cwd });
    expect(code).toBe(1);
    // Under --out lie the journals too, which are ordered by what was ready first.
    const again = Object.entries(contents(join(cwd, 'again'))).filter(
      ([name]) => !name.startsWith('journal'),
    );
    expect(Object.fromEntries(again)).toEqual(one);
  });

  test('may be named, the first being the reference; years and all measures may be asked for', () => {
    const { code, out } = teiden(
      [
        ...['compare', small, '--runs', '8', '--json', '--designs', 'long-battery,as-built'],
        ...['--years', '5', '--all', '--out', 'named'],
      ],
      { cwd },
    );
    expect(code).toBe(2);
    const told = JSON.parse(out) as Told;
    expect(told.reference).toBe('long-battery');
    expect(told.designs[0]!.worth.cost.byTheYear).toBe(600_000);
    expect(Object.keys(told.designs[1]!.others!).length).toBeGreaterThan(100);
  });
});

test('a comparison until all is decided judges at the level of its last look, and by what the model proves', () => {
  const cwd = folder();
  const text = readFileSync(small, 'utf8').replace('from: ups}', 'from: feeder}');
  writeFileSync(join(cwd, 'a.yaml'), text);
  const args = ['compare', 'a.yaml', '--until', 'decided', '--most', '128', '--json', '--lang', 'en'];
  const told = JSON.parse(teiden(args, { cwd }).out) as Told;
  expect(told.runs).toBe(128);
  expect(told.objectives[0]).toMatchObject({
    level: 0.975,
    outcome: 'missed',
    byStructure: { rule: 'only supply fails' },
  });
});

test('two files are compared by their names; what they do not share is left out and said', () => {
  const cwd = folder();
  const text = readFileSync(small, 'utf8');
  writeFileSync(join(cwd, 'a.yaml'), text);
  writeFileSync(join(cwd, 'b.yaml'), text.replaceAll('hosts', 'nodes').replace('horizon: 2d', 'horizon: 1d'));
  const { out, error } = teiden(['compare', 'a.yaml', 'b.yaml', '--runs', '8', '--json', '--lang', 'en'], {
    cwd,
  });
  const told = JSON.parse(out) as Told;
  expect(told.designs.map(({ name }) => name)).toEqual(['a:as-built', 'b:as-built']);
  expect(told.notCommon).toBeGreaterThan(0);
  expect(error).toContain('measures are left out');
  expect(error).toContain('The horizons differ (48 h, 24 h)'.replace('48 h, 24 h', '2 d, 1 d'));
});

describe('refused before anything is run or written', () => {
  test.each<[readonly string[], number, string]>([
    [['compare', small, '--designs', 'as-built'], 64, 'expected two to compare'],
    [['compare', small, '--designs', 'as-built,nowhere'], 65, 'nowhere'],
    [['compare', small, '--years', '0'], 64, 'expected years such as 10'],
    [['compare', small, 'not-there.yaml'], 66, 'not-there.yaml: there is no such file'],
  ])('%j', (args, expected, message) => {
    const cwd = folder();
    const { code, out, error } = teiden(args, { cwd });
    expect(error).toContain(message);
    expect(code).toBe(expected);
    expect(out).toBe('');
    expect(readdirSync(cwd)).toEqual([]);
  });
});
