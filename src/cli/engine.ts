/** Where replications are run: here, in threads of this machine, or by workers at a Redis server. */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Engine, inProcess } from '../study/engine.ts';
import { queueWords } from '../words/queue.ts';
import type { Arguments } from './commands.ts';
import { exit, Failure } from './exit.ts';
import { breathe } from './interrupt.ts';
import { buildOf, threadFile } from './package.ts';

/** The engine that was asked for. */
export async function engineOf(given: Arguments): Promise<Engine> {
  if (given.engine !== undefined) return queueOf(given);
  const count = given.threads ?? availableParallelism();
  if (count === 1) return inProcess(breathe);
  const { threads } = await import('../study/threads.ts');
  return threads(count, threadFile);
}

async function queueOf(given: Arguments): Promise<Engine> {
  const words = queueWords[given.language];
  const { url, at } = await serverOf(given);
  const { queueEngine } = await import('../study/queue.ts');
  const build = buildOf();
  const engine = await reached(given, () =>
    queueEngine(url, {
      build,
      id: randomUUID(),
      note: (of) => {
        if (of.kind === 'alone') noteBeside(words.alone(at, build, of.others));
        else if (of.kind === 'joined') noteBeside(words.joined(of.workers));
        else noteBeside(words[of.kind](at));
      },
    }),
  );
  return {
    width: engine.width,
    run: (of, range) => reached(given, () => engine.run(of, range)),
    close: () => engine.close(),
  };
}

/** The server that `--engine` names. Its address may hold a password: only `at`, host and port, is ever told. */
export async function serverOf({
  engine,
  language,
}: Arguments): Promise<{ readonly url: string; readonly at: string }> {
  const { addressOf } = await import('../study/redis.ts');
  const at = engine === undefined ? undefined : addressOf(engine);
  if (engine === undefined || at === undefined)
    throw new Failure(exit.usage, queueWords[language].badAddress(engine));
  return { url: engine, at };
}

/** What it gives, or a failure that says which server could not be reached. */
export async function reached<T>({ language }: Arguments, work: () => Promise<T>): Promise<T> {
  const { Unreachable } = await import('../study/redis.ts');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    throw new Failure(exit.unreachable, queueWords[language].unreachable(error.at, error.reason));
  }
}

/** A line on stderr; a progress bar that stands there goes, and comes again below. */
export function noteBeside(text: string): void {
  process.stderr.write(`${process.stderr.isTTY === true ? '\r\u001b[K' : ''}${text}\n`);
}
