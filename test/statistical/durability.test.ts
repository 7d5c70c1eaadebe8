/**
 * Acknowledged writes that die with a node, by acknowledge policy, against closed forms: mean and variance.
 *
 * At rate r a window W, shared by all writes of a death, loses a Poisson count of mean r W: mean r E W, variance
 * r E W + r² var W. Were each write lost by itself the variance would be the mean. |z| ≤ 4.5: the mean against its exact
 * standard error, the variance against that of its sample.
 */
import { describe, expect, test } from 'vitest';
import { many } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const flat = `[${Array.from({ length: 24 }, () => 1).join(', ')}]`;

interface Case {
  readonly durable: string;
  /** Seconds: first and second moment of what one death loses. */
  readonly first: number;
  readonly second: number;
}

const uniform = (high: number): Pick<Case, 'first' | 'second'> => ({
  first: high / 2,
  second: high ** 2 / 3,
});

const cases: readonly Case[] = [
  { durable: 'fsync with power-loss protection', first: 0, second: 0 },
  // 13 of 100 drives lie, by up to 0.7 s.
  { durable: 'fsync', first: 0.13 * 0.35, second: (0.13 * 0.49) / 3 },
  { durable: 'asynchronous commit', ...uniform(0.6) },
  { durable: 'every second', ...uniform(1) },
  { durable: 'every 120 seconds', ...uniform(120) },
  // The least of four uniform windows: E = a / 5, E of the square = 2 a² / 30.
  { durable: 'replicated in memory', first: 30 / 5, second: (2 * 900) / 30 },
  // NATS flushes every 120 s by itself: of three copies that die together about 30 s are lost (payments.md 2.1).
  {
    durable: 'replicated in memory, flush-window: uniform(0s .. 120s)',
    first: 120 / 5,
    second: (2 * 14_400) / 30,
  },
];

function site(durable: string, rate: number): string {
  return plain({
    horizon: '601s',
    services: `  gateway: {runs-on: hosts, copies: 4, enough: 2}\n  books: {runs-on: hosts, copies: 4, enough: 2, durable: ${durable}}`,
    payments: `  card: {flow: single, rate: ${rate}/s, shape: ${flat}, stages: {gateway: 1us, issuer: 1us, ledger: 1us, answer: 1us}, path: {gateway: gateway, issuer: books, ledger: books}}`,
  });
}

/** Mean and variance of a sample against those of a law. */
function compare(sample: readonly number[], mean: number, variance: number): void {
  const n = sample.length;
  const found = sample.reduce((sum, each) => sum + each, 0) / n;
  expect(Math.abs(found - mean) / Math.sqrt(variance / n)).toBeLessThanOrEqual(4.5);
  const squares = sample.map((each) => (each - mean) ** 2);
  const second = squares.reduce((sum, each) => sum + each, 0) / n;
  const spread = squares.reduce((sum, each) => sum + (each - second) ** 2, 0) / (n - 1);
  expect(Math.abs(second - variance) / Math.sqrt(spread / n)).toBeLessThanOrEqual(4.5);
}

describe.each(cases)('$durable', ({ durable, first, second }) => {
  // At 5,000/s up to 600,000 writes are lost at once: the longest windows are counted at a hundredth of it.
  const rate = first > 5 ? 50 : 5000;

  test(`loses ${Math.round(5000 * first)} of 5,000 a second, with the spread of one shared window`, () => {
    const runs = first === 0 ? 20 : 150;
    const [items] = many(modelOf(site(durable, rate)), ['payments.notRight.created'], runs);
    if (first === 0) expect(items!.every((count) => count === 0)).toBe(true);
    else compare(items!, rate * first, rate * first + rate ** 2 * (second - first ** 2));
  });
});
