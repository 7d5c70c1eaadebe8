/**
 * Replications on other machines, by way of a Redis server: the side that asks.
 *
 * Every batch is a job whose name says which replications it is; a worker lays the answer beside and the job is gone. The
 * answers are looked for by name, again and again, and a batch that is neither waiting nor answered is handed out again.
 * Events are not listened to: one that was missed would be waited for without end.
 *
 * What must stay true: a batch is given back once, whoever ran it and how often; nothing that Redis forgets is lost; what
 * nobody wants any more goes away by itself.
 */
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  answerKey,
  type Batch,
  batchId,
  failureIn,
  prefix,
  queueName,
  scenarioKey,
  scenarioStays,
} from './batch.ts';
import type { Case } from './case.ts';
import type { Engine } from './engine.ts';
import type { Range } from './range.ts';
import { addressOf, type Connected, connect, Roll, Unreachable } from './redis.ts';
import type { Portion } from './sample.ts';
import { decode } from './wire.ts';

/** Something that whoever waits for the study should know. */
export type QueueNote =
  | { readonly kind: Connected }
  /** No worker of this build is there; of others, these. */
  | { readonly kind: 'alone'; readonly others: readonly string[] }
  /** The first workers after there was none. */
  | { readonly kind: 'joined'; readonly workers: number };

export interface Asking {
  /** Programs of the same build have the same replications: only they may answer. */
  readonly build: string;
  /** No other study has it. */
  readonly id: string;
  readonly note: (of: QueueNote) => void;
}

/** Batches that may wait at once: twice as many as the threads of a large cluster. */
const width = 512;

/** Milliseconds between two looks at the answers, for lost batches, and at the workers. */
const looks = { answers: 100, lost: 2000, workers: 5000 } as const;

/** Answers fetched in one go. */
const inOneGo = 64;

/** Times that a batch may fail in Redis' hands, or come back damaged, before the study does. */
const chances = 3;

/** Milliseconds in which everything that is ours must be gone at the end. */
const farewell = 2000;

/** Seconds after which what BullMQ keeps about an unused queue is gone. */
const queueStays = 7 * 86_400;

export async function queueEngine(url: string, asking: Asking): Promise<Engine> {
  const redis = await connect(url, (kind) => asking.note({ kind }));
  return new Coordinator(redis, addressOf(url)!, asking);
}

interface Pending {
  readonly of: Case;
  readonly batch: Batch;
  failures: number;
  readonly answer: Promise<Portion>;
  readonly resolve: (portion: Portion) => void;
  readonly reject: (error: Error) => void;
}

class Coordinator implements Engine {
  readonly width = width;
  readonly #redis: Redis;
  readonly #at: string;
  readonly #asking: Asking;
  readonly #queue: Queue<Batch>;
  readonly #workers: Roll;
  readonly #studies: Roll;
  readonly #pending = new Map<string, Pending>();
  /** Ids that were not handed out yet. */
  #fresh: string[] = [];
  /** Hashes of the scenarios that lie in Redis for us. */
  readonly #laid = new Set<string>();
  readonly #next = { lost: 0, workers: 0 };
  /** Who was there at the last look, as it was told. */
  #told = '';
  #isClosed = false;
  #wake: () => void = () => {};
  readonly #ended: Promise<void>;

  constructor(redis: Redis, at: string, asking: Asking) {
    this.#redis = redis;
    this.#at = at;
    this.#asking = asking;
    this.#queue = new Queue<Batch>(queueName(asking.build), {
      connection: redis,
      prefix,
      streams: { events: { maxLen: 100 } },
    });
    // The connection tells what is the matter with it.
    this.#queue.on('error', () => {});
    this.#workers = new Roll(redis, 'workers');
    this.#studies = new Roll(redis, 'studies');
    redis.on('ready', () => {
      // A server that was away may have forgotten everything.
      this.#next.lost = 0;
    });
    this.#ended = this.#watch();
  }

  run(of: Case, range: Range): Promise<Portion> {
    if (this.#isClosed) return Promise.reject(new Error('the engine was closed'));
    const { build } = this.#asking;
    const batch: Batch = { build, hash: of.hash, root: of.root, first: range.first, count: range.count };
    const id = batchId(of, range);
    // Two cases may be the same one.
    const asked = this.#pending.get(id);
    if (asked !== undefined) return asked.answer;
    let settle: Pick<Pending, 'resolve' | 'reject'> | undefined;
    const answer = new Promise<Portion>((resolve, reject) => {
      settle = { resolve, reject };
    });
    this.#pending.set(id, { of, batch, failures: 0, answer, ...settle! });
    this.#fresh.push(id);
    this.#wake();
    return answer;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return this.#ended;
    this.#isClosed = true;
    this.#wake();
    // A server that is away keeps nobody here: what is left there goes away by itself.
    if (this.#redis.status === 'ready')
      await Promise.race([this.#ended.then(() => this.#leave()).catch(() => {}), pause(farewell).over]);
    this.#fail(new Error('the engine was closed'));
    this.#redis.disconnect();
  }

  /** Everything happens here, one thing after the other. */
  async #watch(): Promise<void> {
    let refusals = 0;
    while (!this.#isClosed) {
      try {
        await this.#signIn();
        await this.#offer();
        await this.#take();
        await this.#seek();
        refusals = 0;
      } catch (error) {
        // A lost connection is waited for; a server that goes on saying no, as one that is full, is not.
        if (this.#redis.status === 'ready' && ++refusals > 2 * chances)
          this.#fail(new Unreachable(this.#at, error instanceof Error ? error.message : String(error)));
        await pause(looks.lost / 4).over;
      }
      if (this.#isClosed) return;
      await this.#rest();
    }
  }

  /** Until the next look; while nothing is asked for, until something is, or the workers are to be looked at. */
  async #rest(): Promise<void> {
    const waiting = pause(this.#pending.size > 0 ? looks.answers : looks.workers);
    if (this.#fresh.length > 0 || this.#isClosed) waiting.end();
    else if (this.#pending.size === 0) this.#wake = waiting.end;
    await waiting.over;
    this.#wake = () => {};
  }

  /** Hands out what is new, with the scenarios it needs; takes away those that nothing needs any more. */
  async #offer(): Promise<void> {
    const wanted = new Map([...this.#pending.values()].map(({ of }) => [of.hash, of]));
    for (const hash of [...this.#laid]) {
      if (wanted.has(hash)) continue;
      this.#laid.delete(hash);
      await this.#redis.unlink(this.#scenarioKey(hash));
    }
    const ids = this.#fresh;
    this.#fresh = [];
    await this.#hand(ids);
  }

  async #hand(ids: readonly string[]): Promise<void> {
    const these = ids.flatMap((id) => {
      const found = this.#pending.get(id);
      return found === undefined ? [] : [{ id, ...found }];
    });
    if (these.length === 0) return;
    await this.#lay(these);
    await this.#queue.addBulk(
      these.map(({ id, batch }) => ({
        name: 'batch',
        data: batch,
        // One that failed stays for a while, for us to read why.
        opts: { jobId: id, removeOnComplete: true, removeOnFail: { age: 3600, count: 1000 } },
      })),
    );
  }

  /** Lays the scenarios of these into Redis that are not there. */
  async #lay(these: Iterable<Pick<Pending, 'of'>>): Promise<void> {
    for (const { of } of these) {
      if (this.#laid.has(of.hash)) continue;
      await this.#redis.set(this.#scenarioKey(of.hash), JSON.stringify(of.scenario), 'EX', scenarioStays);
      this.#laid.add(of.hash);
    }
  }

  /** Takes what has been answered. */
  async #take(): Promise<void> {
    const ids = [...this.#pending.keys()];
    for (let at = 0; at < ids.length; at += inOneGo) {
      const some = ids.slice(at, at + inOneGo);
      const answers = await this.#redis.mgetBuffer(some.map((id) => this.#answerKey(id)));
      const taken = some.filter((id, index) => {
        const bytes = answers[index];
        if (bytes === null || bytes === undefined) return false;
        this.#accept(id, bytes);
        return true;
      });
      if (taken.length > 0) await this.#redis.unlink(taken.map((id) => this.#answerKey(id)));
    }
  }

  #accept(id: string, bytes: Uint8Array): void {
    const pending = this.#pending.get(id)!;
    const { of, batch } = pending;
    const failure = failureIn(bytes);
    const portion = failure === undefined ? decode(bytes, of.measures.length) : undefined;
    if (failure !== undefined) this.#settle(id, () => pending.reject(new Error(failure)));
    else if (portion?.first === batch.first && portion.count === batch.count)
      this.#settle(id, () => pending.resolve(portion));
    else this.#failed(id, 'the answer was damaged');
  }

  /** Hands out again what is neither waiting nor answered, and lays scenarios again that Redis lost. */
  async #seek(): Promise<void> {
    if (performance.now() < this.#next.lost) return;
    this.#next.lost = performance.now() + looks.lost;
    const ids = [...this.#pending.keys()];
    const hashes = [...this.#laid];
    const asked = this.#redis.pipeline();
    for (const id of ids) asked.exists(this.#queue.toKey(id)).zscore(this.#queue.toKey('failed'), id);
    for (const hash of hashes) asked.expire(this.#scenarioKey(hash), scenarioStays);
    const replies = ((await asked.exec()) ?? []).map(([, reply]) => reply);
    hashes.forEach((hash, index) => {
      if (replies[2 * ids.length + index] !== 1) this.#laid.delete(hash);
    });
    await this.#lay(this.#pending.values());
    const gone = ids.filter((_, index) => replies[2 * index] !== 1);
    if (gone.length > 0) {
      // What was answered after the last look is not gone.
      await this.#take();
      await this.#hand(gone);
    }
    for (const id of ids.filter((_, index) => typeof replies[2 * index + 1] === 'string')) {
      const job = await this.#queue.getJob(id);
      await job?.remove();
      if (job !== undefined && this.#pending.has(id)) this.#failed(id, job.failedReason);
    }
  }

  /** It is gone from Redis then, and handed out again at the next look, or has had its chances. */
  #failed(id: string, reason: string): void {
    const pending = this.#pending.get(id)!;
    const { first, count } = pending.batch;
    if (++pending.failures < chances) return;
    const error = new Error(`replications ${first} to ${first + count - 1}: ${reason}`);
    this.#settle(id, () => pending.reject(error));
  }

  #settle(id: string, settle: () => void): void {
    this.#pending.delete(id);
    settle();
  }

  #fail(error: Error): void {
    for (const [id, { reject }] of [...this.#pending]) this.#settle(id, () => reject(error));
  }

  /** Says that we are there, and looks who else is. */
  async #signIn(): Promise<void> {
    if (performance.now() < this.#next.workers) return;
    const { build, id, note } = this.#asking;
    await this.#studies.sign({ build, id });
    const workers = await this.#workers.read();
    const ours = workers.filter((each) => each.build === build).length;
    const others = [...new Set(workers.map((each) => each.build))].filter((each) => each !== build).sort();
    const now = ours > 0 ? 'ours' : JSON.stringify(others);
    if (now !== this.#told && (this.#told !== '' || ours === 0))
      note(ours > 0 ? { kind: 'joined', workers: ours } : { kind: 'alone', others });
    this.#told = now;
    this.#next.workers = performance.now() + looks.workers;
  }

  /** Takes away everything that is ours: jobs that no worker has begun, answers, scenarios, our name. */
  async #leave(): Promise<void> {
    const { build, id: own } = this.#asking;
    const ids = [...this.#pending.keys()];
    await this.#studies.leave({ build, id: own });
    // A job that is being worked on is locked, and stays until it is done.
    await Promise.allSettled(ids.map((id) => this.#queue.remove(id)));
    const keys = [
      ...ids.map((id) => this.#answerKey(id)),
      ...[...this.#laid].map((hash) => this.#scenarioKey(hash)),
    ];
    if (keys.length > 0) await this.#redis.unlink(keys);
    const kept = this.#redis.pipeline();
    for (const part of ['meta', 'id', 'events', 'marker', 'stalled-check'])
      kept.expire(this.#queue.toKey(part), queueStays);
    await kept.exec();
    await this.#queue.close();
  }

  #scenarioKey(hash: string): string {
    return scenarioKey(this.#asking.build, hash);
  }

  #answerKey(id: string): string {
    return answerKey(this.#asking.build, id);
  }
}

/** Some milliseconds, which may be ended before. */
function pause(milliseconds: number): { readonly over: Promise<void>; readonly end: () => void } {
  let end: () => void = () => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    end = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { over, end };
}
