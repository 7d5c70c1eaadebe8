/**
 * Replications for others, by way of a Redis server: the side that runs them.
 *
 * It may be killed at any moment: a batch whose worker has not been heard of for seconds is somebody else's. Replications
 * run in threads, so that this process has the time to say that it lives.
 */
import { UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Scenario } from '../scenario/scenario.ts';
import {
  answerKey,
  answerStays,
  type Batch,
  failureBytes,
  prefix,
  queueName,
  rootText,
  scenarioKey,
  takeovers,
} from './batch.ts';
import type { Engine } from './engine.ts';
import { type Connected, connect, Roll } from './redis.ts';
import { encode } from './wire.ts';

/** Something that whoever looks at a worker should know. */
export type StationNote =
  | { readonly kind: Connected }
  /** Studies of these builds wait, and none of ours. */
  | { readonly kind: 'others'; readonly builds: readonly string[] };

export interface Serving {
  readonly build: string;
  /** No other worker has it. */
  readonly id: string;
  /** Runs the replications, in threads. It is closed with the station. */
  readonly engine: Engine;
  readonly note: (of: StationNote) => void;
}

export interface Station {
  /** Replications that were answered. */
  readonly answered: () => number;
  /** Gives back what is not finished, for others to run at once, and ends. */
  close(): Promise<void>;
}

/**
 * Milliseconds. A dead worker's batch is taken over when its lock is over and the next look for such finds it: after 12 s
 * at most. A lock is renewed every 4 s, which a process without work of its own keeps also on a busy machine; where it does
 * not, a batch is run twice, with the same values.
 */
const lock = 8000;
const look = 4000;

/** Milliseconds between two signatures on the roll. */
const beat = 5000;

/** Milliseconds in which a station has given everything back. */
const farewell = 3000;

/** Scenarios kept at hand: a comparison has a handful, and a sweep runs its points one after the other. */
const kept = 8;

export async function station(url: string, serving: Serving): Promise<Station> {
  const { build, engine, note } = serving;
  const redis = await connect(url, (kind) => note({ kind }));
  const scenarios = new Scenarios(redis, build);
  let isClosing = false;
  let answered = 0;
  const worker = new Worker<Batch>(
    queueName(build),
    async (job, token) => {
      const { data } = job;
      // A name can hide a difference; replications of two programs never go into one study.
      if (data.build !== build)
        throw new UnrecoverableError(`build ${data.build} asks, and ${build} answers`);
      const scenario = await scenarios.of(data.hash);
      // Redis forgot it. Whoever still wants the batch lays both there again.
      if (scenario === undefined) return;
      let answer: Uint8Array;
      try {
        const { hash, root } = data;
        answer = encode(
          await engine.run({ name: '', scenario, hash, seed: rootText(root), root, measures: [] }, data),
        );
      } catch (error) {
        if (isClosing) {
          await job.moveToWait(token);
          throw new WaitingError();
        }
        // The same replication would fail again, wherever it is run: this is its answer.
        answer = failureBytes(error instanceof Error ? error.message : String(error));
      }
      await redis.set(answerKey(build, job.id!), Buffer.from(answer.buffer), 'EX', answerStays);
      answered += data.count;
    },
    {
      connection: redis,
      prefix,
      concurrency: engine.width,
      lockDuration: lock,
      stalledInterval: look,
      maxStalledCount: takeovers,
      runRetryDelay: 1000,
    },
  );
  // The connection tells what is the matter with it; a batch whose lock was lost is somebody else's.
  worker.on('error', () => {});
  const signature = signing(redis, serving);
  return {
    answered: () => answered,
    async close() {
      isClosing = true;
      signature.end();
      // From here on it takes nothing new; what is under way ends when the threads do, and goes back.
      const ended = Promise.all([worker.close(), signature.leave()]).catch(() => {});
      await engine.close();
      // A server that is away keeps nobody here: what cannot be given back is taken over.
      if (redis.status === 'ready') await Promise.race([ended, after(farewell)]);
      await Promise.race([worker.disconnect().catch(() => {}), after(farewell / 3)]);
      redis.disconnect();
    },
  };
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Signs again and again, and tells when others wait in vain. */
function signing(redis: Redis, { build, id, note }: Serving) {
  const workers = new Roll(redis, 'workers');
  const studies = new Roll(redis, 'studies');
  let told = '';
  const sign = async (): Promise<void> => {
    await workers.sign({ build, id });
    const there = await studies.read();
    const waiting = there.some((each) => each.build === build) ? [] : there.map((each) => each.build);
    const builds = [...new Set(waiting)].sort();
    if (builds.length > 0 && builds.join() !== told) note({ kind: 'others', builds });
    told = builds.join();
  };
  // What a server refuses once it may take the next time; who is not on the roll is only not counted.
  const attempt = (): Promise<void> => sign().catch(() => {});
  const timer = setInterval(attempt, beat);
  void attempt();
  return {
    end: () => clearInterval(timer),
    leave: () => workers.leave({ build, id }),
  };
}

/** The scenarios met last. */
class Scenarios {
  readonly #redis: Redis;
  readonly #build: string;
  readonly #found = new Map<string, Scenario>();

  constructor(redis: Redis, build: string) {
    this.#redis = redis;
    this.#build = build;
  }

  async of(hash: string): Promise<Scenario | undefined> {
    const text = this.#found.has(hash) ? null : await this.#redis.get(scenarioKey(this.#build, hash));
    const found = text === null ? this.#found.get(hash) : (JSON.parse(text) as Scenario);
    if (found === undefined) return undefined;
    // The one used last stands at the end.
    this.#found.delete(hash);
    this.#found.set(hash, found);
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= kept) break;
      this.#found.delete(oldest);
    }
    return found;
  }
}
