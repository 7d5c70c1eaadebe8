/** The files that `teiden run` wrote, read again: `result.json` checked, the lines of `events.ndjson` one by one. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Result } from '../report/result.ts';
import { BadLine, History } from '../report/why/history.ts';
import type { WhyWords } from '../words/why.ts';
import { exit, Failure, systemCode } from './exit.ts';
import { version } from './package.ts';

type Texts = WhyWords['input'];

export interface RunFolder {
  readonly result: Result;
  readonly history: History;
}

/** Of a folder, or of the `result.json` in it. */
export async function readRun(place: string, texts: Texts): Promise<RunFolder> {
  const file = (await isFolder(place)) ? join(place, 'result.json') : place;
  const result = checked(file, await textOf(file, texts), texts);
  return { result, history: await historyIn(join(dirname(file), 'events.ndjson'), texts) };
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

async function textOf(file: string, texts: Texts): Promise<string> {
  try {
    // To open a pipe that nobody writes to is to wait without end.
    if (!(await stat(file)).isFile()) throw new Failure(exit.data, texts.notAResult(file));
    return await readFile(file, 'utf8');
  } catch (error) {
    throw explained(error, file, texts, texts.missing(file));
  }
}

function checked(file: string, text: string, texts: Texts): Result {
  let found: Partial<Result> & { readonly runs?: unknown };
  try {
    found = Object(JSON.parse(text));
  } catch {
    throw new Failure(exit.data, texts.notAResult(file));
  }
  const { teiden, scenario, design, seed, start, measures } = found;
  if (typeof teiden !== 'string') throw new Failure(exit.data, texts.notAResult(file));
  if (teiden !== version()) throw new Failure(exit.data, texts.otherVersion(file, teiden, version()));
  if (found.runs !== undefined) throw new Failure(exit.data, texts.ofStudy(file));
  const isWhole =
    typeof scenario?.title?.en === 'string' &&
    typeof design?.name === 'string' &&
    typeof seed === 'string' &&
    typeof start === 'string' &&
    typeof measures === 'object' &&
    measures !== null;
  if (!isWhole) throw new Failure(exit.data, texts.notAResult(file));
  return found as Result;
}

async function historyIn(file: string, texts: Texts): Promise<History> {
  const history = new History();
  try {
    if (!(await stat(file)).isFile()) throw new Failure(exit.data, texts.notAResult(file));
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
    for await (const line of lines) history.add(line);
    return history;
  } catch (error) {
    if (error instanceof BadLine) throw new Failure(exit.data, texts.badLine(file, error.line));
    throw explained(error, file, texts, texts.noEvents(file));
  }
}

function explained(error: unknown, file: string, texts: Texts, missing: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  return new Failure(exit.noInput, isMissing ? missing : texts.unreadable(file, code));
}
