/** A run that does not hold what it must ends with 70, and says by which rule, seed, replication and doings. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { causes } from '../../src/trace/cause.ts';
import { build, type Ended, folder, small as smallFile } from './teiden.ts';

beforeAll(build);

const dist = (path: string): string =>
  pathToFileURL(join(resolve(import.meta.dirname, '../../dist'), path)).href;

/**
 * The program as it is built, with a simulator that lies once a run is over: what it says then goes to the same observers.
 * `lie` is the body of a function of `tell` (the observer), `now` (the horizon) and `next` (a number free for an item).
 */
function lying(lie: string, args: readonly string[], scenario: string): Ended {
  const cwd = folder();
  writeFileSync(join(cwd, 'site.yaml'), scenario);
  const script = `
    import { Runner } from '${dist('run/run.js')}';
    import { commandLine } from '${dist('cli/command-line.js')}';
    import { viewsCode } from '${dist('trace/views.js')}';
    const { run } = Runner.prototype;
    Runner.prototype.run = function (root, replication, observer) {
      let next = 1;
      const ending = run.call(this, root, replication, {
        ...observer,
        item(...told) {
          if (told[3] === 'created') next = told[2] + 1;
          observer.item(...told);
        },
      });
      const now = 2 * 86_400_000_000;
      const one = { debits: 1, credits: 0, due: 0, holds: 0 };
      const item = (cause, stage, { yen = 100, root = -2, views = one, since = 0 } = {}) =>
        observer.item(now, 0, next, stage, cause, 1, yen, root, 0, viewsCode(views), since);
      ((tell) => { ${lie} })(observer);
      return ending;
    };
    process.exitCode = await commandLine(${JSON.stringify(args)});
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    timeout: 60_000,
  });
  if (status !== 0) expect(readdirSync(cwd)).toEqual(['site.yaml']);
  return { code: status, out: stdout, error: stderr };
}

const k = (cause: (typeof causes)[number]): number => causes.indexOf(cause);

const small = readFileSync(smallFile, 'utf8');
/** The same, but it cannot lose, split or double a payment. */
const perfect = small
  .replace('every second', 'fsync with power-loss protection')
  .replace('rate: 20/s', 'rate: 20/s\n    idempotency: end-to-end\n    key-lives: 14d');

test.each([
  [
    1,
    `item(${k('K3')}, 'created'); item(${k('K3')}, 'detected'); item(${k('K3')}, 'repaired', { yen: 99 })`,
    /1 yen are in suspense, and open items lack 0/,
  ],
  [2, `tell.level(now, 'offered', 0, 1)`, /1 purchases were offered, and \d+ accounted for/],
  [3, `item(${k('K3')}, 'created', { root: -9 })`, /as K3 has no root/],
  [4, `item(${k('K6a')}, 'created')`, /is K6a of a service that cannot have it/],
  [5, `item(${k('K5')}, 'created')`, /lost a write of 0/],
  [
    6,
    `for (const stage of ['created', 'detected', 'repaired', 'repaired']) item(${k('K3')}, stage)`,
    /was repaired and became repaired/,
  ],
  [7, `item(${k('K3')}, 'created', { since: now + 1 })`, /was there before its purchase began/],
] as const)('rule %i', (rule, lie, what) => {
  const { code, out, error } = lying(lie, ['run', 'site.yaml', '--seed', '7'], rule === 4 ? perfect : small);
  expect(error).toContain(`rule ${rule} is violated in replication 0 at 172800000000: `);
  expect(error).toMatch(what);
  expect(error).toContain('teiden run site.yaml --seed 7');
  // The last ones before it, and all of them there are.
  expect(error.match(/^ {2}\d+ \w[\w ]+ [\w-]+$/gm)).toHaveLength(50);
  expect(out).toBe('');
  expect(code).toBe(70);
});

test('who tells the truth ends well', () => {
  const { code, error } = lying('', ['run', 'site.yaml'], perfect);
  expect(error).toBe('');
  expect(code).toBe(0);
});

test('a study names the replication', () => {
  const lie = `if (replication === 2) tell.level(now, 'offered', 0, 1)`;
  const { code, error } = lying(
    lie,
    ['study', 'site.yaml', '--runs', '5', '--seed', '7', '--threads', '1'],
    perfect,
  );
  expect(error).toContain('rule 2 is violated in replication 2 at');
  expect(error).toContain('teiden study site.yaml --runs 5 --seed 7 --threads 1');
  expect(code).toBe(70);
});
