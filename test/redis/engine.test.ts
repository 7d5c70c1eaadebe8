/** Both sides of the queue in this process, with replications that are made up: what each does in trouble. */
import { afterEach, describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Case } from '../../src/study/case.ts';
import type { Engine } from '../../src/study/engine.ts';
import { type QueueNote, queueEngine } from '../../src/study/queue.ts';
import type { Range } from '../../src/study/range.ts';
import { addressOf, Unreachable } from '../../src/study/redis.ts';
import { type Portion, portionOf } from '../../src/study/sample.ts';
import { type StationNote, station } from '../../src/study/station.ts';
import { freePort, isThere, Server, until } from './server.ts';

const made: Case = {
  name: 'made up',
  // Nobody here builds a model of it.
  scenario: { name: 'made up' } as Scenario,
  hash: 'abc',
  seed: '1',
  root: rootKey('1'),
  measures: [{ name: 'x', unit: 's', definition: 'x' }],
};

const portion = ({ first, count }: Range): Portion =>
  portionOf(
    first,
    Array.from({ length: count }, (_, i) => ({
      values: Float64Array.of(first + i),
      limits: Float64Array.of(Infinity),
    })),
  );

/** Runs what it is told, and counts. */
function engine(run: (range: Range) => Promise<Portion>): Engine & { readonly ran: Range[] } {
  const ran: Range[] = [];
  let close: () => void = () => {};
  const closed = new Promise<never>((_, reject) => {
    close = () => reject(new Error('closed'));
  });
  closed.catch(() => {});
  return {
    ran,
    width: 2,
    run: (_of, range) => {
      ran.push(range);
      return Promise.race([run(range), closed]);
    },
    close: () => {
      close();
      return Promise.resolve();
    },
  };
}

const never = new Promise<never>(() => {});
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function started(options: readonly string[] = []): Promise<Server> {
  const server = await Server.start(options);
  open.push(() => server.end());
  return server;
}

async function asking(server: Server, build = '1', notes: QueueNote[] = []): Promise<Engine> {
  const made = await queueEngine(server.url, { build, id: `${open.length}`, note: (of) => notes.push(of) });
  open.push(() => made.close());
  return made;
}

async function serving(server: Server, by: Engine, build = '1', notes: StationNote[] = []) {
  const made = await station(server.url, {
    build,
    id: `${open.length}`,
    engine: by,
    note: (of) => notes.push(of),
  });
  open.push(() => made.close());
  return made;
}

test('an address is named by host and port, never by its password', () => {
  expect(addressOf('redis://:secret@queue:7000/1')).toBe('queue:7000');
  expect(addressOf('rediss://queue')).toBe('queue:6379');
  expect(addressOf('queue:6379')).toBeUndefined();
  expect(addressOf('http://queue')).toBeUndefined();
  expect(addressOf('')).toBeUndefined();
});

test('a server that is not there is said to be so', async () => {
  const port = await freePort();
  const failed = queueEngine(`redis://:secret@127.0.0.1:${port}`, { build: '1', id: '1', note: () => {} });
  await expect(failed).rejects.toThrow(Unreachable);
  await expect(failed).rejects.toThrow(`127.0.0.1:${port}: ECONNREFUSED`);
});

describe.skipIf(!isThere())('the queue', () => {
  test('brings every portion to who asked for it, once run, and leaves nothing behind', async () => {
    const server = await started();
    const by = engine((range) => Promise.resolve(portion(range)));
    const worker = await serving(server, by);
    const asks = await asking(server);
    const ranges = Array.from({ length: 40 }, (_, i) => ({ first: 32 * i, count: i === 39 ? 7 : 32 }));
    const answers = await Promise.all(ranges.map((range) => asks.run(made, range)));
    expect(answers).toEqual(ranges.map(portion));
    expect(by.ran).toHaveLength(40);
    expect(worker.answered()).toBe(39 * 32 + 7);
    await asks.close();
    await worker.close();
    // What BullMQ keeps about a queue stays for a week; all else is gone.
    for (const key of await server.asking.keys('*')) {
      expect(key).toMatch(/^teiden:batches-1:(meta|id|events|stalled-check)$/);
      expect(await server.asking.ttl(key), key).toBeGreaterThan(0);
    }
  });

  test('gives two who ask for the same the same', async () => {
    const server = await started();
    const by = engine((range) => Promise.resolve(portion(range)));
    const asks = await asking(server);
    const range = { first: 0, count: 3 };
    const both = [asks.run(made, range), asks.run({ ...made, name: 'again' }, range)];
    await serving(server, by);
    expect(await Promise.all(both)).toEqual([portion(range), portion(range)]);
    expect(by.ran).toHaveLength(1);
    // Another study of the same case takes its own answer, or has it run again.
    const other = await asking(server);
    expect(await Promise.all([asks.run(made, range), other.run(made, range)])).toEqual([
      portion(range),
      portion(range),
    ]);
  });

  test('brings back what a replication threw, and does not try it again', async () => {
    const server = await started();
    const by = engine(() => Promise.reject(new Error('the books of replication 33 do not balance')));
    await serving(server, by);
    const asks = await asking(server);
    await expect(asks.run(made, { first: 32, count: 32 })).rejects.toThrow(
      'the books of replication 33 do not balance',
    );
    expect(by.ran).toHaveLength(1);
  });

  test('has a damaged answer run again, and gives up where all are damaged', async () => {
    const server = await started();
    // One measure too many: well-formed, and not what was asked for.
    const wrong = portionOf(0, [{ values: Float64Array.of(1, 2), limits: Float64Array.of(1, 2) }]);
    let bad = 1;
    const by = engine((range) => Promise.resolve(bad-- > 0 ? wrong : portion(range)));
    await serving(server, by);
    const asks = await asking(server);
    expect(await asks.run(made, { first: 0, count: 1 })).toEqual(portion({ first: 0, count: 1 }));
    bad = 1000;
    await expect(asks.run(made, { first: 1, count: 1 })).rejects.toThrow('replications 1 to 1: the answer');
  });

  test('has what Redis forgot run again: the job, the scenario, or both', async () => {
    const server = await started();
    const asks = await asking(server);
    const range = { first: 0, count: 2 };
    const asked = asks.run(made, range);
    await until('it waits', async () => (await server.jobs('wait')).length === 1);
    await server.asking.flushall();
    await until('it waits again', async () => (await server.jobs('wait')).length === 1);
    await server.asking.del(...(await server.asking.keys('*:scenario:*')));
    await until('the scenario is there again, before a worker needs it', async () => {
      return (await server.asking.keys('*:scenario:*')).length === 1;
    });
    const by = engine((each) => Promise.resolve(portion(each)));
    await serving(server, by);
    expect(await asked).toEqual(portion(range));
  });

  test('has what one gave back run by another at once', async () => {
    const server = await started();
    const slow = engine(() => never);
    const first = await serving(server, slow);
    const asks = await asking(server);
    const range = { first: 0, count: 2 };
    const asked = asks.run(made, range);
    await until('it is begun', () => Promise.resolve(slow.ran.length === 1));
    await first.close();
    expect(await server.jobs('active')).toEqual([]);
    expect(await server.jobs('wait')).toHaveLength(1);
    await serving(
      server,
      engine((each) => Promise.resolve(portion(each))),
    );
    const begun = performance.now();
    expect(await asked).toEqual(portion(range));
    // A dead worker's batch would be taken over after four seconds at the soonest.
    expect(performance.now() - begun).toBeLessThan(4000);
  });

  test('takes its own jobs away when who asked goes', async () => {
    const server = await started();
    const asks = await asking(server);
    const other = await asking(server);
    const lost = Promise.all([
      expect(asks.run(made, { first: 0, count: 32 })).rejects.toThrow('closed'),
      expect(asks.run(made, { first: 32, count: 32 })).rejects.toThrow('closed'),
    ]);
    const kept = other.run({ ...made, hash: 'def' }, { first: 64, count: 32 });
    await until('all wait', async () => (await server.jobs('wait')).length === 3);
    await asks.close();
    await lost;
    expect(await server.jobs('wait')).toHaveLength(1);
    expect(await server.asking.keys('*:scenario:*')).toHaveLength(1);
    await serving(
      server,
      engine((each) => Promise.resolve(portion(each))),
    );
    expect(await kept).toEqual(portion({ first: 64, count: 32 }));
    await expect(asks.run(made, { first: 0, count: 1 })).rejects.toThrow('closed');
  });

  test('keeps builds apart, and both sides say so', async () => {
    const server = await started();
    const notes: QueueNote[] = [];
    const stationNotes: StationNote[] = [];
    const stranger = engine((range) => Promise.resolve(portion(range)));
    await serving(server, stranger, '2', stationNotes);
    await until('it has signed', async () => (await server.asking.keys('teiden-data:workers')).length === 1);
    // What another version may write there stops nobody.
    for (const strange of ['{', '{}', '[1]', '["3"]'])
      await server.asking.zadd('teiden-data:workers', Date.now(), strange);
    const asks = await asking(server, '1', notes);
    const asked = asks.run(made, { first: 0, count: 1 });
    await until('it is said', () => Promise.resolve(notes.length > 0 && stationNotes.length > 0));
    expect(notes).toEqual([{ kind: 'alone', others: ['2'] }]);
    expect(stationNotes).toEqual([{ kind: 'others', builds: ['1'] }]);
    await serving(
      server,
      engine((range) => Promise.resolve(portion(range))),
      '1',
    );
    expect(await asked).toEqual(portion({ first: 0, count: 1 }));
    await until('it is said', () => Promise.resolve(notes.length > 1));
    expect(notes[1]).toEqual({ kind: 'joined', workers: 1 });
    expect(stranger.ran).toEqual([]);
  });

  test('refuses a batch of another build that got into its queue', async () => {
    const server = await started();
    const stranger = engine((range) => Promise.resolve(portion(range)));
    // Queues may not have a colon in their names, so these two builds have one queue.
    await serving(server, stranger, '1_1');
    const asks = await asking(server, '1:1');
    await expect(asks.run(made, { first: 0, count: 1 })).rejects.toThrow('build 1:1 asks, and 1_1 answers');
    expect(stranger.ran).toEqual([]);
  });

  test('says that a full server refuses, and does not wait for ever', async () => {
    const server = await started(['--maxmemory', '1mb', '--maxmemory-policy', 'noeviction']);
    const asks = await asking(server);
    await expect(asks.run(made, { first: 0, count: 1 })).rejects.toThrow(/OOM|maxmemory/);
  });

  test('says who is not let in', async () => {
    const server = await started(['--protected-mode', 'no']);
    await server.asking.config('SET', 'requirepass', 'secret');
    const ask = (url: string): Promise<Engine> => queueEngine(url, { build: '1', id: '1', note: () => {} });
    await expect(ask(server.url)).rejects.toThrow(/NOAUTH/);
    await expect(ask(server.url.replace('//', '//:wrong@'))).rejects.toThrow(/WRONGPASS/);
    const inside = await ask(server.url.replace('//', '//:secret@'));
    await inside.close();
  });
});
