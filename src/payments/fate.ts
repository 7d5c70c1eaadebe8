/**
 * What becomes of one purchase: the one pure function that says so.
 *
 * Stages of an attempt, and what a death of a node at each leaves behind (payments.md 1.2):
 *
 *     arrival ─ gateway ─▶ intent stored ─ issuer ─▶ held or debited ─ ledger ─▶ posted ─ answer ─▶ terminal knows
 *
 * No randomness, no clock, no memory: all draws are in the row, all shared fates in the environment.
 */
import type { Flow } from '../model/model.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { type Cause, causes } from '../trace/cause.ts';
import { outcomes } from '../trace/outcome.ts';
import { type Environment, gatewayUp, issuerUp, ledgerUp } from './environment.ts';
import { attempt, attemptStride, attemptsMax, intent } from './intent.ts';
import { outcomeOf, type Views } from './outcome.ts';
import { paysAnotherWay } from './ways.ts';

export type End = 'right' | 'paidAnotherWay' | 'declined' | 'lostSale' | 'turnedAway' | 'notRight';

/** Written over by each call of `fate`, so that judging one that is right allocates nothing. */
export interface Fate {
  end: End;
  /** When the customer walks away, with or without the goods. */
  settledAt: number;
  /** Index into `causes` and into `outcomes`; −1 unless the end is `notRight`. */
  cause: number;
  outcome: number;
  /** The environment entry that did it; −1: none, the healthy system produced it. */
  entry: number;
  /** Last write acknowledged by the issuer and by the ledger; −Infinity: none. For losses found later. */
  issuerWrite: number;
  ledgerWrite: number;
}

export function emptyFate(): Fate {
  return {
    end: 'right',
    settledAt: 0,
    cause: -1,
    outcome: -1,
    entry: -1,
    issuerWrite: -Infinity,
    ledgerWrite: -Infinity,
  };
}

/** How one attempt ended for the terminal. */
type Answer = 'ok' | 'refused' | 'none';

/** Scratch of one judgement; module-wide because calls never overlap and nothing survives a call. */
const seen = {
  answer: 'none' as Answer,
  at: 0,
  begunAt: 0,
  holds: 0,
  debits: 0,
  credits: 0,
  inDoubt: false,
  lostIssuer: false,
  lostLedger: false,
  entry: -1,
  issuerWrite: -Infinity,
  ledgerWrite: -Infinity,
};

/** Judges the purchase in `rows` that begins at `base`, in the environment as known so far. */
export function fate(
  rows: Float64Array,
  base: number,
  environment: Environment,
  flow: Flow,
  service: PaymentService,
  into: Fate,
): void {
  seen.holds = 0;
  seen.debits = 0;
  seen.credits = 0;
  seen.inDoubt = false;
  seen.lostIssuer = false;
  seen.lostLedger = false;
  seen.entry = -1;
  seen.issuerWrite = -Infinity;
  seen.ledgerWrite = -Infinity;
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  let at = rows[base + intent.arrival]!;
  for (let k = 0; k < attempts; k++) {
    const draws = base + intent.attempts + k * attemptStride;
    tryOnce(rows, draws, at, environment, service);
    if (seen.answer === 'ok' || k + 1 === attempts || rows[draws + attempt.retry]! >= service.retry.chance)
      break;
    at = seen.at + rows[draws + attempt.wait]!;
  }
  settle(rows, base, environment, flow, service, into);
}

/** One attempt at `at`: writes what the terminal hears and when, and adds what it leaves on record. */
function tryOnce(
  rows: Float64Array,
  draws: number,
  at: number,
  environment: Environment,
  service: PaymentService,
): void {
  const begun = environment.at(at);
  seen.begunAt = at;
  if ((environment.up[begun]! & gatewayUp) === 0) return hear('none', at + service.connectTimeout);
  const answerTime = rows[draws + attempt.answer]!;
  if (rows[draws + attempt.admission]! >= environment.admitted[begun]!)
    return hear('refused', at + answerTime);
  const timeout = at + service.timeout;
  const stored = at + rows[draws + attempt.gateway]!;
  // What an earlier attempt under the same key did is answered from the record and not done again.
  const keyed = service.idempotency === 'end-to-end';
  const issuerKnows = keyed && seen.debits + seen.holds > 0;
  const ledgerKnows = keyed && seen.credits > 0;
  const decided = stored + (issuerKnows ? 0 : rows[draws + attempt.issuer]!);
  const posted = decided + (ledgerKnows ? 0 : rows[draws + attempt.ledger]!);
  const answered = posted + answerTime;
  const gatewayDown = environment.firstDown(gatewayUp, at, answered);
  const gatewayDies = gatewayDown < 0 ? Infinity : environment.times[gatewayDown]!;
  if (gatewayDies <= stored) return interrupted(gatewayDown, false, timeout);
  let issuerLost = false;
  if (!issuerKnows) {
    const issuerDown = environment.firstDown(issuerUp, stored, decided);
    if (issuerDown >= 0) {
      const refusedAt = Math.max(stored, environment.times[issuerDown]!) + answerTime;
      if (gatewayDies <= refusedAt) return interrupted(issuerDown, true, timeout);
      return hear('refused', refusedAt);
    }
    issuerLost = recordIssuer(decided, environment);
    if (gatewayDies <= decided) return interrupted(gatewayDown, issuerLost, timeout);
  }
  if (!ledgerKnows) {
    const ledgerDown = environment.firstDown(ledgerUp, decided, posted);
    if (ledgerDown >= 0) {
      return ledgerMissing(ledgerDown, decided, answerTime, gatewayDies, issuerLost, timeout, environment);
    }
    recordLedger(posted, issuerLost, environment);
  }
  if (gatewayDies <= answered) return interrupted(gatewayDown, false, timeout);
  // The terminal gave up before a healthy but slow answer.
  if (answered > timeout) return hear('none', timeout);
  return hear('ok', answered);
}

function hear(answer: Answer, at: number): void {
  seen.answer = answer;
  seen.at = at;
}

function interrupted(entry: number, inDoubt: boolean, timeout: number): void {
  if (seen.entry < 0) seen.entry = entry;
  seen.inDoubt ||= inDoubt;
  hear('none', timeout);
}

/** The issuer's record is made, at first a hold; true when it went with the node's unflushed tail later. */
function recordIssuer(decided: number, environment: Environment): boolean {
  seen.issuerWrite = decided;
  const entry = environment.lost(environment.issuerLostFrom, decided);
  if (entry < 0) {
    seen.holds += 1;
    return false;
  }
  seen.lostIssuer = true;
  seen.entry = entry;
  return true;
}

/** The ledger posts: the merchant is credited, and the hold becomes a debit. */
function recordLedger(posted: number, issuerLost: boolean, environment: Environment): void {
  seen.ledgerWrite = posted;
  const entry = environment.lost(environment.ledgerLostFrom, posted);
  if (entry >= 0) {
    seen.lostLedger = true;
    seen.entry = entry;
    return;
  }
  seen.credits += 1;
  if (issuerLost) return;
  seen.holds -= 1;
  seen.debits += 1;
}

/** The ledger died under a purchase: the gateway takes the hold or debit back, if it and the issuer still live. */
function ledgerMissing(
  ledgerDown: number,
  decided: number,
  answerTime: number,
  gatewayDies: number,
  issuerLost: boolean,
  timeout: number,
  environment: Environment,
): void {
  const noticed = Math.max(decided, environment.times[ledgerDown]!);
  if (gatewayDies <= noticed) return interrupted(ledgerDown, issuerLost, timeout);
  const issuerAlive = (environment.up[environment.at(noticed)]! & issuerUp) !== 0;
  if (issuerAlive && !issuerLost) seen.holds -= 1;
  else if (seen.entry < 0) seen.entry = ledgerDown;
  if (gatewayDies <= noticed + answerTime) return interrupted(ledgerDown, false, timeout);
  hear('refused', noticed + answerTime);
}

/** From what was left on record to an end, an outcome and a cause. */
function settle(
  rows: Float64Array,
  base: number,
  environment: Environment,
  flow: Flow,
  service: PaymentService,
  into: Fate,
): void {
  const ok = seen.answer === 'ok';
  const choice = rows[base + intent.afterwards]!;
  const reachable = (environment.up[environment.at(seen.at)]! & gatewayUp) !== 0;
  const paidAnotherWay = !ok && choice < paysAnotherWay(service, reachable);
  // A single message debits at once; a dual message that was not captured leaves a hold.
  const debits = seen.debits + (flow.holds ? 0 : seen.holds);
  const holds = flow.holds ? seen.holds : 0;
  const due = ok ? 1 : 0;
  into.settledAt = seen.at;
  into.issuerWrite = seen.issuerWrite;
  into.ledgerWrite = seen.ledgerWrite;
  const inDoubt = seen.inDoubt && !ok && debits === 0 && seen.credits === 0;
  if (debits === due && seen.credits === due && holds === 0 && !inDoubt) {
    into.end = ok ? 'right' : paidAnotherWay ? 'paidAnotherWay' : left(environment);
    into.cause = -1;
    into.outcome = -1;
    into.entry = -1;
    return;
  }
  const views: Views = {
    debits,
    credits: seen.credits,
    due,
    holds,
    inDoubt,
  };
  const reversalLost = rows[base + intent.reversal]! < service.reversalLost;
  into.end = 'notRight';
  into.cause = causes.indexOf(causeOf(views, ok, paidAnotherWay, reversalLost));
  into.outcome = outcomes.indexOf(outcomeOf(views));
  into.entry = seen.entry;
}

/** Why somebody left without paying: the door was closed on purpose, the service said no, or nobody answered. */
function left(environment: Environment): End {
  if (environment.planned[environment.at(seen.begunAt)]) return 'turnedAway';
  return seen.answer === 'refused' ? 'declined' : 'lostSale';
}

/** The first pattern in the counting order that the views show. */
function causeOf(views: Views, ok: boolean, paidAnotherWay: boolean, reversalLost: boolean): Cause {
  if (ok && seen.lostIssuer && views.debits === 0) return 'K5';
  if (ok && views.debits > 1) return 'K6a';
  if (paidAnotherWay && views.debits > 0) return 'K6b';
  if (views.debits > views.due) return 'K3';
  if (views.credits > views.debits) return 'K17';
  if (ok && views.credits === 0) return 'K4';
  if (views.holds > 0) return reversalLost ? 'K7' : 'K2';
  return 'K1';
}
