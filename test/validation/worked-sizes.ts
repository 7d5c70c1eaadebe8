/**
 * What one hard cut of everything at once finds at 5,000 purchases a second (payments.md 5.7): each stage of a purchase holds
 * rate × mean duration of them, and each leaves another trace.
 */
import { mean, standardDeviation } from '../../src/estimate/interval.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { table } from './desk.ts';
import { columnOf, type Tally, tally } from './tally.ts';

const flat = `[${Array(24).fill(1).join(', ')}]`;
const quick = '{gateway: 1us, issuer: 1us, ledger: 1us, answer: 1us}';
const rate = 5000;

function site(card: string, more: Parameters<typeof plain>[0]): string {
  return plain({
    payments: `  card: {rate: ${rate}/s, shape: ${flat}, path: {gateway: gateway, issuer: issuer, ledger: ledger}, ${card}}`,
    ...more,
  });
}

/**
 * Nobody tries again or pays another way, no reversal is lost and no notice kept, so that the ends tell the stages apart.
 * Newcomers wait longer than the horizon to see that nobody listens: the lost sales are those of the gateway's stage.
 */
const inTransit = site(
  `flow: card-dual, timeout: 5s, connect-timeout: 8s, reversal-lost: 0%, notices-kept: false,
    retry: {chance: 0%, attempts: 1}, afterwards: {other: 0%, cash: 0%, leave: 100%}`,
  { horizon: '606s' },
);
/** Who gives up at once, so that purchases after the cut are counted and not played. */
const brief = 'timeout: 2s, connect-timeout: 1s, retry: {chance: 0%, attempts: 1}';
const lagging = site(`flow: single, stages: ${quick}, ${brief}`, {
  horizon: '720s',
  events: '  cut: {at: +10m, out: feeder, for: 1h}',
  continuity: `  decide: {fail-over: at once, takes: 10s}
  dr: {site: second, mode: hot, starts-in: 20s, fails-to-start: 0%, data-check: 10s, failback: none, lag: 2s, witness: true}`,
});
const flushing = site(`flow: single, stages: ${quick}`, {
  horizon: '601s',
  services: `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2, durable: asynchronous commit}
  ledger: {runs-on: hosts, copies: 4, enough: 2}`,
});

export interface WorkedSize {
  readonly what: string;
  readonly shown: string;
  readonly expected: number;
  readonly expectedDeviation: number;
  readonly mean: number;
  readonly deviation: number;
  readonly zOfMean: number;
  readonly zOfDeviation: number;
}

export interface WorkedSizes {
  readonly runs: number;
  readonly rows: readonly WorkedSize[];
}

/** `kurtosis` of the law that is expected: the squared deviation has a relative standard error of √((kurtosis − 1) / n). */
function row(
  what: string,
  shown: string,
  values: readonly number[],
  expected: number,
  deviation: number,
  kurtosis = 3,
): WorkedSize {
  const seen = standardDeviation(values);
  return {
    what,
    shown,
    expected,
    expectedDeviation: deviation,
    mean: mean(values),
    deviation: seen,
    zOfMean: (mean(values) - expected) / (deviation / Math.sqrt(values.length)),
    zOfDeviation: (seen ** 2 / deviation ** 2 - 1) / Math.sqrt((kurtosis - 1) / values.length),
  };
}

const added = (from: Tally, names: readonly string[]): number[] =>
  names
    .map((name) => columnOf(from, `${name} of card`))
    .reduce<number[]>((total, column) => column.map((value, k) => value + (total[k] ?? 0)), []);

export function workedSizes(runs: number): WorkedSizes {
  const transit = tally(modelOf(inTransit), runs, { seed: 'in transit' });
  const stage = (name: string, shown: string, seconds: number, causes: readonly string[]): WorkedSize =>
    row(
      `in the stage of the ${name}`,
      shown,
      added(transit, causes),
      rate * seconds,
      Math.sqrt(rate * seconds),
    );
  const lag = tally(modelOf(lagging), runs, { seed: 'lag' });
  const flush = tally(modelOf(flushing), runs, { seed: 'flush' });
  const window = 0.6;
  return {
    runs,
    rows: [
      stage('gateway', 'lost sales', 0.02, ['end lostSale']),
      stage('issuer', 'K1', 0.18, ['cause K1']),
      stage('ledger', 'K2', 0.03, ['cause K2']),
      stage('answer', 'K3', 0.02, ['cause K3']),
      stage('notice, none kept', 'K16', 0.5, ['cause K16']),
      row(
        'acknowledged within a lag of 2 s',
        'K5, or K11 of two histories',
        added(lag, ['cause K5', 'cause K11']),
        rate * 2,
        Math.sqrt(rate * 2),
      ),
      row(
        'acknowledged within a flush window of up to 0.6 s',
        'K5',
        added(flush, ['cause K5']),
        (rate * window) / 2,
        // The window is shared by all: a uniform's variance on top, and its flatness.
        Math.sqrt((rate * window) / 2 + (rate * window) ** 2 / 12),
        1.8,
      ),
    ],
  };
}

export function sizesHold({ rows }: WorkedSizes): boolean {
  return rows.every(({ zOfMean, zOfDeviation }) => Math.abs(zOfMean) <= 4 && Math.abs(zOfDeviation) <= 4);
}

export function sizesText(study: WorkedSizes): string {
  return [
    '## Worked sizes',
    '',
    `One hard cut at ${rate.toLocaleString('en')} purchases a second, ${study.runs} runs (payments.md 5.7). Everything dies in one instant.`,
    '',
    table(
      ['purchases', 'told by', 'expected', 'deviation', 'mean', 'deviation', 'z of mean', 'z of variance'],
      study.rows.map((each) => [
        each.what,
        each.shown,
        each.expected.toFixed(0),
        each.expectedDeviation.toFixed(1),
        each.mean.toFixed(1),
        each.deviation.toFixed(1),
        each.zOfMean.toFixed(2),
        each.zOfDeviation.toFixed(2),
      ]),
    ),
    '',
  ].join('\n');
}
