/** Tenants of a shared site: what they wait for, one after another, and that they are nobody else's. */
import { describe, expect, test } from 'vitest';
import type { Measures } from '../arbitraries/measured.ts';
import { many, once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

/** Every law fixed, so that every instant is known; machines take bmc 1 s, POST 1 s and OS 1 s. */
const exact =
  'cords: [row], hold-up: 12ms, class: quick, machines: 1, crew: 1, noticed: 30min, on-site: 1h, applications: 10min, check: 20min';
const cut = '  cut: {at: +10m, out: feeder, for: 7s}';

function site(tenants: string, options: { events?: string; more?: string; horizon?: string } = {}): string {
  return plain({
    horizon: options.horizon ?? '7d',
    events: options.events ?? cut,
    more: `tenants:\n${tenants}\n${options.more ?? ''}`,
  });
}

const run = (...args: Parameters<typeof site>): Measures => once(modelOf(site(...args)));
const states = ({ lines }: Measures, name: string): unknown[] =>
  lines.filter((line) => line['component'] === name && 'to' in line).map((line) => line['to']);
/** Seconds of the run at which a tenant came into a state. */
const instants = ({ lines }: Measures, name: string, to: string): number[] =>
  lines
    .filter((line) => line['component'] === name && line['to'] === to)
    .map((line) => Number(line['ticks']) / 1e6);

describe('a tenant of fixed laws', () => {
  test('is served again after notice, travel, applications and check, to the microsecond', () => {
    const measured = run(`  guest: {count: 1, ${exact}}`);
    // Its machine has booted long before; a stage that takes no time takes one tick.
    expect(measured.value('tenants.recovery.guest.last')).toBeCloseTo(30 * 60 + 3600 + 600 + 1200 + 1e-6, 7);
    expect(measured.value('tenants.lost.guest')).toBe(1);
    expect(states(measured, 'guest-1')).toEqual([
      'holding+served',
      'unnoticed',
      'fed+waitingForNotice',
      'fed+onTheWay',
      'fed+starting',
      'fed+applications',
      'fed+checking',
      'fed+served',
    ]);
  });

  test('waits for its hands one after another when a machine needs them', () => {
    // Five machines that all hang, each freed in 10 min by one of two people: three rounds.
    const hanging =
      'classes.quick.stuck=100% classes.quick.unstick=10min tenants.guest.machines=5 tenants.guest.crew=2';
    const model = modelOf(site(`  guest: {count: 3, ${exact}}`), undefined, hanging.split(' '));
    const measured = once(model);
    expect(measured.value('tenants.recovery.guest.last')).toBeCloseTo(30 * 60 + 3600 + 1800 + 600 + 1200, 5);
    expect(measured.value('tenants.recovery.guest.p50')).toBe(measured.value('tenants.recovery.guest.last'));
  });

  test('orders a part where one is missing, and fits it by hand', () => {
    const broken =
      'classes.quick.not-returning=100% classes.quick.needs-parts=100% classes.quick.hands-on=10min classes.quick.parts-lead=4h';
    const measured = once(modelOf(site(`  guest: {count: 1, ${exact}}`), undefined, broken.split(' ')));
    const starting = 600 + 4 * 3600 + 600 + 1;
    expect(measured.value('tenants.recovery.guest.last')).toBeCloseTo(
      30 * 60 + 3600 + starting + 600 + 1200,
      5,
    );
  });

  test('rides through what is shorter than its hold-up', () => {
    const measured = run(`  guest: {count: 4, ${exact}}`, {
      events: '  cut: {at: +10m, out: feeder, for: 11ms}',
    });
    expect(measured.value('tenants.lost.guest')).toBe(0);
    expect(measured.value('tenants.recovery.guest.last')).toBe(0);
    expect(states(measured, 'guest-2')).toEqual(['holding+served', 'fed+served']);
  });

  test('keeps one live cord of two, and loses both', () => {
    const power =
      '  feeder: {kind: utility}\n  other: {kind: utility}\n  row: {kind: pdu, from: feeder}\n  side: {kind: pdu, from: other}';
    const tenants = `tenants:\n  guest: {count: 2, ${exact.replace('[row]', '[row, side]')}}`;
    const one = once(modelOf(plain({ power, events: cut, more: tenants, horizon: '1d' })));
    expect(one.value('tenants.lost.guest')).toBe(0);
    const events = `${cut}\n  second: {at: +10m, out: other, for: 7s}`;
    const both = once(modelOf(plain({ power, events, more: tenants, horizon: '1d' })));
    expect(both.value('tenants.lost.guest')).toBe(2);
  });

  test('hears and travels while there is no power yet', () => {
    const measured = run(`  guest: {count: 1, ${exact}}`, {
      events: '  cut: {at: +10m, out: feeder, for: 3h}',
    });
    expect(states(measured, 'guest-1').slice(0, 5)).toEqual([
      'holding+served',
      'unnoticed',
      'crewOnTheWay',
      'crewThere',
      'fed+starting',
    ]);
    // Its people stand there; its machine boots for 3 s (and the stages that take none) from when power is back.
    const [started, done] = ['fed+starting', 'fed+applications'].map(
      (to) => instants(measured, 'guest-1', to)[0]!,
    );
    expect(started).toBe(600 + 3 * 3600);
    expect(done! - started!).toBeCloseTo(3, 5);
  });

  test('begins again at a second cut, with the people who are there', () => {
    // Lost at 10 min, people there at 1 h 40 min, checking from 1 h 50 min on: the second cut is at 2 h.
    const events = `${cut}\n  again: {at: +2h, out: feeder, for: 7s}`;
    const measured = run(`  guest: {count: 1, ${exact}}`, { events });
    expect(states(measured, 'guest-1').slice(6)).toEqual([
      'fed+checking',
      'holding+checking',
      'crewThere',
      'fed+starting',
      'fed+applications',
      'fed+checking',
      'fed+served',
    ]);
    const served = instants(measured, 'guest-1', 'fed+served').at(-1)!;
    expect(served).toBeCloseTo(7200 + 7 + 3 + 600 + 1200, 5);
  });

  test('hears anew of a loss after it was served again', () => {
    const events = `${cut}\n  again: {at: +5h, out: feeder, for: 7s}`;
    const measured = run(`  guest: {count: 1, ${exact}}`, { events });
    const served = instants(measured, 'guest-1', 'fed+served');
    expect(served).toHaveLength(2);
    expect(served[1]!).toBeCloseTo(5 * 3600 + 0.012 + 30 * 60 + 3600 + 600 + 1200, 5);
    // Restored for good is the second time, counted from the first loss.
    expect(measured.value('tenants.recovery.guest.last')).toBeCloseTo(served[1]! - 600.012, 5);
  });
});

describe('a tenant that begins in business hours', () => {
  // Wednesday 10 January 2024, noon: there at 13:40, so only a later loss or a holiday makes it wait.
  const patient = `${exact}, in-hours: 100%`;

  test('begins at once within them', () => {
    const measured = run(`  guest: {count: 1, ${patient}}`);
    expect(states(measured, 'guest-1')).not.toContain('fed+waitingForHours');
  });

  test('waits until morning after them, and over a holiday and a weekend', () => {
    const late = { events: '  cut: {at: +8h, out: feeder, for: 7s}' };
    const overnight = run(`  guest: {count: 1, ${patient}}`, late);
    // 20:00 and an hour and a half: until Thursday 09:00, 21 h after the start of the run.
    expect(instants(overnight, 'guest-1', 'fed+starting')).toEqual([21 * 3600]);
    const holidays = 'calendar: {holidays: [2024-01-11, 2024-01-12]}';
    const weekend = run(`  guest: {count: 1, ${patient}}`, { ...late, more: holidays });
    expect(instants(weekend, 'guest-1', 'fed+starting')).toEqual([(21 + 4 * 24) * 3600]);
  });

  test('is as many as the file says, the same ones in every loss', () => {
    const events = '  cut: {at: +8h, out: feeder, for: 7s}\n  again: {at: +32h, out: feeder, for: 7s}';
    const measured = run(`  guest: {count: 400, ${exact}, in-hours: 30%}`, { events });
    const waited = (from: number): string[] =>
      measured.lines
        .filter(
          ({ to, ticks }) =>
            to === 'fed+waitingForHours' && Number(ticks) >= from && Number(ticks) < from + 24 * 3.6e9,
        )
        .map(({ component }) => String(component));
    const first = waited(8 * 3.6e9);
    // Five standard deviations about 120.
    expect(Math.abs(first.length - 120)).toBeLessThan(5 * Math.sqrt(400 * 0.3 * 0.7));
    expect(waited(32 * 3.6e9)).toEqual(first);
  });
});

describe('counts over the tenants of a group', () => {
  test('are taken at the times that the file asks for, from the first loss on', () => {
    const slow = `${exact.replace('check: 20min', 'check: mixture(60% 1h + 40% 50h)')}, count-at: [1h, 5h, 49h, 60h, 200h]`;
    const measured = run(`  guest: {count: 100, ${slow}}`);
    const at = (text: string): number => measured.value(`tenants.notRestored.guest.at-${text}`);
    expect(at('1h')).toBe(100);
    expect(at('5h')).toBe(at('49h'));
    expect(Math.abs(at('5h') - 40)).toBeLessThan(5 * Math.sqrt(24));
    expect(at('60h')).toBe(0);
    expect(at('200h')).toBe(Number.NaN);
    expect(measured.value('tenants.notRestored.guest')).toBe(0);
    const within = run(`  guest: {count: 100, ${slow}}`, { horizon: '20h' });
    expect(within.value('tenants.notRestored.guest')).toBe(at('5h'));
    expect(within.value('tenants.recovery.guest.last')).toBe(Infinity);
  });

  test('of a replay that nothing happens in are zero', () => {
    const quiet = run(`  guest: {count: 5, ${exact}, count-at: [49h]}`, { events: '  {}' });
    expect(quiet.value('tenants.notRestored.guest.at-49h')).toBe(0);
    expect(quiet.value('tenants.recovery.guest.p90')).toBe(0);
  });
});

describe('tenants beside the rest of a site', () => {
  const foreign = (line: Record<string, unknown>): boolean =>
    !/^guest|^third/.test(String(line['component']));

  test('change no line but their own, and draw from no stream but their own', () => {
    const defaults = '  guest: {count: 30, cords: [row]}';
    const without = run('  {}'.replace('  {}', '  third: {count: 1, cords: [row]}'));
    const beside = run(`${defaults}\n  third: {count: 1, cords: [row]}`);
    expect(beside.lines.filter(foreign)).toEqual(without.lines.filter(foreign));
    expect(without.lines.filter(foreign).length).toBeGreaterThan(50);
    const of = ({ lines }: Measures): unknown[] => lines.filter(({ component }) => component === 'third-1');
    expect(of(beside)).toEqual(of(without));
    expect(of(beside)).toHaveLength(8);
  });

  test('keep their luck when there are more of them', () => {
    const few = run('  guest: {count: 1, cords: [row]}');
    const more = run('  guest: {count: 12, cords: [row]}');
    const times = (of: Measures, name: string): unknown[] =>
      of.lines.filter(({ component }) => component === name).map(({ ticks }) => ticks);
    expect(times(more, 'guest-01')).toEqual(times(few, 'guest-1'));
  });

  test('with more people, half of them are back earlier, run by run', () => {
    const names = ['tenants.recovery.guest.p50'];
    const base = '  guest: {count: 40, cords: [row], crew: 1, machines: 30}';
    const [one] = many(modelOf(site(base, { horizon: '30d' })), names, 20);
    const [four] = many(modelOf(site(base.replace('crew: 1', 'crew: 4'), { horizon: '30d' })), names, 20);
    const gains = one!.map((seconds, k) => seconds - four![k]!);
    expect(Math.min(...gains)).toBeGreaterThan(0);
  });
});
