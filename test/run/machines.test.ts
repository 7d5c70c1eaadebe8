/** How machines come back, one mechanism at a time: who starts them, what they find, what they wait for. */
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { many, once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const second = 1e6;
const minute = 60 * second;

/** Four machines; a cut of 7 s at 10 min, noticed after a minute. `quick` boots in 3 s. */
function site(quick: string, more: Parameters<typeof plain>[0] = {}): string {
  return plain({ horizon: '24h', ...more }).replace(
    'stuck: 0%}',
    `stuck: 0%${quick === '' ? '' : `, ${quick}`}}`,
  );
}

const under = (text: string, rules: string): string =>
  text.replace('continuity: {', `continuity: {${rules}, `);

/** Of a configuration such as `fed+checking`, how far the machine is. */
const leaf = (state: unknown): string => String(state).replace(/^.*\+/, '');

interface Move {
  readonly name: string;
  readonly to: string;
  /** Seconds since the cut. */
  readonly at: number;
}

const moves = (text: string): Move[] => movesIn(modelOf(text));

function movesIn(model: Model): Move[] {
  return once(model)
    .lines.filter((line) => line['kind'] === 'machine' && leaf(line['from']) !== leaf(line['to']))
    .map((line) => ({
      name: String(line['component']),
      to: leaf(line['to']),
      at: Math.round((Number(line['ticks']) - 10 * minute) / second),
    }));
}

const times = (text: string, state: string): number[] =>
  moves(text)
    .filter(({ to }) => to === state)
    .map(({ at }) => at);
const hours = (text: string): number => once(modelOf(text)).value('people.technicians.hours');

describe('power that returns', () => {
  test('boots machines, unless they stay off until somebody switches them on', () => {
    expect(times(site('power-restore: on'), 'ready')).toEqual([10, 10, 10, 10]);
    // Noticed at a minute; two technicians take three minutes each, twice.
    const off = site('power-restore: stay-off, switch-on: 3min');
    expect(times(off, 'awaitingSwitch')).toEqual([8, 8, 8, 8]);
    expect(times(off, 'ready')).toEqual([242, 242, 422, 422]);
  });

  test('by hand everywhere takes the same, whatever the class says', () => {
    const text = under(site('switch-on: 3min'), 'restart: by-hand');
    expect(times(text, 'ready')).toEqual([242, 242, 422, 422]);
    expect(hours(text)).toBeCloseTo(0.2, 6);
  });
});

describe('a fault of a whole class', () => {
  const faulty = (chance: string): string => site(`class-fault: ${chance}, class-fault-work: 10min`);

  test('is asked of hands at every machine, after the self-test', () => {
    expect(times(faulty('100%'), 'disksUnseen')).toEqual([9, 9, 9, 9]);
    expect(times(faulty('100%'), 'ready')).toEqual([661, 661, 1261, 1261]);
    expect(times(faulty('0%'), 'disksUnseen')).toEqual([]);
  });

  test('holds all or none, in as many runs as its chance says', () => {
    const [needing] = many(modelOf(faulty('30%')), ['machines.needingHands'], 200);
    expect(new Set(needing)).toEqual(new Set([0, 4]));
    const share = needing!.filter((count) => count === 4).length / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });
});

describe('an orchestrated restart', () => {
  const machines = `  names: {count: 2, cords: [row], class: quick}
  apps: {count: 4, cords: [row], class: quick}
  wires: {count: 1, cords: [row], class: quick, role: network}`;
  const services = `  directory: {runs-on: names, via: wires}
  gateway: {runs-on: apps, enough: 2, to-start: [directory]}
  issuer: {runs-on: apps, to-start: [directory]}
  ledger: {runs-on: apps, to-start: [gateway]}`;
  const ordered = (rules: string): string =>
    under(site('', { machines, services }), `restart: orchestrated${rules}`);

  test('starts network devices first, then what others need, when the loss was noticed', () => {
    const started = moves(ordered('')).filter(({ to }) => to === 'post');
    expect(started.map(({ name }) => name.replace(/-\d$/, ''))).toEqual([
      'wires',
      'names',
      'names',
      ...new Array<string>(4).fill('apps'),
    ]);
    expect(started[0]!.at).toBe(60);
    // The applications wait until the directory serves: two seconds of boot and up to 15 of replay.
    expect(started[3]!.at).toBeGreaterThan(started[2]!.at + 2);
    expect(started.at(-1)!.at).toBeLessThan(started[2]!.at + 20);
    expect(once(modelOf(ordered(''))).value('machines.notReady')).toBe(0);
  });

  test('starts no more at once than it may', () => {
    const one = moves(ordered(', restart-at-once: 1'));
    let booting = 0;
    let most = 0;
    for (const { to } of one) {
      if (to === 'post') booting += 1;
      else if (to === 'ready') booting -= 1;
      most = Math.max(most, booting);
    }
    expect(most).toBe(1);
    expect(one.filter(({ to }) => to === 'ready')).toHaveLength(7);
  });

  test('waits for the service that does it', () => {
    const power = `  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
  other: {kind: utility}
  row-b: {kind: pdu, from: other, rating: 1 MW}`;
    const apart = `${machines}
  tools: {count: 1, cords: [row-b], class: alone}`;
    const withTool = `${services}
  conductor: {runs-on: tools}`;
    const events = `  cut: {at: +10m, out: feeder, for: 7s}
  gone: {at: +5m, fail: row-b, for: 15m}`;
    const text = under(
      site('', { power, machines: apart, services: withTool, events }),
      'restart: orchestrated, orchestrator: conductor',
    ).replace(
      'machines:\n',
      '  alone: {bmc: 1s, power-on: 0s, post: 1s, os: 1s, file-system-check: 0s, join: 0s, warm-up: 0s, not-returning: 0%, stuck: 0%}\nmachines:\n',
    );
    // Its own machine starts by itself when its power is back, ten minutes after the cut, and serves soon after.
    const posts = (of: string) => moves(of).filter(({ name, to }) => to === 'post' && name !== 'tools-1');
    expect(posts(text)).toHaveLength(7);
    expect(posts(text)[0]!.at).toBeGreaterThan(600);
    expect(posts(text)[0]!.at).toBeLessThan(620);
    const kept = text.replace('  gone: {at: +5m, fail: row-b, for: 15m}\n', '');
    expect(posts(kept)[0]!.at).toBe(60);
  });

  test('by hand instead lets machines hang that were started too early', () => {
    const hanging = machines.replace(
      'apps: {count: 4, cords: [row]',
      'apps: {count: 4, cords: [row], needs: [directory]',
    );
    const rules = 'stuck-without-needs: 100%, unstick: 10min, switch-on: 1min';
    const free = services.replaceAll(', to-start: [directory]', '');
    const hung = (how: string): number =>
      times(under(site(rules, { machines: hanging, services: free }), `restart: ${how}`), 'hung').length;
    expect(hung('orchestrated')).toBe(0);
    expect(hung('by-hand')).toBeGreaterThan(0);
  });
});

describe('a machine that misses what it needs', () => {
  const machines = `  names: {count: 1, cords: [row], class: slow}
  hosts: {count: 4, cords: [row], class: quick, needs: [directory]}`;
  const services = `  gateway: {runs-on: hosts, enough: 2}
  issuer: {runs-on: hosts}
  ledger: {runs-on: hosts}
  directory: {runs-on: names, replay: 0s}`;
  const missing = (quick: string): string =>
    site(quick, { machines, services }).replace(
      'machines:\n',
      '  slow: {bmc: 1s, power-on: 0s, post: 1s, os: 10min, file-system-check: 0s, join: 0s, warm-up: 0s, not-returning: 0%, stuck: 0%}\nmachines:\n',
    );

  test('waits and goes on by itself, at once or after backing off', () => {
    expect(times(missing(''), 'waitingForNeeds')).toHaveLength(4);
    expect(times(missing(''), 'ready')).toEqual([609, 609, 609, 609, 609]);
    expect(times(missing('back-off: 5min'), 'ready')).toEqual([609, 909, 909, 909, 909]);
  });

  test('or hangs until a person frees it, and waits where that was too early', () => {
    const text = missing('stuck-without-needs: 100%, unstick: 8min');
    expect(times(text, 'hung')).toEqual([10, 10, 10, 10]);
    // Two are freed at 9 min and wait until the directory is there at 10; two at 17 min go on at once.
    expect(times(text, 'waitingForNeeds')).toEqual([540, 540]);
    expect(times(text, 'ready')).toEqual([609, 609, 609, 1020, 1020]);
  });
});

describe('a file-system check', () => {
  const slow = (text: string): string =>
    text.replace('file-system-check: 0s', 'file-system-check: 20min').replace('redo: 0s', 'redo: 5min');

  test('follows an unclean stop, and not one in order', () => {
    expect(times(slow(site('')), 'ready')).toEqual([1510, 1510, 1510, 1510]);
    const lines = withShutdown(slow(site('')));
    expect(lines.filter(({ to, at }) => to === 'off' && at === -1)).toHaveLength(4);
    expect(lines.filter(({ to }) => to === 'checking')).toEqual([]);
    expect(lines.filter(({ to }) => to === 'ready').map(({ at }) => at)).toEqual([10, 10, 10, 10]);
  });

  test('of a machine that keeps its last state waits for somebody to switch it on', () => {
    const lines = withShutdown(slow(site('power-restore: last-state, switch-on: 3min')));
    expect(lines.filter(({ to }) => to === 'ready').map(({ at }) => at)).toEqual([241, 241, 421, 421]);
    // The services stopped a second before the cut, and that was noticed. Died while it ran, it boots.
    const text = slow(site('power-restore: last-state, switch-on: 3min'));
    expect(times(text, 'awaitingSwitch')).toEqual([]);
  });
});

/** Machines' moves in a run in which all are shut down 1 s before the cut. */
function withShutdown(text: string): Move[] {
  const halts = [1, 2, 3, 4].map((i) => `  halt-${i}: {at: +599s, out: feeder}`).join('\n');
  const built = modelOf(text.replace('events:\n', `events:\n${halts}\n`));
  const first = built.names.indexOf('hosts-1');
  const chart = built.components.charts[built.components.chart[first]!]!;
  const begins = chart.events.indexOf('shutdown');
  expect(begins).toBeGreaterThanOrEqual(0);
  // No word of the language shuts a machine down by itself: the event is aimed at it here.
  const happenings = built.happenings.map((each) => {
    const number = /^halt-(\d)$/.exec(each.name)?.[1];
    return number === undefined ? each : { ...each, component: first + Number(number) - 1, begins };
  });
  return movesIn({ ...built, happenings });
}

describe('what had been stored', () => {
  test('is restored by specialists where the machine comes back without it', () => {
    const text = site('corrupt: 100%, restore: 1h').replace(
      'technicians: 2',
      'technicians: 2, specialists: {on-shift: 1, called-in: none}',
    );
    expect(times(text, 'corrupt')).toEqual([10, 10, 10, 10]);
    expect(times(text, 'ready')).toEqual([1, 2, 3, 4].map((n) => 60 + n * 3600));
    expect(times(site(''), 'corrupt')).toEqual([]);
  });

  test('is lost with a cache that had to wait too long for power', () => {
    const cached = (out: string): string =>
      site('cache-holds: uniform(36h .. 72h), restore: 1h', {
        horizon: '10d',
        events: `  cut: {at: +10m, out: feeder, for: ${out}}`,
      });
    const lost = (out: string): number => once(modelOf(cached(out))).value('machines.cacheLost');
    expect(lost('35h')).toBe(0);
    expect(lost('73h')).toBe(4);
    expect(times(cached('73h'), 'corrupt')).toHaveLength(4);
    // Each has a battery of its own: half of them in between.
    const [between] = many(modelOf(cached('54h')), ['machines.cacheLost'], 100);
    const share = between!.reduce((sum, count) => sum + count, 0) / 400;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    expect(() => once(modelOf(site(''))).value('machines.cacheLost')).toThrow(/no measure/);
  });
});

test('machines that boot from one server queue for its slots', () => {
  const machines = (rule: string): string => `  hosts: {count: 4, cords: [row], class: quick${rule}}`;
  const boots = (rule: string): number[] =>
    times(site('', { machines: machines(rule) }).replace('os: 1s', 'os: 10min'), 'ready');
  expect(boots('')).toEqual([609, 609, 609, 609]);
  expect(boots(', boots-at-once: 2')).toEqual([609, 609, 1209, 1209]);
  expect(boots(', boots-at-once: 1')).toEqual([609, 1209, 1809, 2409]);
});

test('a slot is free again when the machine that held it dies', () => {
  const machines = `  hosts: {count: 2, cords: [row], class: quick, boots-at-once: 1}`;
  const services = `  gateway: {runs-on: hosts}
  issuer: {runs-on: hosts}
  ledger: {runs-on: hosts}`;
  const events = '  cut: {at: +10m, out: feeder, for: 7s}\n  again: {at: +15m, out: feeder, for: 7s}';
  const text = site('', { machines, services, events }).replace('os: 1s', 'os: 10min');
  expect(times(text, 'ready')).toEqual([909, 1509]);
});

test('spare parts on site come before those that are ordered', () => {
  const machines = (spares: number): string =>
    `  hosts: {count: 4, cords: [row], class: quick, spares: ${spares}, spare-fetch: 15min}`;
  const rules = 'needs-parts: 100%, hands-on: 1min, parts-lead: 4h';
  const fitted = (spares: number): number[] =>
    times(
      site(rules, { machines: machines(spares) }).replace('not-returning: 0%', 'not-returning: 100%'),
      'fitting',
    );
  const quarter = 15 * 60;
  const order = 4 * 3600;
  expect(fitted(0)).toEqual([120 + order, 120 + order, 180 + order, 180 + order]);
  expect(fitted(3)).toEqual([120 + quarter, 120 + quarter, 180 + quarter, 180 + order]);
});

describe('a cluster that lost all its members', () => {
  // One boots after the other, in the order of their numbers, ten minutes each.
  const machines = `  hosts: {count: 1, cords: [row], class: quick}
  members: {count: 3, cords: [row], class: quick, hold-up: uniform(10ms .. 21ms), boots-at-once: 1}`;
  const services = (rule: string): string => `  gateway: {runs-on: hosts}
  issuer: {runs-on: hosts}
  ledger: {runs-on: members, enough: 1, replay: 1us${rule}}`;
  const play = (rule: string, k: number) => {
    const model = modelOf(site('', { machines, services: services(rule) }).replace('os: 1s', 'os: 10min'));
    const { lines } = once(model, '1', k);
    const of = (component: string, to: RegExp) =>
      lines.find(
        (line) =>
          line['component'] === component && to.test(String(line['to'])) && line['from'] !== 'fed+ready',
      );
    const deaths = [1, 2, 3].map((i) => Number(of(`members-${i}`, /^dead$/)!['ticks']));
    const back = [1, 2, 3].map((i) => Number(of(`members-${i}`, /ready$/)!['ticks']));
    const serves = lines.findLast((line) => line['component'] === 'ledger' && line['to'] === 'open')!;
    return { newest: deaths.indexOf(Math.max(...deaths)), deaths, back, serves: Number(serves['ticks']) };
  };

  test('starts with any of them, or only with the one that went last', () => {
    const seen = new Set<number>();
    for (let k = 0; k < 8; k++) {
      const any = play('', k);
      const last = play(', bootstrap: last-down', k);
      expect(last.back).toEqual(any.back);
      expect(any.serves - Math.min(...any.back)).toBeLessThan(second);
      expect(last.serves - last.back[last.newest]!).toBeLessThan(second);
      expect(last.serves).toBeGreaterThanOrEqual(last.back[last.newest]!);
      seen.add(last.newest);
    }
    // Which one that is, is chance: without it the two rules could not be told apart.
    expect(seen.size).toBeGreaterThan(1);
  });
});

test('copies of machines that stay dead move to other machines of the group, after so long', () => {
  const rows = (
    rule: string,
  ): string => `  gateway: {runs-on: hosts, copies: 2, enough: 2, replay: 1us${rule}}
  issuer: {runs-on: hosts}
  ledger: {runs-on: hosts}`;
  const play = (rule: string, k: number) => {
    const text = site('', {
      machines: '  hosts: {count: 6, cords: [row], class: quick}',
      services: rows(rule),
    })
      .replace('not-returning: 0%', 'not-returning: 40%')
      .replace('technicians: 2', 'technicians: {on-shift: 0, called-in: none}');
    const { value, lines } = once(modelOf(text), '1', k);
    const back = lines.filter((line) => line['kind'] === 'machine' && leaf(line['to']) === 'ready');
    const names = back
      .map((line) => String(line['component']))
      .filter((_, i) => back[i]!['from'] !== 'fed+ready');
    const home = names.filter((name) => name === 'hosts-1' || name === 'hosts-2');
    const restored = value('service.restored.gateway');
    return { home: new Set(home).size, ready: new Set(names).size, restored: restored - 600 };
  };
  const seen = { home: 0, moved: 0, never: 0 };
  for (let k = 0; k < 30; k++) {
    const stays = play('', k);
    const goes = play(', moves: after 5min, moves-start: 1min', k);
    expect(goes.ready).toBe(stays.ready);
    if (stays.home === 2) {
      seen.home += 1;
      expect(goes.restored).toBe(stays.restored);
    } else if (goes.ready >= 2) {
      seen.moved += 1;
      expect(stays.restored).toBe(Infinity);
      expect(goes.restored).toBeCloseTo(360, 0);
    } else {
      seen.never += 1;
      expect(goes.restored).toBe(Infinity);
    }
  }
  expect(seen.home).toBeGreaterThan(4);
  expect(seen.moved).toBeGreaterThan(4);
});
