/**
 * Class files: what a scenario `use`s of hardware, estates, crews and rules that are written once for many.
 *
 * A class file is laid *under* the scenario, key by key: what the scenario says wins, and of two files the later one. A
 * figure keeps its place, so that the provenance and every diagnostic name the file from which it came. Class files use
 * no further ones.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { check, error } from './check.ts';
import { readDocument } from './document.ts';
import { lengthen } from './fill.ts';
import { classFileRoot, use } from './schema/class-file.ts';
import { strict } from './schema/section.ts';
import { child, from, keysOf, type Tree, textAt, textsOf, without } from './tree.ts';

/** The text of a class file, or why there is none: `there is no such file`, for instance. */
export type ReadClassFile = (path: string) => { readonly text: string } | { readonly trouble: string };

export interface Used {
  /** The scenario over its class files. */
  readonly tree: Tree;
  /** The class files, in the order of `use`. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** A class file is none or could not be read: what is missing in the tree is no mistake of the scenario. */
  readonly isPartial: boolean;
}

/** The scenario with the class files that it uses laid under it. Both are in their long form. */
export function withClassFiles(scenario: Tree, read: ReadClassFile | undefined): Used {
  const listed = child(scenario, 'use');
  const files: string[] = [];
  if (listed === undefined) return { tree: scenario, files, diagnostics: [], isPartial: false };
  const diagnostics = [...check(only(scenario, 'use'), usesRoot).diagnostics];
  // By a path that is none, nothing is read.
  if (diagnostics.length > 0) return { tree: scenario, files, diagnostics, isPartial: true };
  let below: Tree | undefined;
  let isPartial = false;
  for (const { text: path, place } of textsOf(listed)) {
    if (files.includes(path)) {
      diagnostics.push(error('listed-twice', place, `use: \`${path}\` is listed already; expected it once`));
      continue;
    }
    files.push(path);
    const found = read?.(path) ?? { trouble: 'files are not read here' };
    if ('trouble' in found) {
      const message = `use: \`${path}\`: ${found.trouble}; expected a class file below the folder of this file or, as classes/…, of the package`;
      diagnostics.push(error('class-file', place, message));
      isPartial = true;
      continue;
    }
    const reading = readDocument(found.text, path, 'a class file');
    diagnostics.push(...reading.diagnostics);
    if (reading.tree === undefined) {
      isPartial = true;
      continue;
    }
    const tree = lengthen(reading.tree);
    diagnostics.push(...check(tree, classFileRoot).diagnostics);
    isPartial ||= child(tree, 'teiden-classes') === undefined;
    const marked = without(from(tree, 'classes'), ['teiden-classes']);
    below = below === undefined ? marked : over(marked, below);
  }
  return {
    tree: below === undefined ? scenario : over(scenario, known(below)),
    files,
    diagnostics,
    isPartial,
  };
}

/** Of a scenario, what has to be known before the rest of it can be read. */
const usesRoot = strict({ use });

/** Without keys that class files do not have: they were reported, and are not to be taken for the scenario's. */
function known(tree: Tree): Tree {
  return only(tree, ...Object.keys(classFileRoot.shape));
}

function only(tree: Tree, ...keys: readonly string[]): Tree {
  const others = keysOf(tree).filter((key) => !keys.includes(key));
  return others.reduce((result, key) => without(result, [key]), tree);
}

/** What `above` says, and where it is silent what `below` says. */
function over(above: Tree, below: Tree): Tree {
  if (above.kind !== 'map' || below.kind !== 'map') return above;
  const entries = new Map(above.entries);
  for (const [key, entry] of below.entries) {
    const own = entries.get(key);
    entries.set(key, own === undefined ? entry : { ...own, value: over(own.value, entry.value) });
  }
  return { ...above, entries };
}

/** The classes that machines are of. */
export function classesInUse(tree: Tree): ReadonlySet<string> {
  const groups = keysOf(child(tree, 'machines'));
  return new Set(groups.flatMap((group) => textAt(tree, 'machines', group, 'class') ?? []));
}

/** Without the classes that only stand in a class file: a library is not shown in whole by those who use a part. */
export function withoutUnused(tree: Tree): Tree {
  const used = classesInUse(tree);
  const classes = child(tree, 'classes');
  const idle = keysOf(classes).filter((name) => child(classes, name)?.from === 'classes' && !used.has(name));
  return idle.reduce((result, name) => without(result, ['classes', name]), tree);
}
