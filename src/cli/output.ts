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
  const made: string[] = [];
  let current = folder;
  try {
    makeFolder(resolve(folder), made);
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
    for (const each of made.toReversed()) removeEmpty(each);
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

/**
 * Makes a folder and those above it, and notes them in `made`, the outermost first. Step by step, because Node's own recursive
 * way never ends where a file system, such as /proc, answers that what lies above a new folder is not there.
 */
export function makeFolder(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A folder that somebody has put something into meanwhile stays. */
export function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

function explained(error: unknown, place: string, words: Words): unknown {
  const code = systemCode(error);
  if (error instanceof Failure || code === undefined) return error;
  const known = words.output.reasons as Readonly<Record<string, string>>;
  return new Failure(exit.cannotWrite, words.output.cannotWrite(place, known[code] ?? code));
}
