/**
 * From what the attempts of a purchase left on record to its end, outcome and cause. Second half of `fate`.
 */
import type { Flow } from '../model/model.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { type Cause, causes } from '../trace/cause.ts';
import { outcomes } from '../trace/outcome.ts';
import { viewsCode } from '../trace/views.ts';
import type { Environment } from './environment.ts';
import type { Fate } from './fate.ts';
import { intent } from './intent.ts';
import { outcomeOf, type Views } from './outcome.ts';
import { paysAnotherWay } from './ways.ts';

/** What was seen of all attempts so far, and of the last one. */
export interface Seen {
  /** How the last attempt ended for the terminal, when, when it had begun, and whether a request was on its way. */
  answer: 'ok' | 'refused' | 'none';
  at: number;
  begunAt: number;
  sent: boolean;
  /** On record, in multiples of the amount. */
  holds: number;
  debits: number;
  credits: number;
  inDoubt: boolean;
  /** Acknowledged writes that were lost. */
  lostIssuer: boolean;
  lostLedger: boolean;
  lostGateway: boolean;
  /** One of them is on record at a site that nobody keeps out. */
  isSplit: boolean;
  /** One leg only of a ledger entry. */
  partial: boolean;
  /** Held until a coordinator decides that is gone. */
  locked: boolean;
  /** Answered after the timeout; decided after it as well, so that the reversal found no original. */
  late: boolean;
  tooSoon: boolean;
  noticeLost: boolean;
  noticedAt: number;
  /** The entry to blame; −1: none. */
  entry: number;
  /** The earliest of the lost writes; Infinity: none. */
  lostAt: number;
  issuerWrite: number;
  ledgerWrite: number;
  gatewayWrite: number;
}

/** Whether goods went over, and against what. */
type Goods = 'answered' | 'offline' | 'trusted' | 'none';

const indexOfCause = Object.fromEntries(causes.map((cause, index) => [cause, index])) as Record<
  Cause,
  number
>;
const indexOfOutcome = new Map(outcomes.map((outcome, index) => [outcome, index]));

export function settle(
  seen: Seen,
  rows: Float64Array,
  base: number,
  environment: Environment,
  flow: Flow,
  service: PaymentService,
  into: Fate,
): void {
  const goods = goodsOf(seen, rows, base, flow, service);
  const due = goods === 'none' ? 0 : 1;
  const stays = service.inDoubt === 'pending' && isUnknown(seen, flow);
  const another = goods === 'none' && !stays && paysOtherwise(seen, rows, base, environment, service);
  // A single message debits at once; a dual message that was not captured leaves a hold.
  const debits = seen.debits + (flow.holds ? 0 : seen.holds);
  const holds = flow.holds ? seen.holds : 0;
  const isNothing = debits === 0 && seen.credits === 0;
  const inDoubt = goods !== 'answered' && goods !== 'offline' && ((seen.inDoubt && isNothing) || stays);
  into.settledAt = seen.answer === 'ok' ? Math.max(seen.at, seen.noticedAt) : seen.at;
  into.issuerWrite = seen.issuerWrite;
  into.ledgerWrite = seen.ledgerWrite;
  into.gatewayWrite = seen.gatewayWrite;
  into.locked = seen.locked && seen.holds > 0;
  into.late = seen.late;
  into.refusedLater = 0;
  into.cause = -1;
  into.outcome = -1;
  into.entry = seen.entry;
  into.since = seen.lostAt < Infinity ? seen.lostAt : rows[base + intent.arrival]!;
  into.views = viewsCode({ debits, credits: seen.credits, due, holds });
  if (goods === 'offline') {
    into.end = 'stored';
    into.cleanEnd = 'right';
    return;
  }
  into.cleanEnd = goods === 'none' ? (another ? 'paidAnotherWay' : left(seen, environment)) : 'right';
  const told = !seen.noticeLost && !seen.lostGateway;
  if (debits === due && seen.credits === due && holds === 0 && !inDoubt && told) {
    into.end = into.cleanEnd;
    into.entry = -1;
    if (due === 1) into.refusedLater = environment.refusedLater[environment.at(seen.begunAt)]!;
    return;
  }
  const views: Views = {
    debits,
    credits: seen.credits,
    due,
    holds,
    customerKnows: !inDoubt,
    merchantKnows: !inDoubt && told,
  };
  const reversalLost =
    goods === 'none' &&
    seen.answer === 'none' &&
    seen.sent &&
    seen.entry >= 0 &&
    rows[base + intent.reversal]! < service.reversalLost;
  into.end = 'notRight';
  into.cause = indexOfCause[causeOf(seen, views, goods, another, reversalLost, service)];
  into.outcome = indexOfOutcome.get(outcomeOf(views))!;
}

/** A request was sent and nobody at the till knows what became of it. */
function isUnknown(seen: Seen, flow: Flow): boolean {
  if (seen.answer === 'ok') return flow.kind === 'qr-mpm' && seen.noticeLost;
  return seen.answer === 'none' && seen.sent;
}

function goodsOf(seen: Seen, rows: Float64Array, base: number, flow: Flow, service: PaymentService): Goods {
  const unknown = isUnknown(seen, flow);
  if (seen.answer === 'ok' && !unknown) return 'answered';
  // The app shows that it paid, the store was not told: what it does then is its rule.
  if (seen.answer === 'ok') return service.inDoubt === 'sale' ? 'answered' : 'none';
  const { share, limit } = service.offline;
  if (seen.answer === 'none' && rows[base + intent.offline]! < share && rows[base + intent.amount]! <= limit)
    return 'offline';
  return unknown && service.inDoubt === 'sale' ? 'trusted' : 'none';
}

function paysOtherwise(
  seen: Seen,
  rows: Float64Array,
  base: number,
  environment: Environment,
  service: PaymentService,
): boolean {
  const works = environment.anotherWorks[environment.at(seen.at)]!;
  return rows[base + intent.afterwards]! < paysAnotherWay(service, works);
}

/** Why somebody left without paying: the door was closed on purpose, the service said no, or nobody answered. */
function left(seen: Seen, environment: Environment): 'turnedAway' | 'declined' | 'lostSale' {
  if (environment.planned[environment.at(seen.begunAt)]) return 'turnedAway';
  return seen.answer === 'refused' ? 'declined' : 'lostSale';
}

/** The first pattern in the counting order that the records show. */
function causeOf(
  seen: Seen,
  { debits, credits, due, holds, customerKnows }: Views,
  goods: Goods,
  another: boolean,
  reversalLost: boolean,
  service: PaymentService,
): Cause {
  const answered = goods === 'answered';
  if (seen.partial) return 'K10';
  if (due === 1 && seen.isSplit) return 'K11';
  if (answered && seen.lostGateway && service.numbering === 'counter') return 'K12';
  if (answered && ((seen.lostIssuer && debits === 0) || seen.lostGateway)) return 'K5';
  if (due === 1 && debits > 1) return 'K6a';
  if (another && debits > 0) return 'K6b';
  if (credits > debits && debits <= due) return 'K17';
  if (due === 1 && credits === 0 && (answered || debits > 0)) return 'K4';
  if (debits > due || holds > 0) {
    if (reversalLost) return 'K7';
    if (seen.late && seen.tooSoon && !service.tombstones) return 'K8';
    if (seen.late && seen.entry < 0) return 'K9';
    return debits > due ? 'K3' : 'K2';
  }
  return !customerKnows || (due === 1 && debits + credits === 0) ? 'K1' : 'K16';
}
