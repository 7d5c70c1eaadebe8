/**
 * What becomes of one purchase: the one pure function that says so.
 *
 * Stages of an attempt, and what a death of a node at each leaves behind (payments.md 1.2):
 *
 *     arrival ─ gateway ─▶ intent stored ─ issuer ─▶ held or debited ─ ledger ─▶ posted ─ answer ─▶ terminal knows ─ notice ─▶ all know
 *
 * No randomness, no clock, no memory: all draws are in the row, all shared fates in the environment. A death at an instant
 * precedes whatever else would be done at it. The chart `payment-attempt` says the same of one attempt, stage by stage, and
 * is held against this function.
 */
import type { Flow } from '../model/model.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import type { Environment } from './environment.ts';
import { gatewayUp, issuerUp, ledgerUp } from './environment.ts';
import { attempt, attemptStride, intent } from './intent.ts';
import { type Seen, settle } from './settling.ts';

export type End = 'right' | 'paidAnotherWay' | 'declined' | 'lostSale' | 'turnedAway' | 'stored' | 'notRight';

/** Written over by each call of `fate`, so that judging one that is right allocates nothing. */
export interface Fate {
  end: End;
  /** How it ends once it has been put right; the end itself unless that is `notRight`. */
  cleanEnd: Exclude<End, 'notRight'>;
  /** When nothing more happens to it by itself: the customer walks away, or everybody has been told. */
  settledAt: number;
  /** Index into `causes` and into `outcomes`; −1 unless the end is `notRight`. */
  cause: number;
  outcome: number;
  /** Records as in `trace/views.ts`. */
  views: number;
  /** The environment entry that did it; −1: none, the healthy system produced it. */
  entry: number;
  /** The write that was lost, else the arrival: the instant to which an item dates. */
  since: number;
  /** Last write acknowledged by each; −Infinity: none. For losses found later. */
  issuerWrite: number;
  ledgerWrite: number;
  gatewayWrite: number;
  /** What is held waits for the decision of a coordinator that is gone. */
  locked: boolean;
  /** Answered after the terminal had given up. */
  late: boolean;
  /** Somebody else approved it, who passes it on later: the share of such that is refused then. */
  refusedLater: number;
}

export function emptyFate(): Fate {
  return {
    end: 'right',
    cleanEnd: 'right',
    settledAt: 0,
    cause: -1,
    outcome: -1,
    views: 0,
    entry: -1,
    since: 0,
    issuerWrite: -Infinity,
    ledgerWrite: -Infinity,
    gatewayWrite: -Infinity,
    locked: false,
    late: false,
    refusedLater: 0,
  };
}

/** Scratch of one judgement; module-wide because calls never overlap and nothing survives a call. */
const seen: Seen = {
  answer: 'none',
  at: 0,
  begunAt: 0,
  sent: false,
  holds: 0,
  debits: 0,
  credits: 0,
  inDoubt: false,
  lostIssuer: false,
  lostLedger: false,
  lostGateway: false,
  isSplit: false,
  partial: false,
  locked: false,
  late: false,
  tooSoon: false,
  noticeLost: false,
  noticedAt: 0,
  entry: -1,
  lostAt: Infinity,
  issuerWrite: -Infinity,
  ledgerWrite: -Infinity,
  gatewayWrite: -Infinity,
};

function begin(): void {
  seen.sent = false;
  seen.holds = 0;
  seen.debits = 0;
  seen.credits = 0;
  seen.inDoubt = false;
  seen.lostIssuer = false;
  seen.lostLedger = false;
  seen.lostGateway = false;
  seen.isSplit = false;
  seen.partial = false;
  seen.locked = false;
  seen.late = false;
  seen.tooSoon = false;
  seen.noticeLost = false;
  seen.noticedAt = 0;
  seen.entry = -1;
  seen.lostAt = Infinity;
  seen.issuerWrite = -Infinity;
  seen.ledgerWrite = -Infinity;
  seen.gatewayWrite = -Infinity;
}

/** Judges the purchase in `rows` that begins at `base`, in the environment as known so far. */
export function fate(
  rows: Float64Array,
  base: number,
  environment: Environment,
  flow: Flow,
  service: PaymentService,
  into: Fate,
): void {
  begin();
  let at = rows[base + intent.arrival]!;
  if (flow.kind === 'on-card-rich') {
    // The terminal settles with the card alone.
    seen.begunAt = at;
    hear('ok', at + rows[base + intent.attempts + attempt.answer]!);
    seen.debits = 1;
    seen.credits = 1;
    settle(seen, rows, base, environment, flow, service, into);
    return;
  }
  const drawn = rows[base + intent.drawn]!;
  for (let k = 0; k < drawn; k++) {
    const draws = base + intent.attempts + k * attemptStride;
    tryOnce(rows, draws, at, environment, flow, service);
    if (seen.answer === 'ok' || k + 1 === drawn || rows[draws + attempt.retry]! >= service.retry.chance)
      break;
    at = seen.at + rows[draws + attempt.wait]!;
  }
  settle(seen, rows, base, environment, flow, service, into);
}

/** One attempt at `at`: writes what the terminal hears and when, and adds what it leaves on record. */
function tryOnce(
  rows: Float64Array,
  draws: number,
  at: number,
  environment: Environment,
  flow: Flow,
  service: PaymentService,
): void {
  const begun = environment.at(at);
  seen.begunAt = at;
  seen.sent = false;
  if ((environment.up[begun]! & gatewayUp) === 0) return hear('none', at + service.connectTimeout);
  seen.sent = true;
  const timeout = at + service.timeout;
  const answerTime = rows[draws + attempt.answer]!;
  if (rows[draws + attempt.admission]! >= environment.admitted[begun]!)
    return refuse(at + answerTime, timeout);
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
  const locks = service.coordination === 'two-phase';
  let issuerLost = false;
  if (!issuerKnows) {
    const issuerDown = environment.firstDown(issuerUp, stored, decided);
    if (issuerDown >= 0) {
      const refusedAt = Math.max(stored, environment.times[issuerDown]!) + answerTime;
      if (gatewayDies <= refusedAt) return interrupted(issuerDown, true, timeout);
      return refuse(refusedAt, timeout);
    }
    // The terminal's reversal was there before, and was remembered.
    if (service.tombstones && decided > timeout) return hear('none', timeout);
    issuerLost = recordIssuer(decided, environment);
    if (gatewayDies <= decided) {
      seen.locked ||= locks && !issuerLost;
      return interrupted(gatewayDown, issuerLost, timeout);
    }
  }
  const ledgerDown = ledgerKnows ? -1 : environment.firstDown(ledgerUp, decided, posted);
  const noticed = ledgerDown < 0 ? posted : Math.max(decided, environment.times[ledgerDown]!);
  // A coordinator that dies later has by then told the others that the ledger is away.
  if (locks && gatewayDies <= noticed) {
    seen.locked ||= !issuerLost;
    return interrupted(gatewayDown, false, timeout);
  }
  if (!ledgerKnows) {
    if (ledgerDown >= 0) {
      if (service.posting === 'two-legs' && noticed > decided + Math.floor((posted - decided) / 2))
        oneLeg(ledgerDown);
      return ledgerMissing(
        ledgerDown,
        noticed,
        answerTime,
        gatewayDies,
        issuerLost,
        locks,
        timeout,
        environment,
      );
    }
    recordLedger(posted, issuerLost, environment);
  }
  if (gatewayDies <= answered) return interrupted(gatewayDown, false, timeout);
  // The terminal gave up before a healthy but slow answer; its reversal may even have been there before the decision.
  if (answered > timeout) {
    seen.late = true;
    seen.tooSoon ||= decided > timeout;
    return hear('none', timeout);
  }
  hear('ok', answered);
  recordGateway(posted, environment);
  tell(rows[draws + attempt.notice]!, answered, environment, flow, service);
}

function hear(answer: Seen['answer'], at: number): void {
  seen.answer = answer;
  seen.at = at;
}

/** A no that comes after the terminal gave up is not heard either. */
function refuse(at: number, timeout: number): void {
  if (at > timeout) hear('none', timeout);
  else hear('refused', at);
}

function blame(entry: number): void {
  if (seen.entry < 0) seen.entry = entry;
}

function interrupted(entry: number, inDoubt: boolean, timeout: number): void {
  blame(entry);
  seen.inDoubt ||= inDoubt;
  hear('none', timeout);
}

/** A write made at `time` was lost later, with the node of an entry, which is to blame for whatever follows. */
function lose(entry: number, time: number, environment: Environment): void {
  seen.entry = entry;
  seen.isSplit ||= environment.isSplit[entry]!;
  seen.lostAt = Math.min(seen.lostAt, time);
}

/** The issuer's record is made, at first a hold; true when it went with the node's unflushed tail later. */
function recordIssuer(decided: number, environment: Environment): boolean {
  // An earlier attempt may have been decided later.
  seen.issuerWrite = Math.max(seen.issuerWrite, decided);
  const entry = environment.lost(environment.issuerLostFrom, decided);
  if (entry < 0) {
    seen.holds += 1;
    return false;
  }
  seen.lostIssuer = true;
  lose(entry, decided, environment);
  return true;
}

/** The ledger posts: the merchant is credited, and the hold becomes a debit. */
function recordLedger(posted: number, issuerLost: boolean, environment: Environment): void {
  seen.ledgerWrite = Math.max(seen.ledgerWrite, posted);
  const entry = environment.lost(environment.ledgerLostFrom, posted);
  if (entry >= 0) {
    seen.lostLedger = true;
    lose(entry, posted, environment);
    return;
  }
  seen.credits += 1;
  if (issuerLost) return;
  seen.holds -= 1;
  seen.debits += 1;
}

/** The gateway writes the result with which it answers. */
function recordGateway(posted: number, environment: Environment): void {
  seen.gatewayWrite = posted;
  const entry = environment.lost(environment.gatewayLostFrom, posted);
  if (entry < 0) return;
  seen.lostGateway = true;
  lose(entry, posted, environment);
}

/** The ledger died between the legs of an entry: the merchant's is on record, the customer's is not. */
function oneLeg(ledgerDown: number): void {
  seen.credits += 1;
  seen.partial = true;
  blame(ledgerDown);
}

/** After the answer everybody else is told, by a gateway that may die meanwhile. */
function tell(
  notice: number,
  answered: number,
  environment: Environment,
  flow: Flow,
  service: PaymentService,
): void {
  const matters = flow.kind === 'qr-mpm' || !service.noticesKept;
  seen.noticedAt = matters ? answered + notice : answered;
  if (!matters) return;
  const down = environment.firstDown(gatewayUp, answered, seen.noticedAt);
  if (down < 0) return;
  seen.noticeLost = true;
  blame(down);
}

/** The ledger died under a purchase: the gateway takes the hold or debit back, if it and the issuer still live. */
function ledgerMissing(
  ledgerDown: number,
  noticed: number,
  answerTime: number,
  gatewayDies: number,
  issuerLost: boolean,
  locks: boolean,
  timeout: number,
  environment: Environment,
): void {
  if (gatewayDies <= noticed) return interrupted(ledgerDown, issuerLost, timeout);
  const issuerAlive = (environment.up[environment.at(noticed)]! & issuerUp) !== 0;
  if (issuerAlive && !issuerLost) seen.holds -= 1;
  else {
    seen.locked ||= locks && !issuerLost;
    blame(ledgerDown);
  }
  if (gatewayDies <= noticed + answerTime) return interrupted(ledgerDown, false, timeout);
  refuse(noticed + answerTime, timeout);
}
