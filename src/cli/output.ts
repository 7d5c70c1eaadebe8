/**
 * Writes results so that nobody ever sees half a file.
 *
 * All texts are written under temporary names in the folder they belong to, and then renamed. Writing is synchronous:
 * a Ctrl-C is heard before it or after it. When it fails, what was begun is removed, and so are folders made for it.
 */
import { mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Words } from '../words/en.ts';
import { exit, Failure, systemCode } from './exit.ts';

/** Writes every file of the map into the folder, or none. */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>, words: Words): void {
  const begun: string[] = [];
  let made: string | undefined;
  let current = folder;
  try {
    made = mkdirSync(folder, { recursive: true });
    const renames = [...files].map(([name, text]): [string, string] => {
      current = join(folder, name);
      if (isFolder(current)) throw new Failure(exit.cannotWrite, words.output.isFolder(current));
      const temporary = join(folder, `.${name}.${process.pid}.tmp`);
      begun.push(temporary);
      writeFileSync(temporary, text, { flush: true });
      return [temporary, current];
    });
    for (const [temporary, name] of renames) {
      current = name;
      renameSync(temporary, name);
    }
  } catch (error) {
    for (const temporary of begun) rmSync(temporary, { force: true });
    if (made !== undefined) removeEmpty(resolve(folder), dirname(resolve(made)));
    throw explained(error, current, words);
  }
}

/** Writes one file. */
export function writeFileWhole(file: string, text: string, words: Words): void {
  const place = resolve(file);
  writeFolder(
    dirname(file),
    new Map([[place.slice(dirname(place).length).replace(/^[/\\]/, ''), text]]),
    words,
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Removes folders that are empty, from `folder` up to but without `stop`. */
function removeEmpty(folder: string, stop: string): void {
  for (let each = folder; each !== stop && each !== dirname(each); each = dirname(each)) {
    try {
      rmdirSync(each);
    } catch {
      // Not empty, or not ours to remove: then it stays, and so does what is above it.
      return;
    }
  }
}

function explained(error: unknown, place: string, words: Words): unknown {
  const code = systemCode(error);
  if (error instanceof Failure || code === undefined) return error;
  const known = words.output.reasons as Readonly<Record<string, string>>;
  return new Failure(exit.cannotWrite, words.output.cannotWrite(place, known[code] ?? code));
}
