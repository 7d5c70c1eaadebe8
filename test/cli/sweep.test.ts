/** `teiden sweep` and `teiden sensitivity` as a user runs them, on a site of power alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { build as model } from '../../src/model/build.ts';
import { load } from '../../src/scenario/load.ts';
import { assumedOf, settingsAt, sumsOf } from '../../src/study/assumed.ts';
import { replicate } from '../../src/study/replicate.ts';
import { differ } from '../../src/study/sensitivity.ts';
import { picked } from '../../src/study/statistic.ts';
import { build, contents, folder, teiden } from './teiden.ts';

const file = join(import.meta.dirname, 'assumed.yaml');
const text = readFileSync(file, 'utf8');

beforeAll(build);

/** What a command wrote, but for its journals. */
function written(out: string): Record<string, string> {
  return Object.fromEntries(Object.entries(contents(out)).filter(([name]) => !name.startsWith('journal/')));
}

describe('a sweep', () => {
  const args = [
    'sweep',
    file,
    '--vary',
    'power.hall.draw=4 kW,8 kW',
    '--vary',
    'events.outage.for=20min .. 40min',
  ];

  test('has every combination, its changes from the file’s own values, and the same bytes on one thread and two', () => {
    const [one, two] = [folder(), folder()];
    const more = ['--vary', 'power.ups.runtime=30min at full load', '--runs', '8'];
    // The file's own length is a law, so that no point has it.
    // A mean of 8 runs decides nothing.
    expect(teiden([...args, ...more, '--threads', '1', '--out', one]).code).toBe(2);
    expect(teiden([...args, ...more, '--threads', '2', '--out', two]).code).toBe(2);
    expect(written(one)).toEqual(written(two));
    const { points, paths } = JSON.parse(contents(one)['sweep.json']!);
    expect(points).toHaveLength(10);
    expect(paths).toEqual(['power.hall.draw', 'events.outage.for', 'power.ups.runtime']);
    expect(points[1].settings).toEqual({
      'power.hall.draw': '4 kW',
      'events.outage.for': '25m',
      'power.ups.runtime': '30min at full load',
    });
    const [head, ...rows] = contents(one)['sweep.csv']!.trimEnd().split('\r\n');
    expect(head).toContain('power.dead.hall.mean');
    expect(rows).toHaveLength(10);
    expect(contents(one)['sweep.svg']).toContain('Simulated from assumptions');
  });

  test('knows the own values among its points: their verdict is the exit code, and changes are from them', () => {
    const out = folder();
    const { code } = teiden([
      'sweep',
      file,
      '--vary',
      'power.hall.draw=8 kW,16 kW',
      '--runs',
      '64',
      '--out',
      out,
    ]);
    const [own, heavy] = JSON.parse(contents(out)['sweep.json']!).points;
    expect([own.isOwn, heavy.isOwn]).toEqual([true, false]);
    expect(own.figures[0].change).toBeNull();
    expect(heavy.figures[0].change.mean).toBeCloseTo(heavy.figures[0].estimate - own.figures[0].estimate, 12);
    const outcomes = own.objectives.map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes).toEqual(['met', 'undecided']);
    expect(code).toBe(2);
  });

  test.each([
    [['--vary', 'power.hal.draw=1 kW'], 65, 'did you mean `power.hall.draw`'],
    [['--vary', 'power.hall.drw=1 kW'], 65, 'did you mean `draw`'],
    [['--vary', 'power.hall.draw=1 kW,3h'], 65, 'expected a power such as 60 kW'],
    [['--vary', 'power.hall.draw=1 kW .. 3h'], 64, 'two ends of one form'],
    [['--vary', 'power.hall.draw'], 64, 'expected path=a,b,c'],
    [[], 64, 'at least one --vary'],
    [
      ['--vary', 'power.ups.rating=1 kW .. 90 kW by 1 kW', '--vary', 'events.outage.chance=1% .. 100% by 1%'],
      64,
      '9,000 points',
    ],
  ])('%j is refused with %i before anything is run', (more, code, said) => {
    const out = folder();
    const ended = teiden(['sweep', file, ...more, '--out', out]);
    expect(ended.code).toBe(code);
    expect(ended.error).toContain(said);
    expect(contents(out)).toEqual({});
  });
});

describe('a sensitivity', () => {
  const out = folder();
  const runs = 16;
  const args = ['sensitivity', file, '--runs', String(runs), '--points', '16'];

  test('writes its ranking and its picture', () => {
    expect(teiden([...args, '--threads', '1', '--out', out]).code).toBe(0);
    expect(Object.keys(written(out))).toEqual(['sensitivity.json', 'tornado.svg']);
  }, 120_000);

  test('is the same on two threads', () => {
    const other = folder();
    expect(teiden([...args, '--threads', '2', '--out', other]).code).toBe(0);
    expect(contents(out)).toEqual(contents(other));
  }, 120_000);

  test('finds by groups every value that changes anything alone', () => {
    const loaded = load({ file, text });
    if ('diagnostics' in loaded) throw new Error('the file is right');
    const { provenance, ranges } = loaded;
    const sums = sumsOf(provenance);
    const sample = (set: readonly string[]) => {
      const point = load({ file, text, set, again: true });
      if ('diagnostics' in point) return undefined;
      const all = replicate(model(point.scenario), rootKey('1'), { first: 0, count: runs });
      return picked(all, ['power.dead.hall']);
    };
    const base = sample([])!;
    const alone = assumedOf(provenance, ranges).inputs.filter((input) =>
      [0, 1].some((u) => {
        const settings = settingsAt([[input, u]], sums);
        const moved = sample([...settings].map(([path, value]) => `${path}=${value}`));
        return moved !== undefined && differ(base, moved);
      }),
    );
    const { inputs } = JSON.parse(contents(out)['sensitivity.json']!);
    const found = inputs.filter(({ changes }: { changes: boolean }) => changes);
    expect(found.map(({ path }: { path: string }) => path)).toEqual(alone.map(({ path }) => path));
    // Twice the power under twice the load is no change: the two must be found all the same.
    expect(alone.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['power.hall.draw', 'power.ups.rating']),
    );
  }, 120_000);

  test('says which value changes a verdict, and how far the estimate moves', () => {
    const { assumedRanges, answers, held } = JSON.parse(contents(out)['sensitivity.json']!);
    const [range] = assumedRanges;
    expect(range.objective).toBe('seldom-dark');
    // Of 16 nights the file's own values leave it undecided, so that nothing turns met into missed.
    expect(answers[0].base.outcome).toBe('undecided');
    expect(range.flips).toEqual([]);
    expect(range.unsettled).toContainEqual({ path: 'power.hall.draw', value: '16 kW', outcome: 'missed' });
    expect(range.low).toBeLessThan(answers[0].base.estimate);
    expect(range.high).toBe(1);
    expect(held).toContainEqual({ path: 'power.ups.charge', own: '100%', reason: 'whole' });
    // Only values that change something move in the global sample, and the first is above chance.
    expect(Object.keys(answers[0].global.shares)).toHaveLength(answers[0].effects.length);
  });

  test('refuses a stated range that the language refuses, and one of two forms', () => {
    const bad = (range: string) => text.replace('10min at full load .. 60min at full load', range);
    const place = folder();
    for (const [range, code, said] of [
      ['10% .. 20%', 65, 'power.ups.runtime=10%'],
      ['10min at full load .. 40%', 65, 'two ends of one form'],
      ['10min', 65, 'the lower first'],
    ] as const) {
      writeFileSync(join(place, 'bad.yaml'), bad(range));
      const ended = teiden(['sensitivity', join(place, 'bad.yaml')]);
      expect([ended.code, ended.error]).toEqual([code, expect.stringContaining(said)]);
    }
  });
});
