/**
 * `npm run bench`: what the speed of teiden is made of. Not a test: a machine's figures are its own, ratios travel.
 */
import { cpus, loadavg } from 'node:os';
import { chartBench } from './charts.bench.js';
import { kernelBench } from './kernel.bench.js';
import { paymentsBench } from './payments.bench.js';
import { replicationBench } from './replication.bench.js';
import { siteBench } from './site.bench.js';
import { startupBench } from './startup.bench.js';

const load = loadavg()[0].toFixed(2);
process.stdout.write(
  `node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model}, load ${load}\n\n`,
);
for (const [heading, bench] of [
  ['Kernel', kernelBench],
  ['Charts', chartBench],
  ['Founding case', replicationBench],
  ['Payments', paymentsBench],
  ['A site', siteBench],
  ['Start-up', startupBench],
]) {
  process.stdout.write(`${heading}\n`);
  for (const { name, perSecond, ratio, value } of bench()) {
    const figure =
      perSecond !== undefined
        ? `${(perSecond / 1e6).toFixed(2)} M/s`
        : ratio !== undefined
          ? `${ratio.toFixed(2)} ×`
          : value.toFixed(2);
    process.stdout.write(`  ${name.padEnd(66)}${figure.padStart(14)}\n`);
  }
}
