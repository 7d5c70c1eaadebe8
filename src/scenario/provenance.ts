/** Where every value of a scenario comes from: for `show`, and for naming the assumptions a verdict hangs on. */
import { type Basis, type Origin, type Tree, textsOf } from './tree.ts';

export interface Provenance {
  /** As the file would write it. */
  readonly value: string;
  readonly from: Origin;
  /** The class file, for `classes`. */
  readonly file?: string;
  /** The line of the file, for `file`, `classes` and `design`. */
  readonly line?: number;
  /** Of a default, from its table; of a value in the file, from a comment `# published: …` behind it on its line. */
  readonly basis?: Basis;
  readonly source?: string;
}

/** By dotted path, in the order of the paths. A list of scalars is one value. */
export function provenanceOf(tree: Tree): ReadonlyMap<string, Provenance> {
  const found: [string, Provenance][] = [];
  const visit = (node: Tree, path: readonly string[]): void => {
    if (node.kind === 'map') for (const [key, { value }] of node.entries) visit(value, [...path, key]);
    else if (node.kind !== 'broken') found.push([path.join('.'), entry(node)]);
  };
  if (tree.kind === 'map') {
    for (const [key, { value }] of tree.entries) if (key !== 'designs') visit(value, [key]);
  }
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function entry(node: Tree): Provenance {
  const marked = node.kind === 'list' ? node.items[0] : node;
  const { basis, source } = marked?.kind === 'scalar' ? marked : {};
  return {
    value:
      node.kind === 'scalar'
        ? node.text
        : `[${textsOf(node)
            .map(({ text }) => text)
            .join(', ')}]`,
    from: node.from,
    ...(node.from === 'classes' ? { file: node.place.file } : {}),
    ...(node.from === 'default' || node.from === '--set' ? {} : { line: node.place.line }),
    ...(basis === undefined ? {} : { basis }),
    ...(source === undefined ? {} : { source }),
  };
}
