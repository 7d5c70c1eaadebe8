/**
 * What a site of 1,000, 10,000, 40,000 and 100,000 servers over 300 power elements costs: to build, to keep, and to settle one
 * change upstream. Each size runs in a process of its own, so that none pays for the memory of another.
 *
 *     node test/bench/site.bench.js              the table
 *     node --expose-gc test/bench/site.bench.js 10000    one size, as JSON
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { changes, site } from './site.js';

const dist = new URL(`${process.env.TEIDEN_DIST ?? '../../dist'}/`, import.meta.url);
const sizes = [1_000, 10_000, 40_000, 100_000];
const megabyte = 1e6;

/** Rows as `{ name, value }`, `{ name, ratio }`: by size, then what a server of one size costs beside one of another. */
export function siteBench() {
  const measured = sizes.map(inChild);
  const rows = measured.flatMap((of) => [
    { name: `${of.machines} servers, ${of.elements} power elements: load, ms`, value: of.load },
    { name: '  build, ms', value: of.build },
    { name: '  kept by a model and its runner, MB', value: of.kept },
    { name: '  peak of the process over load, build and run, MB', value: of.peak },
    ...changes.map(({ name }, i) => ({ name: `  ${name}: settled in ms (least)`, value: of.settled[i] })),
    { name: '  all die and boot again: median ms', value: of.replication },
    { name: '  events a second', perSecond: of.events / (of.replication / 1000) },
  ]);
  const ratios = [
    ['build', (of) => of.build],
    ['memory kept', (of) => of.kept],
    ['everything goes dark', (of) => of.settled[darkest]],
    ['replication', (of) => of.replication],
  ].flatMap(([name, cost]) =>
    measured.slice(1).map((of, i) => ({
      name: `a server of ${of.machines} beside one of ${measured[i].machines}: ${name}`,
      ratio: cost(of) / of.machines / (cost(measured[i]) / measured[i].machines),
    })),
  );
  return [...rows, ...ratios];
}

const darkest = changes.findIndex(({ name }) => name === 'everything');

function inChild(machines) {
  const args = ['--expose-gc', fileURLToPath(import.meta.url), String(machines)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

async function measure(machines) {
  const { load } = await import(new URL('scenario/load.js', dist).href);
  const { build } = await import(new URL('model/build.js', dist).href);
  const { Runner } = await import(new URL('run/run.js', dist).href);
  const { rootKey } = await import(new URL('kernel/stream.js', dist).href);
  const text = site(machines);
  const held = memory();
  let begun = performance.now();
  const loaded = load({ file: 'site.yaml', text });
  if (loaded.diagnostics !== undefined) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
  const loading = performance.now() - begun;
  begun = performance.now();
  const model = build(loaded.scenario);
  const building = performance.now() - begun;
  const listener = listening(model, machines);
  const runner = new Runner(model, listener);
  const root = rootKey('bench');
  const reps = Math.max(5, Math.min(50, Math.floor(500_000 / machines)));
  const times = [];
  const settled = changes.map(() => Number.POSITIVE_INFINITY);
  let events = 0;
  for (let k = 0; k < 2 * reps; k++) {
    listener.begin();
    begun = performance.now();
    const ending = runner.run(root, k % reps, listener);
    const lasted = performance.now() - begun;
    listener.verify();
    if (k < reps) continue;
    times.push(lasted);
    events += ending.events / reps;
    listener.settled.forEach((ms, i) => {
      settled[i] = Math.min(settled[i], ms);
    });
  }
  times.sort((a, b) => a - b);
  return {
    machines,
    elements: model.components.power.length,
    load: loading,
    build: building,
    kept: (memory() - held) / megabyte,
    peak: process.resourceUsage().maxRSS / 1e3,
    settled,
    replication: times[Math.floor(times.length / 2)],
    events,
  };
}

/** Bytes in the heap and in typed arrays, after a collection. */
function memory() {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * Reads the clock when a change upstream is told and when its mark is, and counts the machines that moved, died and are ready.
 * A change takes one instant; the mark is in the next.
 */
function listening(model, machines) {
  const { components, names } = model;
  const mark = names.indexOf('mark');
  const at = new Float64Array(changes.map(({ at }) => at * 1e6));
  const by = changes.map(({ component }) => names.indexOf(component));
  const moved = new Float64Array(changes.length);
  const settled = new Float64Array(changes.length);
  const chart = components.charts.findIndex(({ kind }) => kind === 'machine');
  const of = components.charts[chart];
  const isDead = Uint8Array.from(of.states, (state) => (state === 'dead' ? 1 : 0));
  const isReady = Uint8Array.from(of.states, (state) => (state.endsWith('+ready') ? 1 : 0));
  let died = 0;
  let ready = machines;
  let next = 0;
  let began = 0;
  const silent = () => {};
  return {
    settled,
    begin() {
      moved.fill(0);
      settled.fill(0);
      died = 0;
      ready = machines + 4;
      next = 0;
    },
    transition(time, c, _event, from, to) {
      if (components.chart[c] === chart) {
        if (next < changes.length && time === at[next]) moved[next] += 1;
        died += isDead[to] - isDead[from] > 0 ? 1 : 0;
        ready += isReady[to] - isReady[from];
        return;
      }
      if (next === changes.length) return;
      if (time === at[next] && c === by[next]) began = performance.now();
      if (c !== mark) return;
      settled[next] = performance.now() - began;
      next += 1;
    },
    energised: silent,
    purchases: silent,
    item: silent,
    work: silent,
    level: silent,
    verify() {
      const all = machines + 4;
      assert.equal(next, changes.length);
      assert.deepEqual([...moved], [0, 0, 0, 0, all, all, 0]);
      assert.equal(died, all);
      assert.equal(ready, all);
    },
  };
}

if (fileURLToPath(import.meta.url) === process.argv[1]) {
  if (process.argv[2] !== undefined)
    process.stdout.write(JSON.stringify(await measure(Number(process.argv[2]))));
  else
    for (const { name, perSecond, ratio, value } of siteBench())
      console.log(`${name.padEnd(66)}${(perSecond ?? ratio ?? value).toFixed(2).padStart(14)}`);
}
