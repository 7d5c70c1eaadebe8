/**
 * Acknowledged writes that die with a node, against closed forms. Rate 5,000/s, flush window uniform up to 0.6 s, so a
 * window w has mean 0.3 s; stages of microseconds unless a case needs them. |z| ≤ 4.5 with the exact standard error.
 */
import { expect, test } from 'vitest';
import { mean } from '../../src/estimate/interval.ts';
import { many } from '../arbitraries/measured.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const flat = `[${Array.from({ length: 24 }, () => 1).join(', ')}]`;
const card = (stages: string, path = '{gateway: gateway, issuer: issuer, ledger: ledger}'): string =>
  `  card: {flow: single, rate: 5000/s, shape: ${flat}, ${stages}, path: ${path}}`;
const quick = 'stages: {gateway: 1us, issuer: 1us, ledger: 1us, answer: 1us}';
const asynchronous = 'durable: asynchronous commit';
const runs = 200;
const names = ['payments.K5.created', 'payments.K4.created', 'payments.notRight.created'];

/** Standard error of the mean of runs in which 5,000 · w · share items are lost, w uniform on [0, 0.6) s. */
const error = (expected: number, second: number): number =>
  Math.sqrt((expected + second - expected ** 2) / runs);

test('one node that is issuer and ledger loses each purchase once', () => {
  const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2}\n  books: {runs-on: hosts, copies: 4, enough: 2, ${asynchronous}}`;
  const payments = card(quick, '{gateway: gateway, issuer: books, ledger: books}');
  const [k5, k4, all] = many(modelOf(plain({ horizon: '601s', services, payments })), names, runs);
  const second = (5000 * 0.6) ** 2 / 3;
  expect(Math.abs(mean(k5!) - 1500) / error(1500, second)).toBeLessThanOrEqual(4.5);
  // A window may begin in the microsecond between the two writes; that is all that K4 can be.
  expect(mean(k4!)).toBeLessThan(0.05);
  expect(mean(all!)).toBeCloseTo(mean(k5!) + mean(k4!), 9);
});

test('two nodes that die together lose each purchase once, by the wider window', () => {
  const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2, ${asynchronous}}
  ledger: {runs-on: hosts, copies: 4, enough: 2, ${asynchronous}}`;
  const [k5, k4, all] = many(
    modelOf(plain({ horizon: '601s', services, payments: card(quick) })),
    names,
    runs,
  );
  // E max(w, v) = 0.4 s for two uniforms up to 0.6 s; E max² = 0.18 s².
  expect(Math.abs(mean(all!) - 2000) / error(2000, 25e6 * 0.18)).toBeLessThanOrEqual(4.5);
  expect(Math.abs(mean(k5!) - 1500) / error(1500, 3e6)).toBeLessThanOrEqual(4.5);
  expect(mean(k4!) + mean(k5!)).toBeCloseTo(mean(all!), 6);
});

test('whether the network dies before or after the hosts, the tail is lost with the hosts', () => {
  const site = (network: string): string =>
    plain({
      horizon: '601s',
      machines: `  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}
  wires: {count: 2, cords: [row], draw: 100 W, hold-up: ${network}, role: network, class: quick}`,
      services: `  gateway: {runs-on: hosts, copies: 4, enough: 2, via: wires}
  issuer: {runs-on: hosts, copies: 4, enough: 2, via: wires, ${asynchronous}}
  ledger: {runs-on: hosts, copies: 4, enough: 2, via: wires}`,
      payments: card(quick),
    });
  for (const [network, missed] of [
    ['10ms', 0.002],
    ['14ms', 0],
  ] as const) {
    const [k5] = many(modelOf(site(network)), names, runs);
    // Nothing was acknowledged in the last 2 ms when the network went first.
    const expected = 5000 * (0.3 - missed);
    expect(Math.abs(mean(k5!) - expected) / error(expected, 3e6)).toBeLessThanOrEqual(4.5);
  }
});

test('what was answered after the flow had closed is lost by its own writes', () => {
  // The key store dies 300 ms before the issuer; the ledger takes 200 ms, so answers go on after the closing.
  const text = plain({
    horizon: '601s',
    machines: `  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 400ms, class: quick}
  keys: {count: 1, cords: [row], draw: 100 W, hold-up: 100ms, class: quick}`,
    services: `  gateway: {runs-on: hosts, copies: 4, enough: 2, to-serve: [safe]}
  issuer: {runs-on: hosts, copies: 4, enough: 2, ${asynchronous}}
  ledger: {runs-on: hosts, copies: 4, enough: 2}
  safe: {runs-on: keys, copies: 1, enough: 1}`,
    payments: card('stages: {gateway: 1us, issuer: 1us, ledger: 200ms, answer: 1us}'),
  });
  const [k5] = many(modelOf(text), names, runs);
  // Commits go on until the closing, 300 ms before the death: 5,000 · E (w − 0.3)⁺, w uniform on [0, 0.6).
  const expected = (5000 * 0.3 ** 2) / (2 * 0.6);
  const second = (25e6 * 0.3 ** 3) / (3 * 0.6);
  expect(Math.abs(mean(k5!) - expected) / error(expected, second)).toBeLessThanOrEqual(4.5);
});
