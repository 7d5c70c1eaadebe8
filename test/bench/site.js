/**
 * The text of a scenario of a whole site: so many machines over about 300 power elements.
 *
 * Two utilities, six generator sets on a bus, two sides with eight UPS each on a bus of their own, and 125 pairs of
 * distribution units with thermal trip units. Machines stand in groups of 40 with a cord on each side; where 250 groups
 * do not hold them all, the groups are larger and the elements stay as many. Every machine waits for the directory, so
 * one service has an edge to each.
 *
 * What happens, each followed by a mark a microsecond later, which tells an observer that its instant is settled:
 * `switched` and `switched-back`, a change upstream that no machine feels; `one-side` and `one-side-back`, after which
 * all machines hang on one cord; `everything` and `everything-back`, after which all are dead and boot again.
 */

const pairs = 125;
const upsPerSide = 8;
const sets = 6;
const groupSize = 40;
const mostGroups = 2 * pairs;
const watts = 450;

/** The changes upstream, in the order in which they happen: when, and at what. */
export const changes = [
  { name: 'switched', at: 30 * 60, event: 'out: utility-1', component: 'utility-1' },
  { name: 'one-side', at: 60 * 60, event: 'fail: output-a, for: 10m', component: 'output-a' },
  { name: 'one-side-back', at: 70 * 60, component: 'output-a' },
  { name: 'one-side-again', at: 120 * 60, event: 'fail: output-a, for: 10m', component: 'output-a' },
  { name: 'everything', at: 121 * 60, event: 'fail: output-b, for: 20m', component: 'output-b' },
  { name: 'everything-back', at: 130 * 60, component: 'output-a' },
  { name: 'both-sides-back', at: 141 * 60, component: 'output-b' },
];

export function site(machines) {
  const groups = Math.min(mostGroups, Math.ceil(machines / groupSize));
  const sizes = Array.from({ length: groups }, (_, g) => {
    return Math.floor((machines * (g + 1)) / groups) - Math.floor((machines * g) / groups);
  });
  const load = machines * watts;
  const kilowatts = (share) => `${Math.ceil((load * share) / 1000)} kW`;
  const power = [
    'utility-1: {kind: utility}',
    'utility-2: {kind: utility}',
    'intake: {kind: ats, normal: utility-1, standby: utility-2, gap: 100ms}',
    'mark: {kind: breaker, from: utility-2}',
    'command: {kind: controller}',
    ...range(sets).map(
      (i) =>
        `set-${i}: {kind: generator, rating: ${kilowatts(1.5 / sets)}, controller: command, fuel: 24h, refill: 8h, synchronises: uniform(5s .. 20s), fails: exponential(mean 60d), repair: lognormal(median 6h sigma 1)}`,
    ),
    `sets: {kind: bus, from: [${range(sets).map((i) => `set-${i}`)}]}`,
    'main: {kind: ats, normal: intake, standby: sets, gap: 100ms}',
  ];
  for (const side of ['a', 'b']) {
    power.push(`board-${side}: {kind: board, from: main, rating: ${kilowatts(1.5)}}`);
    for (const i of range(upsPerSide))
      power.push(
        `ups-${side}-${i}: {kind: ups, from: board-${side}, bypass-from: board-${side}, rating: ${kilowatts(1.3 / upsPerSide)}, runtime: 10min at full load, fails: exponential(mean 10y), repair: lognormal(median 8h sigma 1)}`,
      );
    power.push(
      `output-${side}: {kind: bus, from: [${range(upsPerSide).map((i) => `ups-${side}-${i}`)}]}`,
      ...range(upsPerSide).map(
        (i) => `row-${side}-${i}: {kind: board, from: output-${side}, rating: ${kilowatts(2 / upsPerSide)}}`,
      ),
    );
    for (const i of range(pairs)) {
      const of = sizes.reduce((sum, size, g) => sum + ((g % pairs) + 1 === i ? size : 0), 0);
      power.push(
        `pdu-${side}-${i}: {kind: pdu, from: row-${side}-${((i - 1) % upsPerSide) + 1}, rating: ${Math.max(1, Math.ceil((of * watts * 1.25) / 1000))} kW}`,
      );
    }
  }
  const some = (share) => Math.max(1, Math.round(sizes[1] * share));
  const text = `teiden: 1
title: a site
start: 2025-06-02T00:00:00+09:00
horizon: 7d
power:
${lines(power)}
machines:
  switches: {count: 4, role: network, class: network-device, cords: [pdu-a-1, pdu-b-1]}
${lines(
  sizes.map((size, g) => {
    const pair = (g % pairs) + 1;
    const needs = g === 0 ? '' : ', needs: [directory]';
    return `rack-${g + 1}: {count: ${size}, cords: [pdu-a-${pair}, pdu-b-${pair}], draw: ${watts} W, class: orchestrated${needs}}`;
  }),
)}
services:
  directory: {runs-on: rack-1, enough: 2, via: switches}
  gateway: {runs-on: rack-2, enough: ${some(0.5)}, to-start: [directory], to-serve: [core], via: switches}
  core: {runs-on: rack-3, enough: ${some(0.75)}, to-start: [directory, ledger], via: switches}
  ledger: {runs-on: rack-4, majority: true, to-start: [directory], via: switches}
payments:
  card: {flow: card-dual, rate: 100/s, path: {gateway: gateway, issuer: core, ledger: ledger}}
people:
  technicians: {on-shift: ${Math.ceil(machines / 250)}, called-in: ${Math.ceil(machines / 125)} after 2h}
events:
${lines(changes.flatMap(eventsOf))}
`;
  return text;
}

/** The change, unless the end of another brings it about, and its mark, which opens and closes in turn. */
function eventsOf({ name, at, event }, index) {
  const mark = `mark-${name}: {at: +${at * 1_000_000 + 1}us, ${index % 2 === 0 ? 'trip' : 'close'}: mark}`;
  return event === undefined ? [mark] : [`${name}: {at: +${at}s, ${event}}`, mark];
}

const range = (count) => Array.from({ length: count }, (_, i) => i + 1);
const lines = (all) => all.map((each) => `  ${each}`).join('\n');
