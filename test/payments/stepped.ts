/**
 * A purchase played event by event: each attempt is an actor of the chart `payment-attempt`, stepped by xstate itself.
 *
 * It shares nothing with `src/payments/fate.ts` but the row, the environment's columns and the words for the result. Where
 * `fate` computes instants and compares them, this keeps a list of what is pending and lets the chart say what follows.
 */
import { initialTransition, transition } from 'xstate';
import { type Duration, paymentAttempt, type Surrounding } from '../../src/charts/payment-attempt.ts';
import type { Flow } from '../../src/model/model.ts';
import { type Environment, gatewayUp, issuerUp, ledgerUp } from '../../src/payments/environment.ts';
import { attempt, attemptStride, intent } from '../../src/payments/intent.ts';
import type { PaymentService } from '../../src/scenario/scenario.ts';

/** What one attempt left, read from where its regions stand when nothing is pending any more. */
export interface Attempted {
  readonly begunAt: number;
  readonly heardAt: number;
  readonly regions: Readonly<Record<string, string>>;
  /** When a record was acknowledged; −Infinity: never. */
  readonly written: Readonly<Record<Keeper, number>>;
  /** The entry that took a node away when it was needed, and the one that a record was lost with; −1: none. */
  readonly missed: Readonly<Record<Keeper | 'notice', number>>;
  readonly forgotten: Readonly<Record<Keeper, number>>;
}

type Keeper = 'gateway' | 'issuer' | 'ledger';
const keepers: readonly Keeper[] = ['gateway', 'issuer', 'ledger'];
const bitOf: Readonly<Record<Keeper, number>> = { gateway: gatewayUp, issuer: issuerUp, ledger: ledgerUp };

/** What is on record of the attempts so far, in multiples of the amount. */
export interface Standing {
  holds: number;
  debits: number;
  credits: number;
}

export interface Given {
  readonly row: Float64Array;
  readonly environment: Environment;
  readonly flow: Flow;
  readonly service: PaymentService;
}

/** An event that will come, unless the timer that brings it is cancelled. */
interface Pending {
  readonly time: number;
  readonly rank: number;
  readonly type: string;
  readonly entry: number;
}

/**
 * At one instant: the gateway's death, which cuts off whatever else would be heard; other deaths; what is done; who loses
 * patience; what turns out to be lost.
 */
const rank = { cut: 0, death: 1, done: 2, patience: 3, loss: 4 } as const;

/** Where the attempt that is stepped stands: what the chart's guards and delays are answered from. */
let now = 0;
let meets: Given;
let draws = 0;
let onRecord: Standing = { holds: 0, debits: 0, credits: 0 };

const isUp = (bit: number): boolean => (meets.environment.up[inForce(meets.environment, now)]! & bit) !== 0;
const drawn = (mark: number): number => meets.row[draws + mark]!;
const firstLeg = (): number => Math.floor(drawn(attempt.ledger) / 2);
const isKeyed = (): boolean => meets.service.idempotency === 'end-to-end';

const surroundings: Record<Surrounding, () => boolean> = {
  gatewayUp: () => isUp(gatewayUp),
  issuerUp: () => isUp(issuerUp),
  ledgerUp: () => isUp(ledgerUp),
  isAdmitted: () => drawn(attempt.admission) < meets.environment.admitted[inForce(meets.environment, now)]!,
  issuerKnows: () => isKeyed() && onRecord.debits + onRecord.holds > 0,
  ledgerKnows: () => isKeyed() && onRecord.credits > 0,
  remembersReversals: () => meets.service.tombstones,
  postsInTwoLegs: () => meets.service.posting === 'two-legs',
  inTwoPhases: () => meets.service.coordination === 'two-phase',
  keepsNotices: () => meets.service.noticesKept && meets.flow.kind !== 'qr-mpm',
};

const durations: Record<Duration, () => number> = {
  connectTimeout: () => meets.service.connectTimeout,
  timeout: () => meets.service.timeout,
  gatewayTime: () => drawn(attempt.gateway),
  issuerTime: () => drawn(attempt.issuer),
  ledgerTime: () => drawn(attempt.ledger),
  firstLegTime: firstLeg,
  secondLegTime: () => drawn(attempt.ledger) - firstLeg(),
  answerTime: () => drawn(attempt.answer),
  noticeTime: () => drawn(attempt.notice),
};

const machine = paymentAttempt.provide({ guards: surroundings, delays: durations });
const [beginning] = initialTransition(machine);
type Snapshot = typeof beginning;

/** Of a node that is away under an entry: the one that took it. */
function wentDown({ up }: Environment, entry: number, node: 'issuer' | 'ledger'): number {
  let since = entry;
  while (since > 0 && (up[since - 1]! & bitOf[node]) === 0) since -= 1;
  return since;
}

/** The entry that holds at `time`. */
function inForce({ times }: Environment, time: number): number {
  let entry = 0;
  for (let e = 1; e < times.length; e++) if (times[e]! <= time) entry = e;
  return entry;
}

/** Everything that the environment has in store for an attempt that begins at `at`. */
function changesAfter(environment: Environment, at: number): Pending[] {
  const changes: Pending[] = [];
  for (let entry = 0; entry < environment.times.length; entry++) {
    const time = environment.times[entry]!;
    if (time < at) continue;
    if (time > at && entry > 0) {
      for (const keeper of keepers) {
        const died = environment.up[entry - 1]! & ~environment.up[entry]! & bitOf[keeper];
        const when = keeper === 'gateway' ? rank.cut : rank.death;
        if (died !== 0) changes.push({ time, rank: when, type: `${keeper}.lost`, entry });
      }
    }
    for (const keeper of keepers) changes.push({ time, rank: rank.loss, type: `${keeper}.forgot`, entry });
  }
  return changes;
}

/** Steps one attempt from its beginning until nothing is pending. */
export function attemptOnce(
  given: Given,
  number: number,
  at: number,
  standing: Standing,
  visit: (state: string) => void = () => {},
): Attempted {
  const { environment } = given;
  meets = given;
  draws = intent.attempts + number * attemptStride;
  onRecord = standing;
  const lostFrom = {
    gateway: environment.gatewayLostFrom,
    issuer: environment.issuerLostFrom,
    ledger: environment.ledgerLostFrom,
  };
  const written = { gateway: -Infinity, issuer: -Infinity, ledger: -Infinity };
  const missed = { gateway: -1, issuer: -1, ledger: -1, notice: -1 };
  const forgotten = { gateway: -1, issuer: -1, ledger: -1 };
  let heardAt = Number.NaN;
  let snapshot: Snapshot = beginning;
  let pending: Pending[] = [
    { time: at, rank: rank.done, type: 'request.sent', entry: -1 },
    ...changesAfter(environment, at),
  ];
  for (let next = takeFirst(pending); next !== undefined; next = takeFirst(pending)) {
    now = next.time;
    const keeper = next.type.slice(0, next.type.indexOf('.')) as Keeper;
    if (next.rank === rank.loss) {
      // Only a record inside the window of the loss went with it.
      const isIn =
        lostFrom[keeper][next.entry]! < written[keeper] &&
        written[keeper] <= environment.lostUntil[next.entry]!;
      if (!isIn) continue;
      forgotten[keeper] = next.entry;
    }
    // Most deaths find nobody at work.
    if (!snapshot.can({ type: next.type })) continue;
    const before = regionsOf(snapshot);
    const [after, actions] = transition(machine, snapshot, { type: next.type });
    snapshot = after;
    for (const { type, params } of actions as readonly { type: string; params: unknown }[]) {
      const { id, sendId, delay } = params as { id: string; sendId: string; delay: number };
      if (type === 'xstate.cancel') pending = pending.filter((each) => each.type !== sendId);
      else if (type === 'xstate.raise') {
        const isPatience = /^xstate\.after\.(timeout|connectTimeout)\./.test(id);
        const waits = isPatience ? rank.patience : rank.done;
        pending.push({ time: now + delay, rank: waits, type: id, entry: -1 });
      } else throw new Error(`the chart acts: ${type}`);
    }
    const regions = regionsOf(snapshot);
    for (const [region, state] of Object.entries(regions)) {
      if (before[region] === state) continue;
      visit(`${region}.${state}`);
      const standing = inForce(environment, now);
      if (region === 'terminal' && tells.includes(state)) heardAt = now;
      if (region === 'gateway' && state.startsWith('lost'))
        missed.gateway = next.entry >= 0 ? next.entry : standing;
      if (region === 'notice' && state === 'lost') missed.notice = next.entry >= 0 ? next.entry : standing;
      if ((region === 'issuer' || region === 'ledger') && away.includes(state))
        missed[region] = next.entry >= 0 ? next.entry : wentDown(environment, standing, region);
      if (region === 'result' && state === 'written') written.gateway = now;
      if (region === 'ledger' && state === 'posted') written.ledger = now;
    }
    // A hold may be made and taken back within one instant: its timer is what says that it was made.
    if (next.type.startsWith('xstate.after.issuerTime') && regions['issuer'] !== 'barred')
      written.issuer = now;
  }
  return { begunAt: at, heardAt, regions: regionsOf(snapshot), written, missed, forgotten };
}

/** States of the terminal in which it has just learned something, and of a node that is not there when needed. */
const tells: readonly string[] = ['ok', 'refused', 'gaveUp', 'unheard'];
const away: readonly string[] = ['absent', 'half'];

function regionsOf(snapshot: Snapshot): Record<string, string> {
  return snapshot.value as Record<string, string>;
}

/** The next by time and rank; of those alike, the one that was set first. */
function takeFirst(pending: Pending[]): Pending | undefined {
  if (pending.length === 0) return undefined;
  let best = 0;
  for (let i = 1; i < pending.length; i++) {
    const [a, b] = [pending[i]!, pending[best]!];
    if (a.time < b.time || (a.time === b.time && a.rank < b.rank)) best = i;
  }
  return pending.splice(best, 1)[0];
}
