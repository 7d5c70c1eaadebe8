/**
 * What is expected of purchases in an environment that changes, against playing them in it one by one: every end in every
 * window, and who becomes a row at a death.
 *
 * Environments, arrivals and marks are random with fixed seeds. A share that is met n times of N has a standard error of at
 * most √(n + 1) / N; of some 300 comparisons one is beyond 4.5 of these with a chance of 0.002.
 */
import { describe, expect, test } from 'vitest';
import { Calendar } from '../../src/kernel/calendar.ts';
import { rootKey, streamsNamed } from '../../src/kernel/stream.ts';
import { priority } from '../../src/model/model.ts';
import { Amounts } from '../../src/payments/amounts.ts';
import { Answered } from '../../src/payments/answered.ts';
import { sampleCaught } from '../../src/payments/caught.ts';
import { Demand } from '../../src/payments/demand.ts';
import { Environment, gatewayUp, issuerUp, ledgerUp } from '../../src/payments/environment.ts';
import { emptyFate, fate } from '../../src/payments/fate.ts';
import { drawIntent, type Offer } from '../../src/payments/in-transit.ts';
import { attempt, attemptStride, intent, intentStride } from '../../src/payments/intent.ts';
import { Pool } from '../../src/payments/pool.ts';
import { expectedOfWaiting, steadyEnds, waitingEnds } from '../../src/payments/waiting.ts';
import { plain, scenarioOf } from '../arbitraries/scenario.ts';

const second = 1e6;
const all = gatewayUp | issuerUp | ledgerUp;
const flat = `[${Array(24).fill(1).join(', ')}]`;
const scenario = scenarioOf(
  plain({
    payments: `  card: {flow: card-dual, rate: 20/s, shape: ${flat}, path: {gateway: gateway, issuer: issuer, ledger: ledger}, stages: {gateway: lognormal(mean 100ms sigma 0.6), issuer: lognormal(mean 900ms sigma 0.8), ledger: exponential(mean 300ms), answer: 200ms}, retry: {chance: 70%, attempts: 4, wait: exponential(mean 5s)}, offline: {share: 40%}}`,
  }),
);
const service = scenario.payments[0]!;
const offer: Offer = { service, amounts: new Amounts(service.amount) };
const demand = new Demand(service, scenario.start);
const answered = new Answered(service);
const flow = {
  name: 'card',
  service: 0,
  share: 1,
  channel: 0,
  gateway: 1,
  issuer: 2,
  ledger: 3,
  kind: service.flow,
  holds: true,
} as const;
const streams = streamsNamed(['payments/waiting/test']);
const uniform = (): number => streams.uniform(0);

interface Case {
  readonly environment: Environment;
  readonly spans: readonly number[];
  /** Instants at which the gateway goes, and some at which it does not. */
  readonly taken: readonly number[];
  readonly until: number;
}

/** Two spans of arrivals, and changes in them and after. */
function caseOf(number: number): Case {
  streams.begin(rootKey('waiting'), number);
  const environment = new Environment();
  const usual = { issuerLostFrom: Infinity, ledgerLostFrom: Infinity, causeComponent: 0, causeNumber: 0 };
  environment.append({ time: 0, admitted: 1, up: all, planned: false, ...usual });
  const start = 600 * second;
  const taken: number[] = [];
  let time = start - 10 * second;
  for (let change = 0; change < 5; change++) {
    time += Math.floor((0.01 + uniform() ** 2 * 30) * second);
    const up = uniform() < 0.3 ? all & ~gatewayUp : all;
    const was = environment.now('up');
    const admitted = up === all ? [0, 0.2, 0.5, 1][Math.floor(uniform() * 4)]! : 0;
    if (up < was || uniform() < 0.2) taken.push(time);
    const more = { planned: uniform() < 0.3, anotherWorks: uniform() < 0.5, refusedLater: uniform() * 0.5 };
    environment.append({ time, admitted, up, ...usual, ...more });
  }
  const spans = [start, start + 20 * second, start + 25 * second, start + 60 * second];
  return { environment, spans, taken, until: start + 60 * second + Math.floor(uniform() * 30) * second };
}

const stages = ['gateway', 'issuer', 'ledger', 'answer'] as const;
const row = new Float64Array(intentStride);
const judged = emptyFate();

/** Draws and plays one purchase: when and how it ends, and the first instant of `taken` at which it can leave records. */
function play({ environment, spans, taken }: Case): { at: number; end: number; takenAt: number } {
  const { connectTimeout, retry } = service;
  const lengths = spans[1]! - spans[0]!;
  const total = lengths + spans[3]! - spans[2]!;
  const along = Math.floor(uniform() * total);
  const arrival = along < lengths ? spans[0]! + along : spans[2]! + along - lengths;
  drawIntent(row, 0, arrival, offer, streams, 0);
  fate(row, 0, environment, flow, service, judged);
  let begun = arrival;
  for (let k = 0; ; k++) {
    const draws = intent.attempts + k * attemptStride;
    const entry = environment.at(begun);
    const isUp = (environment.up[entry]! & gatewayUp) !== 0;
    if (isUp && row[draws + attempt.admission]! < environment.admitted[entry]!) {
      const at = begun + stages.reduce((sum, stage) => sum + row[draws + attempt[stage]]!, 0);
      const takenAt = taken.find((time) => begun < time && time < at) ?? Infinity;
      const isLater = uniform() < environment.refusedLater[entry]!;
      return { at, end: isLater ? waitingEnds.rightForNow : waitingEnds.right, takenAt };
    }
    const heard = begun + (isUp ? row[draws + attempt.answer]! : connectTimeout);
    if (k + 1 < row[intent.drawn]! && row[draws + attempt.retry]! < retry.chance) {
      begun = heard + row[draws + attempt.wait]!;
      continue;
    }
    const at = waitingEnds;
    const ends: Readonly<Record<string, number>> = isUp
      ? { paidAnotherWay: at.refusedPaid, declined: at.refusedDeclined, turnedAway: at.refusedTurned }
      : {
          stored: at.stored,
          paidAnotherWay: at.silentPaid,
          lostSale: at.silentLost,
          turnedAway: at.silentTurned,
        };
    expect(judged.settledAt).toBe(heard);
    return { at: heard, end: ends[judged.end]!, takenAt: Infinity };
  }
}

const plays = 20_000;

describe.each(Array.from({ length: 12 }, (_, number) => number))('in random environment %i', (number) => {
  const given = caseOf(number);
  const { spans, until, taken } = given;
  const asked = { ...given, offer, demand, share: 1, answered };
  const arrivals = 20 * ((spans[1]! - spans[0]! + spans[3]! - spans[2]!) / second);
  const middle = (spans[3]! + until) / 2;
  const windows = [
    [-Infinity, middle],
    [middle, until],
  ] as const;

  test('ends are as expected, in both of two windows', () => {
    const counts = windows.map(() => new Float64Array(Object.keys(waitingEnds).length));
    let rows = 0;
    for (let i = 0; i < plays; i++) {
      const { at, end, takenAt } = play(given);
      if (takenAt < Infinity) rows++;
      windows.forEach(([after, before], window) => {
        if (takenAt < Infinity) return;
        if (at > before) counts[window]![waitingEnds.open]! += 1;
        else if (at > after) counts[window]![end]! += 1;
      });
    }
    const expected = windows.map(([after, before]) =>
      expectedOfWaiting({ ...asked, after, until: before, taken: taken.filter((time) => time < before) }),
    );
    expected.forEach((ends, window) => {
      // Whoever becomes a row after the first window was open in it.
      if (taken.some((time) => time >= middle)) return;
      ends.forEach((each, end) => {
        const played = counts[window]![end]!;
        const error = (4.5 * Math.sqrt(played + 1)) / plays;
        expect(Math.abs(each / arrivals - played / plays)).toBeLessThan(error);
      });
    });
    // Whoever does not end and is not open became a row: nobody gets lost.
    const left = 1 - [...expected[0]!].reduce((sum, each) => sum + each, 0) / arrivals;
    if (taken.every((time) => time < middle))
      expect(Math.abs(left - rows / plays)).toBeLessThan((4.5 * Math.sqrt(rows + 1)) / plays);
  });

  test('those whom a death finds are as many as are not counted', () => {
    const calendar = new Calendar(16, undefined);
    const pool = new Pool(calendar, 0, priority.payment);
    const runs = 40;
    let rows = 0;
    for (let run = 0; run < runs; run++) {
      pool.clear();
      taken.forEach((time, nth) => {
        const before = taken.slice(0, nth);
        const caught = { ...asked, taken: before, flow: 0, pool, streams, stream: 0 };
        sampleCaught(caught, time, () => {
          rows++;
        });
      });
    }
    const last = Math.max(until, ...taken);
    const ends = expectedOfWaiting({ ...asked, after: -Infinity, until: last });
    const left = runs * (arrivals - [...ends].reduce((sum, each) => sum + each, 0));
    expect(Math.abs(rows - left)).toBeLessThan(4.5 * Math.sqrt(rows + 1) + 1e-3 * rows);
  });
});

test('where nothing changes, what is expected is the closed form', () => {
  for (const [admitted, up] of [
    [1, all],
    [0.3, all],
    [0, all],
    [0, all & ~gatewayUp],
  ] as const) {
    const environment = new Environment();
    const usual = { issuerLostFrom: Infinity, ledgerLostFrom: Infinity, causeComponent: 0, causeNumber: 0 };
    environment.append({ time: 0, admitted, up, planned: false, ...usual });
    const spans = [3600 * second, 3660 * second];
    const found = expectedOfWaiting({
      offer,
      environment,
      demand,
      share: 1,
      spans,
      answered,
      after: -Infinity,
      until: 4200 * second,
      taken: [],
    });
    const closed = steadyEnds(offer, environment.conditions, 20 * 60);
    found.forEach((each, end) => {
      expect(each).toBeCloseTo(closed[end]!, 6);
    });
  }
});
