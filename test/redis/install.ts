/**
 * Before all tests: a `redis-server` for the studies over Redis. It is installed where that asks nobody (Debian or one of
 * its kin, as root: a container of a pipeline); elsewhere it is said what is skipped, and what would enable it.
 */
import { spawnSync } from 'node:child_process';
import { isThere } from './server.ts';

export default function install(): void {
  if (isThere()) return;
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Without a network it must not take minutes to see that there is none.
    const brief = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15'];
    const run = (...args: readonly string[]): boolean =>
      spawnSync('apt-get', [...brief, ...args], { env, stdio: 'ignore', timeout: 180_000 }).status === 0;
    process.stderr.write('Installing the Debian package redis-server for the tests in test/redis …\n');
    const packages = ['install', '-y', '--no-install-recommends', 'redis-server'];
    if ((run(...packages) || (run('update') && run(...packages))) && isThere()) return;
  }
  process.stderr.write(
    [
      'SKIPPED: the tests of studies over Redis (test/redis), as there is no redis-server here.',
      'To enable them: apt-get install redis-server, brew install redis, or any that puts redis-server on the PATH.',
      '',
    ].join('\n'),
  );
}
