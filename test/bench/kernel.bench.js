/**
 * How fast the kernel is: hold operations of the calendar, draws of a stream, variates of each family.
 *
 * A hold takes out the next event and schedules it again an exponential time later, at a constant number of pending
 * events: the classic measure of an event list (Jones 1986). Run it after a build, from the top folder; TEIDEN_DIST names another build than `dist`:
 *
 *     node test/bench/kernel.bench.js
 */
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const dist = process.env.TEIDEN_DIST ?? new URL('../../dist', import.meta.url).href;
const { Calendar } = await import(`${dist}/kernel/calendar.js`);
const { poisson } = await import(`${dist}/kernel/distribution/poisson.js`);
const { sample, sampleLengthBiased } = await import(`${dist}/kernel/distribution/sample.js`);
const { rootKey, streamsNamed } = await import(`${dist}/kernel/stream.js`);

/** Calls a second, the best of five rounds: whatever else the machine does can only make a round slower. */
function perSecond(count, round) {
  round();
  let best = 0;
  for (let i = 0; i < 5; i++) {
    const begun = process.hrtime.bigint();
    round();
    best = Math.max(best, (count * 1e9) / Number(process.hrtime.bigint() - begun));
  }
  return best;
}

/** Increments drawn beforehand, so that a hold does not time the drawing. */
function increments() {
  const streams = streamsNamed(['bench/hold/increment']);
  streams.begin(rootKey('bench'), 0);
  return Float64Array.from({ length: 4096 }, () => 1 + Math.floor(-1e6 * Math.log(streams.open(0))));
}

function holdRow(slots) {
  const steps = increments();
  const count = 2_000_000;
  const calendar = new Calendar(slots, undefined);
  const round = () => {
    calendar.reset();
    for (let slot = 0; slot < slots; slot++) calendar.schedule(slot, steps[slot & 4095]);
    let before = 0;
    for (let i = 0; i < count; i++) {
      const slot = calendar.next();
      if (calendar.now < before) throw new Error('time ran back');
      before = calendar.now;
      calendar.schedule(slot, before + steps[i & 4095]);
    }
    assert.equal(calendar.size, slots);
  };
  return { name: `calendar hold, ${slots.toLocaleString('en')} slots`, perSecond: perSecond(count, round) };
}

function drawRow(name, count, mean, tolerance, draw) {
  const streams = streamsNamed(Array.from({ length: 64 }, (_, i) => `bench/element-${i}/draw`));
  let replication = 0;
  const round = () => {
    streams.begin(rootKey('bench'), replication++);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += draw(streams, i & 63);
    assert.ok(Math.abs(sum / count - mean) < tolerance, `${name}: mean ${sum / count}`);
  };
  return { name, perSecond: perSecond(count, round) };
}

/** Each family with a mean of 1, verified to within 1 %. */
const laws = [
  { law: 'uniform', low: 0, high: 2 },
  { law: 'exponential', mean: 1 },
  { law: 'lognormal', median: Math.exp(-0.125), sigma: 0.5 },
  { law: 'weibull', shape: 2, scale: 2 / Math.sqrt(Math.PI) },
  { law: 'gamma', shape: 4, mean: 1 },
  { law: 'empirical', values: [0.5, 1, 1.5] },
];

function variateRow(law) {
  return drawRow(`${law.law} variates`, 1_000_000, 1, 0.01, (streams, stream) =>
    sample(law, streams, stream),
  );
}

function poissonRow(mean) {
  const tolerance = 6 * Math.sqrt(mean / 1_000_000);
  const name = `Poisson counts, mean ${mean.toLocaleString('en')}`;
  return drawRow(name, 1_000_000, mean, tolerance, (streams, stream) => poisson(mean, streams, stream));
}

/** Every row of the bench, as `{ name, perSecond }`. */
export function kernelBench() {
  return [
    holdRow(64),
    holdRow(1_024),
    holdRow(16_384),
    drawRow('uniform draws', 10_000_000, 0.5, 0.001, (streams, stream) => streams.uniform(stream)),
    drawRow('open draws', 10_000_000, 0.5, 0.001, (streams, stream) => streams.open(stream)),
    ...laws.map(variateRow),
    drawRow('exponential, length-biased', 1_000_000, 2, 0.02, (streams, stream) =>
      sampleLengthBiased(laws[1], streams, stream),
    ),
    ...[0.3, 9, 100, 1e6].map(poissonRow),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const row of kernelBench()) {
    console.log(`${row.name.padEnd(32)} ${(row.perSecond / 1e6).toFixed(2).padStart(8)} M/s`);
  }
}
