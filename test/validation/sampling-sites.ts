/**
 * The scenarios in which counting purchases is compared with playing each of them: small, cheap, and between them every
 * way in which a purchase can go wrong. All are invented. Simulated from assumptions; not a finding about any company.
 *
 * Three rooms whose machines ride through for up to 0.9 s, so that gateway, issuer and ledger die and return apart. Rates are
 * flat and low: what is compared is the law, and its parts do not know the volume.
 */
import { plain } from '../arbitraries/scenario.ts';

const flat = `[${Array(24).fill(1).join(', ')}]`;
const path = '{gateway: gateway, issuer: issuer, ledger: ledger}';
const slow = '{issuer: lognormal(mean 900ms sigma 0.8)}';

interface Card {
  readonly flow?: string;
  readonly rate?: string;
  readonly stages?: string;
  readonly more?: string;
}

function card({ flow = 'card-dual', rate = '2/s', stages = slow, more = '' }: Card = {}, name = 'card') {
  const rest = more === '' ? '' : `, ${more}`;
  return `  ${name}: {flow: ${flow}, rate: ${rate}, shape: ${flat}, path: ${path}, stages: ${stages}${rest}}`;
}

const room = (name: string): string =>
  `  ${name}: {count: 2, cords: [row], draw: 500 W, hold-up: uniform(10ms .. 900ms), class: quick}`;

function services({ gateway = '', issuer = '', ledger = '' } = {}): string {
  return `  gateway: {runs-on: gate, copies: 2, enough: 1${gateway}}
  issuer: {runs-on: core, copies: 2, enough: 1${issuer}}
  ledger: {runs-on: book, copies: 2, enough: 1${ledger}}`;
}

const cut = (at: string, length: string, name = 'cut'): string =>
  `  ${name}: {at: +${at}, out: feeder, for: ${length}}`;

interface Site {
  readonly payments?: string;
  readonly services?: string;
  readonly events?: string;
  readonly horizon?: string;
  readonly continuity?: string;
}

function site(given: Site): string {
  return plain({
    power: `  feeder: {kind: utility}
  row: {kind: pdu, from: feeder, rating: 1 MW}`,
    machines: [room('gate'), room('core'), room('book')].join('\n'),
    services: services(),
    payments: card(),
    events: cut('4m', '7s'),
    horizon: '14m',
    ...given,
  });
}

const asynchronous = ', durable: asynchronous commit';
const second = (more = ''): string => `  decide: {fail-over: at once, takes: 10s}
  dr: {site: second, mode: hot, starts-in: 20s, fails-to-start: 0%, data-check: 10s, failback: none${more}}`;
/** Stages long enough that each holds some purchases at the cut. */
const broad =
  '{gateway: lognormal(mean 100ms sigma 0.6), issuer: lognormal(mean 900ms sigma 0.8), ledger: exponential(mean 300ms), answer: 200ms}';

/** What the rest of the list is for: outcomes and causes that the first six do not bring about. */
const others: Readonly<Record<string, string>> = {
  'a reopening in steps': site({ events: cut('3m', '10s') }).replace(
    'throttle: 100% per 1min',
    'throttle: 25% per 3min',
  ),
  'every flow beside every other': site({
    payments: ['single', 'qr-cpm', 'qr-mpm', 'on-card-thin', 'on-card-rich']
      .map((flow) => card({ flow, rate: '0.5/s' }, flow))
      .join('\n'),
  }),
  'asynchronous commit of all three, with one counter for numbers': site({
    services: services({ gateway: asynchronous, issuer: asynchronous, ledger: asynchronous }),
    payments: card({ stages: broad, more: 'numbering: counter' }),
  }),
  'a ledger in two legs, and notices that are not kept': site({
    payments: card({ stages: broad, more: 'posting: two-legs, notices-kept: false' }),
  }),
  'two-phase commit that is given up': site({
    payments: card({
      stages: broad,
      more: 'coordination: two-phase, abandons-after: 2min, mixed-decision: 50%',
    }),
    events: cut('4m', '5min'),
  }),
  'terminals that wait two seconds': site({
    payments: card({ rate: '0.4/s', stages: broad, more: 'timeout: 2s, retry: {chance: 60%}' }),
  }),
  'terminals that wait two seconds, keys and tombstones': site({
    payments: card({
      rate: '0.4/s',
      stages: broad,
      more: 'timeout: 2s, tombstones: true, idempotency: end-to-end',
    }),
  }),
  'offline sales whose keys are forgotten': site({
    payments: card({
      stages: broad,
      more: 'idempotency: end-to-end, key-lives: 1min, offline: {share: 60%, refused-later: 20%, sends: uniform(0s .. 3min)}',
    }),
  }),
  'offline sales whose keys are kept': site({
    payments: card({
      stages: broad,
      more: 'idempotency: end-to-end, offline: {share: 60%, refused-later: 20%, sends: uniform(0s .. 3min)}',
    }),
  }),
  'a stand-in, refused later': site({
    payments: card({ more: 'offline: {sends: uniform(0s .. 1min)}' }),
    continuity:
      '  stand-ins: {network: {for: card, automatic: true, starts-in: 10s, limit: none, refused-later: 20%}}',
    events: cut('4m', '3min'),
  }),
  'QR at the store, in doubt: no sale, and reversals lost': site({
    payments: card({
      flow: 'qr-mpm',
      stages: broad,
      more: 'reversal-lost: 50%, afterwards: {other: 0%, cash: 20%, leave: 80%}',
    }),
  }),
  'QR at the store, in doubt: a sale': site({
    payments: card({ flow: 'qr-mpm', stages: broad, more: 'in-doubt: sale' }),
  }),
  'QR at the store over asynchronous commit, told late': site({
    services: services({ issuer: asynchronous, ledger: asynchronous }),
    payments: card({
      flow: 'qr-mpm',
      rate: '10/s',
      stages: slow.replace('{', '{notice: exponential(mean 2s), '),
    }),
    horizon: '5m',
  }),
  'failover after ten minutes': site({
    events: cut('4m', '30m'),
    continuity: second(', lag: uniform(1s .. 6s)').replace('starts-in: 20s', 'starts-in: 10min'),
    horizon: '20m',
  }),
  'on-card money, in doubt: pending': site({
    payments: card({ flow: 'on-card-thin', stages: broad, more: 'in-doubt: pending' }),
  }),
  'failover that nobody fences': site({
    events: cut('4m', '2min'),
    continuity: second(', lag: uniform(1s .. 6s), fenced: false, stale-clients: 10%, noticed-after: 2min'),
  }),
};

/** By name. The first six are those asked of every engine that samples. */
export const samplingSites: Readonly<Record<string, string>> = {
  'a cut of seven seconds': site({}),
  'a cut of five minutes': site({ events: cut('4m', '5m') }),
  'two cuts seven seconds apart': site({
    events: `${cut('4m', '2s', 'one')}\n${cut('247s', '2s', 'two')}`,
  }),
  'failover to a second site that lags': site({
    events: cut('4m', '30m'),
    continuity: second(', lag: uniform(1s .. 6s), witness: true'),
  }),
  'asynchronous commit': site({
    services: services({ issuer: asynchronous }),
    payments: card({ rate: '20/s', stages: slow }),
    events: cut('2m', '7s'),
    horizon: '3m',
  }),
  'overload on reopening': site({
    payments: card({
      more: 'capacity: 3/s, restart: 3min, stored: {saf: {share: 50%, arrives: at reopening within 2min}}',
    }),
    events: cut('4m', '6min'),
    horizon: '24m',
  }).replace('throttle: 100% per 1min', 'throttle: none, stored: at once'),
  ...others,
};
