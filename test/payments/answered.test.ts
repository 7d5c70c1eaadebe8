/**
 * How long attempts are under way, against quadrature and against draws; and at a death shortly after an opening those found
 * and those counted are all who came.
 *
 * Draws have fixed seeds. Of some 90 comparisons one is beyond 4.5 standard errors with a chance of 0.0006.
 */
import { describe, expect, test } from 'vitest';
import { Calendar } from '../../src/kernel/calendar.ts';
import { limitedMean } from '../../src/kernel/distribution/limited-mean.ts';
import { sampleTicks, survival } from '../../src/kernel/distribution/sample.ts';
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';
import { priority } from '../../src/model/model.ts';
import { Amounts } from '../../src/payments/amounts.ts';
import { Answered } from '../../src/payments/answered.ts';
import { sampleCaught } from '../../src/payments/caught.ts';
import { Demand } from '../../src/payments/demand.ts';
import { Environment, gatewayUp, issuerUp, ledgerUp } from '../../src/payments/environment.ts';
import { Pool } from '../../src/payments/pool.ts';
import { Prone } from '../../src/payments/prone.ts';
import { expectedOfWaiting } from '../../src/payments/waiting.ts';
import type { PaymentService, Scenario } from '../../src/scenario/scenario.ts';
import { plain, scenarioOf } from '../arbitraries/scenario.ts';

const second = 1e6;
const sigmas = [0.3, 0.8, 1.5, 2, 2.5];
const times = [0.05, 0.1, 0.4, 1.2, 3, 10, 30].map((each) => each * second);
const flat = `[${Array(24).fill(1).join(', ')}]`;

function scenarioWith(stages: string, more: string): Scenario {
  const path = '{gateway: gateway, issuer: issuer, ledger: ledger}';
  return scenarioOf(
    plain({
      payments: `  card: {flow: card-dual, rate: 20/s, shape: ${flat}, path: ${path}, stages: ${stages}, ${more}}`,
    }),
  );
}

function serviceWith(stages: string, more = 'timeout: 60s'): PaymentService {
  return scenarioWith(stages, more).payments[0]!;
}

describe.each(sigmas)('with sigma %d', (sigma) => {
  test('one stage is as its tail says, among those answered before the terminal gives up', () => {
    const none = 'gateway: 0s, ledger: 0s, answer: 0s';
    const service = serviceWith(`{${none}, issuer: lognormal(mean 900ms sigma ${sigma})}`);
    const answered = new Answered(service);
    const law = service.stages.issuer;
    const beyond = survival(law, service.timeout);
    for (const x of times) {
      const exact = (limitedMean(law, x) - x * beyond) / (1 - beyond);
      expect(Math.abs(answered.within(x) - exact)).toBeLessThan(1e-4 * exact);
      expect(answered.within(x)).toBeLessThanOrEqual(x);
    }
  });

  test('five stages are as a million draws', () => {
    const stages = `{gateway: lognormal(mean 100ms sigma 0.6), issuer: lognormal(mean 900ms sigma ${sigma}), ledger: exponential(mean 300ms), answer: 200ms, notice: lognormal(mean 500ms sigma ${sigma})}`;
    const service = serviceWith(stages, 'timeout: 60s, notices-kept: false');
    const answered = new Answered(service);
    const { gateway, issuer, ledger, answer, notice } = service.stages;
    const streams = streamsNamed(['payments/answered/test']);
    streams.begin(rootKey('answered'), 0);
    const draws = 1_000_000;
    const sums = new Float64Array(times.length);
    const squares = new Float64Array(times.length);
    let kept = 0;
    for (let i = 0; i < draws; i++) {
      let sum = 0;
      for (const law of [gateway, issuer, ledger, answer]) sum += sampleTicks(law, streams, 0);
      const later = sampleTicks(notice, streams, 0);
      if (sum > service.timeout) continue;
      kept++;
      for (const [at, x] of times.entries()) {
        const least = Math.min(sum + later, x);
        sums[at]! += least;
        squares[at]! += least * least;
      }
    }
    for (const [at, x] of times.entries()) {
      const drawn = sums[at]! / kept;
      const error = Math.sqrt(Math.max(0, squares[at]! / kept - drawn ** 2) / kept);
      expect(Math.abs(answered.within(x) - drawn)).toBeLessThan(1e-3 * drawn + 4.5 * error);
      expect(answered.within(x)).toBeLessThanOrEqual(x);
    }
  });
});

test('within is never above x, and grows by no more than x does', () => {
  const service = serviceWith('{issuer: lognormal(mean 900ms sigma 2)}');
  const answered = new Answered(service);
  let before = 0;
  for (let x = 100; x < 80e6; x *= 1.01) {
    const area = answered.within(x);
    expect(area).toBeLessThanOrEqual(x);
    expect(area - answered.within(x / 1.01)).toBeLessThanOrEqual((x - x / 1.01) * (1 + 1e-9) + 1e-6);
    expect(area).toBeGreaterThanOrEqual(before);
    before = area;
  }
});

test.each([
  [0.8, 1],
  [2, 1],
  [2, 5],
])('the grid is short beside the mean wait where the tail falls: sigma %d, wait %d s', (sigma, wait) => {
  const service = serviceWith(
    `{issuer: lognormal(mean 900ms sigma ${sigma})}`,
    `timeout: 30s, retry: {chance: 70%, attempts: 4, wait: exponential(mean ${wait}s)}`,
  );
  const answered = new Answered(service);
  const { grid, reach } = answered;
  expect(grid[0]).toBe(0);
  expect(grid.at(-1)).toBe(reach);
  const tail = (x: number): number => (answered.within(x + 100) - answered.within(x)) / 100;
  let wrong = 0;
  grid.slice(1).forEach((finishes, piece) => {
    const begins = grid[piece]!;
    const fall = tail(begins) - tail(finishes - 100);
    wrong += (fall * (finishes - begins) ** 2) / (12 * wait * second);
  });
  // Of those under way after a wait.
  expect(wrong).toBeLessThan(0.005 * answered.within(reach));
});

describe.each([
  [0.8, 0.4, 8],
  [2, 0.4, 8],
  [2, 1.2, 1],
  [2.5, 1.2, 8],
])('at a death shortly after an opening: sigma %d, %d s, waits of %d s', (sigma, opened, wait) => {
  const scenario = scenarioWith(
    `{issuer: lognormal(mean 900ms sigma ${sigma})}`,
    `timeout: 30s, retry: {chance: 70%, attempts: 4, wait: exponential(mean ${wait}s)}`,
  );
  const service = scenario.payments[0]!;
  const all = gatewayUp | issuerUp | ledgerUp;
  const usual = { issuerLostFrom: Infinity, ledgerLostFrom: Infinity, causeComponent: 0, causeNumber: 0 };

  test.each([1, 0.5])('those found and those counted are all who came: %d admitted', (admitted) => {
    const environment = new Environment();
    const opens = 600 * second;
    const dies = opens + opened * second;
    environment.append({ time: 0, admitted: 0, up: all, planned: false, ...usual });
    environment.append({ time: opens, admitted, up: all, planned: false, ...usual });
    environment.append({ time: dies, admitted: 0, up: all & ~gatewayUp, planned: false, ...usual });
    const offer = { service, amounts: new Amounts(service.amount) };
    const demand = new Demand(service, scenario.start);
    const spans = [opens - 60 * second, dies];
    const { share } = new Prone(offer, demand, 1);
    const asked = { offer, environment, demand, spans };
    const counted = expectedOfWaiting({
      ...asked,
      share: 1 - share,
      answered: new Answered(service),
      after: -Infinity,
      until: dies + 600 * second,
      taken: [dies],
    });
    const pool = new Pool(new Calendar(16, undefined), 0, priority.payment);
    const streams = streamsNamed(['payments/answered/test']);
    streams.begin(rootKey('found'), 0);
    const runs = 4000;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      pool.clear();
      sampleCaught({ ...asked, share: 1, taken: [], flow: 0, pool, streams, stream: 0 }, dies, () => {
        found++;
      });
    }
    const arrivals = demand.expected(spans[0]!, dies) * (1 - share);
    const left = arrivals - [...counted].reduce((sum, each) => sum + each, 0);
    // 0.2 % for that the laws of retries are taken to be those of all, and the last digit of the late-prone share.
    expect(Math.abs(found / runs - left)).toBeLessThan((4.5 * Math.sqrt(found)) / runs + 2e-3 * left);
  });
});
