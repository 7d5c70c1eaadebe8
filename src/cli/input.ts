/**
 * Reads what the user names, in bounded memory.
 *
 * The size is asked first; what has no size, such as a pipe, is read until it ends or becomes too long. Nothing but the
 * scenario, number files and class files below its folder, and the package's own class files is ever read.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ReadClassFile } from '../scenario/class-files.ts';
import type { Words } from '../words/en.ts';
import { exit, Failure, systemCode } from './exit.ts';
import { packageScenarios } from './package.ts';

/** 1 MiB, as the scenario language has it; stated here so that a refusal need not load the language. */
const longest = 1_048_576;

/** A file that a command has read, by its path from the folder of its scenario. */
export interface Source {
  /** The folder of the scenario, whole. */
  readonly folder: string;
  readonly path: string;
  readonly text: string;
}

const sources = new Map<string, Source>();

/** Whether a path from elsewhere stays below the folder that it is laid into. */
export function isBelow(path: string): boolean {
  return (
    !isAbsolute(path) && path.split(/[/\\]/).every((part) => part !== '..' && part !== '.' && part !== '')
  );
}

/** Every file that was read so far and does not come with the package: what another machine needs to do the same. */
export function sourcesRead(): readonly Source[] {
  return [...sources.values()].sort((a, b) => order(a.folder, b.folder) || order(a.path, b.path));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function remember(folder: string, path: string, text: string): string {
  const file = resolve(folder, path);
  sources.set(file, { folder, path: relative(folder, file).replaceAll('\\', '/'), text });
  return text;
}

/** The text of a scenario file, or why there is none. */
export async function readText(file: string, words: Words): Promise<string> {
  const bytes = await readBytes(file, words);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return remember(dirname(resolve(file)), basename(file), text);
  } catch {
    throw new Failure(exit.data, words.input.notText(file));
  }
}

async function readBytes(file: string, words: Words): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    // Asked before it is opened: to open a pipe that nobody writes to is to wait without end.
    const found = await stat(file);
    if (found.isDirectory()) throw new Failure(exit.data, words.input.directory(file));
    if (!found.isFile()) throw new Failure(exit.data, words.input.notAFile(file));
    if (found.size > longest) throw new Failure(exit.data, words.input.tooLarge(file, found.size));
    handle = await open(file, 'r');
    return await readUpTo(handle, file, words);
  } catch (error) {
    throw explained(error, file, words);
  } finally {
    await handle?.close();
  }
}

async function readUpTo(handle: FileHandle, file: string, words: Words): Promise<Uint8Array> {
  const buffer = new Uint8Array(longest + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
    if (length > longest) throw new Failure(exit.data, words.input.tooLarge(file, undefined));
  }
}

function explained(error: unknown, file: string, words: Words): unknown {
  switch (systemCode(error)) {
    case undefined:
      return error;
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure(exit.noInput, words.input.missing(file));
    case 'EACCES':
    case 'EPERM':
      return new Failure(exit.noInput, words.input.forbidden(file));
    case 'EISDIR':
      return new Failure(exit.data, words.input.directory(file));
    default:
      return new Failure(exit.noInput, words.input.unreadable(file, systemCode(error)!));
  }
}

/**
 * The reader of `empirical(…)` files: from the scenario's folder or below, also when followed through links. Anything
 * else is as if it were not there, so that a scenario cannot ask what the disk holds.
 */
export function readerBeside(scenario: string): (name: string) => string | undefined {
  const folder = dirname(resolve(scenario));
  return (name) => {
    const bytes = readBelow(folder, name);
    if (bytes === undefined || bytes === 'too large') return undefined;
    return remember(folder, name, new TextDecoder().decode(bytes));
  };
}

/**
 * The reader of class files: below the scenario's folder; what is not there, and begins with `classes/`, in the
 * package's own library. Links that lead out of these are as if they were not there.
 */
export function classFileReader(scenario: string, library = packageScenarios): ReadClassFile {
  const folder = dirname(resolve(scenario));
  return (path) => {
    const own = readBelow(folder, path);
    const bytes =
      own ?? (path.startsWith('classes/') ? readBelow(join(library, 'classes'), path.slice(8)) : undefined);
    if (bytes === undefined) return { trouble: 'there is no such file' };
    if (bytes === 'too large') return { trouble: 'it has more than 1 MiB and is not read' };
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return { text: own === undefined ? text : remember(folder, path, text) };
    } catch {
      return { trouble: 'it is not text in UTF-8' };
    }
  };
}

/** A file below a folder; undefined: there is none that may be read. */
function readBelow(folder: string, name: string): Uint8Array | 'too large' | undefined {
  if (isAbsolute(name)) return undefined;
  try {
    const root = realpathSync(folder);
    const place = realpathSync(resolve(folder, name));
    if (!place.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
    const stats = statSync(place);
    if (!stats.isFile()) return undefined;
    return stats.size > longest ? 'too large' : readFileSync(place);
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}
