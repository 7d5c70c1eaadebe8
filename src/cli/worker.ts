/**
 * `teiden worker`: runs replications for studies at a Redis server, until it is stopped.
 *
 * A SIGTERM, as a cluster sends it when it wants the machine back, is how a worker ends: exit 0. Ctrl-C is 130, as in shells.
 * Either way what is not finished is given back first; the second one ends it at once.
 */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { queueWords } from '../words/queue.ts';
import type { Arguments } from './commands.ts';
import { noteBeside, reached, serverOf } from './engine.ts';
import { type ExitCode, exit } from './exit.ts';
import { buildOf, threadFile } from './package.ts';

export async function worker(given: Arguments): Promise<ExitCode> {
  const words = queueWords[given.language];
  const { url, at } = await serverOf(given);
  const stopped = stop();
  const count = given.threads ?? availableParallelism();
  const build = buildOf();
  const [{ station }, { threads }] = await Promise.all([
    import('../study/station.ts'),
    import('../study/threads.ts'),
  ]);
  const engine = threads(count, threadFile);
  try {
    const serving = await reached(given, () =>
      station(url, {
        build,
        id: randomUUID(),
        engine,
        note: (of) => noteBeside(of.kind === 'others' ? words.others(build, of.builds) : words[of.kind](at)),
      }),
    );
    noteBeside(words.serving(at, count, build));
    const code = await stopped;
    noteBeside(words.stopping);
    await serving.close();
    noteBeside(words.stopped(serving.answered()));
    await engine.close();
    // A connection that still tries to reach a server that is away is no reason to stay.
    process.exit(code);
  } finally {
    await engine.close();
  }
}

/** How it ends when it is told to. */
function stop(): Promise<ExitCode> {
  return new Promise((resolve) => {
    const hear = (code: ExitCode) => (): void => {
      resolve(code);
      process.once('SIGINT', () => process.exit(exit.interrupted));
      process.once('SIGTERM', () => process.exit(exit.ok));
    };
    process.once('SIGINT', hear(exit.interrupted));
    process.once('SIGTERM', hear(exit.ok));
  });
}
