/** What a study was made from, so that any run of it can be written out later without its files. */
import { basename, dirname, resolve } from 'node:path';
import { sourcesRead } from './input.ts';
import type { Source } from './opened.ts';

export interface StudySource {
  /** Without its folder: where it stood is nobody's business. */
  readonly file: string;
  readonly text: string;
  readonly set: readonly string[];
  readonly design: string;
  /** Class files and files of numbers beside it, by path; without class files that are the package's own. */
  readonly files: Readonly<Record<string, string>>;
}

/** The source of a scenario that was opened: what was read for it is known. */
export function sourceOf({ file, text, design = 'as-built', set }: Source): StudySource {
  const folder = dirname(resolve(file));
  const read = sourcesRead().filter((each) => each.folder === folder && each.path !== basename(file));
  const files = Object.fromEntries(read.map((each) => [each.path, each.text]));
  return { file: basename(file), text, set, design, files };
}
