/** What the package says about itself. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** From `package.json`, two folders up from here in `src` as in `dist`. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The folder of the scenarios that come with the package. */
export const packageScenarios = fileURLToPath(new URL('../../scenarios', import.meta.url));

/** What a worker thread runs: compiled, because Node cannot load TypeScript in a thread. */
export const threadFile = fileURLToPath(new URL('../../dist/study/thread.js', import.meta.url));

/** Of the compiled program: what speaks, draws or writes changes no replication. */
const aside = /^(cli|report|words)([/\\]|$)/;
const program = fileURLToPath(new URL('../../dist', import.meta.url));
let build: string | undefined;

/**
 * What must be the same for replications to be the same: the version, Node's major, whose mathematics it is, and a
 * fingerprint of everything that simulates, so that a program that was changed under the same version is another one.
 */
export function buildOf(): string {
  if (build !== undefined) return build;
  const hash = createHash('sha256');
  const files = readdirSync(program, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && !aside.test(name) && !name.startsWith('validation'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  for (const name of files) hash.update(`${name}\0`).update(readFileSync(join(program, name)));
  build = `${version()}-node${process.versions.node.split('.')[0]}-${hash.digest('hex').slice(0, 12)}`;
  return build;
}
