/** How long purchases can take: the waits of all attempts together, by the law they have. */
import { expect, test } from 'vitest';
import { longestRetrying } from '../../src/payments/ways.ts';
import { plain, scenarioOf } from '../arbitraries/scenario.ts';

const second = 1e6;

function boundOf(attempts: number, wait: string): number {
  const path = '{gateway: gateway, issuer: issuer, ledger: ledger}';
  const payments = `  card: {flow: card-dual, rate: 20/s, path: ${path}, timeout: 30s, retry: {chance: 70%, attempts: ${attempts}, wait: ${wait}}}`;
  const service = scenarioOf(plain({ payments })).payments[0]!;
  return longestRetrying(service) - attempts * 30 * second;
}

test.each([
  2, 3, 4, 5,
])('of %i attempts the waits are longer with a chance of 4 in 10^8, hardly less', (attempts) => {
  // In whole ticks: what is longer by less than half a tick is not longer.
  const means = (boundOf(attempts, 'exponential(mean 8s)') + 0.5) / (8 * second);
  // Erlang: P(fewer than n events by then).
  let term = Math.exp(-means);
  let chance = 0;
  for (let n = 0; n < attempts - 1; n++) {
    chance += term;
    term *= means / (n + 1);
  }
  expect(chance).toBeLessThanOrEqual(4e-8);
  expect(chance).toBeGreaterThan(3.99e-8);
});

test('fixed waits take what they take, none takes nothing, and others one by one what each hardly exceeds', () => {
  expect(boundOf(4, '5s')).toBe(15 * second);
  expect(boundOf(1, 'exponential(mean 8s)')).toBe(0);
  const uniform = boundOf(3, 'uniform(1s .. 9s)');
  expect(uniform).toBeGreaterThan(17.99 * second);
  expect(uniform).toBeLessThanOrEqual(18 * second);
});
