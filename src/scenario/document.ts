/**
 * Text → a tree of nodes that remember where they stood.
 *
 * Of YAML 1.2, only maps, lists and scalars are let through: no anchors and aliases (a small text can stand for a
 * huge value), no tags, no second document, no key that means something to JavaScript. Everything YAML warns about is
 * an error. Nothing is read from a text longer than {@link longestText}.
 */
import { type Document, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { type Diagnostic, type Place, sortDiagnostics } from '../base/diagnostic.ts';
import { Reader } from './reader.ts';
import type { Tree } from './tree.ts';

/** 1 MiB: a thousand times the founding case; more is a mistake or an attack. */
export const longestText = 1_048_576;

/** What is wrong everywhere is not told everything. */
const mostProblems = 100;
const mostAliases = 3;

/** Deeper nesting than this is in no scenario, and the reader below follows nesting by recursion. */
const deepest = 24;
const widestIndent = 200;

/** The tree, when the text is YAML at all; diagnostics may come with a tree, whose broken parts they name. */
export interface Reading {
  readonly tree: Tree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What YAML reports and the tree survives: the rest of the file can still be checked. */
const survivable: ReadonlySet<string> = new Set(['TAG_RESOLVE_FAILED', 'MULTIPLE_DOCS']);

/**
 * What no YAML text holds, and what would reach the reader's terminal or turn its lines round: control characters other
 * than tab and line ends, and the marks that change the direction of writing.
 */
const unprintable = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}]/u;

function controlMessage(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `the control character U+${code} is not allowed in a scenario; remove it`;
}

function placeOf(text: string, index: number): Partial<Place> {
  const before = text.slice(0, index).split('\n');
  const line = before.at(-1)!;
  // The line itself is not shown: it would send the character to the terminal.
  return { line: before.length, column: line.length + 1, lineText: line };
}

/** What a file may be, and the key with which it begins. */
const beginnings = { 'a scenario': 'teiden: 1', 'a class file': 'teiden-classes: 1' } as const;

export function readDocument(
  text: string,
  file: string,
  what: keyof typeof beginnings = 'a scenario',
): Reading {
  const quotes = what !== 'a scenario';
  const start: Place = { file, line: 1, column: 1, length: 1, ...(quotes ? { lineText: '' } : {}) };
  const refuse = (code: string, message: string, at?: Partial<Place>): Reading => ({
    tree: undefined,
    diagnostics: [{ code, place: { ...start, ...at }, message, severity: 'error' }],
  });
  if (text.length > longestText) {
    return refuse('too-large', `the file has more than 1 MiB (${text.length} characters); it is not read`);
  }
  const control = unprintable.exec(text);
  if (control !== null)
    return refuse('control-character', controlMessage(control[0]), placeOf(text, control.index));
  if (nestsTooDeep(text)) return refuse('too-deep', `expected at most ${deepest} levels of nesting`);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // The reader finds a key that stands twice; YAML's own search takes quadratic time.
    uniqueKeys: false,
    stringKeys: true,
    merge: false,
    version: '1.2',
    logLevel: 'error',
  });
  const reader = new Reader(file, text, lines, undefined, quotes);
  for (const problem of [...document.errors, ...document.warnings].slice(0, mostProblems)) {
    reader.report(...worded(problem.code, problem.message, reader, problem.pos), problem.pos);
  }
  const fatal = document.errors.some(({ code }) => !survivable.has(code));
  if (fatal) return { tree: undefined, diagnostics: firstOnly(sortDiagnostics(reader.diagnostics)) };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    if (reader.diagnostics.length > 0)
      return { tree: undefined, diagnostics: sortDiagnostics(reader.diagnostics) };
    return refuse('empty', `the file is empty; expected ${what}, which begins with \`${beginnings[what]}\``);
  }
  const tree = reader.node(document.contents as Node);
  const aliases = reader.diagnostics.filter(({ code }) => code === 'alias');
  // Without what its aliases stand for, the rest of the file cannot be judged.
  if (aliases.length > 0)
    return { tree: undefined, diagnostics: sortDiagnostics(aliases).slice(0, mostAliases) };
  if (tree.kind !== 'map' && tree.kind !== 'broken') {
    return refuse('not-a-map', `expected a map at the top, which begins with \`${beginnings[what]}\``);
  }
  return { tree, diagnostics: sortDiagnostics(reader.diagnostics) };
}

/** After the first place where it is not YAML, the rest is guesswork; a tab is the cause of what follows it. */
function firstOnly(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const tab = diagnostics.find(({ code }) => code === 'tab');
  const first = tab ?? diagnostics.find(({ code }) => code === 'yaml');
  return diagnostics.filter((each) => each === first || (each.code !== 'yaml' && each.code !== 'tab'));
}

/** A `--set` value, read as the file would read it. */
export function readValue(text: string, place: Place): Tree | undefined {
  if (text.length > longestText || nestsTooDeep(text)) return undefined;
  const document: Document = parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  });
  if (document.errors.length > 0 || document.warnings.length > 0 || document.contents === null)
    return undefined;
  const reader = new Reader(place.file, text, new LineCounter(), place);
  const tree = reader.node(document.contents as Node);
  return reader.diagnostics.length > 0 ? undefined : tree;
}

/**
 * A cheap bound from above on the nesting: brackets opened and not closed, and dashes or spaces that begin a line.
 * It counts brackets inside quotes and comments too; no honest text opens so many there.
 */
function nestsTooDeep(text: string): boolean {
  let brackets = 0;
  let dashes = 0;
  let spaces = 0;
  let atStart = true;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (letter === '\n') {
      atStart = true;
      dashes = 0;
      spaces = 0;
    } else if (atStart && letter === ' ') {
      spaces += 1;
    } else if (atStart && (letter === '-' || letter === '?')) {
      if (++dashes > deepest && text[index + 1] === ' ') return true;
    } else {
      if (atStart && spaces > widestIndent) return true;
      atStart = false;
      if (letter === '[' || letter === '{') brackets += 1;
      else if (letter === ']' || letter === '}') brackets = Math.max(0, brackets - 1);
      if (brackets > deepest) return true;
    }
  }
  return false;
}

/** YAML's own complaints in the words of this language, where its words would not help. */
function worded(
  code: string,
  message: string,
  reader: Reader,
  [from, to]: readonly [number, number],
): [string, string] {
  switch (code) {
    case 'TAB_AS_INDENT':
      return ['tab', 'a tab indents here; expected spaces'];
    case 'MULTIPLE_DOCS':
      return ['many-documents', 'a second document begins here; expected one scenario a file'];
    case 'TAG_RESOLVE_FAILED':
      return [
        'tag',
        `the tag \`${reader.text.slice(from, Math.min(to, from + 40)).trim()}\` is not part of the language; expected a plain value`,
      ];
    default:
      return ['yaml', `this is not YAML: ${message}`];
  }
}
