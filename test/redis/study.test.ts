/**
 * Studies over Redis as they are run: a real server, real workers, and what can happen to them. Whatever happens, study.json
 * has the bytes that one thread gives.
 */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { build, folder, main, small, teiden } from '../cli/teiden.ts';
import { freePort, isThere, Running, Server, until } from './server.ts';

/** Of one design, so many batches that something can happen between them. */
const asked = ['study', small, '--design', 'as-built', '--runs', '640'] as const;
const batches = 20;
let expected = '';

beforeAll(() => {
  build();
  if (!isThere()) return;
  const out = join(folder(), 'one');
  // The exit code is the verdict's.
  expect(teiden([...asked, '--threads', '1', '--out', out]).code).toBe(1);
  expected = readFileSync(join(out, 'study.json'), 'utf8');
});

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function started(options: readonly string[] = []): Promise<Server> {
  const server = await Server.start(options);
  open.push(() => server.end());
  return server;
}

function running(args: readonly string[], program = main): Running {
  const made = new Running(args, program);
  open.push(() => made.kill());
  return made;
}

const worker = ({ url }: Server, program = main): Running =>
  running(['worker', '--engine', url, '--threads', '1'], program);

function study({ url }: Server): { readonly of: Running; readonly out: string } {
  const out = join(folder(), 'queue');
  return { of: running([...asked, '--engine', url, '--out', out]), out };
}

async function isIdentical({ of, out }: { readonly of: Running; readonly out: string }): Promise<void> {
  expect(await of.code, of.error).toBe(1);
  expect(readFileSync(join(out, 'study.json'), 'utf8')).toBe(expected);
}

/** Until some batches are done, some are not, and one is being worked on. */
async function midway(server: Server): Promise<void> {
  await until('a part is done', async () => {
    const [waiting, active] = [await server.jobs('wait'), await server.jobs('active')];
    return active.length > 0 && waiting.length > 0 && waiting.length + active.length < batches - 3;
  });
}

describe.skipIf(!isThere())('a study by Redis gives the bytes of one thread', () => {
  test('with two workers', async () => {
    const server = await started();
    const workers = [worker(server), worker(server)];
    await Promise.all(workers.map((each) => each.says('Worker of version')));
    await isIdentical(study(server));
    for (const each of workers) each.signal('SIGTERM');
    expect(await Promise.all(workers.map(({ code }) => code))).toEqual([0, 0]);
    const counts = workers.map(({ error }) => Number(/Ended; (\d+) replications/.exec(error)?.[1]));
    expect(counts[0]! + counts[1]!).toBe(640);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  }, 120_000);

  test('when a worker is killed in the middle and another joins', async () => {
    const server = await started();
    const first = worker(server);
    const whole = study(server);
    await midway(server);
    first.signal('SIGKILL');
    await first.code;
    // What it was at is nobody's now.
    const orphans = await server.jobs('active');
    expect(orphans.length).toBeGreaterThan(0);
    const began = performance.now();
    worker(server);
    await until('its batches are somebody else’s', async () => {
      const still = new Set(await server.jobs('active'));
      const waiting = new Set(await server.jobs('wait'));
      return orphans.every((id) => !still.has(id) || waiting.has(id));
    });
    // The lock is over after 8 s, and looked for every 4 s; the rest is for a busy machine.
    expect(performance.now() - began).toBeLessThan(20_000);
    await isIdentical(whole);
  }, 120_000);

  test('when Redis is away for a while and comes back empty', async () => {
    const server = await started();
    worker(server);
    const whole = study(server);
    await midway(server);
    await server.shutdown();
    await whole.of.says('the connection to Redis was lost');
    // Longer than a worker's longest wait for a job.
    await after(7000);
    await server.begin();
    await whole.of.says('Redis is back');
    await isIdentical(whole);
  }, 120_000);

  test('when Redis loses its power and reads its journal again', async () => {
    const server = await started(['--appendonly', 'yes', '--appendfsync', 'always']);
    worker(server);
    const whole = study(server);
    await midway(server);
    await server.kill();
    await whole.of.says('the connection to Redis was lost');
    await server.begin();
    // It came back with what it had.
    expect(await server.asking.info('persistence')).toContain('aof_enabled:1');
    expect((await server.jobs('wait')).length).toBeGreaterThan(0);
    await isIdentical(whole);
  }, 120_000);

  test('and a worker of another version has no part in it, and both say so', async () => {
    const server = await started();
    const stranger = worker(server, otherVersion());
    await stranger.says('Worker of version 99.0.0');
    const whole = study(server);
    await whole.of.says(/no worker of this version .*\n.*99\.0\.0/);
    await stranger.says('A study of another version waits');
    expect((await server.jobs('wait')).length).toBe(batches);
    worker(server);
    await isIdentical(whole);
    stranger.signal('SIGTERM');
    expect(await stranger.code).toBe(0);
    expect(stranger.error).toContain('Ended; 0 replications');
  }, 120_000);
});

describe.skipIf(!isThere())('an end', () => {
  test('of a study takes its batches out of the queue', async () => {
    const server = await started();
    const whole = study(server);
    await until('they wait', async () => (await server.jobs('wait')).length === batches);
    whole.of.signal('SIGINT');
    expect(await whole.of.code).toBe(130);
    expect(await server.jobs('wait')).toEqual([]);
    expect(await server.asking.keys('teiden-data:*')).toEqual([]);
  });

  test('of a worker by Ctrl-C gives its batches back, and is 130', async () => {
    const server = await started();
    const first = worker(server);
    study(server);
    await midway(server);
    first.signal('SIGINT');
    expect(await first.code).toBe(130);
    expect(await server.jobs('active')).toEqual([]);
    expect((await server.jobs('wait')).length).toBeGreaterThan(0);
  });

  test('of a worker is not held up by a Redis that is away', async () => {
    const server = await started();
    const first = worker(server);
    await first.says('Worker of version');
    await server.kill();
    await first.says('the connection to Redis was lost');
    first.signal('SIGTERM');
    const began = performance.now();
    expect(await first.code).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('a Redis that cannot be used: 69, with the place and a remedy, before anything is run', () => {
  test('as nobody listens there', async () => {
    const url = `redis://:secret@127.0.0.1:${await freePort()}`;
    for (const args of [
      [...asked, '--engine', url],
      ['worker', '--engine', url],
    ]) {
      const { code, error, out } = teiden(args);
      expect(code).toBe(69);
      expect(error).toContain(`${url.split('@')[1]}: no Redis server to work with (ECONNREFUSED)`);
      expect(error).toContain('Start redis-server');
      expect(error + out).not.toContain('secret');
    }
  });

  test('as it says nothing', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    const port = await freePort();
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    const began = performance.now();
    const of = new Running(['worker', '--engine', `redis://127.0.0.1:${port}`]);
    expect(await of.code).toBe(69);
    expect(of.error).toContain('no answer');
    // Four seconds for the server, the rest for the program to start and end on a busy machine.
    expect(performance.now() - began).toBeLessThan(15_000);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  test('as its address is none: 64', () => {
    for (const engine of ['queue:6379', 'http://queue', 'redis://'])
      expect(teiden(['worker', '--engine', engine]).code, engine).toBe(64);
    expect(teiden(['worker']).error).toContain('--engine redis://host:6379');
  });
});

/** The program as it is, called another version. */
function otherVersion(): string {
  const root = join(import.meta.dirname, '../..');
  const copy = folder();
  mkdirSync(join(copy, 'dist'));
  cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const stated = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ ...stated, version: '99.0.0' }));
  return join(copy, 'dist/main.js');
}
