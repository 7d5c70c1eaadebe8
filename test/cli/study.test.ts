/** Studies as a user runs them: the same bytes whoever runs what, and nothing lost whatever happens in between. */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build, contents, folder, small, teiden } from './teiden.ts';

const runs = '150';
const main = join(import.meta.dirname, '../../dist/main.js');

/** What a study wrote, but for its journals. */
function written(cwd: string, out: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(contents(join(cwd, out))).filter(([name]) => !/^(journal|source)\//.test(name)),
  );
}

function journal(cwd: string, out: string): string {
  const name = readdirSync(join(cwd, out, 'journal')).find((each) => each.endsWith('.runs'))!;
  return join(cwd, out, 'journal', name);
}

let cwd = '';
let whole: Record<string, string> = {};
beforeAll(() => {
  build();
  cwd = folder();
  expect(teiden(['study', small, '--runs', runs, '--threads', '1', '--out', 'one'], { cwd }).code).toBe(1);
  whole = written(cwd, 'one');
});

describe('the same bytes', () => {
  test('with two threads', () => {
    teiden(['study', small, '--runs', runs, '--threads', '2', '--out', 'two'], { cwd });
    expect(Object.keys(whole)).toContain('study.json');
    expect(written(cwd, 'two')).toEqual(whole);
  });

  test('of parts merged in any order, also where they lie in one folder', () => {
    for (const shard of ['1/3', '2/3', '3/3']) {
      const { code } = teiden(
        ['study', small, '--runs', runs, '--shard', shard, '--out', `part-${shard[0]}`],
        {
          cwd,
        },
      );
      expect(code).toBe(0);
      teiden(['study', small, '--runs', runs, '--shard', shard, '--out', 'parts', '--threads', '1'], { cwd });
    }
    for (const order of [
      ['part-1', 'part-2', 'part-3'],
      ['part-3', 'part-1', 'part-2'],
      ['parts'],
      // One part twice is one part.
      ['part-2', 'parts', 'part-2'],
    ]) {
      const out = `merged-${order.join('-')}`;
      expect(teiden(['merge', ...order, '--out', out], { cwd }).code).toBe(1);
      expect(written(cwd, out)).toEqual(whole);
    }
  }, 240_000);

  test('after a Ctrl-C, which leaves a valid partial study, and --resume', async () => {
    const child = spawn(
      process.execPath,
      [main, 'study', small, '--runs', '100000', '--threads', '2', '--out', 'cut'],
      { cwd, stdio: 'ignore' },
    );
    await until(() => readdirSync(cwd).includes('cut') && statSync(journal(cwd, 'cut')).size > 100_000);
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    const partial = JSON.parse(readFileSync(join(cwd, 'cut/study.json'), 'utf8')) as Record<string, number>;
    expect(partial['asked']).toBe(100000);
    expect(partial['runs']).toBeGreaterThan(0);
    expect(partial['runs']! % 32).toBe(0);
    const { error } = teiden(['study', small, '--runs', runs, '--resume', '--out', 'cut'], { cwd });
    expect(error).toContain('were in the journal');
    expect(written(cwd, 'cut')).toEqual(whole);
  });

  test('after a SIGKILL and a record that was half written', async () => {
    const child = spawn(
      process.execPath,
      [main, 'study', small, '--runs', '100000', '--threads', '1', '--out', 'killed'],
      { cwd, stdio: 'ignore' },
    );
    await until(() => readdirSync(cwd).includes('killed') && statSync(journal(cwd, 'killed')).size > 100_000);
    child.kill('SIGKILL');
    await ended(child);
    const file = journal(cwd, 'killed');
    truncateSync(file, statSync(file).size - 1001);
    const { error } = teiden(['study', small, '--runs', runs, '--out', 'killed'], { cwd });
    expect(error).toContain('half-written record');
    expect(written(cwd, 'killed')).toEqual(whole);
  });
});

describe('a journal', () => {
  test('is used again by the same study, and by a longer one', () => {
    cpSync(join(cwd, 'one'), join(cwd, 'again'), { recursive: true });
    const before = statSync(journal(cwd, 'again')).size;
    const { error } = teiden(['study', small, '--runs', runs, '--out', 'again'], { cwd });
    expect(error).toContain(`${runs} replications were in the journal`);
    expect(statSync(journal(cwd, 'again')).size).toBe(before);
    expect(written(cwd, 'again')).toEqual(whole);
    teiden(['study', small, '--runs', '200', '--out', 'again'], { cwd });
    teiden(['study', small, '--runs', '200', '--out', 'longer', '--threads', '1'], { cwd });
    expect(written(cwd, 'again')).toEqual(written(cwd, 'longer'));
  });

  test('of another scenario, design, setting or seed is not', () => {
    for (const other of [
      ['--seed', '2'],
      ['--design', 'long-battery'],
      ['--set', 'horizon=1d'],
    ]) {
      cpSync(join(cwd, 'one'), join(cwd, 'other'), { recursive: true });
      const { error } = teiden(['study', small, '--runs', '40', '--out', 'other', ...other], { cwd });
      expect(error).not.toContain('were in the journal');
    }
  });

  test('whose head is spoiled is refused and left as it is: 65; --fresh begins anew', () => {
    cpSync(join(cwd, 'one'), join(cwd, 'spoiled'), { recursive: true });
    const file = journal(cwd, 'spoiled');
    const bytes = readFileSync(file);
    bytes[12]! ^= 1;
    writeFileSync(file, bytes);
    const { code, error } = teiden(['study', small, '--runs', runs, '--out', 'spoiled'], { cwd });
    expect(code).toBe(65);
    expect(error).toContain('its head is damaged');
    expect(readFileSync(file)).toEqual(bytes);
    teiden(['study', small, '--runs', runs, '--out', 'spoiled', '--fresh'], { cwd });
    expect(written(cwd, 'spoiled')).toEqual(whole);
  });

  test('that somebody else writes is left alone: 74; one whose writer is gone is taken over', () => {
    cpSync(join(cwd, 'one'), join(cwd, 'locked'), { recursive: true });
    const lock = join(cwd, 'locked/journal/lock');
    writeFileSync(lock, `${process.pid} ${hostname()}`);
    const refused = teiden(['study', small, '--runs', '160', '--out', 'locked'], { cwd });
    expect(refused.code).toBe(74);
    expect(refused.error).toContain(`process ${process.pid} on ${hostname()} writes there`);
    // No process has the number 2^22 or more on Linux.
    writeFileSync(lock, `99999999 ${hostname()}`);
    expect(teiden(['study', small, '--runs', '160', '--out', 'locked'], { cwd }).code).toBe(1);
    expect(readdirSync(join(cwd, 'locked/journal'))).not.toContain('lock');
  });

  test('is not there to --resume: 66, and nothing is made', () => {
    const { code, error } = teiden(['study', small, '--resume', '--out', 'nowhere'], { cwd });
    expect(code).toBe(66);
    expect(error).toContain('nothing to go on with');
    expect(readdirSync(cwd)).not.toContain('nowhere');
  });
});

describe('a plan', () => {
  test('of another command in the same folder says nothing about how many runs to resume', () => {
    const args = ['--out', 'both', '--threads', '1'];
    teiden(['study', small, '--runs', '96', ...args], { cwd });
    teiden(['sweep', small, '--vary', 'people.technicians=1,2', '--runs', '32', ...args], { cwd });
    teiden(['study', small, '--resume', ...args], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, 'both/study.json'), 'utf8')).runs).toBe(96);
  });

  test('from elsewhere may not write above the folder, nor have any other command carried out', () => {
    const file = join(cwd, 'evil/journal/plan.study.1-of-3.json');
    cpSync(join(cwd, 'part-1'), join(cwd, 'evil'), { recursive: true });
    const plan = JSON.parse(readFileSync(file, 'utf8'));
    for (const evil of [
      { ...plan, files: { ...plan.files, '../../escaped.txt': 'x' } },
      { ...plan, files: { ...plan.files, '0/../../../escaped.txt': 'x' } },
      { ...plan, scenarios: ['../other.yaml'] },
      { ...plan, command: 'run' },
    ]) {
      writeFileSync(file, JSON.stringify(evil));
      expect(teiden(['merge', 'evil', '--out', 'into'], { cwd }).code).toBe(65);
      expect(readdirSync(cwd)).not.toContain('escaped.txt');
      expect(readdirSync(cwd)).not.toContain('into');
    }
  });
});

test('a Ctrl-C when nothing is left to run is no defect', async () => {
  for (const wait of [300, 600, 900]) {
    const child = spawn(process.execPath, [main, 'study', small, '--runs', runs, '--out', 'one'], {
      cwd,
      stdio: 'ignore',
    });
    setTimeout(() => child.kill('SIGINT'), wait);
    expect(await ended(child)).not.toBe(70);
  }
  expect(written(cwd, 'one')).toEqual(whole);
});

describe('merge', () => {
  test('refuses where a part is missing, another version ran it, or there is none: and makes nothing', () => {
    const missing = teiden(['merge', 'part-1', 'part-3', '--out', 'gap'], { cwd });
    expect(missing.code).toBe(66);
    expect(missing.error).toContain('replications 32 .. 63, 128 .. 149 are in none of the folders');
    cpSync(join(cwd, 'part-2'), join(cwd, 'part-2-old'), { recursive: true });
    const plan = join(cwd, 'part-2-old/journal/plan.study.2-of-3.json');
    writeFileSync(
      plan,
      readFileSync(plan, 'utf8').replace(/"build": "[^"]+"/, '"build": "0.0.9-node20-abc"'),
    );
    const other = teiden(['merge', 'part-1', 'part-2-old', 'part-3', '--out', 'gap'], { cwd });
    expect(other.code).toBe(65);
    expect(other.error).toContain('differs from part-1 in build');
    const none = teiden(['merge', 'part-1', 'elsewhere', '--out', 'gap'], { cwd });
    expect(none.code).toBe(66);
    expect(none.error).toContain('no journal/plan');
    appendFileSync(plan, '}');
    expect(teiden(['merge', 'part-2-old', '--out', 'gap'], { cwd }).code).toBe(65);
    expect(readdirSync(cwd)).not.toContain('gap');
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      if (holds()) return;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to that');
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve) => child.on('close', resolve));
}
