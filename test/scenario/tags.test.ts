/**
 * Honesty held by the machine: every figure of a class file says on what it rests, and no scenario of ours replays an
 * incident with figures that were fitted to it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { classFileReader } from '../../src/cli/input.ts';
import { openScenario } from '../../src/cli/opened.ts';
import type { Default } from '../../src/scenario/default.ts';
import { defaults } from '../../src/scenario/defaults.ts';
import { readDocument } from '../../src/scenario/document.ts';
import { load } from '../../src/scenario/load.ts';
import { at, keysOf, type ScalarNode, type Tree, textAt, textsOf } from '../../src/scenario/tree.ts';
import { en } from '../../src/words/en.ts';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const treeOf = (name: string): Tree => {
  const text = readFileSync(folder + name, 'utf8');
  const { tree, diagnostics } = readDocument(text, name);
  expect(diagnostics).toEqual([]);
  return tree!;
};
const isClassFile = (tree: Tree): boolean => textAt(tree, 'teiden-classes') !== undefined;
const classFiles = files.filter((name) => isClassFile(treeOf(name)));
const scenarios = files.filter((name) => !classFiles.includes(name));

/** Incidents that anything of ours may be a replay of or be calibrated on: a misspelt name would hold nothing. */
const incidents = [
  'aws-sydney-2016',
  'aws-us-east-1-2012',
  'github-2016',
  'kyndryl-2022',
  'ovh-strasbourg-2017',
  'qtnet-2019',
  'salesforce-na14-2016',
  'visa-europe-2018',
];

interface Figure {
  readonly path: string;
  readonly node: ScalarNode;
}

/** Every scalar with a digit in it, but the version and names of incidents. */
function figures(node: Tree, path: readonly string[] = []): Figure[] {
  if (node.kind === 'map')
    return [...node.entries].flatMap(([key, { value }]) =>
      key === 'teiden-classes' || key === 'calibrated-on' ? [] : figures(value, [...path, key]),
    );
  if (node.kind === 'list') return node.items.flatMap((item) => figures(item, path));
  return node.kind === 'scalar' && /\d/.test(node.text) ? [{ path: path.join('.'), node }] : [];
}

/** What is wrong with a figure's comment; undefined: nothing. */
function fault({ node: { basis, source } }: Figure): string | undefined {
  if (basis === undefined) return 'is not tagged';
  // A word of three letters and more: a source, an incident or a reason, not a dash.
  if (source === undefined || !/\p{L}{3}/u.test(source)) return `is ${basis}, and does not say on what`;
  if (basis === 'calibrated' && !incidents.some((incident) => source.includes(incident)))
    return 'is calibrated, and names no incident';
  return undefined;
}

describe.each(classFiles)('%s', (name) => {
  const tree = treeOf(name);
  const all = figures(tree);

  test('tags every figure: published with its source, calibrated with its incident, assumed with its reason', () => {
    const faults = all.flatMap((figure) => {
      const wrong = fault(figure);
      return wrong === undefined ? [] : [`${name}:${figure.node.place.line}: ${figure.path} ${wrong}`];
    });
    expect(faults).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(4);
  });

  test('says of each class with a calibrated figure on which incidents, and of no other; never on the founding case', () => {
    for (const each of keysOf(at(tree, 'classes'))) {
      const said = textsOf(at(tree, 'classes', each, 'calibrated-on')).map(({ text }) => text);
      const fitted = figures(at(tree, 'classes', each)!).filter(({ node }) => node.basis === 'calibrated');
      const named = incidents.filter((incident) =>
        fitted.some(({ node }) => node.source!.includes(incident)),
      );
      expect([each, said.toSorted()]).toEqual([each, named]);
      expect(said).not.toContain('qtnet-2019');
    }
  });
});

describe('the check itself', () => {
  const first = (line: string): Figure =>
    figures(readDocument(`teiden-classes: 1\n${line}`, 'x.yaml', 'a class file').tree!)[0]!;

  test.each([
    ['a: 3%', 'is not tagged'],
    ['a: 3% # published', 'is published, and does not say on what'],
    ['a: 3% # assumed: -', 'is assumed, and does not say on what'],
    ['a: 3% # calibrated: on a night', 'is calibrated, and names no incident'],
    ['a: "3% # assumed: why"', 'is not tagged'],
    ['a: 3% # assumed: half of five', undefined],
    ['a: 3% # calibrated: on qtnet-2019', undefined],
  ])('%s', (line, wrong) => {
    expect(fault(first(line))).toBe(wrong);
  });

  test('looks at as many figures as the library has', () => {
    expect(figures(treeOf('classes/estates.yaml')).length).toBeGreaterThan(100);
    expect(figures(treeOf('qtnet-2019.yaml')).length).toBeGreaterThan(100);
  });
});

describe('scenarios', () => {
  test.each(scenarios)('%s replays an incident that is known, with nothing that was fitted to it', (name) => {
    const incident = textAt(treeOf(name), 'incident');
    // A year at the end of its name says that it replays an incident.
    const named = basename(name, '.yaml');
    expect(incident).toBe(/-\d{4}$/.test(named) ? named : undefined);
    if (incident !== undefined) expect(incidents).toContain(incident);
    const file = folder + name;
    const source = { file, text: readFileSync(file, 'utf8'), set: [] };
    for (const design of openScenario(source, en).designNames)
      expect(openScenario({ ...source, design }, en).scenario.design.name).toBe(design);
  });
});

describe('the library', () => {
  /** A scenario of an incident that uses everything there is. */
  function using(list: string, incident: string) {
    const classes = keysOf(at(treeOf('classes/estates.yaml'), 'classes'));
    const groups = classes.map((each) => `  group-of-${each}: {count: 1, cords: [row], class: ${each}}`);
    const text = `teiden: 1
title: all of it
start: 2024-01-10T12:00:00+09:00
use: [${list}]
incident: ${incident}
power:
  feeder: {kind: utility}
  row: {kind: pdu, from: feeder}
machines:
${groups.join('\n')}
events: {cut: {at: +1m, out: feeder, for: 7s}}
`;
    return load({ file: `${folder}all.yaml`, text, readClassFile: classFileReader(`${folder}all.yaml`) });
  }
  const both = 'classes/estates.yaml, classes/estates-uncalibrated.yaml';

  test('needs no default, so that it stays as fixed when a default changes', () => {
    const loaded = using('classes/estates.yaml', 'qtnet-2019');
    if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
    const silent = [...loaded.provenance].filter(
      ([path, { from }]) => path.startsWith('classes.') && from === 'default',
    );
    expect(silent).toEqual([]);
    expect(loaded.provenance.get('classes.storage-array.stuck')).toMatchObject({
      from: 'classes',
      file: 'classes/estates.yaml',
      basis: 'assumed',
    });
  });

  test.each([
    ['qtnet-2019', 'classes/estates.yaml', 0],
    ['ovh-strasbourg-2017', 'classes/estates.yaml', 8],
    ['aws-sydney-2016', 'classes/estates.yaml', 8],
    ['ovh-strasbourg-2017', both, 0],
    ['aws-sydney-2016', both, 0],
  ])('for %s with %s', (incident, list, wrong) => {
    const loaded = using(list, incident);
    const told = 'diagnostics' in loaded ? loaded.diagnostics.map(({ code }) => code) : [];
    // Four classes, each with its list and its figure.
    expect(told).toEqual(Array.from({ length: wrong }, () => 'calibrated-on-itself'));
  });

  test('assumes for those two within the generic range of 1 to 5 % that need hands', () => {
    const stuck = figures(treeOf('classes/estates-uncalibrated.yaml')).filter(({ path }) =>
      path.endsWith('.stuck'),
    );
    expect(stuck.length).toBe(4);
    for (const { node } of stuck) expect(['1%', '5%']).toContain(node.text);
  });
});

test('every calibrated default says on which incidents, by names that scenarios can have', () => {
  const rows = (Object.entries(defaults) as [string, Default][]).filter(
    ([, { basis, calibratedOn }]) => basis === 'calibrated' || calibratedOn !== undefined,
  );
  expect(rows.length).toBe(3);
  for (const [path, { calibratedOn }] of rows) {
    expect([path, calibratedOn?.length ?? 0]).not.toEqual([path, 0]);
    for (const incident of calibratedOn!) expect(incidents).toContain(incident);
  }
});
