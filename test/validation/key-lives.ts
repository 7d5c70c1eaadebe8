/**
 * Keys that live a day against recoveries that take longer: what was executed, never answered and sent again with its key when
 * the path is back is executed twice once the key is forgotten.
 *
 * Terminals approve offline what got no answer, and send it when the service is open again.
 */
import { rootKey } from '../../src/kernel/stream.ts';
import type { Model } from '../../src/model/model.ts';
import { Runner } from '../../src/run/run.ts';
import { causes } from '../../src/trace/cause.ts';
import { type Observer, silent } from '../../src/trace/observer.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { table } from './desk.ts';

const days = 5;
const day = 86_400_000_000;
/** The path is back after `cut`, and what was stored is sent over `sends`; duplicates begin on the day `first`, 0: none do. */
const outages = [
  { label: '6 h', cut: '6h', sends: 'uniform(0s .. 30min)', first: 0 },
  { label: '6 h, sent over 72 h', cut: '6h', sends: 'uniform(0s .. 72h)', first: 2 },
  { label: '30 h', cut: '30h', sends: 'uniform(0s .. 30min)', first: 2 },
  { label: '72 h', cut: '72h', sends: 'uniform(0s .. 30min)', first: 4 },
] as const;
type Outage = (typeof outages)[number];
const lives = ['24h', '14d'] as const;
const twice = causes.indexOf('K6a');

function site({ cut, sends }: Outage, life: string): string {
  return plain({
    horizon: `${days}d`,
    payments: `  card:
    flow: single
    rate: 100/s
    stages: {answer: 100ms}
    path: {gateway: gateway, issuer: issuer, ledger: ledger}
    idempotency: end-to-end
    key-lives: ${life}
    offline: {share: 100%, limit: 1000000 JPY, refused-later: 0%, sends: ${sends}}`,
    events: `  cut: {at: +1h, out: feeder, for: ${cut}}`,
  });
}

export interface KeyRow {
  readonly outage: string;
  readonly keyLives: string;
  /** Executed twice, by day of the run, over all runs. */
  readonly twice: readonly number[];
}

export interface KeyLives {
  readonly runs: number;
  readonly rows: readonly KeyRow[];
}

function byDay(model: Model, runs: number, seed: string): number[] {
  const seen = Array<number>(days).fill(0);
  const observer: Observer = {
    ...silent,
    item(time, _service, _item, stage, cause) {
      const sign = stage === 'created' ? 1 : stage === 'withdrawn' ? -1 : 0;
      if (cause === twice) seen[Math.min(days - 1, Math.floor(time / day))]! += sign;
    },
  };
  const runner = new Runner(model, observer);
  for (let k = 0; k < runs; k++) runner.run(rootKey(seed), k, observer);
  return seen;
}

/** The same runs for both lives of a key. */
export function keyLives(runs: number): KeyLives {
  return {
    runs,
    rows: outages.flatMap((outage) =>
      lives.map((life) => ({
        outage: outage.label,
        keyLives: life,
        twice: byDay(modelOf(site(outage, life)), runs, `keys: ${outage.label}`),
      })),
    ),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** None while the key lives; from the day on which the path is back where it does not. */
export function keysHold({ rows }: KeyLives): boolean {
  return rows.every(({ outage, keyLives: life, twice: seen }) => {
    const first = outages.find(({ label }) => label === outage)!.first;
    if (life === '14d' || first === 0) return sum(seen) === 0;
    return sum(seen.slice(0, first - 1)) === 0 && seen[first - 1]! > 0;
  });
}

export function keysText({ runs, rows }: KeyLives): string {
  return [
    '## Keys that live 24 h',
    '',
    `K6a, one key executed twice, by day of the run; ${runs} runs. The path is lost at one hour and terminals approve offline what they`,
    'got no answer to; the advice is sent with its key when the service is open again.',
    '',
    table(
      ['path back after', 'keys live', ...Array.from({ length: days }, (_, index) => `day ${index + 1}`)],
      rows.map((row) => [row.outage, row.keyLives, ...row.twice.map(String)]),
    ),
    '',
  ].join('\n');
}
