/** A scenario file opened: read, checked, made into a model, every measure it names known. */
import { createHash } from 'node:crypto';
import { type Diagnostic, nearest, renderDiagnostics, sortDiagnostics } from '../base/diagnostic.ts';
import type { Measure } from '../measure/fold.ts';
import { Measurement } from '../measure/measurement.ts';
import { build } from '../model/build.ts';
import type { Model } from '../model/model.ts';
import { type Loaded, load } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Words } from '../words/en.ts';
import { exit, Failure } from './exit.ts';
import { classFileReader, readerBeside } from './input.ts';

export interface Opened extends Loaded {
  readonly model: Model;
  readonly measures: readonly Measure[];
  /** Of the scenario with its design and settings laid over it. */
  readonly hash: string;
  /** What is odd without being wrong. */
  readonly warnings: readonly Diagnostic[];
}

export interface Source {
  readonly file: string;
  readonly text: string;
  readonly design?: string | undefined;
  readonly set: readonly string[];
  /** It was opened before, and only `set` differs. */
  readonly again?: boolean;
}

/** Opens a design of a file. What is wrong is thrown, all of it at once. */
export function openScenario(source: Source, words: Words): Opened {
  const { file, text, design, set, again } = source;
  const loaded = load({
    file,
    text,
    design,
    set,
    again,
    read: readerBeside(file),
    readClassFile: classFileReader(file),
  });
  if ('diagnostics' in loaded) throw rejected(loaded.diagnostics, text, words.diagnostics(loaded.unlisted));
  const model = build(loaded.scenario);
  const { measures } = new Measurement(model);
  const known = measures.map(({ name }) => name);
  const place = (path: string, name: string) => placeOf(source, loaded, path, name);
  const wrong = loaded.scenario.objectives.flatMap(({ name, measure }): Diagnostic[] =>
    known.includes(measure)
      ? []
      : [unknown('error', measure, known, place(`objectives.${name}.measure`, measure), words)],
  );
  if (wrong.length > 0) throw rejected(sortDiagnostics(wrong), text);
  const warnings = loaded.scenario.reported.flatMap(({ measure }): Diagnostic[] =>
    known.includes(measure)
      ? []
      : [unknown('warning', measure, known, place(`reported.${measure}.value`, measure), words)],
  );
  return { ...loaded, model, measures, hash: hashOf(loaded.scenario), warnings };
}

/** Exit 65 with everything that is wrong, each with its place. */
export function rejected(diagnostics: readonly Diagnostic[], text: string, more = ''): Failure {
  return new Failure(exit.data, `${renderDiagnostics(diagnostics, text).trimEnd()}${more}`, diagnostics);
}

function unknown(
  severity: Diagnostic['severity'],
  measure: string,
  known: readonly string[],
  place: Diagnostic['place'],
  words: Words,
): Diagnostic {
  const meant = nearest(measure, known);
  return {
    code: 'unknown-measure',
    severity,
    place,
    message: words.input.unknownMeasure(measure),
    ...(meant === undefined ? {} : { suggestion: `\`${meant}\`` }),
  };
}

/** Where a measure's name stands: its line is known, and on it the name is looked for. */
function placeOf({ file, text }: Source, { provenance }: Loaded, path: string, name: string) {
  const found = provenance.get(path) ?? [...provenance].find(([key]) => key.startsWith(path))?.[1];
  const lines = text.split(/\r\n|\n|\r/);
  const guess = found?.line ?? 1;
  // The key of a map that is written over several lines stands above its first value.
  const line = [guess, guess - 1].find((each) => lines[each - 1]?.includes(name)) ?? guess;
  return { file, line, column: Math.max(0, lines[line - 1]?.indexOf(name) ?? 0) + 1, length: name.length };
}

/** SHA-256 of the scenario as JSON with sorted keys: what was run, whatever its file looked like or where it stood. */
export function hashOf(scenario: Scenario): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(scenario)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
