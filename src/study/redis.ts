/**
 * The connection to a Redis server, and who has signed in there. The only door to ioredis.
 *
 * A connection that was made once is never given up: what was asked for while it was lost is asked again when it is back.
 */
import { Redis } from 'ioredis';

/** No answer, or none that a Redis server would give. */
export class Unreachable extends Error {
  /** `host:port`. */
  readonly at: string;
  readonly reason: string;

  constructor(at: string, reason: string) {
    super(`${at}: ${reason}`);
    this.name = 'Unreachable';
    this.at = at;
    this.reason = reason;
  }
}

/** What became of a connection. */
export type Connected = 'lost' | 'back';

/** Milliseconds in which a server must have answered. */
const patience = 4000;

/** `host:port` of redis://… or rediss://…; undefined: it is no such address. Never a password. */
export function addressOf(url: string): string | undefined {
  try {
    const { protocol, hostname, port } = new URL(url);
    if ((protocol !== 'redis:' && protocol !== 'rediss:') || hostname === '') return undefined;
    return `${hostname}:${port === '' ? '6379' : port}`;
  } catch {
    return undefined;
  }
}

export async function connect(url: string, note: (of: Connected) => void): Promise<Redis> {
  const at = addressOf(url) ?? url;
  let isThere = false;
  let trouble = '';
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patience,
    // BullMQ asks for it: a command waits for as long as the server is away.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (isThere ? Math.min(100 * times, 1000) : null),
  });
  redis.on('error', (error: Error) => {
    if (trouble === '') trouble = reasonOf(error);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), patience);
  });
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), silent]);
  } catch (error) {
    redis.disconnect();
    throw new Unreachable(at, trouble || reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
  isThere = true;
  let isLost = false;
  // It is said before a connection is tried again, and so never of one that we end ourselves.
  redis.on('reconnecting', () => {
    if (!isLost) note('lost');
    isLost = true;
  });
  redis.on('ready', () => {
    if (isLost) note('back');
    isLost = false;
  });
  return redis;
}

/** The shortest that says it: a code as ECONNREFUSED, else what the server said. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** Somebody who signed in. */
export interface Signed {
  /** The program that it is. */
  readonly build: string;
  readonly id: string;
}

/** Seconds for which a signature counts. */
const counts = 15;

/**
 * Who is there: each signs again and again, and who does not any more is forgotten. The server's clock counts, as those of
 * many machines do not agree.
 */
export class Roll {
  readonly #redis: Redis;
  readonly #key: string;

  constructor(redis: Redis, of: 'workers' | 'studies') {
    this.#redis = redis;
    this.#key = `teiden-data:${of}`;
  }

  async sign({ build, id }: Signed): Promise<void> {
    const [seconds] = await this.#redis.time();
    const replies = await this.#redis
      .pipeline()
      .zadd(this.#key, Number(seconds), JSON.stringify([build, id]))
      .zremrangebyscore(this.#key, '-inf', Number(seconds) - counts)
      .expire(this.#key, 4 * counts)
      .exec();
    for (const [error] of replies ?? []) if (error !== null) throw error;
  }

  async leave({ build, id }: Signed): Promise<void> {
    await this.#redis.zrem(this.#key, JSON.stringify([build, id]));
  }

  async read(): Promise<readonly Signed[]> {
    const [seconds] = await this.#redis.time();
    const members = await this.#redis.zrangebyscore(this.#key, Number(seconds) - counts, '+inf');
    return members.flatMap(signed);
  }
}

/** One of a version that signs otherwise is nobody, and stops nobody. */
function signed(member: string): Signed[] {
  try {
    const [build, id] = JSON.parse(member) as readonly unknown[];
    return typeof build === 'string' && typeof id === 'string' ? [{ build, id }] : [];
  } catch {
    return [];
  }
}
