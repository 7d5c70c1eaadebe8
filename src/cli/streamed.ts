/** Writes a file piece by piece under a temporary name, to be renamed when everything else is ready too. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Write } from '../report/rows.ts';
import type { Words } from '../words/en.ts';
import { exit, Failure, systemCode } from './exit.ts';
import { makeFolder, removeEmpty } from './output.ts';

/** A file that is whole and not yet in its place. */
export interface Aside {
  readonly commit: () => void;
  readonly discard: () => void;
}

/** Nobody ever sees half of it; when it fails, nothing is left. The temporary name is always the same: a later try replaces it. */
export async function writeAside(
  folder: string,
  name: string,
  made: (write: Write) => Promise<void>,
  words: Words,
): Promise<Aside> {
  const temporary = join(folder, `.${name}.tmp`);
  const folders: string[] = [];
  const discard = (): void => {
    rmSync(temporary, { force: true });
    for (const each of folders.toReversed()) removeEmpty(each);
  };
  try {
    makeFolder(dirname(temporary), folders);
    const descriptor = openSync(temporary, 'w');
    try {
      await made((chunk) => {
        // What is not taken at once is given again.
        const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      });
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    discard();
    throw explained(error, join(folder, name), words);
  }
  return {
    commit() {
      try {
        renameSync(temporary, join(folder, name));
      } catch (error) {
        discard();
        throw explained(error, join(folder, name), words);
      }
    },
    discard,
  };
}

function explained(error: unknown, file: string, words: Words): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const known = words.output.reasons as Readonly<Record<string, string>>;
  return new Failure(exit.cannotWrite, words.output.cannotWrite(file, known[code] ?? code));
}
