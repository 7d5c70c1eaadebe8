/** Runs the built program as a user does, in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
export const main = join(root, 'dist/main.js');

export const qtnet = join(root, 'scenarios/qtnet-2019.yaml');
export const small = join(root, 'test/cli/small.yaml');
export const golden = join(root, 'test/golden/cli');
export const broken = join(root, 'test/broken');

/** Builds the program where it is missing or older than its source. */
export function build(): void {
  const newest = Math.max(
    ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(root, 'src', name)).mtimeMs,
    ),
  );
  const built = statSync(main, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built >= newest) return;
  // What does not type-check elsewhere is not this test's business; the compiler writes all the same.
  spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'tsconfig.json')], { stdio: 'ignore' });
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export function teiden(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Ended {
  const { NO_COLOR: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: options.cwd ?? folder(),
    env: { ...inherited, LC_ALL: 'C', ...options.env },
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, error: stderr };
}

/** A new empty folder. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'teiden-test-'));
}

/** Every file of a folder with its text, by name. */
export function contents(of: string): Readonly<Record<string, string>> {
  const names = readdirSync(of, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(of, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(of, name), 'utf8')]));
}
