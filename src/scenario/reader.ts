/**
 * The nodes of one YAML document → a tree, and what it refuses on the way: anchors, aliases, keys that are no names,
 * keys that mean something to JavaScript, and calls that a comma has parted.
 */
import { isAlias, isMap, isPair, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { commaFree } from './calls.ts';
import { type Mark, marksIn } from './marks.ts';
import type { Entry, Tree } from './tree.ts';

/** Keys that name the machinery of objects in JavaScript. */
const reservedKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Far more than a scenario has; it keeps every later step, some of them quadratic, short. */
const mostEntries = 2_000;

/** A week of hourly values has the most pieces; a longer search for the end is not of a mistyped call. */
const mostPieces = 168;

/** Turns the nodes of one document into a tree and collects what it refuses. */
export class Reader {
  readonly diagnostics: Diagnostic[] = [];
  readonly file: string;
  readonly text: string;
  readonly #lines: LineCounter;
  readonly #fixed: Place | undefined;
  readonly #quotes: boolean;
  readonly #marks: ReadonlyMap<number, Mark>;

  /** `quotes`: places carry the text of their line, for a file that is not the one the diagnostics are printed with. */
  constructor(file: string, text: string, lines: LineCounter, fixed?: Place, quotes = false) {
    this.file = file;
    this.text = text;
    this.#lines = lines;
    this.#fixed = fixed;
    this.#quotes = quotes;
    this.#marks = fixed === undefined ? marksIn(text) : new Map();
  }

  place(from: number, to: number): Place {
    if (this.#fixed !== undefined) return this.#fixed;
    const { line, col } = this.#lines.linePos(Math.min(from, this.text.length));
    const end = this.text.indexOf('\n', from);
    const last = end === -1 ? this.text.length : end;
    return {
      file: this.file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      length: Math.max(1, Math.min(to, last) - from),
      ...(this.#quotes ? { lineText: this.text.slice(this.text.lastIndexOf('\n', from - 1) + 1, last) } : {}),
    };
  }

  report(code: string, message: string, [from, to]: readonly [number, number], suggestion?: string): void {
    const meant = suggestion === undefined ? {} : { suggestion };
    this.diagnostics.push({ code, place: this.place(from, to), message, ...meant, severity: 'error' });
  }

  node(node: Node | null): Tree {
    const range = (node?.range ?? [0, 0]) as readonly [number, number];
    const place = this.place(range[0], range[1]);
    const common = { place, from: 'file' } as const;
    if (isAlias(node)) {
      this.report('alias', 'aliases are not part of the language; expected the value itself', range);
      return { kind: 'broken', ...common };
    }
    if (node !== null && !isAlias(node) && 'anchor' in node && node.anchor !== undefined) {
      const from = Math.max(0, this.text.lastIndexOf(`&${node.anchor}`, range[0]));
      this.report('alias', 'anchors are not part of the language; expected the value alone', [
        from,
        from + node.anchor.length + 1,
      ]);
    }
    // A tag of the file's own was reported by YAML; its value is not what it seems.
    if (node?.tag?.startsWith('!') === true) return { kind: 'broken', ...common };
    if (isScalar(node)) return this.#scalar(node.value, node.source, common);
    if (isSeq(node)) return { kind: 'list', ...common, items: this.#items(node.items as Node[]) };
    if (isMap(node)) {
      const pairs = node.items as Pair<Node, Node | null>[];
      return { kind: 'map', ...common, entries: this.#entries(pairs, node.flow === true) };
    }
    return { kind: 'scalar', ...common, value: null, text: '' };
  }

  #scalar(value: unknown, source: string | undefined, common: { place: Place; from: 'file' }): Tree {
    const known =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    const mark = this.#marks.get(common.place.line);
    const applies = mark !== undefined && mark.column >= common.place.column + common.place.length;
    return {
      kind: 'scalar',
      ...common,
      value: known,
      text: source ?? String(known ?? ''),
      ...(applies ? { basis: mark.basis } : {}),
      ...(applies && mark.source !== undefined ? { source: mark.source } : {}),
    };
  }

  /** In a list, a comma inside a call parts it into two items, `uniform(1` and `2)`. */
  #items(all: readonly Node[]): Tree[] {
    const items = this.#within(all, (node) => node.range);
    const trees: Tree[] = [];
    for (let index = 0; index < items.length; index++) {
      const parted = this.#parted(items, index, (node) => (isScalar(node) ? node : undefined));
      trees.push(parted === undefined ? this.node(items[index]!) : this.#comma(parted));
      if (parted !== undefined) index += parted.length - 1;
    }
    return trees;
  }

  #entries(all: readonly Pair<Node, Node | null>[], flow: boolean): Map<string, Entry> {
    const pairs = this.#within(all, ({ key }) => key.range);
    const entries = new Map<string, Entry>();
    for (let index = 0; index < pairs.length; index++) {
      const { key, value } = pairs[index]!;
      const range = (key?.range ?? [0, 0]) as readonly [number, number];
      if (!isPair(pairs[index]) || !isScalar(key)) {
        this.report('wrong-key', 'expected a name as key', range);
        continue;
      }
      const name = String(key.value);
      if (reservedKeys.has(name)) {
        this.report('reserved-key', `the key \`${name}\` is not allowed; expected another name`, range);
        continue;
      }
      // In a map, the part after the comma becomes a key of its own, `2)`, without a value.
      const parted = flow
        ? this.#parted(pairs, index, (pair, first) =>
            first ? pair.value : pair.value === null || isEmpty(pair.value) ? pair.key : undefined,
          )
        : undefined;
      if (parted !== undefined) index += parted.length - 1;
      if (entries.has(name)) {
        this.report('duplicate-key', `the key \`${name}\` stands twice in one map; expected it once`, range);
        continue;
      }
      entries.set(name, {
        keyPlace: this.place(range[0], range[1]),
        value: parted === undefined ? this.node(value) : this.#comma(parted),
      });
    }
    return entries;
  }

  /** The first of them, as many as one map or list may hold; what is beyond is reported once. */
  #within<T>(all: readonly T[], rangeOf: (item: T) => readonly number[] | null | undefined): readonly T[] {
    const beyond = all[mostEntries];
    if (beyond === undefined) return all;
    const [from = 0, to = 0] = rangeOf(beyond) ?? [];
    this.report('too-many', `expected at most ${mostEntries} entries in one map or list`, [from, to]);
    return all.slice(0, mostEntries);
  }

  /** The pieces of one call that commas have parted, from `start` on; undefined when there is none. */
  #parted<T>(
    items: readonly T[],
    start: number,
    text: (item: T, first: boolean) => Node | null | undefined,
  ): Node[] | undefined {
    const pieces: Node[] = [];
    let open = 0;
    for (let index = start; index < Math.min(items.length, start + mostPieces); index++) {
      const node = text(items[index]!, index === start);
      if (
        node === null ||
        node === undefined ||
        !isScalar(node) ||
        (node.type !== undefined && node.type !== 'PLAIN')
      )
        return undefined;
      const value = String(node.value);
      if (index === start && !/^[a-z]+\(/.test(value)) return undefined;
      pieces.push(node);
      open += value.split('(').length - value.split(')').length;
      if (open <= 0) return pieces.length > 1 ? pieces : undefined;
    }
    return undefined;
  }

  #comma(pieces: readonly Node[]): Tree {
    const from = pieces[0]!.range![0];
    const to = pieces.at(-1)!.range![1];
    const call = pieces.map((piece) => String(isScalar(piece) ? piece.value : '')).join(', ');
    this.report(
      'comma-in-call',
      'a comma ends the value here; a distribution is written without commas',
      [from, to],
      `\`${commaFree(call)}\``,
    );
    return { kind: 'broken', place: this.place(from, to), from: 'file' };
  }
}

function isEmpty(node: Node | null): boolean {
  return (
    isScalar(node) &&
    (node.value === null || node.value === '') &&
    (node.source === undefined || node.source === '')
  );
}
