/**
 * With no fault at all, what is not right is what was answered later than the terminal waits: as many as the stage laws
 * have beyond the timeout, by a convolution of their own.
 *
 * A late answer leaves its records behind whatever the customer does next, and nothing else can go wrong; so purchases not
 * right are Poisson with mean offered × P(gateway + issuer + ledger + answer > timeout), the first attempt's.
 */
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { table } from './desk.ts';
import { normalTail } from './statistics.ts';
import { columnOf, tally } from './tally.ts';

const rate = 10_000;
const hours = 72;
/** The defaults of payments.md 5.4, seconds. */
const gateway = { mean: 0.02, sigma: 0.6 };
const issuer = { mean: 0.18, sigma: 0.8 };
const ledgerMean = 0.03;
const answer = 0.02;

interface Lognormal {
  readonly mean: number;
  readonly sigma: number;
}

const muOf = ({ mean: center, sigma }: Lognormal): number => Math.log(center) - sigma ** 2 / 2;

function lognormalTail(law: Lognormal, seconds: number): number {
  return seconds <= 0 ? 1 : normalTail((Math.log(seconds) - muOf(law)) / law.sigma);
}

/** P(issuer > seconds): the figure of payments.md 1.3. */
export function issuerAlone(timeout: number): number {
  return lognormalTail(issuer, timeout);
}

/**
 * P(gateway + issuer + ledger + answer > timeout): the issuer's tail averaged over the gateway's normal score and the
 * ledger's time, both by the trapezoidal rule with `steps` steps; the integrands vanish at both ends.
 */
export function allStages(timeout: number, steps = 600): number {
  const score = 9;
  const times = 45;
  const dz = (2 * score) / steps;
  const dw = times / steps;
  let total = 0;
  for (let i = 0; i <= steps; i++) {
    const z = -score + i * dz;
    const weight = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * dz;
    const passed = answer + Math.exp(muOf(gateway) + gateway.sigma * z);
    let inner = 0;
    for (let j = 0; j <= steps; j++) {
      const w = j * dw;
      // The exponential's density does not vanish at 0: Simpson's weights.
      const simpson = j === 0 || j === steps ? 1 / 3 : j % 2 === 1 ? 4 / 3 : 2 / 3;
      inner += lognormalTail(issuer, timeout - passed - ledgerMean * w) * Math.exp(-w) * simpson * dw;
    }
    total += inner * weight;
  }
  return total;
}

export interface LateRow {
  readonly timeout: number;
  readonly runs: number;
  /** Purchases a run. */
  readonly issuerAlone: number;
  readonly expected: number;
  /** As `payments.baseline.created` counts them. */
  readonly seen: number;
  readonly z: number;
  /** Not counted, since put right within the grace of their pattern; and counted, but with a root in a failure. */
  readonly passed: number;
  readonly rooted: number;
}

export function lateRow(timeout: number, runs: number): LateRow {
  const text = plain({
    horizon: `${hours}h`,
    payments: `  card: {flow: card-dual, rate: ${rate}/s, timeout: ${timeout}s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}`,
    events: '  cut: {at: +10m, out: feeder, for: 7s, chance: 0%}',
  });
  const counted = tally(modelOf(text), runs, { seed: 'no fault' });
  const total = (name: string): number =>
    columnOf(counted, `${name} of card`).reduce((sum, value) => sum + value, 0);
  // Three whole days: the shape of a day does not matter.
  const offered = rate * 3600 * hours;
  const expected = offered * allStages(timeout);
  const items = total('items created') - total('items withdrawn');
  const seen = total('baseline') / runs;
  const passed = (total('purchases with an item') - items) / runs;
  return {
    timeout,
    runs,
    issuerAlone: offered * issuerAlone(timeout),
    expected,
    seen,
    z: (seen + passed - expected) / Math.sqrt(expected / runs),
    passed,
    rooted: (items - total('baseline')) / runs,
  };
}

export interface LateAnswers {
  readonly rows: readonly LateRow[];
}

/** More runs where fewer are late, so that all rows are about as sharp. */
export function lateAnswers(runs: number): LateAnswers {
  return { rows: [lateRow(5, runs), lateRow(10, runs * 10)] };
}

export function lateHold({ rows }: LateAnswers): boolean {
  return rows.every(({ z, rooted }) => Math.abs(z) <= 4 && rooted === 0);
}

export function lateText({ rows }: LateAnswers): string {
  return [
    '## No fault',
    '',
    `${rate.toLocaleString('en')} purchases a second over ${hours} h, and nothing fails: what is not right was answered later than the terminal`,
    'waits. Expected is the tail of the sum of the stages beyond the timeout, by quadrature. What is put right within the grace of its',
    'pattern does not count under it; it may count under one with a shorter grace.',
    '',
    table(
      [
        'timeout',
        'runs',
        'issuer alone',
        'expected, all stages',
        'seen',
        'z',
        'put right in time',
        'with a root in a failure',
      ],
      rows.map((each) => [
        `${each.timeout} s`,
        String(each.runs),
        each.issuerAlone.toFixed(1),
        each.expected.toFixed(1),
        each.seen.toFixed(1),
        each.z.toFixed(2),
        each.passed.toFixed(1),
        each.rooted.toFixed(0),
      ]),
    ),
    '',
  ].join('\n');
}
