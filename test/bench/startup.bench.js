/** How long `teiden --help` takes beside a bare `node -e 0`, in turn, so that a drift of the machine hits both. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL(`${process.env.TEIDEN_DIST ?? '../../dist'}/main.js`, import.meta.url));

export function startupBench() {
  const seconds = (args) => {
    const begun = process.hrtime.bigint();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
    return Number(process.hrtime.bigint() - begun) / 1e9;
  };
  const pairs = Array.from({ length: 15 }, () => [seconds([main, '--help']), seconds(['-e', '0'])]);
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  return [
    { name: 'teiden --help: median ms', value: 1000 * median(pairs.map(([help]) => help)) },
    { name: 'node -e 0: median ms', value: 1000 * median(pairs.map(([, bare]) => bare)) },
    { name: 'ratio, pair by pair', ratio: median(pairs.map(([help, bare]) => help / bare)) },
  ];
}
