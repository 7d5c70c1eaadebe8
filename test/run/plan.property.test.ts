/**
 * Two hundred random continuity plans over one small site, with random outages: every run comes to its end with the rules
 * of every run held, says the same twice, and no element of a plan does anything before what it looks at was lost.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { Measurement } from '../../src/measure/measurement.ts';
import { Watch } from '../../src/measure/watch.ts';
import type { Model } from '../../src/model/model.ts';
import { Runner } from '../../src/run/run.ts';
import type { PlanElement } from '../../src/scenario/scenario.ts';
import { Journal } from '../../src/trace/journal.ts';
import { all } from '../../src/trace/recorder.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const power = `  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 10 kW, runtime: 5min at full load}
  row: {kind: pdu, from: ups, rating: 1 MW}
  bare: {kind: pdu, from: feeder, rating: 1 MW}`;
const machines = `  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}
  others: {count: 2, cords: [bare], draw: 500 W, hold-up: 12ms, class: quick}`;
const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 4, enough: 2, durable: every second}
  issuer: {runs-on: others, copies: 2, enough: 1, durable: every second}`;
const payments = `  card: {flow: card-dual, rate: 0.1/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}
  points: {flow: single, rate: 0.1/s, path: {gateway: gateway, issuer: gateway, ledger: ledger}}
  wallet: {flow: qr-cpm, rate: 0.1/s, path: {gateway: gateway, issuer: ledger, ledger: ledger}, funded-by: {card: 50%, balance: 50%}}`;
const brands = ['card', 'points', 'wallet'];

const time = fc.constantFrom('0s', '12ms', '1min', '7min', '25min', '1h', 'exponential(mean 9min)');

const share = fc.constantFrom('0%', '50%', '100%');
const brand = fc.constantFrom(...brands);
const some = fc.subarray(brands, { minLength: 1 });
const list = (names: readonly string[]): string => `[${names.join(', ')}]`;
const several = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { maxLength: 2 });

const drawn = fc.record({
  decide: fc.record({
    failOver: fc.constantFrom('at once', 'never', 'no confirmed return within 10min'),
    takes: time,
  }),
  dr: fc.option(
    fc.record({
      mode: fc.constantFrom('cold', 'warm', 'hot', 'active-active'),
      functions: some,
      replication: fc.constantFrom(
        'replication: synchronous',
        'lag: 10s',
        'round-trip: 5ms, replication: synchronous',
      ),
      startsIn: time,
      fails: share,
      repair: time,
      dataCheck: time,
      witness: fc.boolean(),
      failback: fc.option(fc.record({ resynchronisation: time, takes: time, wrong: share }), { nil: null }),
    }),
    { nil: null },
  ),
  counterparties: several(
    fc.record({
      functions: some,
      call: time,
      hours: fc.constantFrom('00:00 .. 24:00', '13:00 .. 14:00', '09:00 .. 12:30'),
      repoint: time,
    }),
  ),
  standIns: several(
    fc.record({ for: brand, provider: fc.nat(2), automatic: fc.boolean(), startsIn: time, eligible: share }),
  ),
  precautions: several(
    fc.record({ stop: fc.nat(2), watch: fc.nat(2), is: fc.constantFrom('unstable', 'down'), calm: time }),
  ),
  stops: several(fc.record({ stop: some, shutsDown: fc.boolean(), after: time, drain: time, flush: time })),
  notices: several(
    fc.record({
      about: some,
      first: time,
      every: fc.constantFrom('1min', '20min'),
      stale: time.filter((text) => !text.includes('(')),
    }),
  ),
  fixes: fc.option(fc.record({ takes: time, recurs: share, wrong: share, worse: time }), { nil: null }),
  events: fc.array(
    fc.record({
      at: fc.integer({ min: 60, max: 3000 }),
      what: fc.constantFrom(
        'out: feeder',
        'trip: row',
        'trip: bare',
        'stop: card',
        'stop: ledger',
        'fail: ups',
      ),
      lasts: fc.constantFrom('5ms', '7s', '4min', '40min'),
    }),
    { maxLength: 3 },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function continuityOf(given: Drawn): string {
  const { decide, dr, fixes } = given;
  const section = (name: string, of: readonly string[]): string[] =>
    of.length === 0 ? [] : [`  ${name}:`, ...of.map((text, index) => `    ${name}-${index}: {${text}}`)];
  const back = dr?.failback ?? null;
  const failback =
    back === null
      ? 'none'
      : `{resynchronisation: ${back.resynchronisation}, at: 14:00, takes: ${back.takes}, goes-wrong: ${back.wrong}}`;
  const able = dr?.functions ?? [];
  return [
    `  decide: {fail-over: ${decide.failOver}, takes: ${decide.takes}}`,
    ...(dr === null
      ? []
      : [
          `  dr: {site: second, mode: ${dr.mode}, functions: ${list(able)}, ${dr.replication}, starts-in: ${dr.startsIn}, fails-to-start: ${dr.fails}, repair: ${dr.repair}, data-check: ${dr.dataCheck}, witness: ${dr.witness}, failback: ${failback}}`,
        ]),
    ...section(
      'counterparties',
      given.counterparties
        .map((each) => ({ ...each, functions: each.functions.filter((name) => able.includes(name)) }))
        .filter(({ functions }) => functions.length > 0)
        .map(
          ({ functions, call, hours, repoint }) =>
            `for: ${list(functions)}, call: ${call}, hours: ${hours}, repoint: ${repoint}`,
        ),
    ),
    ...section(
      'stand-ins',
      // One for each payment service.
      [...new Map(given.standIns.map((each) => [each.for, each])).values()].map((each) => {
        const { for: stoodIn, provider, automatic, startsIn, eligible } = each;
        const by = brands[provider] === stoodIn ? 'none' : brands[provider];
        return `for: ${stoodIn}, provider: ${by}, automatic: ${automatic}, starts-in: ${startsIn}, eligible: ${eligible}`;
      }),
    ),
    ...section(
      'precautions',
      given.precautions.map(({ stop, watch, is, calm }) => {
        // Later ones watch earlier ones, so that there is no loop of stops.
        const watched = watch < stop ? brands[watch] : 'gateway';
        return `stop: ${brands[stop]}, while: ${watched}, is: ${watched === 'gateway' ? 'down' : is}, calm: ${calm}`;
      }),
    ),
    ...section(
      'graceful-stops',
      given.stops.map(
        ({ stop, shutsDown, after, drain, flush }) =>
          `on: [ups], stop: ${list(stop)}, ${shutsDown ? 'shut-down: [hosts], ' : ''}after: ${after}, drain: ${drain}, flush: ${flush}`,
      ),
    ),
    ...section(
      'notices',
      given.notices.map(
        ({ about, first, every, stale }) =>
          `about: ${list(about)}, first: ${first}, every: ${every}, stale: ${stale}`,
      ),
    ),
    ...(fixes === null
      ? []
      : [
          `  fixes: {are: symptomatic, takes: ${fixes.takes}, recurs: ${fixes.recurs}, wrong: ${fixes.wrong}, worse-after: ${fixes.worse}}`,
        ]),
  ].join('\n');
}

function played(model: Model): { text: string; values: number[] } {
  const measurement = new Measurement(model);
  const journal = new Journal(model);
  const watch = new Watch(model);
  const observer = all([measurement, journal, watch]);
  measurement.begin();
  watch.begin();
  new Runner(model, observer).run(rootKey('1'), 0, observer);
  watch.end(model.horizon);
  return { text: journal.text(), values: [...measurement.end(model.horizon)] };
}

/** Whether what an element looks at is among the components that have said something. */
function wasTouched(of: PlanElement, said: ReadonlySet<string>): boolean {
  if (of.kind === 'graceful-stop') return of.on.some((name) => said.has(name));
  if (of.kind === 'precaution') return said.has(of.watches);
  if (of.kind === 'counterparty') return said.has(of.site);
  return [...brands, 'gateway', 'ledger', 'issuer'].some((name) => said.has(name));
}

test('random plans run to the end, say the same twice, and do nothing before something was lost', () => {
  const acted = new Set<string>();
  fc.assert(
    fc.property(drawn, (given) => {
      const events = given.events
        .map(
          ({ at, what, lasts }, index) => `  e${index}: {at: +${at * (index + 1)}s, ${what}, for: ${lasts}}`,
        )
        .join('\n');
      const text = plain({
        power,
        machines,
        services,
        payments,
        events: events || '  {}',
        horizon: '3h',
        continuity: continuityOf(given),
      });
      const model = modelOf(text);
      const { plan } = model.scenario;
      const first = played(model);
      expect(played(model)).toEqual(first);
      const said = new Set<string>();
      for (const line of first.text.split('\n')) {
        if (line === '') continue;
        const { component } = JSON.parse(line) as { component?: string };
        if (component === undefined) continue;
        const of = plan.find(({ name }) => name === component);
        if (of !== undefined && !said.has(component)) {
          expect(wasTouched(of, said), component).toBe(true);
          acted.add(of.kind);
        }
        said.add(component);
      }
      if (given.events.length === 0 && given.fixes === null) expect(said.size).toBe(0);
    }),
    { numRuns: 200, seed: 1 },
  );
  // It is not for want of occasion that nothing went wrong.
  expect([...acted].sort()).toEqual([
    'counterparty',
    'graceful-stop',
    'notices',
    'precaution',
    'second-site',
    'stand-in',
  ]);
}, 60_000);
