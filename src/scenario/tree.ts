/**
 * A file as maps, lists and scalars that remember where they stood and who put them there.
 *
 * Trees are immutable: a design, a `--set` or a default makes a new one that shares the rest. Everything after the
 * reading of the text works on trees, so a mistake inside a design points at the design's own line by itself.
 */
import type { Place } from '../base/diagnostic.ts';

/** `classes`: a class file that the scenario uses; the place names it. */
export type Origin = 'file' | 'classes' | 'design' | '--set' | 'default';
export type Basis = 'published' | 'calibrated' | 'assumed';

interface Common {
  readonly place: Place;
  readonly from: Origin;
}

export interface Entry {
  readonly keyPlace: Place;
  readonly value: Tree;
}

export interface MapNode extends Common {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface ListNode extends Common {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface ScalarNode extends Common {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written. */
  readonly text: string;
  readonly basis?: Basis;
  readonly source?: string;
  /** The incidents that a default was calibrated on. */
  readonly calibratedOn?: readonly string[];
}

/** Something already reported; whatever depends on it is not reported again. */
export interface BrokenNode extends Common {
  readonly kind: 'broken';
}

export type Tree = MapNode | ListNode | ScalarNode | BrokenNode;
export type Path = readonly (string | number)[];

/** The child under a key or a number, if there is one. */
export function child(tree: Tree | undefined, key: string | number): Tree | undefined {
  if (tree?.kind === 'map') return tree.entries.get(String(key))?.value;
  if (tree?.kind === 'list') return tree.items[Number(key)];
  return undefined;
}

export function at(tree: Tree | undefined, ...path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>((node, key) => child(node, key), tree);
}

/** The keys of a map; of anything else, none. */
export function keysOf(tree: Tree | undefined): string[] {
  return tree?.kind === 'map' ? [...tree.entries.keys()] : [];
}

/** The scalars of a list, or the one scalar that stands for a list of one, as texts with their places. */
export function textsOf(tree: Tree | undefined): { readonly text: string; readonly place: Place }[] {
  if (tree?.kind === 'list') return tree.items.flatMap(textsOf);
  return tree?.kind === 'scalar' && tree.value !== null
    ? [{ text: String(tree.value), place: tree.place }]
    : [];
}

/** A scalar's value as a text; undefined for everything else. */
export function textAt(tree: Tree | undefined, ...path: Path): string | undefined {
  return textsOf(at(tree, ...path))[0]?.text;
}

/** The tree with `value` at `path`; maps that are missing on the way are made, at the place of `value`. */
export function withValue(
  tree: Tree | undefined,
  path: readonly string[],
  keyPlace: Place,
  value: Tree,
): Tree {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const base = tree?.kind === 'map' ? tree : undefined;
  const entries = new Map(base?.entries);
  const old = entries.get(key);
  entries.set(key, {
    keyPlace: rest.length === 0 || old === undefined ? keyPlace : old.keyPlace,
    value: withValue(old?.value, rest, keyPlace, value),
  });
  return { kind: 'map', place: base?.place ?? value.place, from: base?.from ?? value.from, entries };
}

/** The tree without what stands at `path`. */
export function without(tree: Tree, path: readonly string[]): Tree {
  const [key, ...rest] = path;
  if (key === undefined || tree.kind !== 'map') return tree;
  const old = tree.entries.get(key);
  if (old === undefined) return tree;
  const entries = new Map(tree.entries);
  if (rest.length === 0) entries.delete(key);
  else entries.set(key, { ...old, value: without(old.value, rest) });
  return { ...tree, entries };
}

/** The same tree with every node marked as put there by `from`. */
export function from(tree: Tree, origin: Origin): Tree {
  switch (tree.kind) {
    case 'map': {
      const entries = [...tree.entries].map(
        ([key, entry]) => [key, { ...entry, value: from(entry.value, origin) }] as const,
      );
      return { ...tree, from: origin, entries: new Map(entries) };
    }
    case 'list':
      return { ...tree, from: origin, items: tree.items.map((item) => from(item, origin)) };
    default:
      return { ...tree, from: origin };
  }
}

/** Plain values for the schema. A map is made without a prototype's help, so that no key has a meaning of its own. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
    case 'list':
      return tree.items.map(plain);
    case 'scalar':
      return tree.value;
    case 'broken':
      return undefined;
  }
}
