/** The continuity plan at work: a second site, counterparties, stand-ins, precautions, orderly stops, notices, fixes. */
import { describe, expect, test } from 'vitest';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

/** Noticed after 1 min, decided after 5 min, started after 2 min, checked for 1 min, verified for 1 min. */
const dr = (more = ''): string => `  decide: {fail-over: at once, takes: 5min}
  dr: {site: second, mode: warm, functions: [card], starts-in: 2min, fails-to-start: 0%, data-check: 1min, lag: 500ms, failback: none${more}}`;
const longCut = '  cut: {at: +10m, out: feeder, for: 3h}';

describe('a second site', () => {
  test('is noticed, decided on, started, checked and opened, to the second', () => {
    const { value } = once(modelOf(plain({ events: longCut, horizon: '5h', continuity: dr() })));
    // 12 ms of hold-up; 1 + 5 + 2 + 1 min; the card verifies for 1 min.
    expect(value('service.recovery.card')).toBeCloseTo(600, 3);
  });

  test('of which the decision is not taken while a return is hoped for is not opened', () => {
    const continuity = dr().replace('at once', 'no confirmed return within 1h');
    const events = '  cut: {at: +10m, out: feeder, for: 20m}';
    const { value, lines } = once(modelOf(plain({ events, horizon: '5h', continuity })));
    expect(value('service.recovery.card')).toBeLessThan(25 * 60);
    const states = lines.filter((line) => line['component'] === 'second').map((line) => line['to']);
    expect(states).toEqual(['unaware', 'hoping', 'standby']);
  });

  test('that replicates with a lag has lost what was acknowledged within it', () => {
    const losing = once(
      modelOf(
        plain({ events: longCut, horizon: '5h', continuity: dr(', lag: 10s').replace(', lag: 500ms', '') }),
      ),
    );
    const inStep = once(
      modelOf(
        plain({
          events: longCut,
          horizon: '5h',
          continuity: dr(', replication: synchronous').replace(', lag: 500ms', ''),
        }),
      ),
    );
    // 20 a second, hourly shape 1.1 to 2 around noon, 10 s.
    expect(losing.value('payments.K5.created')).toBeGreaterThan(200);
    expect(losing.value('payments.K5.created')).toBeLessThan(600);
    expect(inStep.value('payments.K5.created')).toBe(0);
  });

  test('waits for everybody who must point to it, in their hours', () => {
    const lines = (hours: string): string =>
      `${dr()}\n  counterparties:\n    bank: {for: [card], call: 10min, hours: ${hours}, repoint: 5min, sign-on: 1min}`;
    const open = once(
      modelOf(plain({ events: longCut, horizon: '30h', continuity: lines('00:00 .. 24:00') })),
    );
    // Called when decided, after 6 min: 10 + 5 + 1 min, then verified for 1 min.
    expect(open.value('service.recovery.card')).toBeCloseTo((6 + 16 + 1) * 60, 3);
    const closed = once(
      modelOf(plain({ events: longCut, horizon: '30h', continuity: lines('13:00 .. 14:00') })),
    );
    // It begins at 12:00: lost 12:10, its hours begin at 13:00; 5 + 1 + 1 min.
    expect(closed.value('service.recovery.card')).toBeCloseTo((50 + 7) * 60, 1);
  });

  test('waits over the weekend for who rests on it', () => {
    const bank =
      '    bank: {for: [card], call: 10min, hours: 09:00 .. 12:15, business-days-only: true, repoint: 5min, sign-on: 1min}';
    const events = '  cut: {at: +10m, out: feeder, for: 70h}';
    const text = plain({ events, horizon: '80h', continuity: `${dr()}\n  counterparties:\n${bank}` });
    // A Friday, 12:10; called by 12:26, open on Monday at 09:00; 5 + 1 + 1 min.
    const { value } = once(modelOf(text.replace('2024-01-10', '2024-01-12')));
    expect(value('service.recovery.card') / 60).toBeCloseTo(68 * 60 + 50 + 7, 1);
  });

  test('is left again at night, during a planned stop', () => {
    const back = dr().replace(
      'failback: none',
      'failback: {resynchronisation: 1h, at: 02:00, takes: 30min, goes-wrong: 0%}',
    );
    const { value, lines } = once(modelOf(plain({ events: longCut, horizon: '30h', continuity: back })));
    expect(value('service.stopped.card')).toBeCloseTo(1800, 0);
    const last = lines.filter((line) => line['component'] === 'second').at(-1)!;
    expect(last['to']).toBe('standby');
    expect(String(last['at'])).toMatch(/^2024-01-11T02:30:00/);
  });
});

describe('who decides', () => {
  test('knows of a loss no sooner than the alarm, which is late when what watches is lost too', () => {
    const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 4, enough: 2}
  monitoring: {runs-on: hosts, copies: 4, enough: 2}`;
    const blind = `  monitored-by: monitoring\n  detect-without: 20min\n${dr()}`;
    const seen = once(modelOf(plain({ events: longCut, horizon: '5h', services, continuity: dr() })));
    const late = once(modelOf(plain({ events: longCut, horizon: '5h', services, continuity: blind })));
    // 20 min instead of 1 min, and nothing else.
    expect(late.value('site.decided.second') - seen.value('site.decided.second')).toBeCloseTo(19 * 60, 1);
  });
});

describe('a stand-in', () => {
  const network = `  decide: {takes: 5min}
  stand-ins:
    network: {for: card, automatic: true, path: apart, starts-in: 2min, eligible: 60%, limit: none}`;

  test('approves its share until the service is back', () => {
    const without = once(modelOf(plain({ events: longCut, horizon: '5h' })));
    const { value, lines } = once(modelOf(plain({ events: longCut, horizon: '5h', continuity: network })));
    const states = lines.filter((line) => line['component'] === 'network').map((line) => line['to']);
    expect(states).toEqual(['unaware', 'starting', 'standingIn', 'idle']);
    const lost = (of: typeof without): number => of.value('payments.lostSales');
    expect(lost({ value, lines } as typeof without)).toBeLessThan(0.6 * lost(without));
    // The service itself is as long out as without.
    expect(value('service.recovery.card')).toBe(without.value('service.recovery.card'));
  });
});

describe('a second site after a stand-in', () => {
  test('lacks what was acknowledged before the loss, and nothing that the stand-in approved', () => {
    const late = dr(', lag: 1s').replace(', lag: 500ms', '').replace('data-check: 1min', 'data-check: 30min');
    const both = `${late}\n  stand-ins:\n    network: {for: card, automatic: true, path: apart, starts-in: 2min, eligible: 100%, limit: none}`;
    const alone = once(modelOf(plain({ events: longCut, horizon: '5h', continuity: late })));
    const { value } = once(modelOf(plain({ events: longCut, horizon: '5h', continuity: both })));
    // 20 a second at twice the mean rate for one second, and not those of half an hour.
    expect(alone.value('payments.K5.created')).toBeGreaterThan(15);
    expect(value('standIn.purchases.network')).toBeGreaterThan(40_000);
    expect(value('payments.K5.created')).toBeGreaterThan(15);
    expect(value('payments.K5.created')).toBeLessThan(80);
  });
});

describe('what is stranded at a service that is stood in for', () => {
  test('is looked at when the service itself is back', () => {
    const continuity = `  stand-ins:
    network: {for: card, automatic: true, path: apart, starts-in: 2min, eligible: 100%, limit: none}`;
    const { lines, value } = once(modelOf(plain({ events: longCut, horizon: '8h', continuity })));
    const restored = value('service.restored.card') * 1e6;
    const detected = lines.filter((line) => line['item'] !== undefined && line['stage'] === 'detected');
    expect(detected.length).toBeGreaterThan(0);
    for (const line of detected) expect(Number(line['ticks'])).toBeGreaterThanOrEqual(restored);
  });
});

describe('an orderly stop on battery', () => {
  const power = `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 10 kW, runtime: 5min at full load}
  row: {kind: pdu, from: ups, rating: 1 MW}`;
  const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2, durable: every second}
  ledger: {runs-on: hosts, copies: 4, enough: 2, durable: every second}`;
  const stop = '  graceful-stops:\n    orderly: {on: [ups], stop: [card], after: 2min}';

  test('loses nothing that was acknowledged, and opens again with the power', () => {
    const cut = '  cut: {at: +10m, out: feeder, for: 2h}';
    const hard = once(modelOf(plain({ power, services, events: cut, horizon: '5h' })));
    const soft = once(modelOf(plain({ power, services, events: cut, horizon: '5h', continuity: stop })));
    expect(hard.value('payments.notRight.created')).toBeGreaterThan(0);
    expect(soft.value('payments.notRight.created')).toBe(0);
    expect(soft.value('service.stopped.card')).toBeGreaterThan(60);
    expect(soft.value('service.restored.card')).toBeLessThan(4 * 3600);
  });

  test('does not begin in a short outage', () => {
    const cut = '  cut: {at: +10m, out: feeder, for: 1min}';
    const { value } = once(modelOf(plain({ power, services, events: cut, horizon: '5h', continuity: stop })));
    expect(value('service.stopped.card')).toBe(0);
  });
});

describe('fixes', () => {
  const fixes = (recurs: string, wrong: string): string =>
    `  fixes: {are: symptomatic, takes: 30min, recurs: ${recurs}, wrong: ${wrong}, worse-after: 1h}`;

  test('that are wrong fail again, each after an hour', () => {
    const { lines } = once(modelOf(plain({ horizon: '4h', continuity: fixes('0%', '100%') })));
    const failures = lines.filter((line) => line['component'] === 'card' && line['to'] === 'failing');
    // Back after about 1 min, then 1 h of service, 30 min of mending and 1 min of checks each.
    expect(failures.length).toBe(2);
  });

  test('that go to the root and are right never fail again', () => {
    const { lines } = once(modelOf(plain({ horizon: '4h', continuity: fixes('0%', '0%') })));
    expect(lines.some((line) => line['to'] === 'failing')).toBe(false);
  });

  test('are followed by a precautionary stop of what leans on the service', () => {
    const payments = `  card: {flow: card-dual, rate: 20/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}
  wallet: {flow: single, rate: 20/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}, funded-by: {card: 100%}}`;
    const continuity = `  decide: {takes: 2min}
${fixes('0%', '100%').replace('worse-after: 1h', 'worse-after: 1h')}
  precautions:
    careful: {stop: wallet, while: card, calm: 10min}`;
    const { value, lines } = once(modelOf(plain({ horizon: '3h', payments, continuity })));
    const stops = lines.filter((line) => line['component'] === 'careful').map((line) => line['to']);
    expect(stops.slice(0, 4)).toEqual(['unaware', 'deciding', 'stopping', 'calming']);
    expect(value('service.stopped.wallet')).toBeGreaterThan(30 * 60);
  });
});

describe('notices', () => {
  test('tell who hopes for a return, as late and as stale as they are', () => {
    const continuity = `${dr().replace('at once', 'no confirmed return within 2h')}
  notices:
    own: {about: [card], first: 30min, every: 1h, stale: 15min}`;
    const events = '  cut: {at: +10m, out: feeder, for: 50min}';
    const { lines } = once(modelOf(plain({ events, horizon: '6h', continuity })));
    const of = (name: string) => lines.filter((line) => line['component'] === name);
    expect(
      of('own')
        .map((line) => line['to'])
        .slice(0, 3),
    ).toEqual(['unaware', 'composing', 'told']);
    expect(of('second').at(-1)!['to']).toBe('standby');
    // The path is back at 61 min; the notice of 101 min is the first that can say so.
    expect(Number(of('second').at(-1)!['ticks']) / 60e6).toBeCloseTo(101, 0);
  });
});
