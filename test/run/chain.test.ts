/** Rules of the power chain, each with the figure of its source (power.md) and the expected instant derived beside it. */
import { describe, expect, test } from 'vitest';
import { once } from '../arbitraries/measured.ts';
import { modelOf } from '../arbitraries/scenario.ts';

/** A site that is power alone. */
function site(power: string, events = '', more = '', horizon = '4h'): string {
  return `
teiden: 1
title: a power chain
start: 2024-01-10T12:00:00+09:00
horizon: ${horizon}
power:
${power}
${events === '' ? '' : `events:\n${events}`}
${more}
designs: {as-built: {}}
`;
}

function play(power: string, events = '', more = '', horizon = '4h') {
  const { lines, value } = once(modelOf(site(power, events, more, horizon)));
  const at = (component: string, to: string): number => {
    const line = lines.find((each) => each['component'] === component && each['to'] === to);
    return line === undefined ? Number.NaN : (line['ticks'] as number) / 1e6;
  };
  return { value, at, lines };
}

describe('two sides of 10 kW each that share a load (1.6)', () => {
  const sides = `  a: {kind: utility}
  b: {kind: utility}
  side-a: {kind: pdu, from: a, rating: 10 kW}
  side-b: {kind: pdu, from: b, rating: 10 kW}`;
  const rack = (draw: string): string =>
    `machines:\n  rack: {count: 1, cords: [side-a, side-b], draw: ${draw}, hold-up: 12ms}`;
  const cut = '  cut: {at: +1h, out: a}';

  test('at 65 % each, losing A trips B after 102 s', () => {
    const { at, value } = play(sides, cut, rack('13 kW'));
    // tau 91 s, kt 1.13, preload 65 %: 102 s.
    const after = 91 * Math.log((1.3 ** 2 - 0.65 ** 2) / (1.3 ** 2 - 1.13 ** 2));
    expect(after.toFixed(0)).toBe('102');
    expect(at('side-b', 'tripped')).toBeCloseTo(3600 + after, 5);
    expect(value('machines.died')).toBe(1);
  });

  test('at 55 % each, B holds 110 %: below the 113 % that a breaker must carry', () => {
    const { at, value } = play(sides, cut, rack('11 kW'));
    expect(at('side-b', 'tripped')).toBeNaN();
    expect(value('machines.died')).toBe(0);
  });
});

describe('a short circuit (1.10)', () => {
  // Two UPS, a static switch between them, a distribution unit behind it.
  const power = (inhibit: boolean): string => `  grid: {kind: utility}
  ups-a: {kind: ups, from: grid, rating: 50 kW, runtime: 10min}
  ups-b: {kind: ups, from: grid, rating: 50 kW, runtime: 10min}
  switch: {kind: sts, normal: ups-a, standby: ups-b, inhibit: ${inhibit}}
  row: {kind: board, from: switch}
  other: {kind: load, from: row, draw: 10 kW}
  neighbour: {kind: load, from: ups-b, draw: 10 kW}`;
  const short = '  short: {at: +1min, fault: row, current: 1 MW}';

  test('follows the transfer to the redundant UPS', () => {
    const { at, value } = play(power(false), short);
    expect(at('ups-a', 'failed')).toBeCloseTo(60.005, 6);
    expect(at('switch', 'toStandby')).toBeCloseTo(60.005, 6);
    expect(at('ups-b', 'failed')).toBeCloseTo(60.014, 6);
    expect(value('power.lost.neighbour')).toBeCloseTo(0.014, 6);
  });

  test('stays where it is with a transfer inhibit', () => {
    const { at, value } = play(power(true), short);
    expect(at('ups-a', 'failed')).toBeCloseTo(60.005, 6);
    expect(at('switch', 'inhibited')).toBeCloseTo(60.005, 6);
    expect(at('ups-b', 'failed')).toBeNaN();
    expect(value('power.dead.neighbour')).toBe(0);
  });

  test('is not cleared by an inverter on battery', () => {
    const chain = `  grid: {kind: utility}
  ups: {kind: ups, from: grid, rating: 50 kW, runtime: 10min}
  faulty: {kind: pdu, from: ups, rating: 10 kW, instantaneous: 5}
  healthy: {kind: pdu, from: ups, rating: 10 kW}
  row: {kind: board, from: faulty}
  load: {kind: load, from: healthy, draw: 5 kW}`;
    const fault = '  short: {at: +2min, fault: row, current: 500 kW}';
    const onBattery = play(chain, `  out: {at: +1min, out: grid}\n${fault}`);
    expect(onBattery.at('ups', 'failed')).toBeCloseTo(120.005, 6);
    expect(onBattery.at('faulty', 'tripped')).toBeNaN();
    expect(onBattery.value('power.lost.load')).toBeCloseTo(60.005, 6);
    // With a bypass behind it, the inverter lets go and the branch breaker clears the fault.
    const withBypass = play(
      chain.replace('from: grid, rating', 'from: grid, bypass-from: grid, rating'),
      fault,
    );
    expect(withBypass.at('ups', 'onStaticBypass')).toBeCloseTo(120.005, 6);
    expect(withBypass.at('faulty', 'tripped')).toBeCloseTo(120.02, 6);
    expect(withBypass.value('power.dead.load')).toBe(0);
  });

  describe('in a chain of limits', () => {
    const chain = (upstream: string): string => `  grid: {kind: utility}
  main: {kind: breaker, from: grid, rating: 400 kW, ${upstream}}
  board: {kind: board, from: main}
  branch: {kind: breaker, from: board, rating: 20 kW, curve: very-inverse, time-multiplier: 0.1}
  row: {kind: board, from: branch}
  faulty: {kind: load, from: row, draw: 10 kW}
  neighbour: {kind: load, from: board, draw: 10 kW}`;
    const fault = '  short: {at: +1min, fault: row, current: 800 kW}';

    test('the device whose curve is fastest at its own current trips', () => {
      // The branch sees 40 times its rating: 0.1 · 13.5 / 39 s; the main 2.025 times its own: some ten seconds.
      const { at, value } = play(chain('curve: standard-inverse'), fault);
      expect(at('branch', 'open')).toBeCloseTo(60 + 1.35 / 39, 5);
      expect(at('main', 'open')).toBeNaN();
      expect(value('power.dead.neighbour')).toBe(0);
    });

    test('a mis-set instantaneous element upstream takes the whole board', () => {
      const { at, value } = play(chain('curve: standard-inverse, instantaneous: 1.5'), fault);
      expect(at('main', 'open')).toBeCloseTo(60.02, 6);
      expect(at('branch', 'open')).toBeNaN();
      expect(value('power.lost.neighbour')).toBeCloseTo(0.02, 6);
    });
  });
});

describe('a UPS (1.4, 1.5)', () => {
  const ups = (load: string, more = ''): string => `  grid: {kind: utility}
  ups: {kind: ups, from: grid, rating: 100 kW, runtime: 10min at full load${more}}
  load: {kind: load, from: ups, draw: ${load}}`;

  test('at half load lasts 2.29 to 2.7 times its full-load time', () => {
    const cut = '  cut: {at: +1min, out: grid}';
    const full = play(ups('100 kW'), cut).value('power.lost.ups');
    expect(full).toBeCloseTo(600, 3);
    for (const [peukert, least, most] of [
      [1.2, 2.29, 2.31],
      [1.25, 2.37, 2.39],
      [1.41, 2.65, 2.7],
    ] as const) {
      const half = play(ups('50 kW', `, peukert: ${peukert}`), cut).value('power.lost.ups');
      expect(half / full).toBeGreaterThan(least);
      expect(half / full).toBeLessThan(most);
    }
  });

  test('a second outage 33 minutes after a first finds a part-charged battery', () => {
    // 6 of 10 minutes are used; 27 minutes of charging at 1/480 a minute put 0.05625 back.
    const events = '  first: {at: +1min, out: grid, for: 6min}\n  second: {at: +34min, out: grid}';
    const { at } = play(ups('100 kW', ', recharge: 8h'), events);
    expect(at('ups', 'exhausted')).toBeCloseTo(34 * 60 + 600 * (0.4 + 27 / 480), 3);
    // With a full one it would have been ten minutes.
    expect(at('ups', 'exhausted')).toBeLessThan(34 * 60 + 600);
  });

  test('a bypass that is not synchronised drops servers; one that is does not', () => {
    const power = (synchronised: boolean): string => `  grid: {kind: utility}
  ups: {kind: ups, from: grid, bypass-from: grid, synchronised: ${synchronised}, rating: 10 kW, runtime: 10min}
  row: {kind: board, from: ups}`;
    const rack = 'machines:\n  rack: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms}';
    const dropped = play(
      `${power(false)}\n  spare: {kind: breaker, from: ups}\n  more: {kind: load, from: spare, draw: 10 kW}`,
      '',
      rack,
      '10min',
    );
    // 12 kW on 10 kW: after 1 min (110 to 130 %, Huawei) the inverter lets go; 200 ms without power (UFGS 16265A).
    expect(dropped.at('ups', 'breaking')).toBeCloseTo(60, 4);
    expect(dropped.at('ups', 'onStaticBypass')).toBeCloseTo(60.2, 4);
    expect(dropped.value('machines.died')).toBe(4);
    const held = play(
      `${power(true)}\n  spare: {kind: breaker, from: ups}\n  more: {kind: load, from: spare, draw: 10 kW}`,
      '',
      rack,
      '10min',
    );
    expect(held.at('ups', 'onStaticBypass')).toBeCloseTo(60, 4);
    expect(held.value('machines.died')).toBe(0);
  });

  test('a standby UPS leaves a gap of milliseconds, a double-conversion UPS none', () => {
    const power = (topology: string): string => `  grid: {kind: utility}
  ups: {kind: ups, topology: ${topology}, from: grid, rating: 10 kW, runtime: 10min}`;
    const rack = (holdUp: string): string =>
      `machines:\n  rack: {count: 4, cords: [ups], draw: 500 W, hold-up: ${holdUp}}`;
    const cut = '  cut: {at: +1min, out: grid, for: 1min}';
    expect(play(power('standby'), cut, rack('4ms')).value('machines.died')).toBe(4);
    expect(play(power('standby'), cut, rack('12ms')).value('machines.died')).toBe(0);
    expect(play(power('double-conversion'), cut, rack('1ms')).value('machines.died')).toBe(0);
  });

  test('a wrong step of the switching drops the load until the work is over', () => {
    const power = ups('50 kW').replace('from: grid, rating', 'from: grid, bypass-from: grid, rating');
    const work = '  works: {at: +1min, bypass: ups, steps: 8, error-per-step: 100%, for: 1h}';
    expect(play(power, work).value('power.dead.load')).toBe(3600);
    expect(play(power, work.replace('100%', '0%')).value('power.dead.load')).toBe(0);
  });

  test('restarted by hand after exhaustion, it waits for an electrician', () => {
    const power = ups('100 kW', ', restart: by-hand, restart-time: 20min');
    const { value } = play(power, '  cut: {at: +1min, out: grid, for: 15min}');
    // Flat after 10 min, power back after 15, an electrician 20 min at it.
    expect(value('power.dead.load')).toBeCloseTo(5 * 60 + 20 * 60, 3);
  });
});

describe('generator sets (1.3)', () => {
  const sets = (controller: string): string => `  grid: {kind: utility}
  plc: {kind: controller, fails-to-command: 100%, by-hand: 30min}
  set-1: {kind: generator, starts-in: 10s, fails-to-start: 0%, rating: 60 kW${controller}}
  set-2: {kind: generator, starts-in: 12s, fails-to-start: 0%, rating: 60 kW${controller}, synchronises: 5s}
  sets: {kind: bus, from: [set-1, set-2]}
  switch: {kind: ats, normal: grid, standby: sets}
  load: {kind: load, from: switch, draw: 50 kW}`;
  const cut = '  cut: {at: +1min, out: grid}';

  test('two that share one controller fail together, and start together by hand', () => {
    const { at, value } = play(sets(', controller: plc'), cut);
    expect(at('set-1', 'uncommanded')).toBeCloseTo(60, 3);
    expect(at('set-2', 'uncommanded')).toBeCloseTo(60, 3);
    expect(value('power.dead.load')).toBeGreaterThan(1800);
    expect(at('set-1', 'running')).toBeCloseTo(60 + 1800 + 10, 3);
  });

  test('two with controllers of their own do not; the second matches the bus that is live', () => {
    const { at, value } = play(sets(''), cut);
    expect(at('set-1', 'running')).toBeCloseTo(70, 3);
    expect(at('set-2', 'synchronising')).toBeCloseTo(72, 3);
    expect(at('set-2', 'running')).toBeCloseTo(77, 3);
    expect(value('power.dead.load')).toBeLessThan(11);
  });

  test('too few for the load shed by order, or trip one after another', () => {
    const power = (short: string): string => `  grid: {kind: utility}
  set-1: {kind: generator, starts-in: 10s, fails-to-start: 0%, rating: 60 kW}
  sets: {kind: bus, from: [set-1], short: ${short}}
  switch: {kind: ats, normal: grid, standby: sets}
  first: {kind: load, from: switch, draw: 20 kW, shed: 1}
  second: {kind: load, from: switch, draw: 20 kW, shed: 2}
  vital: {kind: load, from: switch, draw: 50 kW}`;
    const shed = play(power('shed'), cut);
    expect(shed.at('first', 'shedded')).toBeGreaterThan(70);
    // Both are needed: 90 kW on a set of 60 kW.
    expect(shed.at('second', 'shedded')).toBe(shed.at('first', 'shedded'));
    const smaller = play(power('shed').replace('draw: 50 kW', 'draw: 25 kW'), cut);
    expect(smaller.at('first', 'shedded')).toBeGreaterThan(70);
    expect(smaller.at('second', 'shedded')).toBeNaN();
    expect(shed.at('set-1', 'failed')).toBeNaN();
    expect(shed.value('power.dead.vital')).toBeLessThan(11);
    expect(play(power('trip'), cut).at('set-1', 'failed')).toBeGreaterThan(70);
  });

  test('crank three times with rests, then lock out: 3 × 15 s and 2 × 15 s (1.2)', () => {
    const power = `  grid: {kind: utility}
  diesel: {kind: generator, starts-in: 15s, rest: 15s, attempts: 3, fails-to-start: 100%}
  switch: {kind: ats, normal: grid, standby: diesel}
  load: {kind: load, from: switch, draw: 50 kW}`;
    expect(play(power, cut).at('diesel', 'failed')).toBeCloseTo(60 + 75, 3);
  });

  test('run dry, and again when a tanker has come', () => {
    const power = `  grid: {kind: utility}
  diesel: {kind: generator, starts-in: 10s, fails-to-start: 0%, rating: 50 kW, fuel: 1h, refill: 30min}
  switch: {kind: ats, normal: grid, standby: diesel}
  load: {kind: load, from: switch, draw: 50 kW}`;
    const { at } = play(power, cut);
    expect(at('diesel', 'dry')).toBeGreaterThan(70 + 3600 - 1);
    expect(at('diesel', 'dry')).toBeLessThan(70 + 3600 + 2);
  });

  test('unsteady, they are not taken until somebody has steadied them', () => {
    const power = `  grid: {kind: utility}
  diesel: {kind: generator, starts-in: 10s, fails-to-start: 0%, unsteady: 100%, steadying: 20min}
  switch: {kind: ats, normal: grid, standby: diesel}
  load: {kind: load, from: switch, draw: 50 kW}`;
    expect(play(power, cut).value('power.dead.load')).toBeCloseTo(10 + 1200, 0);
  });
});

describe('a transfer switch (1.2)', () => {
  const power = (more: string): string => `  a: {kind: utility}
  b: {kind: utility}
  switch: {kind: ats, normal: a, standby: b, gap: 100ms${more}}
  load: {kind: load, from: switch, draw: 50 kW}`;

  test('ignores a dip shorter than its override', () => {
    const dip = '  dip: {at: +1min, out: a, for: 2s}';
    expect(play(power(', override: 3s'), dip).value('power.dead.load')).toBe(2);
    expect(play(power(''), dip).value('power.dead.load')).toBeCloseTo(0.1, 6);
  });

  test('that fails to transfer keeps its load on the dead side, until the side is back', () => {
    const cut = '  cut: {at: +1min, out: a, for: 20min}';
    expect(play(power(', fails-to-transfer: 100%'), cut).value('power.dead.load')).toBe(1200);
  });

  test('with an automatic return makes a second gap', () => {
    const cut = '  cut: {at: +1min, out: a, for: 20min}';
    const { value } = play(power(', return: automatic, return-after: 5min'), cut);
    expect(value('power.dead.load')).toBeCloseTo(0.2, 6);
  });

  test('a tie is closed by a person', () => {
    const tie = power('').replace('kind: ats', 'kind: tie').replace('gap: 100ms', 'gap: 20min');
    expect(play(tie, '  cut: {at: +1min, out: a}').value('power.dead.load')).toBe(1200);
  });
});

describe('a sag (1.1, ITIC)', () => {
  const power = `  a: {kind: utility}
  row: {kind: board, from: a}
  load: {kind: load, from: row, draw: 5 kW}
  chiller: {kind: cooling, from: a, heats-up: 10min, restarts: 5min}`;
  test.each([
    ['70% for half a second', '70%', '500ms', 0],
    ['70% for a second', '70%', '1s', 1],
    ['80% for 10 s', '80%', '10s', 0],
    ['0% for 20 ms', '0%', '20ms', 0],
    ['0% for 21 ms', '0%', '21ms', 0.021],
  ])('of %s is ridden through or is an outage', (_, to, lasts, dead) => {
    const { value } = play(power, `  dip: {at: +1min, sag: a, to: ${to}, for: ${lasts}}`);
    expect(value('power.dead.load')).toBe(dead);
  });

  test('drops the contactors of chillers that equipment rides through', () => {
    const { at } = play(power, '  dip: {at: +1min, sag: a, to: 75%, for: 400ms}');
    expect(at('chiller', 'starting+cool')).toBe(60);
    expect(at('chiller', 'running+cool')).toBe(360);
  });
});

test('cooling lost: the room heats up, machines shut down and come back when it is cool', () => {
  const power = `  a: {kind: utility}
  b: {kind: utility}
  chiller: {kind: cooling, from: b, draw: 5 kW, heats-up: 10min, restarts: 5min}
  row: {kind: board, from: a}`;
  const rack = 'machines:\n  rack: {count: 4, cords: [row], draw: 500 W, cooled-by: chiller}';
  const { at, value } = play(power, '  cut: {at: +1min, out: b, for: 20min}', rack);
  expect(at('rack-1', 'overheated')).toBe(60 + 600);
  // Power back after 20 min, the chillers need five, and the room cools as fast as it heated up.
  expect(at('chiller', 'running+hot')).toBe(60 + 1200 + 300);
  expect(at('rack-1', 'fed+bmc')).toBe(60 + 1200 + 300 + 600);
  expect(value('machines.died')).toBe(4);
});

describe('latent defects of cords (1.8)', () => {
  const power = `  a: {kind: utility}
  b: {kind: utility}
  side-a: {kind: board, from: a}
  side-b: {kind: board, from: b}`;
  const rack = (defects: string): string =>
    `machines:\n  rack: {count: 2000, cords: [side-a, side-b], draw: 500 W, defects: {${defects}}}`;
  const cut = '  cut: {at: +1min, out: a}';

  test('nobody sees them while both sides are live; each is found out when it is needed', () => {
    expect(play(power, '', rack('single-corded: 10%'), '5min').value('machines.died')).toBe(0);
    const died = play(power, cut, rack('single-corded: 5%, wrongly-wired: 5%'), '5min').value(
      'machines.died',
    );
    // Binomial(2000, 10 %): mean 200, sd 13.4.
    expect(Math.abs(died - 200)).toBeLessThan(4 * 13.4);
    const other = '  cut: {at: +1min, out: b}';
    expect(play(power, other, rack('single-corded: 10%'), '5min').value('machines.died')).toBe(0);
    const weak = play(power, other, rack('weak-supply: 10%'), '5min').value('machines.died');
    expect(Math.abs(weak - 200)).toBeLessThan(4 * 13.4);
  });
});

describe('background life (1.8, 1.9)', () => {
  test('a common cause takes all of its set at once', () => {
    const power = `  grid: {kind: utility}
  m1: {kind: board, from: grid, fails: exponential(mean 100h), repair: 8h}
  m2: {kind: board, from: grid, fails: exponential(mean 100h), repair: 8h}
  both: {kind: bus, from: [m1, m2]}`;
    const shared = 'common-cause: {twins: {of: [m1, m2], beta: 100%}}';
    const { lines, value } = play(power, '', shared, '5000h');
    const failures = lines.filter(({ to }) => to === 'failed');
    expect(failures.length).toBeGreaterThan(40);
    for (let i = 0; i < failures.length; i += 2)
      expect(failures[i]!['ticks']).toBe(failures[i + 1]!['ticks']);
    expect(value('power.interruptions.both')).toBe(failures.length / 2);
  });

  test('a hidden defect is found when the set is needed, and sooner where it is tested', () => {
    const power = (hidden: string): string => `  grid: {kind: utility}
  diesel: {kind: generator, starts-in: 10s, fails-to-start: 0%, hidden: {fails: 100h${hidden}}}
  switch: {kind: ats, normal: grid, standby: diesel}
  load: {kind: load, from: switch, draw: 50 kW}`;
    const cut = '  cut: {at: +130h, out: grid, for: 1h}';
    const found = (hidden: string): number => play(power(hidden), cut, '', '200h').value('power.dead.load');
    expect(found('')).toBeGreaterThanOrEqual(3600);
    expect(found(', tested: 24h')).toBeLessThan(20);
    expect(found(', tested: 24h, finds: 0%')).toBeGreaterThanOrEqual(3600);
  });

  test('a maintenance window that comes back every week removes redundancy while it lasts', () => {
    const power = `  a: {kind: utility}
  ups: {kind: ups, from: a, bypass-from: a, rating: 10 kW, runtime: 10min}
  load: {kind: load, from: ups, draw: 5 kW}`;
    const works = '  works: {at: +1h, bypass: ups, for: 2h, every: 7d}';
    const { lines } = play(power, works, '', '28d');
    expect(lines.filter(({ to }) => to === 'bypassed')).toHaveLength(4);
    const during = play(power, `${works}\n  cut: {at: +170h, out: a, for: 7s}`, '', '28d');
    expect(during.value('power.dead.load')).toBe(7);
  });
});

test('electricity thrown off stays off while it is held, and comes back when it is released', () => {
  const power = `  a: {kind: utility}
  ups: {kind: ups, from: a, rating: 10 kW, runtime: 10min}
  load: {kind: load, from: ups, draw: 5 kW}`;
  expect(play(power, '  fire: {at: +1min, trip: ups, for: 2h}').value('power.dead.load')).toBe(7200);
});

describe('one phase, and too much voltage (1.10)', () => {
  const power = `  grid: {kind: utility}
  main: {kind: board, from: grid}
  ups: {kind: ups, from: main, rating: 50 kW, runtime: 1h}
  row-1: {kind: pdu, from: main, phase: l1}
  row-2: {kind: pdu, from: main, phase: l2}
  whole: {kind: pdu, from: main}
  quiet: {kind: load, from: ups, draw: 5 kW}
  chiller: {kind: cooling, from: main}`;
  const racks = `machines:
  one: {count: 3, cords: [row-1], draw: 500 W}
  two: {count: 3, cords: [row-2], draw: 500 W}
  spread: {count: 9, cords: [whole], draw: 500 W}
  behind: {count: 9, cords: [ups], draw: 500 W}`;

  test('a lost phase takes what uses it, and what needs all three', () => {
    const { at, value } = play(
      power,
      '  lost: {at: +1min, open-phase: main, phase: l1, for: 5min}',
      racks,
      '2h',
    );
    expect(at('ups', 'onBattery')).toBe(60);
    expect(at('chiller', 'off+cool')).toBe(60);
    expect(value('power.dead.row-1')).toBe(300);
    expect(value('power.dead.row-2')).toBe(0);
    expect(value('machines.died.one')).toBe(3);
    expect(value('machines.died.two')).toBe(0);
    // Machines are spread over the phases: every third is on the lost one.
    expect(value('machines.died.spread')).toBe(3);
    expect(value('machines.died.behind')).toBe(0);
    expect(value('power.dead.quiet')).toBe(0);
  });

  test('an open neutral damages machines, and none behind a UPS', () => {
    const { lines, value } = play(
      power,
      '  open: {at: +1min, open-neutral: main, damages: 100%}',
      racks,
      '10min',
    );
    expect(value('machines.damaged')).toBe(15);
    const damaged = lines.filter(({ event, kind }) => event === 'failed' && kind === 'machine');
    expect(damaged).toHaveLength(15);
    expect(damaged.some(({ component }) => String(component).startsWith('behind'))).toBe(false);
    const few = play(power, '  surge: {at: +1min, surge: grid, damages: 0%}', racks, '10min');
    expect(few.lines.filter(({ event }) => event === 'failed')).toHaveLength(0);
  });
});

describe('inrush (1.6)', () => {
  const power = (staggers: boolean): string => `  a: {kind: utility}
  row: {kind: pdu, from: a, rating: 10 kW, instantaneous: 8, staggers: ${staggers}}`;
  const cut = '  cut: {at: +1min, out: a, for: 1min}';
  // 20 servers that draw 5 kW each for a quarter of a cycle: 100 kW on a breaker that opens at 80 kW.
  const rack = 'machines:\n  rack: {count: 20, cords: [row], draw: 400 W, inrush: 5 kW}';

  test('of many machines together opens their breaker as power comes back', () => {
    expect(play(power(false), cut, rack).at('row', 'tripped')).toBeCloseTo(120.02, 6);
  });

  test('comes one after another where outlets are staggered', () => {
    expect(play(power(true), cut, rack).at('row', 'tripped')).toBeNaN();
  });
});

test('a transfer switch is put back by hand, with its second gap', () => {
  const power = `  a: {kind: utility}
  b: {kind: utility}
  switch: {kind: ats, normal: a, standby: b, gap: 100ms, return: by-hand}
  load: {kind: load, from: switch, draw: 50 kW}`;
  const events = '  cut: {at: +1min, out: a, for: 20min}\n  back: {at: +2h, return: switch}';
  const { at, value } = play(power, events);
  expect(at('switch', 'onNormal')).toBeCloseTo(7200.1, 6);
  expect(value('power.dead.load')).toBeCloseTo(0.2, 6);
});
