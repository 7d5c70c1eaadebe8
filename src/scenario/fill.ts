/**
 * Puts in what a file may leave out: the long form of what it wrote short, the built-in classes it names, and every
 * default. What is put in is in the tree like the rest, marked as a default with its basis and source, so that the
 * schema, the provenance and the user see the same values.
 */
import type { Default } from './default.ts';
import { builtInClasses, defaults } from './defaults.ts';
import {
  at,
  child,
  type Entry,
  keysOf,
  type MapNode,
  type Tree,
  textAt,
  textsOf,
  withValue,
} from './tree.ts';

/** `people: {technicians: 4}` is `people: {technicians: {on-shift: 4}}`. */
const shorthands: readonly (readonly [path: string, key: string])[] = [
  ['title', 'en'],
  ['power.*.label', 'en'],
  ['machines.*.label', 'en'],
  ['services.*.label', 'en'],
  ['payments.*.label', 'en'],
  ['tenants.*.label', 'en'],
  ['terminals.*.label', 'en'],
  ['continuity.dr.label', 'en'],
  ['continuity.counterparties.*.label', 'en'],
  ['continuity.stand-ins.*.label', 'en'],
  ['continuity.precautions.*.label', 'en'],
  ['continuity.graceful-stops.*.label', 'en'],
  ['continuity.notices.*.label', 'en'],
  ['people.technicians', 'on-shift'],
  ['people.specialists', 'on-shift'],
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
  return shorthands.reduce((result, [pattern, key]) => {
    return change(result, pattern.split('.'), (short) => {
      if (short?.kind !== 'scalar') return short;
      const { place, from } = short;
      return { kind: 'map', place, from, entries: new Map([[key, { keyPlace: place, value: short }]]) };
    });
  }, tree);
}

export function fill(tree: Tree): Tree {
  const rows = Object.entries(defaults) as [string, Default][];
  const ofClasses = rows.filter(([path]) => path.startsWith('classes.'));
  const ofOthers = rows.filter(([path]) => !path.startsWith('classes.'));
  const booking = bookingIn(tree);
  const put = (given: Tree, row: [string, Default]): Tree => fillRow(given, row, booking);
  return ofClasses.reduce(put, withBuiltInClasses(ofOthers.reduce(put, tree)));
}

/** The services on whose record the payments of a file are. */
export function bookingIn(tree: Tree): ReadonlySet<string> {
  const payments = child(tree, 'payments');
  return new Set(
    keysOf(payments).flatMap((name) =>
      ['issuer', 'ledger'].flatMap((role) =>
        textsOf(at(payments, name, 'path', role)).map(({ text }) => text),
      ),
    ),
  );
}

/** A class that is built in and named by a group is written out, to be seen and changed like the file's own. */
function withBuiltInClasses(tree: Tree): Tree {
  let result = tree;
  const groups = ['machines', 'tenants'].flatMap((section) =>
    keysOf(child(tree, section)).map((group) => [section, group] as const),
  );
  for (const path of groups) {
    const name = textAt(tree, ...path, 'class');
    if (name === undefined || !builtInClasses.includes(name) || at(result, 'classes', name) !== undefined)
      continue;
    const { place } = at(tree, ...path)!;
    const empty: MapNode = { kind: 'map', place, from: 'default', entries: new Map() };
    result = withValue(result, ['classes', name], place, empty);
  }
  return result;
}

function fillRow(tree: Tree, [pattern, row]: [string, Default], booking: ReadonlySet<string>): Tree {
  return change(
    tree,
    pattern.split('.'),
    (present, holder) => {
      if (present !== undefined) return present;
      if (row.unless !== undefined && child(holder, row.unless) !== undefined) return undefined;
      if (row.where !== undefined && child(holder, row.where) === undefined) return undefined;
      return node(row, row.value, holder);
    },
    booking,
  );
}

/**
 * The tree with the nodes that a pattern matches changed. Names must be there to match; a fixed key need not, and the
 * maps that lead to it are made. Each level is rebuilt at most once, whatever the number of names.
 */
function change(
  tree: Tree,
  pattern: readonly string[],
  by: (present: Tree | undefined, holder: MapNode) => Tree | undefined,
  booking: ReadonlySet<string> = new Set(),
): Tree {
  if (tree.kind !== 'map') return tree;
  const [segment = '', ...rest] = pattern;
  const only = segment.startsWith('<') ? selector(segment, booking) : undefined;
  const open = segment === '*' || only !== undefined;
  const keys = open ? [...tree.entries.keys()] : [segment];
  let entries: Map<string, Entry> | undefined;
  for (const key of keys) {
    const old = tree.entries.get(key);
    if (only !== undefined && !only(key, old?.value)) continue;
    const below: Tree = old?.value ?? { kind: 'map', place: tree.place, from: 'default', entries: new Map() };
    const next = rest.length === 0 ? by(old?.value, tree) : change(below, rest, by, booking);
    if (next === undefined || next === (old?.value ?? below)) continue;
    entries ??= new Map(tree.entries);
    entries.set(key, { keyPlace: old?.keyPlace ?? tree.place, value: next });
  }
  return entries === undefined ? tree : { ...tree, entries };
}

function node(row: Default, value: Default['value'], holder: Tree): Tree {
  const { basis, source, calibratedOn } = row;
  const on = calibratedOn === undefined ? {} : { calibratedOn };
  const common = { place: holder.place, from: 'default', basis, source, ...on } as const;
  if (Array.isArray(value))
    return { kind: 'list', ...common, items: value.map((item: number | string) => node(row, item, holder)) };
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

/**
 * Whether an element is meant by `<ups>`, `<pdu|board>`, `<ups topology=standby>` or `<* durable=fsync>`. What has no kind
 * goes by its key: `<dr mode=warm>`; `<* provider=none>` is any of them. `<booking>` are the names given.
 */
function selector(
  segment: string,
  booking: ReadonlySet<string>,
): (key: string, element: Tree | undefined) => boolean {
  if (segment === '<booking>') return (key) => booking.has(key);
  const [, kinds = '', said, value] = /^<([^ >]+)(?: ([^=>]+)=([^>]+))?>$/.exec(segment)!;
  const among = new Set(kinds.split('|'));
  return (key, element) =>
    (kinds === '*' || among.has(kindOf(element) ?? key)) &&
    (said === undefined || textAt(element, said) === value);
}

function kindOf(element: Tree | undefined): string | undefined {
  return textsOf(child(element, 'kind') ?? child(element, 'role'))[0]?.text;
}
