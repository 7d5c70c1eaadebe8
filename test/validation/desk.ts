/** What the validation programs share: where the project lies, a scenario replicated, a table as text. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classFileReader } from '../../src/cli/input.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { build } from '../../src/model/build.ts';
import type { Model } from '../../src/model/model.ts';
import { load } from '../../src/scenario/load.ts';
import { replicate } from '../../src/study/replicate.ts';
import type { Sample } from '../../src/study/sample.ts';

/** The folder of the package, of this file and of what it is compiled to. */
export const root = (() => {
  const here = import.meta.url;
  const compiled = here.lastIndexOf('/dist/validation/');
  return fileURLToPath(here.slice(0, compiled >= 0 ? compiled : here.lastIndexOf('/test/')));
})();

export interface Asked {
  /** Path of the scenario below the package. */
  readonly file: string;
  readonly design?: string;
  readonly set?: readonly string[];
  readonly runs: number;
  readonly seed: string;
}

export interface Answered {
  readonly model: Model;
  readonly sample: Sample;
  /** The values of a measure, run by run. */
  readonly values: (measure: string) => readonly number[];
}

export function ask({ file, design, set, runs, seed }: Asked): Answered {
  const path = join(root, file);
  const loaded = load({
    file: path,
    text: readFileSync(path, 'utf8'),
    design,
    set,
    readClassFile: classFileReader(path),
  });
  if ('diagnostics' in loaded)
    throw new Error(`${file}: ${loaded.diagnostics.map(({ message }) => message).join('; ')}`);
  const model = build(loaded.scenario);
  const sample = replicate(model, rootKey(seed), { first: 0, count: runs });
  return {
    model,
    sample,
    values: (measure) => {
      const column = sample.measures.findIndex(({ name }) => name === measure);
      if (column < 0) throw new Error(`${file}: no measure ${measure}`);
      return Array.from(sample.column(column));
    },
  };
}

/** A table in Markdown, padded so that it reads as text too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((text, column) =>
    Math.max(text.length, ...rows.map((each) => each[column]!.length)),
  );
  const lineOf = (each: readonly string[]): string =>
    `| ${each.map((text, column) => text.padEnd(widths[column]!)).join(' | ')} |`;
  return [
    lineOf(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(lineOf),
  ].join('\n');
}

/** Writes a report as text and as data into reports/validation. */
export function publish(name: string, text: string, document: object): void {
  const folder = join(root, 'reports', 'validation');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.md`), text);
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
}
