/** Stored work meets reduced capacity: when a path breaks down again, when it does not, and what keeps it down. */
import { describe, expect, test } from 'vitest';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const flat = `[${Array(24).fill(1).join(', ')}]`;

/** 100 purchases a second all day long, and what is said of their path. */
const card = (path: string, shape = flat): string =>
  `  card: {flow: card-dual, rate: 100/s, shape: ${shape}, path: {gateway: gateway, issuer: issuer, ledger: ledger}${path}}`;

const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2, replay: 0s}
  issuer: {runs-on: hosts, copies: 4, enough: 2, replay: 0s}
  ledger: {runs-on: hosts, copies: 4, enough: 2, replay: 0s}`;

/** Power is gone for seven seconds on a Saturday morning; merchants send their captures on business days. */
const weekend = plain({
  services,
  horizon: '4d',
  payments: card(
    ', capacity: 300/s, substitute-path: {capacity: 60%, for: 7d}, stored: {captures: {share: 2%, of: everything, arrives: 09:30 on business days within 1h}}',
  ),
  events: '  cut: {at: +30m, out: feeder, for: 7s}',
}).replace('2024-01-10T12:00:00', '2019-11-23T05:30:00');
const atOnce = 'continuity.reopen.stored=at once';
/** Monday 09:30, seconds after Saturday 05:30. */
const monday = 52 * 3600;

describe('captures of a weekend on a substitute path', () => {
  test('break it down at the solved instant', () => {
    const { value, lines } = once(modelOf(weekend, undefined, [atOnce]));
    // From Friday 09:30 three days of 2 % of 100/s, in an hour: 144/s beside 100/s on 180/s leaves 64/s waiting, and a
    // wait of 30 s are 5,400 purchases: after 84.375 s.
    expect(value('relapse.first.card')).toBe(monday + 84.375);
    expect(value('relapse.count.card')).toBeGreaterThanOrEqual(1);
    const broke = lines.find((line) => line['event'] === 'overload.began')!;
    expect(broke).toMatchObject({ component: 'card', from: 'open', to: 'overloaded' });
    expect(value('utilisation.peak.card')).toBeCloseTo((244 / 180) * 100, 3);
  });

  test('that lets them in with the throttle do not, and are worked off at the solved instant', () => {
    const { value } = once(modelOf(weekend));
    expect(value('relapse.count.card')).toBe(0);
    expect(value('relapse.first.card')).toBeNaN();
    expect(value('backlog.largest.card')).toBe(518_400);
    // 80 % of 180/s less 100/s: 44/s are let in.
    expect(value('backlog.cleared.card')).toBeCloseTo(monday + 518_400 / 44, 5);
    expect(value('utilisation.peak.card')).toBeCloseTo(80, 3);
  });

  test('of a path that was not lost, or of an ordinary Tuesday, do no harm', () => {
    const noCut = once(modelOf(weekend, undefined, [atOnce, 'events.cut.chance=0%']));
    expect(noCut.value('relapse.count.card')).toBe(0);
    expect(noCut.value('backlog.largest.card')).toBe(518_400);
    expect(noCut.value('backlog.cleared.card')).toBe(monday + 3600);
    const tuesday = weekend.replace('2019-11-23T05:30', '2019-11-26T05:30').replace('4d', '1d');
    const { value } = once(modelOf(tuesday, undefined, [atOnce]));
    expect(value('relapse.count.card')).toBe(0);
    expect(value('backlog.largest.card')).toBe(172_800);
  });

  test('have a threshold of capacity below which they break it, and it is the one of the closed form', () => {
    const breaks = (capacity: number): boolean => {
      const share = `payments.card.substitute-path.capacity=${capacity * 100}%`;
      return (
        once(modelOf(weekend.replace('4d', '60h'), undefined, [atOnce, share])).value('relapse.count.card') >
        0
      );
    };
    let [low, high] = [0.6, 1];
    expect([breaks(low), breaks(high)]).toEqual([true, false]);
    for (let k = 0; k < 16; k++) {
      const middle = (low + high) / 2;
      if (breaks(middle)) low = middle;
      else high = middle;
    }
    // An hour of 244/s beyond C is a wait of 30 s: (244 − C) · 3600 = 30 · C.
    expect(high).toBeCloseTo((244 * 3600) / 3630 / 300, 4);
  });
});

test('a path that broke down under its load alone is not a substitute when it is back', () => {
  const aside = `
  aside: {flow: single, rate: 1/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}`;
  const text = weekend
    .replace('capacity: 60%', 'capacity: 10%')
    .replace('share: 2%', 'share: 5%')
    .replace('stored:', 'restart: 20min, stored:')
    .replace('1h}}}', `1h}}}${aside}`)
    // While it is checked before it opens again, something else stops.
    .replace('for: 7s}', 'for: 7s, chance: 0%}\n  stop: {at: +52h22m30s, stop: aside, for: 1s}');
  const { value, lines } = once(modelOf(text, undefined, [atOnce]));
  // 360/s beside 100/s on 300/s.
  expect(value('relapse.first.card')).toBe(monday + (30 * 300) / 160);
  const at = (monday + 1350) * 1e6;
  const states = lines.filter((line) => line['component'] === 'card' && (line['ticks'] as number) < at);
  expect(states.at(-1)!['to']).toBe('verifying');
  expect(value('utilisation.peak.card')).toBeLessThan(200);
});

test('a load that rises over the capacity breaks it down where the parabola says', () => {
  const rest = 20 / 22;
  const hours = Array.from({ length: 24 }, (_, h) => (h === 12 ? 1 : h === 13 ? 3 : rest));
  const text = plain({
    services,
    payments: card(', capacity: 200%', `[${hours.join(', ')}]`),
    events: '  none-of-it: {at: +50m, out: feeder, for: 1s, chance: 0%}',
  });
  const { value } = once(modelOf(text));
  // 200/s is passed at 12:30; from then on it grows with half the slope, 200/s an hour, times the square.
  expect(value('relapse.first.card')).toBeCloseTo(1800 + Math.sqrt((2 * 6000) / (200 / 3600)), 5);
});

describe('what is stored at terminals while the service is closed', () => {
  const closed = (more: string, set: readonly string[] = []) =>
    once(
      modelOf(
        plain({
          services,
          horizon: '8h',
          payments: card(
            `, capacity: 150/s, restart: 20min, stored: {saf: {arrives: at reopening within 5min}}${more}`,
          ),
          events: '  stop: {at: +10m, stop: card, for: 1h}',
        }),
        undefined,
        set,
      ),
    );

  test('comes at reopening: let in as it comes it breaks the path down again and again', () => {
    const { value } = closed('', [atOnce]);
    // A tenth of 100/s for an hour in 5 min: 120/s beside 100/s on 150/s; 30 s of waiting are 4,500.
    expect(value('backlog.largest.card')).toBeGreaterThanOrEqual(36_000);
    expect(value('relapse.first.card')).toBeCloseTo(70 * 60 + 4500 / 70, 5);
    expect(value('relapse.count.card')).toBeGreaterThan(3);
    expect(value('backlog.cleared.card')).toBe(Infinity);
  });

  test('let in with the throttle it does not', () => {
    const { value } = closed('');
    expect(value('relapse.count.card')).toBe(0);
    expect(value('backlog.largest.card')).toBe(36_000);
    // 80 % of 150/s less 100/s.
    expect(value('backlog.cleared.card')).toBeCloseTo(70 * 60 + 36_000 / 20, 5);
  });

  test('goes back to the terminals when it breaks down, with the share of what waited', () => {
    const { lines } = closed('', [atOnce]);
    const [first] = lines.filter((line) => line['event'] === 'overload.began');
    const backlog = lines.filter((line) => line['level'] === 'backlog');
    const dropped = backlog.findIndex((line) => (line['ticks'] as number) >= (first!['ticks'] as number));
    // 4,500 waited, 100 of 220 of them of the moment: a tenth of these is stored, nine tenths are lost.
    const [before, after] = [backlog[dropped]!['value'] as number, backlog[dropped + 1]!['value'] as number];
    expect(backlog[dropped + 1]!['ticks']).toBe(first!['ticks']);
    expect(before - after).toBeCloseTo(4500 * (100 / 220) * 0.9, -1);
  });
});

describe('retries of late answers', () => {
  const burst = plain({
    services,
    horizon: '2h',
    payments: card(
      ', capacity: 150/s, breaks-at: none, stored: {burst: {share: 0.2%, of: everything, arrives: 13:00 every day within 100s}}',
    ),
    events: '  stop: {at: +90m, stop: card, for: 5min, chance: 0%}',
  });

  test('keep it behind after what set them off has gone', () => {
    const { value, lines } = once(modelOf(burst, undefined, [atOnce]));
    // 172.8/s beside 100/s on 150/s until 4,500 wait; then 175/s of the moment, and the burst ends after 100 s.
    const late = 4500 / 122.8;
    const atEnd = 4500 + (100 - late) * 197.8 + 3500 * 25;
    expect(value('backlog.largest.card')).toBe(Math.ceil(atEnd));
    expect(value('backlog.cleared.card')).toBe(Infinity);
    expect(lines.filter((line) => line['level'] === 'backlog').at(-1)!['value']).toBe(Math.ceil(atEnd));
  });

  test('that nobody makes let it recover by itself', () => {
    const { value } = once(modelOf(burst, undefined, [atOnce, 'payments.card.retry.chance=0%']));
    expect(value('backlog.cleared.card')).toBeCloseTo(3600 + 100 + 12_280 / 50, 4);
  });

  test('end when the load is shed', () => {
    const set = [atOnce, 'events.stop.chance=100%'];
    const { value, lines } = once(modelOf(burst, undefined, set));
    expect(value('backlog.cleared.card')).toBe(90 * 60);
    const after = lines.filter(
      (line) => line['level'] === 'utilisation' && (line['ticks'] as number) > 96 * 60e6,
    );
    expect(after.every((line) => (line['value'] as number) < 0.7)).toBe(true);
  });

  test('are not set off with the throttle', () => {
    const { value } = once(modelOf(burst));
    expect(value('utilisation.peak.card')).toBeCloseTo(80, 3);
    expect(value('backlog.cleared.card')).toBeCloseTo(3600 + 17_280 / 20, 4);
  });
});

describe('a batch', () => {
  const nightly = (events: string): string =>
    plain({
      services,
      horizon: '30h',
      payments: card(
        ', capacity: 300/s, batches: {nightly: {at: 01:00, takes: 3h, by: 06:00, needs: [ledger], uses: 50%}}',
      ),
      events,
    });
  const never = '  cut: {at: +12h, out: feeder, for: 5h, chance: 0%}';

  test('in its window takes its share of the capacity and is not late', () => {
    const { value } = once(modelOf(nightly(never)));
    expect(value('batch.overrun.card.nightly')).toBe(0);
    // 100/s on half of 300/s.
    expect(value('utilisation.peak.card')).toBeCloseTo((100 / 150) * 100, 3);
  });

  test('whose ledger is down all its window overruns by what was missing', () => {
    const { value } = once(modelOf(nightly(never.replace(', chance: 0%', ''))));
    // Down from 00:00 to about 05:00; three hours from then on; due at 06:00, 18 h after the beginning.
    const back = value('service.restored.ledger');
    expect(back).toBeGreaterThan(17 * 3600);
    expect(value('batch.overrun.card.nightly')).toBeCloseTo(back + 3 * 3600 - 18 * 3600, 5);
    expect(value('batch.overrun.card.nightly')).toBeGreaterThan(2 * 3600);
  });

  test('interrupted goes on where it was', () => {
    const { value } = once(modelOf(nightly('  cut: {at: +14h, out: feeder, for: 4h}')));
    // An hour was done before; two are left from about 06:00 on.
    const done = value('service.lost.ledger') - 13 * 3600;
    expect(done).toBeCloseTo(3600, 1);
    const back = value('service.restored.ledger');
    expect(value('batch.overrun.card.nightly')).toBeCloseTo(back + 3 * 3600 - done - 18 * 3600, 5);
  });

  test('not done at the horizon is late beyond it', () => {
    const { value } = once(modelOf(nightly('  cut: {at: +12h, out: feeder, for: 17h}')));
    expect(value('batch.overrun.card.nightly')).toBe(Infinity);
  });
});

describe('what is not asked for', () => {
  const own = new Set(['backlog', 'utilisation', 'batches late']);

  test('is not there: no measure, no slot, no stream', () => {
    const model = modelOf(plain({}));
    expect(model.workloads).toEqual([]);
    expect(() => once(model).value('relapse.count.card')).toThrow('no measure');
  });

  test('changes nothing else: a path that carries everything adds only its own lines', () => {
    const silent = once(modelOf(plain({ horizon: '3h' })));
    const text = plain({
      horizon: '3h',
      payments:
        '  card: {flow: card-dual, rate: 20/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}, capacity: 1000%, substitute-path: {capacity: 90%, for: lognormal(median 1h sigma 1)}, stored: {saf: {}}, batches: {b: {at: 13:00, takes: uniform(1min .. 2min), by: 14:00, needs: []}}}',
    });
    const loud = once(modelOf(text));
    expect(loud.lines.filter((line) => !own.has(line['level'] as string))).toEqual(silent.lines);
    expect(loud.lines.some((line) => own.has(line['level'] as string))).toBe(true);
  });

  test('the same seed gives the same lines, another one another substitute path', () => {
    const text = weekend.replace('for: 7d', 'for: lognormal(median 52h sigma 0.05)');
    const model = modelOf(text, undefined, [atOnce]);
    const runs = ['1', '1', '2', '3', '4', '5', '6'].map((seed) => once(model, seed));
    expect(runs[1]!.lines).toEqual(runs[0]!.lines);
    const counts = runs.map(({ value }) => Math.min(1, value('relapse.count.card')));
    expect(new Set(counts)).toEqual(new Set([0, 1]));
  });
});
