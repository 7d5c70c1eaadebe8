/**
 * A user's mistake and its place: collected, sorted, printed together, never thrown.
 *
 *     scenarios/utility-loss.yaml:6:14: error: runtime: expected a duration such as 9min; did you mean 9min?
 *         6 |     runtime: 9 mins
 *           |              ^^^^^^
 */

/** Where something stands. Lines and columns count from 1; columns and lengths are UTF-16 code units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The text of the line, for a place that is not in the file itself, such as an argument. */
  readonly lineText?: string;
}

export interface Diagnostic {
  /** Stable and short, such as `unknown-key`: for tests and tools; the message may be reworded. */
  readonly code: string;
  readonly place: Place;
  /** What was expected. */
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion?: string;
  readonly severity: 'error' | 'warning';
}

/** By place, then by code and message: the same set always prints the same. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compare(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every diagnostic in the order given, with its source line out of `text` and a caret underline. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  return diagnostics.map((diagnostic) => render(diagnostic, lines)).join('\n');
}

function render({ place, severity, message, suggestion }: Diagnostic, lines: readonly string[]): string {
  const meant = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  const head = `${place.file}:${place.line}:${place.column}: ${severity}: ${message}${meant}`;
  const source = place.lineText ?? lines[place.line - 1];
  if (source === undefined) return `${head}\n`;
  const { shown, column, length } = clip(source, place);
  const gutter = String(place.line).padStart(5);
  const indent = [...shown.slice(0, column - 1)].map((letter) =>
    letter === '\t' ? '\t' : ' '.repeat(width(letter)),
  );
  const marked = [...shown.slice(column - 1, column - 1 + length)];
  const carets = '^'.repeat(
    Math.max(
      1,
      marked.reduce((sum, letter) => sum + width(letter), 0),
    ),
  );
  return `${head}\n${gutter} | ${shown}\n${' '.repeat(5)} | ${indent.join('')}${carets}\n`;
}

/** A line longer than this is shown in part: a file on one line must not fill the terminal. */
const longest = 100;
const before = 40;

function clip(source: string, { column, length }: Place): { shown: string; column: number; length: number } {
  // Control characters would move the cursor of the reader's terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const safe = source.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
  if (safe.length <= longest)
    return { shown: safe, column, length: Math.min(length, safe.length - column + 1) };
  const from = Math.max(0, Math.min(column - 1 - before, safe.length - longest));
  const head = from > 0 ? '…' : '';
  const tail = from + longest < safe.length ? '…' : '';
  const shown = `${head}${safe.slice(from, from + longest)}${tail}`;
  const start = column - from + head.length;
  return { shown, column: start, length: Math.min(length, shown.length - tail.length - start + 1) };
}

/** Cells a letter takes in a terminal: two for the wide letters of East Asia. */
function width(letter: string): number {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    letter,
  )
    ? 2
    : 1;
}

/** The one of `names` that `name` was probably meant to be, if any is near enough: a third of its letters may differ. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(Math.min(name.length, longest) / 3)) + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least || (distance === least && best !== undefined && candidate < best)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = old[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, old[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
    }
    older = old;
    old = row;
  }
  return old[b.length]!;
}
