/**
 * What the purchases of a run cost: 72 h with a cut of seven seconds at 100, 1,000 and 10,000 payments a second, the part of 1,000
 * a second over 7 days beyond that of the power chain and the machines, and what playing each of them would cost.
 *
 *     node test/bench/payments.bench.js
 */
import { pathToFileURL } from 'node:url';

const dist = new URL(`${process.env.TEIDEN_DIST ?? '../../dist'}/`, import.meta.url);
const { load } = await import(new URL('scenario/load.js', dist).href);
const { build } = await import(new URL('model/build.js', dist).href);
const { Runner } = await import(new URL('run/run.js', dist).href);
const { rootKey } = await import(new URL('kernel/stream.js', dist).href);

const rates = [100, 1_000, 10_000];

/** Three groups of four machines: little enough that a run is its purchases. Everything else is by default. */
const text = ({ rate, horizon, every = 'none' }) => `
teiden: 1
title: {en: what payments cost}
start: 2024-01-10T00:00:00+09:00
horizon: ${horizon}
power:
  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
machines:
  gate: {count: 4, cords: [row], draw: 500 W}
  core: {count: 4, cords: [row], draw: 500 W}
  book: {count: 4, cords: [row], draw: 500 W}
services:
  gateway: {runs-on: gate, copies: 4, enough: 2}
  issuer: {runs-on: core, copies: 4, enough: 2}
  ledger: {runs-on: book, copies: 4, enough: 2}
payments:
  card: {flow: card-dual, rate: ${rate}/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}
people: {technicians: 4, clerks: 10}
events:
  cut: {at: 12:00, out: feeder, for: 7s, every: ${every}}
designs:
  as-built: {}
`;

const nothing = () => {};
function observer() {
  const seen = { purchases: 0, items: 0 };
  return {
    seen,
    transition: nothing,
    energised: nothing,
    purchases(_time, _service, _end, count) {
      seen.purchases += count;
    },
    item(_time, _service, _item, stage) {
      if (stage === 'created') seen.items += 1;
    },
    losses: nothing,
    work: nothing,
    level: nothing,
  };
}

/** Milliseconds that this process has had a processor: what others do on the machine does not count. */
function processor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of a run, median of `runs` after as many to warm up, and the purchases of one. */
function timed(given, runs, explicit = false, warm = runs) {
  const loaded = load({ file: 'bench.yaml', text: text(given) });
  if (loaded.diagnostics !== undefined) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
  const model = build(loaded.scenario);
  const listening = observer();
  const runner = new Runner(model, listening, explicit);
  const root = rootKey('bench');
  const times = [];
  for (let k = 0; k < warm; k++) runner.run(root, k, listening);
  listening.seen.purchases = 0;
  listening.seen.items = 0;
  for (let k = 0; k < runs; k++) {
    const begun = processor();
    runner.run(root, k, listening);
    times.push(processor() - begun);
  }
  times.sort((a, b) => a - b);
  const { purchases, items } = listening.seen;
  return { median: times[runs >> 1], purchases: (purchases + items) / runs, items: items / runs };
}

export function paymentsBench() {
  const days = rates.map((rate) => timed({ rate, horizon: '72h' }, 60));
  days.forEach(({ purchases }, i) => {
    // Verified before it is believed: everybody who came is counted.
    const expected = rates[i] * 72 * 3600;
    if (Math.abs(purchases / expected - 1) > 0.01) throw new Error(`${purchases} of ${expected} purchases`);
  });
  const week = timed({ rate: 1_000, horizon: '7d' }, 60);
  const bare = timed({ rate: 0.001, horizon: '7d' }, 60);
  const played = timed({ rate: 10, horizon: '24h' }, 5, true, 1);
  return [
    ...days.map(({ median }, i) => ({
      name: `72 h at ${rates[i].toLocaleString('en')} payments a second: median ms`,
      value: median,
    })),
    { name: 'purchases with an item in one of the last', value: days[2].items },
    ...days.slice(1).map(({ median }, i) => ({
      name: `${rates[i + 1].toLocaleString('en')} a second beside 100`,
      ratio: median / days[0].median,
    })),
    { name: '7 days at 1,000 a second: median ms', value: week.median },
    { name: 'beyond the power chain and the machines: ms', value: week.median - bare.median },
    {
      name: 'payments a second, sampled at 10,000 a second',
      perSecond: (days[2].purchases / days[2].median) * 1000,
    },
    { name: 'payments a second, played one by one', perSecond: (played.purchases / played.median) * 1000 },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, value, ratio, perSecond } of paymentsBench()) {
    const figure =
      perSecond === undefined ? (value ?? ratio).toFixed(2) : `${(perSecond / 1e6).toFixed(2)} M/s`;
    console.log(`${name.padEnd(66)}${figure.padStart(16)}`);
  }
}
