/**
 * How purchases end that arrive while nothing is admitted, without playing them: they can leave no record before the door
 * is open again, so all that counts is how often they try and what they meet then.
 *
 * V_k(t), the chances of the ends of a purchase whose attempt k begins at t, and I_k(t), the same of one that begins to wait
 * for it at t, are solved backwards over the environment as it was:
 *
 *     V_k(t) = what ends at this attempt + P(tries again) · I_k+1(when it has heard)
 *     I_k(t) = ∫ V_k(t + w) μ e^(−μ w) dw        for waits with an exponential law of mean 1 / μ
 *
 * Conditions are constant between the instants at which something changes, or did so one answer later: these are nodes, so
 * V is smooth in between; I is linear between nodes at most a fifth of a second apart (relative error below 10^−4 for waits of seconds).
 * Poisson counts of these means are exact, for each purchase is marked by its own draws and the known past alone.
 */
import type { Law } from '../kernel/distribution/law.ts';
import { mean } from '../kernel/distribution/sample.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { type Conditions, type Environment, gatewayUp } from './environment.ts';
import { type Offer, offlineShare } from './in-transit.ts';
import { attemptsMax } from './intent.ts';
import { longestRetrying, paysAnotherWay } from './ways.ts';

/** Ticks between nodes at most. */
const step = 200_000;

/** Ends told apart, by what the last attempt had met. */
export const waitingEnds = {
  right: 0,
  /** Approved by somebody who stood in, and refused when it is passed on. */
  rightForNow: 1,
  stored: 2,
  silentPaid: 3,
  silentLost: 4,
  silentTurned: 5,
  refusedPaid: 6,
  refusedDeclined: 7,
  refusedTurned: 8,
} as const;
const ends = 9;

/** Whether the waits and answers of a service have laws for which this holds. */
export function canExpect({ flow, retry, stages }: PaymentService): boolean {
  const waits = retry.attempts === 1 || retry.chance === 0 || retry.wait.law === 'exponential';
  return flow !== 'on-card-rich' && waits && isFixed(stages.answer);
}

function isFixed(law: Law): boolean {
  return law.law === 'fixed';
}

/** Expected numbers by end, in the order of `waitingEnds`, of those that arrive in [from, to). */
export function expectedOfWaiting(
  offer: Offer,
  environment: Environment,
  rate: (time: number) => number,
  from: number,
  to: number,
): Float64Array {
  const { service } = offer;
  const answer = mean(service.stages.answer);
  const times = nodesOf(environment, from, to, [0, service.connectTimeout, answer], longestRetrying(service));
  const cells = new Cells(offer, environment, times);
  const attempts = Math.min(service.retry.attempts, attemptsMax);
  let later: Float64Array | null = null;
  for (let k = attempts - 1; k > 0; k--) later = cells.waits(cells.ends(later), mean(service.retry.wait));
  const first = cells.ends(later);
  const sums = new Float64Array(ends);
  for (let cell = 0; cell + 1 < times.length && times[cell + 1]! <= to; cell++) {
    const width = times[cell + 1]! - times[cell]!;
    const [begins, finishes] = [rate(times[cell]!), rate(times[cell + 1]!)];
    for (let end = 0; end < ends; end++) {
      const at = (cell * ends + end) * 2;
      sums[end]! += (width / 2) * (begins * first[at]! + finishes * first[at + 1]!);
    }
  }
  return sums;
}

/** The same of so many who never met anything else than these conditions, which admit nobody. */
export function steadyEnds(
  { service, amounts }: Offer,
  { gatewayUp: isUp, planned, anotherWorks }: Conditions,
  expected: number,
): Float64Array {
  const at = waitingEnds;
  const sums = new Float64Array(ends);
  const paid = paysAnotherWay(service, anotherWorks);
  const stored = isUp ? 0 : expected * offlineShare(service, amounts);
  const left = planned
    ? isUp
      ? at.refusedTurned
      : at.silentTurned
    : isUp
      ? at.refusedDeclined
      : at.silentLost;
  sums[at.stored] = stored;
  sums[isUp ? at.refusedPaid : at.silentPaid] = (expected - stored) * paid;
  sums[left] = (expected - stored) * (1 - paid);
  return sums;
}

/** Where something changes for an attempt that begins then, or will by the time it hears; and points in between. */
function nodesOf(
  environment: Environment,
  from: number,
  to: number,
  delays: readonly number[],
  longest: number,
): Float64Array {
  const until = to + longest;
  const special = [from, to, until];
  for (const time of environment.times)
    for (const delay of delays) if (time - delay > from && time - delay < until) special.push(time - delay);
  special.sort((a, b) => a - b);
  const all: number[] = [];
  for (const [i, time] of special.entries()) {
    const next = special[i + 1];
    if (next === undefined || next === time) continue;
    const parts = Math.ceil((next - time) / step);
    for (let part = 0; part < parts; part++) all.push(time + ((next - time) * part) / parts);
  }
  all.push(until);
  return Float64Array.from(all);
}

class Cells {
  readonly #offer: Offer;
  readonly #environment: Environment;
  readonly #times: Float64Array;

  constructor(offer: Offer, environment: Environment, times: Float64Array) {
    this.#offer = offer;
    this.#environment = environment;
    this.#times = times;
  }

  /** V by cell and end: at the beginning of the cell and at its end. `later`: I of the next attempt at the nodes; null: none. */
  ends(later: Float64Array | null): Float64Array {
    const { service } = this.#offer;
    const times = this.#times;
    const environment = this.#environment;
    const cells = times.length - 1;
    const values = new Float64Array(cells * ends * 2);
    const again = later === null ? 0 : service.retry.chance;
    const answer = mean(service.stages.answer);
    const here = new Float64Array(ends);
    let entry = environment.at(times[0]!);
    let near = 0;
    for (let cell = 0; cell < cells; cell++) {
      const middle = (times[cell]! + times[cell + 1]!) / 2;
      while (entry < environment.last && environment.times[entry + 1]! <= middle) entry++;
      const silent = (environment.up[entry]! & gatewayUp) === 0;
      const heardAfter = silent ? service.connectTimeout : answer;
      this.#endHere(entry, environment.at(middle + heardAfter), 1 - again, here);
      const retries = again * (silent ? 1 : 1 - environment.admitted[entry]!);
      for (let side = 0; side < 2; side++) {
        const heard = times[cell + side]! + heardAfter;
        if (retries > 0) while (near < cells && times[near + 1]! < heard) near++;
        for (let end = 0; end < ends; end++) {
          const more = retries > 0 ? retries * this.#between(later!, near, heard, end) : 0;
          values[(cell * ends + end) * 2 + side] = here[end]! + more;
        }
        // The next cell may hear sooner than this one did, where silence gives way to refusals.
      }
      if (cell + 1 < cells) while (near > 0 && times[near]! > times[cell + 1]!) near--;
    }
    return values;
  }

  /** I at the nodes, of waits of that mean before an attempt with the ends V. */
  waits(values: Float64Array, wait: number): Float64Array {
    const times = this.#times;
    const cells = times.length - 1;
    const result = new Float64Array(times.length * ends);
    for (let end = 0; end < ends; end++)
      result[cells * ends + end] = values[((cells - 1) * ends + end) * 2 + 1]!;
    for (let cell = cells - 1; cell >= 0; cell--) {
      const x = (times[cell + 1]! - times[cell]!) / wait;
      const stays = Math.exp(-x);
      const falls = -Math.expm1(-x);
      const slope = falls / x - stays;
      for (let end = 0; end < ends; end++) {
        const at = (cell * ends + end) * 2;
        const [v0, v1] = [values[at]!, values[at + 1]!];
        result[cell * ends + end] = v0 * falls + (v1 - v0) * slope + stays * result[(cell + 1) * ends + end]!;
      }
    }
    return result;
  }

  #between(later: Float64Array, near: number, time: number, end: number): number {
    const times = this.#times;
    const cells = times.length - 1;
    if (near >= cells || time >= times[cells]!) return later[cells * ends + end]!;
    const part = (time - times[near]!) / (times[near + 1]! - times[near]!);
    return later[near * ends + end]! * (1 - part) + later[(near + 1) * ends + end]! * part;
  }

  /** What ends with an attempt under an entry, heard of under another; `stays`: the share that does not try again. */
  #endHere(entry: number, heard: number, stays: number, into: Float64Array): void {
    const { service, amounts } = this.#offer;
    const environment = this.#environment;
    const at = waitingEnds;
    into.fill(0);
    const paid = paysAnotherWay(service, environment.anotherWorks[heard]!);
    const planned = environment.planned[entry]!;
    if ((environment.up[entry]! & gatewayUp) === 0) {
      const stored = offlineShare(service, amounts);
      into[at.stored] = stays * stored;
      into[at.silentPaid] = stays * (1 - stored) * paid;
      into[planned ? at.silentTurned : at.silentLost] = stays * (1 - stored) * (1 - paid);
      return;
    }
    const admitted = environment.admitted[entry]!;
    const later = environment.refusedLater[entry]!;
    into[at.right] = admitted * (1 - later);
    into[at.rightForNow] = admitted * later;
    into[at.refusedPaid] = (1 - admitted) * stays * paid;
    into[planned ? at.refusedTurned : at.refusedDeclined] = (1 - admitted) * stays * (1 - paid);
  }
}
