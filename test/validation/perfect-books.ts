/**
 * Under the conditions of rule 4 no acknowledged write is lost, no key executed twice, no entry one-sided, no history split and
 * no number used again, whatever fails and when; and each condition is needed for what it is for.
 *
 * Durable, synchronous across power domains, both legs in one write, fenced, idempotent end to end.
 */
import type { Cause } from '../../src/trace/cause.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { table } from './desk.ts';
import { columnOf, type Tally, tally } from './tally.ts';

/** What rule 4 forbids. */
export const forbidden: readonly Cause[] = ['K5', 'K6a', 'K10', 'K11', 'K12'];

interface Site {
  readonly payments: string;
  readonly services?: string;
  readonly dr?: string;
  readonly events: string;
}

const stages =
  '{gateway: lognormal(mean 100ms sigma 0.6), issuer: lognormal(mean 900ms sigma 0.8), ledger: exponential(mean 300ms), answer: 200ms}';
const card = (flow: string, more: string): string =>
  `  card: {flow: ${flow}, rate: 5/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}, stages: ${stages}, timeout: 8s${more}}`;
const keyed = ', idempotency: end-to-end';
const room = (name: string): string =>
  `  ${name}: {count: 2, cords: [${name}-row], draw: 500 W, hold-up: uniform(10ms .. 900ms), class: quick}`;
const servicesOf = (durable: string): string =>
  ['gateway: {runs-on: gate', 'issuer: {runs-on: core', 'ledger: {runs-on: book']
    .map((head) => `  ${head}, copies: 2, enough: 1, durable: ${durable}}`)
    .join('\n');
const fsync = servicesOf('fsync with power-loss protection');
const second = (more: string): string => `  decide: {fail-over: at once, takes: uniform(10s .. 1min)}
  dr: {site: second, mode: hot, starts-in: 20s, data-check: 10s, failback: none${more}}`;
const inStep = second(', replication: synchronous, witness: true, fenced: true');

/** Each room by itself, all of them, briefly and for long, once and again. */
const rooms = `  gate-trips: {at: +10m, fail: gate-row, for: uniform(1s .. 2min), chance: 40%}
  core-trips: {at: +11m, fail: core-row, for: uniform(1s .. 2min), chance: 40%}
  book-trips: {at: +12m, fail: book-row, for: uniform(1s .. 2min), chance: 40%}
  cut: {at: +25m, out: feeder, for: uniform(1s .. 20s), chance: 70%}`;
const cuts = `  cut: {at: +10m, out: feeder, for: uniform(1s .. 20s), chance: 70%}
  again: {at: 30s after cut, out: feeder, for: uniform(1s .. 20s), chance: 50%}
  long: {at: +25m, out: feeder, for: lognormal(median 10min sigma 1), chance: 70%}`;
const apart = `  book-trips: {at: +10m, fail: book-row, for: lognormal(median 2min sigma 1)}
  gate-trips: {at: 7s after book-trips, fail: gate-row, for: uniform(1s .. 20s), chance: 60%}
  core-trips: {at: 40s after book-trips, fail: core-row, for: uniform(1s .. 20s), chance: 60%}`;

function text({ payments, services = fsync, dr = inStep, events }: Site): string {
  return plain({
    power: `  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}
  gate-row: {kind: pdu, from: row, rating: 100 kW}
  core-row: {kind: pdu, from: row, rating: 100 kW}
  book-row: {kind: pdu, from: row, rating: 100 kW}`,
    machines: ['gate', 'core', 'book'].map(room).join('\n'),
    payments,
    services,
    events,
    continuity: dr,
    horizon: '45m',
  });
}

/** All conditions hold in each. */
const sites: Readonly<Record<string, string>> = {
  'rooms that trip one by one, card': text({ payments: card('card-dual', keyed), events: rooms }),
  'two cuts and a long one, card': text({ payments: card('card-dual', keyed), events: cuts }),
  'a ledger that goes first, single message, two-phase': text({
    payments: card('single', `${keyed}, coordination: two-phase, mixed-decision: 0%`),
    events: apart,
  }),
  'two cuts and a long one, QR and offline sales': text({
    payments: card(
      'qr-mpm',
      `${keyed}, in-doubt: sale, offline: {share: 30%, sends: uniform(0s .. 5min)}, key-lives: 14d`,
    ),
    events: cuts,
  }),
};

/** One condition less, and what appears. */
const without: readonly { readonly condition: string; readonly cause: Cause; readonly site: string }[] = [
  {
    condition: 'durable',
    cause: 'K5',
    site: text({
      payments: card('card-dual', keyed),
      services: servicesOf('asynchronous commit'),
      events: rooms,
    }),
  },
  {
    condition: 'synchronous across power domains',
    cause: 'K5',
    site: text({
      payments: card('card-dual', keyed),
      events: cuts,
      dr: second(', replication: asynchronous, lag: 2s, witness: true'),
    }),
  },
  {
    condition: 'fenced',
    cause: 'K11',
    site: text({
      payments: card('card-dual', keyed),
      events: cuts,
      dr: second(', replication: asynchronous, lag: 2s, witness: true, fenced: false'),
    }),
  },
  {
    condition: 'legs atomic',
    cause: 'K10',
    site: text({ payments: card('card-dual', `${keyed}, posting: two-legs`), events: apart }),
  },
  {
    condition: 'idempotent end to end',
    cause: 'K6a',
    site: text({ payments: card('card-dual', ''), events: rooms }),
  },
  {
    condition: 'durable, with numbers from a counter',
    cause: 'K12',
    site: text({
      payments: card('card-dual', `${keyed}, numbering: counter`),
      services: servicesOf('asynchronous commit'),
      events: cuts,
    }),
  },
];

export interface PerfectRow {
  readonly site: string;
  readonly seeds: number;
  /** Over all seeds: purchases not right, those of a healthy system among them, and those that rule 4 forbids. */
  readonly notRight: number;
  readonly baseline: number;
  readonly forbidden: Readonly<Record<string, number>>;
}

export interface NeededRow {
  readonly condition: string;
  readonly cause: Cause;
  readonly seeds: number;
  readonly seen: number;
}

export interface PerfectBooks {
  readonly seeds: number;
  readonly rows: readonly PerfectRow[];
  readonly needed: readonly NeededRow[];
}

const total = (counted: Tally, name: string): number =>
  columnOf(counted, `${name} of card`).reduce((sum, value) => sum + value, 0);

/** `seeds` in all, shared by the sites; a tenth as many for each condition taken away. */
export function perfectBooks(seeds: number): PerfectBooks {
  const each = Math.ceil(seeds / Object.keys(sites).length);
  const rows = Object.entries(sites).map(([site, scenario]): PerfectRow => {
    const counted = tally(modelOf(scenario), each, { seed: `perfect: ${site}` });
    return {
      site,
      seeds: each,
      notRight: total(counted, 'items created') - total(counted, 'items withdrawn'),
      baseline: total(counted, 'baseline'),
      forbidden: Object.fromEntries(forbidden.map((cause) => [cause, total(counted, `cause ${cause}`)])),
    };
  });
  const fewer = Math.max(30, Math.ceil(seeds / 50));
  const needed = without.map(({ condition, cause, site }): NeededRow => {
    const counted = tally(modelOf(site), fewer, { seed: `without: ${condition}` });
    return { condition, cause, seeds: fewer, seen: total(counted, `cause ${cause}`) };
  });
  return { seeds: each * rows.length, rows, needed };
}

export function perfectHold({ rows, needed }: PerfectBooks): boolean {
  return (
    rows.every((row) => row.notRight > row.baseline && Object.values(row.forbidden).every((n) => n === 0)) &&
    needed.every(({ seen }) => seen > 0)
  );
}

export function perfectText({ seeds, rows, needed }: PerfectBooks): string {
  return [
    '## Rule 4',
    '',
    `Durable, synchronous across power domains, legs atomic, fenced, idempotent end to end: ${forbidden.join(', ')} over ${seeds.toLocaleString('en')} seeds`,
    'with faults drawn at random. Other causes remain: who was under way is in doubt, a hold is left open.',
    '',
    table(
      ['site', 'seeds', 'not right', 'of a healthy system', ...forbidden],
      rows.map((row) => [
        row.site,
        String(row.seeds),
        String(row.notRight),
        String(row.baseline),
        ...forbidden.map((cause) => String(row.forbidden[cause])),
      ]),
    ),
    '',
    'Each condition is needed; without it:',
    '',
    table(
      ['without', 'cause', 'seeds', 'seen'],
      needed.map((row) => [row.condition, row.cause, String(row.seeds), String(row.seen)]),
    ),
    '',
  ].join('\n');
}
