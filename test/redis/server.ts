/** A Redis server of a test: on a port of its own, in a folder of its own, ended with the test. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { folder, main } from '../cli/teiden.ts';

/** Whether a program is on the PATH. */
export function isThere(program = 'redis-server'): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export class Server {
  readonly port: number;
  readonly url: string;
  /** What the test itself asks the server. */
  readonly asking: Redis;
  readonly #options: readonly string[];
  readonly #dir = folder();
  #process: ChildProcess | undefined;

  constructor(port: number, options: readonly string[] = []) {
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
    this.#options = options;
    this.asking = new Redis(port, '127.0.0.1', { lazyConnect: true, maxRetriesPerRequest: null });
    this.asking.on('error', () => {});
  }

  static async start(options: readonly string[] = []): Promise<Server> {
    const server = new Server(await freePort(), options);
    await server.begin();
    return server;
  }

  /** Begins, or begins again with what its folder keeps. */
  async begin(): Promise<void> {
    this.#process = spawn(
      'redis-server',
      [
        '--port',
        String(this.port),
        '--bind',
        '127.0.0.1',
        '--dir',
        this.#dir,
        '--save',
        '',
        ...this.#options,
      ],
      { stdio: 'ignore' },
    );
    if (this.asking.status === 'wait') await this.asking.connect().catch(() => {});
    await this.asking.ping();
  }

  /** Ends in order, and keeps nothing. */
  async shutdown(): Promise<void> {
    // On a connection of its own: one that asks again what was not answered would end the next server too.
    const once = new Redis(this.port, '127.0.0.1', { retryStrategy: () => null });
    once.on('error', () => {});
    await Promise.all([this.#over(), once.shutdown('NOSAVE').catch(() => {})]);
    once.disconnect();
  }

  /** Ends without a word to anybody, as with the power. */
  async kill(): Promise<void> {
    this.#process!.kill('SIGKILL');
    await this.#over();
  }

  async end(): Promise<void> {
    this.asking.disconnect();
    await this.kill();
  }

  async #over(): Promise<void> {
    const { exitCode, signalCode } = this.#process!;
    if (exitCode === null && signalCode === null)
      await new Promise((resolve) => this.#process!.once('exit', resolve));
  }

  /** The one key of BullMQ's that ends with this; several builds are never at one server of these tests. */
  async key(part: string): Promise<string | undefined> {
    return (await this.asking.keys(`teiden:*:${part}`))[0];
  }

  /** Jobs that lie in a list of the queue. */
  async jobs(list: 'wait' | 'active'): Promise<readonly string[]> {
    const key = await this.key(list);
    return key === undefined ? [] : this.asking.lrange(key, 0, -1);
  }
}

/** The program, running. */
export class Running {
  readonly #process: ChildProcess;
  readonly code: Promise<number | null>;
  error = '';
  isOver = false;

  constructor(args: readonly string[], program = main) {
    this.#process = spawn(process.execPath, [program, ...args], {
      cwd: folder(),
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process.stderr!.on('data', (data: Buffer) => {
      this.error += data.toString();
    });
    this.code = new Promise((resolve) => {
      this.#process.once('close', (code) => {
        this.isOver = true;
        resolve(code);
      });
    });
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }

  /** Ends it, whatever it is at. */
  async kill(): Promise<void> {
    if (!this.isOver) this.#process.kill('SIGKILL');
    await this.code;
  }

  /** Until it has said this on stderr. */
  async says(text: string | RegExp): Promise<void> {
    await until(`it says ${text}; it said ${this.error}`, () =>
      Promise.resolve(typeof text === 'string' ? this.error.includes(text) : text.test(this.error)),
    );
  }
}

/** Waits for something to become true, and fails when it does not. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = performance.now() + 1000 * seconds;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await after(20);
  }
}
