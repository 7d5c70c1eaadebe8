/**
 * The journals of a study as files, one a case, in a folder of their own:
 *
 *     journal/plan.<command>.json           what was asked, and every file that was read for it
 *     journal/<case>.runs                   what `study/journal.ts` appends; of a shard `<case>.<i>-of-<n>.runs`
 *     journal/lock                          while a process writes there; of a shard `lock.<i>-of-<n>`
 *
 * A journal's name is made of build, scenario and seed, so what another version ran is never found.
 */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Case, keyOf } from '../study/case.ts';
import { Foreign, headOf, Journal, type JournalFile, type JournalHead, readHead } from '../study/journal.ts';
import type { Store } from '../study/store.ts';
import type { Words } from '../words/en.ts';
import { exit, Failure, systemCode } from './exit.ts';
import { makeFolder, removeEmpty } from './output.ts';
import { buildOf } from './package.ts';

export interface Journals extends Store {
  /** Bytes of torn ends that were cut off. */
  readonly torn: number;
  close(): void;
}

interface Place {
  readonly folder: string;
  readonly shard: { readonly index: number; readonly of: number } | undefined;
  /** Of the plan beside them. */
  readonly name: string;
  /** What is there already is thrown away. */
  readonly fresh: boolean;
}

/** Journals that this process has begun. */
const begun = new Set<string>();

/** Opens or begins the journals of all cases. */
export function journalsIn(
  cases: readonly Case[],
  { folder, name, shard, fresh }: Place,
  words: Words,
): Journals {
  const suffix = shard === undefined ? '' : `.${shard.index}-of-${shard.of}`;
  const lock = join(folder, `lock${suffix}`);
  const pathOf = (of: Case): string => join(folder, `${nameOf(of)}${suffix}.runs`);
  const files = new Files();
  const journals = new Map<string, Journal>();
  const made: string[] = [];
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    process.off('exit', close);
    files.close();
    // Journals of nothing are taken away again, with the folders that were made for them.
    const empty = cases.filter((of) => journals.get(keyOf(of))?.known.length === 0);
    for (const of of empty) rmSync(pathOf(of), { force: true });
    const nothing = empty.length === journals.size;
    if (nothing && made.includes(folder)) rmSync(join(folder, name), { force: true });
    rmSync(lock, { force: true });
    if (nothing) for (const each of made.toReversed()) removeEmpty(each);
  };
  try {
    makeFolder(folder, made);
    takeLock(lock, words);
  } catch (error) {
    throw explained(error, folder, words);
  }
  try {
    for (const of of cases) {
      if (journals.has(keyOf(of))) continue;
      const path = pathOf(of);
      // A command that comes back for more finds what it has run itself.
      if (fresh && !begun.has(path)) rmSync(path, { force: true });
      begun.add(path);
      journals.set(keyOf(of), opened(of, files.of(path), path, words));
    }
  } catch (error) {
    close();
    throw explained(error, folder, words);
  }
  process.once('exit', close);
  const of = (key: Case): Journal => journals.get(keyOf(key))!;
  return {
    torn: [...journals.values()].reduce((sum, { torn }) => sum + torn, 0),
    known: (key) => of(key).known,
    add(key, portion) {
      try {
        of(key).add(portion);
      } catch (error) {
        throw explained(error, folder, words);
      }
    },
    sample: (key, runs) => of(key).sample(key.measures, runs),
    close,
  };
}

function opened(of: Case, file: JournalFile, path: string, words: Words): Journal {
  try {
    return new Journal(file, headOf(of, buildOf()));
  } catch (error) {
    if (error instanceof Foreign) throw new Failure(exit.data, words.journal.foreign(path));
    throw error;
  }
}

/** Puts the journals of several folders into one: every whole record of every part, each replication once. */
export function copyJournals(folders: readonly string[], into: string, words: Words): void {
  const files = new Files();
  try {
    mkdirSync(into, { recursive: true });
    takeLock(join(into, 'lock'), words);
    const whole = new Map<string, Journal>();
    for (const folder of folders) {
      for (const name of readdirSync(folder).sort()) {
        const key = /^([0-9a-f]{16})(\.\d+-of-\d+)?\.runs$/.exec(name)?.[1];
        if (key === undefined || join(folder, name) === join(into, name)) continue;
        const part = partOf(join(folder, name), words);
        const found = whole.get(key) ?? wholeOf(files, join(into, `${key}.runs`), part.head, words);
        whole.set(key, found);
        for (const portion of part.journal.portions()) found.add(portion);
        part.close();
      }
    }
  } catch (error) {
    throw explained(error, into, words);
  } finally {
    files.close();
    rmSync(join(into, 'lock'), { force: true });
  }
}

function wholeOf(files: Files, path: string, head: JournalHead, words: Words): Journal {
  try {
    return new Journal(files.of(path), head);
  } catch (error) {
    if (error instanceof Foreign) throw new Failure(exit.data, words.journal.foreign(path));
    throw error;
  }
}

function partOf(path: string, words: Words) {
  const descriptor = openSync(path, 'r');
  try {
    const head = readHead(reading(descriptor));
    return { head, journal: new Journal(reading(descriptor), head), close: () => closeSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    if (error instanceof Foreign) throw new Failure(exit.data, words.journal.foreign(path));
    throw error;
  }
}

function nameOf(of: Case): string {
  return createHash('sha256')
    .update(JSON.stringify([buildOf(), of.hash, of.seed]))
    .digest('hex')
    .slice(0, 16);
}

/** Files that may be open at once: a sweep has thousands of journals, and a process few descriptors. */
const mostOpen = 64;

/** Opens files when they are used, and closes the one used longest ago. */
class Files {
  readonly #open = new Map<string, number>();

  of(path: string): JournalFile {
    return {
      size: () => fstatSync(this.#descriptor(path)).size,
      read: (at, length) => readAt(this.#descriptor(path), at, length),
      append: (bytes) => appendFileSync(this.#descriptor(path), bytes),
      truncate: (size) => ftruncateSync(this.#descriptor(path), size),
    };
  }

  close(): void {
    for (const descriptor of this.#open.values()) closeSync(descriptor);
    this.#open.clear();
  }

  #descriptor(path: string): number {
    const found = this.#open.get(path) ?? openSync(path, 'a+');
    this.#open.delete(path);
    this.#open.set(path, found);
    for (const [oldest, descriptor] of this.#open) {
      if (this.#open.size <= mostOpen) break;
      closeSync(descriptor);
      this.#open.delete(oldest);
    }
    return found;
  }
}

function readAt(descriptor: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const got = readSync(descriptor, bytes, done, length - done, at + done);
    if (got === 0) break;
    done += got;
  }
  return bytes.subarray(0, done);
}

/** A journal that is not one's own: nothing in it is changed, not even a torn end. */
function reading(descriptor: number): JournalFile {
  return {
    size: () => fstatSync(descriptor).size,
    read: (at, length) => readAt(descriptor, at, length),
    append: () => undefined,
    truncate: () => undefined,
  };
}

/**
 * One process at a time. A lock appears whole, by a link to a file that was written before; one whose process is gone is
 * taken away under another name first, and put back if it was somebody else's by then.
 */
function takeLock(lock: string, words: Words): void {
  const own = `${lock}.${hostname()}.${process.pid}`;
  const owner = `${process.pid} ${hostname()}`;
  writeFileSync(own, owner);
  try {
    for (;;) {
      try {
        linkSync(own, lock);
        return;
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error;
      }
      const seen = readOwner(lock);
      const [pid, host] = seen.split(' ');
      const isOwn = seen === owner;
      if (seen !== '' && !isOwn && (host !== hostname() || isAlive(Number(pid))))
        throw new Failure(exit.cannotWrite, words.journal.locked(lock, Number(pid), host ?? '?'));
      takeAway(lock, `${own}.stale`, seen);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function takeAway(lock: string, aside: string, seen: string): void {
  try {
    renameSync(lock, aside);
    if (readOwner(aside) !== seen) linkSync(aside, lock);
    rmSync(aside, { force: true });
  } catch (error) {
    // Somebody else was faster: the next try sees whose it is.
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EEXIST') throw error;
  }
}

/** Empty: it is gone. */
function readOwner(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function explained(error: unknown, place: string, words: Words): unknown {
  const code = systemCode(error);
  if (error instanceof Failure || code === undefined) return error;
  const known = words.output.reasons as Readonly<Record<string, string>>;
  return new Failure(exit.cannotWrite, words.journal.cannotWrite(place, known[code] ?? code));
}

/** Writes the plan beside the journals. */
export function writePlan(folder: string, name: string, text: string, words: Words): void {
  try {
    mkdirSync(folder, { recursive: true });
    const temporary = join(folder, `.${name}.${process.pid}.tmp`);
    writeFileSync(temporary, text);
    renameSync(temporary, join(folder, name));
  } catch (error) {
    throw explained(error, folder, words);
  }
}
