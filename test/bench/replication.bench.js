/** One replication of the founding case with 1,000 servers and 1,000 payments a second over seven days. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = new URL(`${process.env.TEIDEN_DIST ?? '../../dist'}/`, import.meta.url);
const { load } = await import(new URL('scenario/load.js', dist).href);
const { build } = await import(new URL('model/build.js', dist).href);
const { Runner } = await import(new URL('run/run.js', dist).href);
const { Measurement } = await import(new URL('measure/measurement.js', dist).href);
const { classFileReader } = await import(new URL('cli/input.js', dist).href);
const { rootKey } = await import(new URL('kernel/stream.js', dist).href);

const thousand = [
  'machines.gateway-hosts.count=200',
  'services.card-gateway.copies=200',
  'services.card-gateway.enough=100',
  'services.wallet-gateway.copies=200',
  'services.wallet-gateway.enough=100',
  'machines.card-hosts.count=385',
  'services.card-core.copies=385',
  'services.card-core.enough=290',
  'machines.wallet-hosts.count=384',
  'services.wallet-core.copies=384',
  'services.wallet-core.enough=290',
  'payments.card.rate=250/s',
  'payments.wallet.rate=750/s',
];

const runs = 100;

const silence = {
  transition() {},
  energised() {},
  purchases() {},
  item() {},
  losses() {},
  work() {},
  level() {},
};

export function replicationBench() {
  const file = new URL('../../scenarios/qtnet-2019.yaml', import.meta.url);
  const path = fileURLToPath(file);
  const loaded = load({
    file: path,
    text: readFileSync(file, 'utf8'),
    set: thousand,
    readClassFile: classFileReader(path),
  });
  if (loaded.diagnostics !== undefined) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
  const model = build(loaded.scenario);
  const machines = loaded.scenario.machines.reduce((sum, group) => sum + group.count, 0);
  let said = 0;
  const counting = {
    ...silence,
    transition() {
      said += 1;
    },
    energised() {
      said += 1;
    },
  };
  const bare = timed(model, counting, () => {});
  const transitions = said / (2 * runs);
  const measurement = new Measurement(model);
  const measured = timed(model, measurement, () => measurement.begin());
  return [
    { name: `replication of ${machines} machines, 7 days: median ms, nobody listening`, value: bare * 1000 },
    { name: 'the same with all measures: median ms', value: measured * 1000 },
    { name: 'transitions a replication', value: transitions },
    { name: 'transitions a second, nobody listening', perSecond: transitions / bare },
  ];
}

/** Median seconds of a replication after a warm-up of as many. */
function timed(model, observer, before) {
  const runner = new Runner(model, observer);
  const root = rootKey('bench');
  const times = [];
  for (let k = 0; k < 2 * runs; k++) {
    before();
    const begun = process.hrtime.bigint();
    runner.run(root, k % runs, observer);
    if (k >= runs) times.push(Number(process.hrtime.bigint() - begun) / 1e9);
  }
  times.sort((a, b) => a - b);
  return times[runs / 2];
}
