/**
 * Puts in what a file may leave out: the long form of what it wrote short, the built-in classes it names, and every
 * default. What is put in is in the tree like the rest, marked as a default with its basis and source, so that the
 * schema, the provenance and the user see the same values.
 */
import { builtInClasses, type Default, defaults } from './defaults.ts';
import { at, child, keysOf, type MapNode, type Path, type Tree, textAt, textsOf, withValue } from './tree.ts';

/** `people: {technicians: 4}` is `people: {technicians: {on-shift: 4}}`. */
const shorthands: readonly (readonly [path: string, key: string])[] = [
  ['title', 'en'],
  ['power.*.label', 'en'],
  ['machines.*.label', 'en'],
  ['services.*.label', 'en'],
  ['payments.*.label', 'en'],
  ['people.technicians', 'on-shift'],
  ['people.clerks', 'count'],
];

/** The key that a lone scalar at this path stands for. */
export function shorthandAt(path: readonly string[]): string | undefined {
  const row = shorthands.find(([pattern]) => {
    const segments = pattern.split('.');
    return (
      segments.length === path.length &&
      segments.every((segment, index) => segment === '*' || segment === path[index])
    );
  });
  return row?.[1];
}

export function lengthen(tree: Tree): Tree {
  let result = tree;
  for (const [pattern, key] of shorthands) {
    for (const path of matches(result, pattern.split('.'))) {
      const short = at(result, ...path);
      if (short?.kind !== 'scalar') continue;
      const long: MapNode = {
        kind: 'map',
        place: short.place,
        from: short.from,
        entries: new Map([[key, { keyPlace: short.place, value: short }]]),
      };
      result = withValue(result, path, short.place, long);
    }
  }
  return result;
}

export function fill(tree: Tree): Tree {
  const rows = Object.entries(defaults) as [string, Default][];
  const ofClasses = rows.filter(([path]) => path.startsWith('classes.'));
  const ofOthers = rows.filter(([path]) => !path.startsWith('classes.'));
  return ofClasses.reduce(fillRow, withBuiltInClasses(ofOthers.reduce(fillRow, tree)));
}

/** A class that is built in and named by a group is written out, to be seen and changed like the file's own. */
function withBuiltInClasses(tree: Tree): Tree {
  let result = tree;
  for (const group of keysOf(child(tree, 'machines'))) {
    const name = textAt(tree, 'machines', group, 'class');
    if (name === undefined || !builtInClasses.includes(name) || at(result, 'classes', name) !== undefined)
      continue;
    const { place } = at(tree, 'machines', group)!;
    const empty: MapNode = { kind: 'map', place, from: 'default', entries: new Map() };
    result = withValue(result, ['classes', name], place, empty);
  }
  return result;
}

function fillRow(tree: Tree, [pattern, row]: [string, Default]): Tree {
  const segments = pattern.split('.');
  const key = segments.at(-1)!;
  let result = tree;
  for (const parent of matches(tree, segments.slice(0, -1))) {
    const holder = reach(result, parent);
    if (holder === undefined || child(holder, key) !== undefined) continue;
    if (row.unless !== undefined && child(holder, row.unless) !== undefined) continue;
    if (at(result, ...parent)?.kind === 'list' || at(result, ...parent)?.kind === 'scalar') continue;
    result = withValue(result, [...parent, key], holder.place, node(row, row.value, holder));
  }
  return result;
}

/** The deepest node on the way that is there, if it can hold what is put below it. */
function reach(tree: Tree, path: readonly string[]): Tree | undefined {
  let node: Tree = tree;
  for (const key of path) {
    const next = child(node, key);
    if (next === undefined) break;
    node = next;
  }
  const complete = at(tree, ...path) === node;
  return node.kind === 'map' ? (complete ? node : { ...node, entries: new Map() }) : undefined;
}

function node(row: Default, value: Default['value'], holder: Tree): Tree {
  const common = { place: holder.place, from: 'default', basis: row.basis, source: row.source } as const;
  if (Array.isArray(value))
    return { kind: 'list', ...common, items: value.map((item: number) => node(row, item, holder)) };
  if (typeof value === 'object') {
    const entries = Object.entries(value as Readonly<Record<string, string>>);
    return {
      kind: 'map',
      ...common,
      entries: new Map(
        entries.map(([key, item]) => [key, { keyPlace: holder.place, value: node(row, item, holder) }]),
      ),
    };
  }
  return { kind: 'scalar', ...common, value, text: String(value) };
}

/** The paths that a pattern matches; names must be there, fixed keys need not. */
function matches(tree: Tree, pattern: readonly string[]): string[][] {
  let paths: string[][] = [[]];
  for (const segment of pattern) {
    paths = paths.flatMap((path) => {
      if (segment !== '*' && !segment.startsWith('<')) return [[...path, segment]];
      const map = at(tree, ...(path as Path));
      const kind = segment === '*' ? undefined : segment.slice(1, -1);
      return keysOf(map)
        .filter(
          (key) =>
            child(map, key)?.kind === 'map' && (kind === undefined || kindOf(child(map, key)) === kind),
        )
        .map((key) => [...path, key]);
    });
  }
  return paths;
}

function kindOf(element: Tree | undefined): string | undefined {
  return textsOf(child(element, 'kind') ?? child(element, 'role'))[0]?.text;
}
