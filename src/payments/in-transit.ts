/**
 * The purchases that a change finds on their way, sampled exactly.
 *
 * In a stretch in which nothing changes, the numbers in the stages of a flow are independent Poisson(rate · E[stage]);
 * one found in a stage has a length-biased duration there, a uniform elapsed part, and ordinary durations elsewhere
 * (the lemma of payments.md 5.6). A purchase whose arrival falls before the stretch is dropped: it was a row already,
 * or settled, at the change before.
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { poisson } from '../kernel/distribution/poisson.ts';
import { mean, sampleLengthBiasedTicks, sampleTicks } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import type { Amounts } from './amounts.ts';
import type { Conditions } from './environment.ts';
import { attempt, attemptStride, attemptsMax, intent, intentStride } from './intent.ts';
import type { Pool } from './pool.ts';
import { isProne } from './prone.ts';
import { paysAnotherWay } from './ways.ts';

/** A stretch of a flow: who answers, what share is admitted, since when, and how fast purchases came. */
export interface Stretch extends Conditions {
  readonly from: number;
  readonly to: number;
  /** Purchases a tick near its end, at most; and by arrival. */
  readonly largest: number;
  readonly rate: (arrival: number) => number;
}

/**
 * Draws every mark of a purchase that arrives at `arrival`. Whether a failed attempt would be followed by another is a
 * mark itself, so the marks of attempts that no environment can bring about are not drawn. `least`: attempts that were
 * certainly made before the last one that may have been.
 */
export function drawIntent(
  rows: Float64Array,
  base: number,
  arrival: number,
  { service, amounts }: Offer,
  streams: Streams,
  stream: number,
  least = 0,
): void {
  rows[base + intent.arrival] = arrival;
  rows[base + intent.afterwards] = streams.uniform(stream);
  rows[base + intent.reversal] = streams.uniform(stream);
  rows[base + intent.offline] = streams.uniform(stream);
  rows[base + intent.amount] = amounts.at(streams.uniform(stream));
  const { stages, retry } = service;
  const attempts = Math.min(retry.attempts, attemptsMax);
  let k = 0;
  while (k < attempts) {
    const draws = base + intent.attempts + k * attemptStride;
    rows[draws + attempt.gateway] = sampleTicks(stages.gateway, streams, stream);
    rows[draws + attempt.issuer] = sampleTicks(stages.issuer, streams, stream);
    rows[draws + attempt.ledger] = sampleTicks(stages.ledger, streams, stream);
    rows[draws + attempt.answer] = sampleTicks(stages.answer, streams, stream);
    rows[draws + attempt.notice] = sampleTicks(stages.notice, streams, stream);
    rows[draws + attempt.admission] = streams.uniform(stream);
    rows[draws + attempt.retry] = streams.uniform(stream);
    k += 1;
    if (k > least && rows[draws + attempt.retry]! >= retry.chance) break;
    rows[draws + attempt.wait] = sampleTicks(retry.wait, streams, stream);
  }
  rows[base + intent.drawn] = k;
}

/** What is offered to customers: the service, and its amounts in bins. */
export interface Offer {
  readonly service: PaymentService;
  readonly amounts: Amounts;
}

/** Stages that can leave a record behind, and those that cannot: refused, waiting for nobody, waiting to retry. */
export type Stage = 'gateway' | 'issuer' | 'ledger' | 'answer' | 'notice' | 'refusal' | 'silence' | 'wait';

export function leavesRecords(stage: Stage): boolean {
  return stage !== 'refusal' && stage !== 'silence' && stage !== 'wait';
}

/** Expected numbers of purchases by end. */
export interface Ends {
  right: number;
  paidAnotherWay: number;
  declined: number;
  lostSale: number;
  turnedAway: number;
  stored: number;
}

/** Calls `visit` for each stage of each attempt with the number of purchases expected in it, per unit of rate. */
function stages(
  service: PaymentService,
  gatewayUp: boolean,
  admitted: number,
  visit: (attempt: number, stage: Stage, expected: number) => void,
): void {
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  const { gateway, issuer, ledger, answer, notice } = service.stages;
  const toldLater = service.flow === 'qr-mpm' || !service.noticesKept;
  const fails = gatewayUp ? 1 - admitted : 1;
  if (service.flow === 'on-card-rich') {
    visit(0, 'answer', mean(answer));
    return;
  }
  let reach = 1;
  for (let k = 0; k < attempts; k++) {
    if (gatewayUp && admitted > 0) {
      visit(k, 'gateway', reach * admitted * mean(gateway));
      visit(k, 'issuer', reach * admitted * mean(issuer));
      visit(k, 'ledger', reach * admitted * mean(ledger));
      visit(k, 'answer', reach * admitted * mean(answer));
      if (toldLater) visit(k, 'notice', reach * admitted * mean(notice));
    }
    if (fails > 0) {
      if (gatewayUp) visit(k, 'refusal', reach * fails * mean(answer));
      else visit(k, 'silence', reach * service.connectTimeout);
      if (k + 1 < attempts) visit(k, 'wait', reach * fails * service.retry.chance * mean(service.retry.wait));
    }
    reach *= fails * service.retry.chance;
  }
}

/** Chance that a purchase about to make attempt k ends well, in a steady stretch. */
export function endsWell(service: PaymentService, gatewayUp: boolean, admitted: number, k = 0): number {
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  if (service.flow === 'on-card-rich') return 1;
  if (!gatewayUp || k >= attempts) return 0;
  return admitted + (1 - admitted) * service.retry.chance * endsWell(service, gatewayUp, admitted, k + 1);
}

/**
 * How those in transit at the end of a steady stretch end, per unit of rate, if `after` holds from then on until all of
 * them have. Only stages for which `counted` says so.
 */
export function expectedEnds(
  { service, amounts }: Offer,
  before: Conditions,
  after: Conditions,
  counted: (stage: Stage) => boolean,
): Ends {
  const ends: Ends = { right: 0, paidAnotherWay: 0, declined: 0, lostSale: 0, turnedAway: 0, stored: 0 };
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  const offline = offlineShare(service, amounts);
  const giveUp = (
    expected: number,
    last: 'declined' | 'lostSale',
    planned: boolean,
    another: boolean,
  ): void => {
    const stored = last === 'lostSale' ? expected * offline : 0;
    const paid = paysAnotherWay(service, another);
    ends.stored += stored;
    ends.paidAnotherWay += (expected - stored) * paid;
    ends[planned ? 'turnedAway' : last] += (expected - stored) * (1 - paid);
  };
  stages(service, before.gatewayUp, before.admitted, (k, stage, expected) => {
    if (!counted(stage)) return;
    if (leavesRecords(stage)) {
      ends.right += expected;
      return;
    }
    // Whoever is already waiting has decided to try again.
    const again = stage === 'wait' ? 1 : k + 1 < attempts ? service.retry.chance : 0;
    const well = expected * again * endsWell(service, after.gatewayUp, after.admitted, k + 1);
    const heard = stage === 'silence' ? 'lostSale' : 'declined';
    ends.right += well;
    // The last attempt of those who do not try again began before the change, and ends after it.
    giveUp(expected * (1 - again), heard, before.planned, after.anotherWorks);
    giveUp(
      expected * again - well,
      after.gatewayUp ? 'declined' : 'lostSale',
      after.planned,
      after.anotherWorks,
    );
  });
  return ends;
}

/** Share of the purchases that a terminal approves by itself when nobody answers. */
export function offlineShare({ offline }: PaymentService, amounts: Amounts): number {
  return offline.share === 0 ? 0 : offline.share * amounts.upTo(offline.limit);
}

/** Takes a row for every purchase in transit at the end of the stretch, in the stages counted, and calls `found`. */
export function sampleTransit(
  stretch: Stretch,
  offer: Offer,
  flow: number,
  pool: Pool,
  streams: Streams,
  stream: number,
  counted: (stage: Stage) => boolean,
  found: (row: number) => void,
): void {
  stages(offer.service, stretch.gatewayUp, stretch.admitted, (k, stage, expected) => {
    if (!counted(stage)) return;
    const count = poisson(stretch.largest * expected, streams, stream);
    for (let i = 0; i < count; i++) place(stretch, k, stage, offer, flow, pool, streams, stream, found);
  });
}

/** One purchase found in a stage of attempt k. */
function place(
  stretch: Stretch,
  k: number,
  stage: Stage,
  offer: Offer,
  flow: number,
  pool: Pool,
  streams: Streams,
  stream: number,
  found: (row: number) => void,
): void {
  const { service } = offer;
  const row = pool.take(flow);
  const rows = pool.intents;
  const base = row * intentStride;
  drawIntent(rows, base, 0, offer, streams, stream, stage === 'wait' ? k + 1 : k);
  let since = 0;
  for (let m = 0; m < k; m++) {
    fail(rows, base, m, stretch.admitted, service.retry.chance);
    const draws = base + intent.attempts + m * attemptStride;
    since +=
      (stretch.gatewayUp ? rows[draws + attempt.answer]! : service.connectTimeout) +
      rows[draws + attempt.wait]!;
  }
  const draws = base + intent.attempts + k * attemptStride;
  const law = lawOf(stage, service);
  const duration = sampleLengthBiasedTicks(law, streams, stream);
  const elapsed = Math.floor(streams.uniform(stream) * duration);
  if (stage === 'wait' || stage === 'refusal' || stage === 'silence') {
    rows[draws + attempt.admission] = refused(rows[draws + attempt.admission]!, stretch.admitted);
    if (stage === 'wait') {
      rows[draws + attempt.retry] = rows[draws + attempt.retry]! * service.retry.chance;
      rows[draws + attempt.wait] = duration;
      since += stretch.gatewayUp ? rows[draws + attempt.answer]! : service.connectTimeout;
    } else if (stage === 'refusal') rows[draws + attempt.answer] = duration;
  } else {
    rows[draws + attempt.admission] = rows[draws + attempt.admission]! * stretch.admitted;
    rows[draws + attempt[stage]] = duration;
    for (const earlier of ['gateway', 'issuer', 'ledger', 'answer'] as const) {
      if (earlier === stage) break;
      since += rows[draws + attempt[earlier]]!;
    }
  }
  const arrival = stretch.to - elapsed - since;
  rows[base + intent.arrival] = arrival;
  const comes =
    arrival >= stretch.from && bernoulli(stretch.rate(arrival) / stretch.largest, streams, stream);
  // Whoever may be answered late was a row from the beginning.
  const kept = comes && !isProne(rows, base, service);
  if (kept) found(row);
  else pool.release(row);
}

/** Makes attempt m of a row one that failed cleanly and was tried again. */
function fail(rows: Float64Array, base: number, m: number, admitted: number, retry: number): void {
  const draws = base + intent.attempts + m * attemptStride;
  rows[draws + attempt.admission] = refused(rows[draws + attempt.admission]!, admitted);
  rows[draws + attempt.retry] = rows[draws + attempt.retry]! * retry;
}

/** A uniform on [0, 1) mapped to one that is refused at the given admitted share. */
export function refused(uniform: number, admitted: number): number {
  return Math.min(admitted + (1 - admitted) * uniform, 1 - 2 ** -53);
}

function lawOf(stage: Stage, service: PaymentService): Law {
  switch (stage) {
    case 'refusal':
      return service.stages.answer;
    case 'silence':
      return { law: 'fixed', value: service.connectTimeout };
    case 'wait':
      return service.retry.wait;
    default:
      return service.stages[stage];
  }
}
