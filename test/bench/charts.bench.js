/** The table's look-up beside xstate's own `actor.send`, on the same chart with the same events, in the same process. */
import { createActor } from 'xstate';

const dist = new URL(`${process.env.TEIDEN_DIST ?? '../../dist'}/`, import.meta.url);
const { chartOf, machineOf } = await import(new URL('charts/catalog.js', dist).href);
const { rowFor, unhandled } = await import(new URL('statechart/chart.js', dist).href);

/** A UPS that loses and regains its input, for ever. */
const events = ['input.lost', 'input.restored'];

export function chartBench() {
  const chart = chartOf('ups');
  const holds = (name) => ['bypassLive', 'withinRating', 'isSynchronised'].includes(name);
  const signals = chart.guards.reduce((bits, name, bit) => (holds(name) ? bits + 2 ** bit : bits), 0);
  const numbers = events.map((event) => chart.events.indexOf(event));
  const steps = (count) => {
    let state = chart.initial;
    for (let i = 0; i < count; i++) {
      const row = rowFor(chart, state, numbers[i & 1], signals);
      if (row !== unhandled) state = chart.next[row];
    }
    return state;
  };
  const guards = Object.fromEntries(chart.guards.map((name) => [name, () => holds(name)]));
  const actor = createActor(machineOf('ups').provide({ guards })).start();
  const sends = (count) => {
    for (let i = 0; i < count; i++) actor.send({ type: events[i & 1] });
    return String(actor.getSnapshot().value);
  };
  // Verified before it is timed: an odd number of steps leaves both on battery.
  if (chart.states[steps(1)] !== 'onBattery' || sends(1) !== 'onBattery' || sends(1) !== 'onBattery') {
    throw new Error('table and xstate disagree');
  }
  actor.send({ type: 'input.restored' });
  const table = best(() => steps(20_000_000)) / 20_000_000;
  const interpreted = best(() => sends(200_000)) / 200_000;
  return [
    { name: 'table look-ups', perSecond: 1 / table },
    { name: 'actor.send', perSecond: 1 / interpreted },
    { name: 'ratio', ratio: interpreted / table },
  ];
}

/** Seconds of the best of five. */
function best(run) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const begun = process.hrtime.bigint();
    run();
    least = Math.min(least, Number(process.hrtime.bigint() - begun) / 1e9);
  }
  return least;
}
