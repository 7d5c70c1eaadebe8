/**
 * That the hindcasts are honest and their report is theirs: every figure says on what it rests, every miss says why, and
 * what is committed was written by the program. That they hit is not asked.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classFileReader } from '../../src/cli/input.ts';
import { readDocument } from '../../src/scenario/document.ts';
import { load } from '../../src/scenario/load.ts';
import { child, type ScalarNode, type Tree, textAt } from '../../src/scenario/tree.ts';
import { type Answered, root } from './desk.ts';
import { type Hindcast, markdown, type Question, rowsOf, shown } from './hindcasts.ts';
import { type Answer, answer, incidents, reportOf } from './incidents.ts';

const committed = (end: string): string =>
  readFileSync(join(root, 'reports', 'validation', `hindcasts.${end}`), 'utf8');
const figuresOf = (JSON.parse(committed('json')) as { readonly hindcasts: readonly Answer[] }).hindcasts;

/** Scalars with a number in them; names and labels have none at their beginning. */
function figures(node: Tree, path: string): { readonly path: string; readonly node: ScalarNode }[] {
  if (node.kind === 'map')
    return [...node.entries].flatMap(([key, { value }]) =>
      key === 'label' || key === 'calibrated-on' ? [] : figures(value, `${path}.${key}`),
    );
  if (node.kind === 'list') return node.items.flatMap((item) => figures(item, path));
  return node.kind === 'scalar' && /^\d|\(.*\d/.test(node.text) ? [{ path, node }] : [];
}

describe.each(incidents)('$scenario', (incident) => {
  const { scenario, questions, varied } = incident;
  const file = join(root, 'scenarios', `${scenario}.yaml`);
  const text = readFileSync(file, 'utf8');
  const { tree } = readDocument(text, file);

  test('loads in each design, and says which incident it is', () => {
    for (const design of ['as-built', ...varied]) {
      const loaded = load({ file, text, design, readClassFile: classFileReader(file) });
      if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
      expect(loaded.scenario.name).toBe(scenario);
      expect(loaded.designNames.toSorted()).toEqual(['as-built', ...varied].toSorted());
      // What was published is beside it, and each figure of it has its source.
      expect(loaded.scenario.reported.length).toBeGreaterThan(0);
    }
    expect(textAt(tree!, 'incident')).toBe(scenario);
  });

  test('says of each figure on what it rests', () => {
    const sections = [
      'start',
      'horizon',
      'power',
      'classes',
      'machines',
      'services',
      'payments',
      'people',
      'continuity',
      'events',
      'designs',
    ];
    const all = sections.flatMap((name) => {
      const section = child(tree!, name);
      return section === undefined ? [] : figures(section, name);
    });
    expect(all.length).toBeGreaterThan(10);
    const silent = all.filter(({ node }) => node.basis === undefined || node.source === undefined);
    expect(silent.map(({ path, node }) => `line ${node.place.line}: ${path}`)).toEqual([]);
    // Only what was published of this incident may be in it: a calibrated figure is of others.
    for (const { node } of all) if (node.basis === 'calibrated') expect(node.source).not.toContain(scenario);
  });

  test('its part of the report has the rows of a run', () => {
    const figure = figuresOf.find((each) => each.scenario === scenario)!;
    const few = answer(incident, 4);
    const shape = ({ rows }: Pick<Answer, 'rows'>) =>
      rows.map(({ what, published, bound, unit, because }) => ({ what, published, bound, unit, because }));
    expect(shape(figure)).toEqual(shape(few));
    expect(figure.varied.map(({ design }) => design)).toEqual(varied);
    expect(figure.varied.map(shape)).toEqual(few.varied.map(shape));
    expect([figure.runs, few.runs]).toEqual([incident.runs, 4]);
    for (const { p5, median, p95 } of [...figure.rows, ...few.rows]) {
      expect(p5).toBeGreaterThanOrEqual(0);
      expect(p5).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(p95);
    }
  });

  test('a miss names the assumption that is responsible, and only a miss', () => {
    const { rows } = figuresOf.find((each) => each.scenario === scenario)!;
    expect(rows.map(({ what }) => what)).toEqual(questions.map(({ what }) => what));
    expect(rows.map(({ what, because }) => [what, because.length > 40])).toEqual(
      rows.map(({ what, inside }) => [what, !inside]),
    );
  });
});

test('the committed report is the one of the committed figures; else `npm run validate:hindcasts`', () => {
  expect(figuresOf.map(({ scenario }) => scenario)).toEqual(incidents.map(({ scenario }) => scenario));
  const text = reportOf(figuresOf);
  expect(text).toBe(committed('md'));
  expect(text).toContain('Simulated from assumptions; not a finding about any company');
  const misses = figuresOf.flatMap(({ rows }) => rows.filter(({ inside }) => !inside));
  for (const { what, because } of misses) expect(text).toContain(`\n- ${what}: ${because}`);
});

describe('a row', () => {
  const columns: Readonly<Record<string, readonly number[]>> = {
    a: [100, 200, 300, 400, 500],
    b: [150, 150, 350, Number.NaN, 450],
    late: [100, Infinity, Infinity, Infinity, 200],
  };
  const answered = { values: (measure: string) => columns[measure]! } as unknown as Answered;
  const row = (part: Partial<Question>) => {
    const question: Question = {
      what: 'q',
      published: 300,
      bound: 'about',
      unit: 's',
      of: ['a'],
      pick: 'largest',
      because: '',
      ...part,
    };
    return rowsOf({ scenario: 'x', runs: 5, questions: [question] } satisfies Hindcast, answered)[0]!;
  };

  test('takes of several measures the first, the last, or by how much one is longer', () => {
    expect(row({})).toMatchObject({ p5: 120, median: 300, p95: 480, inside: true });
    expect(row({ of: ['a', 'b'], pick: 'least' }).median).toBe(300);
    expect(row({ of: ['a', 'b'], pick: 'largest' }).median).toBe(350);
    // 0, 50, 0, not known (so later than everything), 50.
    expect(row({ of: ['a', 'b'], pick: 'difference' })).toMatchObject({ p5: 0, median: 50, p95: Infinity });
    // What it is compared with has not ended in three of five.
    expect(row({ of: ['a', 'late'], pick: 'difference' })).toMatchObject({ p5: 60, median: Infinity });
  });

  test('misses a value that lies outside of the band, and a bound that the median does not keep', () => {
    const inside = (bound: Question['bound'], published: number) => row({ bound, published }).inside;
    expect([inside('about', 119), inside('about', 121), inside('about', 481)]).toEqual([false, true, false]);
    expect([inside('at least', 300), inside('at least', 301)]).toEqual([true, false]);
    expect([inside('at most', 300), inside('at most', 299)]).toEqual([true, false]);
    expect(markdown([row({ published: 481 })])).toContain('MISS');
    expect(markdown([row({ published: 121 })])).not.toContain('MISS');
  });

  test('a clock that the horizon stopped is later than everything', () => {
    expect(row({ of: ['late'] })).toMatchObject({ median: Infinity, p95: Infinity });
    expect(shown(Infinity, 's')).toBe('beyond the horizon');
    expect([shown(510, 's'), shown(7560, 's'), shown(20, 's'), shown(3, 'count')]).toEqual([
      '8.5 min',
      '2 h 6 min',
      '20 s',
      '3',
    ]);
  });
});
