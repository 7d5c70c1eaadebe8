/**
 * How purchases end, expected over an environment as it was, without playing them: all that counts is how often they try
 * and what they meet then.
 *
 * V_k(t), the chances of the ends of a purchase whose attempt k begins at t, and I_k(t), the same of one that begins to wait
 * for it at t, are solved backwards:
 *
 *     V_k(t) = what ends at this attempt + P(tries again) · I_k+1(when it has heard)
 *     I_k(t) = ∫ V_k(t + w) μ e^(−μ w) dw        for waits with an exponential law of mean 1 / μ
 *
 * Conditions are constant between the instants at which something changes, or did so one answer later. There both are a
 * constant and a polynomial times an exponential (`piece.ts`), so nothing is stepped through. Two things are means over a
 * piece: the share answered by an instant, on pieces as short beside the mean wait as it changes in them (`answered.ts`), and
 * the offered rate, linear.
 * Poisson counts of these means are exact, for each purchase is marked by its own draws and the known past alone.
 */
import type { Law } from '../kernel/distribution/law.ts';
import { mean } from '../kernel/distribution/sample.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import type { Answered } from './answered.ts';
import type { Demand } from './demand.ts';
import { type Conditions, type Environment, gatewayUp } from './environment.ts';
import { endsWell, type Offer, offlineShare } from './in-transit.ts';
import { attemptsMax } from './intent.ts';
import { addIntegral, addLater, Pieces, wait } from './piece.ts';
import { paysAnotherWay } from './ways.ts';

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
  /** Under way at the end of what is looked at. */
  open: 9,
} as const;
export const ends = 10;

/** Whether the waits and answers of a service have laws for which this holds. */
export function canExpect({ flow, retry, stages }: PaymentService): boolean {
  const waits = retry.attempts === 1 || retry.chance === 0 || retry.wait.law === 'exponential';
  return flow !== 'on-card-rich' && waits && isFixed(stages.answer);
}

function isFixed(law: Law): boolean {
  return law.law === 'fixed';
}

/** Which purchases of a flow are asked about, and what is known. */
export interface Asked {
  readonly offer: Offer;
  readonly environment: Environment;
  readonly demand: Demand;
  /** The flow's share of the demand. */
  readonly share: number;
  /** They arrived in these spans: from, to, from, to … */
  readonly spans: readonly number[];
  readonly answered: Answered;
  /** Only ends after this instant, and up to that one, which is no earlier than the last arrival. */
  readonly after: number;
  readonly until: number;
  /** Instants, ascending, at which all who could leave records became rows: these are counted as such. */
  readonly taken: readonly number[];
}

/** Expected numbers by end, in the order of `waitingEnds`. */
export function expectedOfWaiting(asked: Asked): Float64Array {
  const { demand, share, spans } = asked;
  const levels = new Levels(asked);
  let later: Pieces | null = null;
  for (let k = levels.attempts - 1; k > 0; k--) {
    later = levels.ends(later, scratch[k % 2]!, none);
    wait(later, levels.unit, levels.beyond);
  }
  const hours = demand.fullHours(spans[0]!, spans[spans.length - 1]!);
  const first = levels.ends(later, scratch[0], [...spans, ...hours]);
  const found = new Float64Array(levels.used.length);
  let span = 0;
  for (let piece = 0; piece < first.count; piece++) {
    const begins = first.times[piece]!;
    const finishes = first.times[piece + 1]!;
    while (span < spans.length && spans[span + 1]! <= begins) span += 2;
    if (span >= spans.length) break;
    if (spans[span]! < finishes)
      addIntegral(
        first,
        piece,
        levels.unit,
        demand.rate(begins) * share,
        demand.rate(finishes) * share,
        found,
      );
  }
  const sums = new Float64Array(ends);
  for (const [place, end] of levels.used.entries()) sums[end] = Math.max(0, found[place]!);
  return sums;
}

const none: readonly number[] = [];
/** Written over by each call, by turns. */
const scratch = [new Pieces(), new Pieces()] as const;

/** The same of so many who never met anything else than these conditions, and have all come to an end. */
export function steadyEnds({ service, amounts }: Offer, met: Conditions, expected: number): Float64Array {
  const at = waitingEnds;
  const sums = new Float64Array(ends);
  const well = endsWell(service, met.gatewayUp, met.admitted);
  const paid = paysAnotherWay(service, met.anotherWorks);
  const ill = expected * (1 - well);
  const stored = met.gatewayUp ? 0 : ill * offlineShare(service, amounts);
  const left = met.planned
    ? met.gatewayUp
      ? at.refusedTurned
      : at.silentTurned
    : met.gatewayUp
      ? at.refusedDeclined
      : at.silentLost;
  sums[at.right] = expected * well * (1 - met.refusedLater);
  sums[at.rightForNow] = expected * well * met.refusedLater;
  sums[at.stored] = stored;
  sums[met.gatewayUp ? at.refusedPaid : at.silentPaid] = (ill - stored) * paid;
  sums[left] = (ill - stored) * (1 - paid);
  return sums;
}

/** P(S > the instant − t), the mean over a piece of attempts that begin at t; nobody has been answered before it begins. */
function unanswered(answered: Answered, instant: number, begins: number, finishes: number): number {
  if (begins >= instant) return 1;
  const area = answered.within(instant - begins) - answered.within(Math.max(0, instant - finishes));
  return area / (finishes - begins);
}

class Levels {
  readonly #asked: Asked;
  readonly #begins: number;
  readonly #answer: number;
  /** Instants at which an attempt that begins meets or hears something else than one that began before. */
  readonly #special: number[] = [];
  /** Ticks of a wait on the average. */
  readonly unit: number;
  /** Attempts after which nobody is left who could make another. */
  readonly attempts: number;
  /** The ends that occur here. */
  readonly used: readonly number[];
  /** By used end: I at the end of what is looked at, under way. */
  readonly beyond: Float64Array;
  readonly #here = new Float64Array(ends);

  constructor(asked: Asked) {
    const { offer, environment, spans, after, until, taken } = asked;
    const { service } = offer;
    this.#asked = asked;
    this.unit = mean(service.retry.wait);
    this.#answer = mean(service.stages.answer);
    this.#begins = spans[0]!;
    this.used = this.#endsMet();
    this.beyond = Float64Array.from(this.used, (end) => (end === waitingEnds.open ? 1 : 0));
    const fails = this.used.some((end) => end >= waitingEnds.stored && end < waitingEnds.open);
    this.attempts = fails ? Math.min(service.retry.attempts, attemptsMax) : 1;
    for (let entry = environment.last; entry >= 0 && environment.times[entry]! > this.#begins; entry--)
      this.#add(environment.times[entry]!);
    this.#add(until);
    this.#cutBefore(until);
    for (const time of taken) this.#cutBefore(time);
    if (after <= this.#begins) return;
    this.#add(after);
    this.#cutBefore(after);
  }

  #endsMet(): number[] {
    const { environment, offer, until } = this.#asked;
    const at = waitingEnds;
    const met = new Uint8Array(ends);
    met[at.right] = 1;
    met[at.open] = 1;
    for (let entry = environment.last; entry >= 0; entry--) {
      if (environment.times[entry]! < until) {
        const planned = environment.planned[entry]!;
        if (environment.refusedLater[entry]! > 0) met[at.rightForNow] = 1;
        if (this.#isSilent(entry)) {
          met[at.silentPaid] = 1;
          met[planned ? at.silentTurned : at.silentLost] = 1;
          if (offer.service.offline.share > 0) met[at.stored] = 1;
        } else if (environment.admitted[entry]! < 1) {
          met[at.refusedPaid] = 1;
          met[planned ? at.refusedTurned : at.refusedDeclined] = 1;
        }
      }
      if (environment.times[entry]! <= this.#begins) break;
    }
    return Array.from(met.keys()).filter((end) => met[end] === 1);
  }

  #add(time: number): void {
    this.#special.push(time, time - this.#asked.offer.service.connectTimeout, time - this.#answer);
  }

  /** Who is admitted just before an instant may be under way at it. */
  #cutBefore(time: number): void {
    const { environment, answered } = this.#asked;
    const first = environment.at(time - answered.reach);
    let admits = false;
    for (let entry = first; entry <= environment.last && environment.times[entry]! < time; entry++)
      admits ||= environment.admitted[entry]! > 0;
    if (!admits || time <= this.#begins) return;
    for (const before of answered.grid) this.#special.push(time - before);
  }

  /** Writes V by piece and used end. `later`: I of the next attempt; null: there is none. `more`: times to cut at besides. */
  ends(later: Pieces | null, result: Pieces, more: readonly number[]): Pieces {
    const { service } = this.#asked.offer;
    const { environment, until } = this.#asked;
    result.begin(this.used.length, this.attempts);
    this.#cut(later, result, more);
    result.clear();
    const { times, terms, stride } = result;
    const again = later === null ? 0 : service.retry.chance;
    let entry = environment.at(times[0]!);
    for (let piece = 0; piece < result.count; piece++) {
      const begins = times[piece]!;
      const finishes = times[piece + 1]!;
      const middle = (begins + finishes) / 2;
      while (entry < environment.last && environment.times[entry + 1]! <= middle) entry++;
      const silent = this.#isSilent(entry);
      const heardAfter = silent ? service.connectTimeout : this.#answer;
      const hears = middle + heardAfter <= until;
      this.#endHere(entry, begins, finishes, middle + heardAfter, hears ? 1 - again : 1);
      let at = piece * this.used.length * stride;
      for (let place = 0; place < this.used.length; place++, at += stride)
        terms[at] = this.#here[this.used[place]!]!;
      const fails = silent ? 1 : 1 - environment.admitted[entry]!;
      if (later !== null && hears && again * fails > 0)
        addLater(result, piece, again * fails, later, heardAfter, this.unit);
    }
    return result;
  }

  /** Between these everything is constant or of one piece. */
  #cut(later: Pieces | null, result: Pieces, more: readonly number[]): void {
    const { service } = this.#asked.offer;
    const { environment, until } = this.#asked;
    const begins = this.#begins;
    result.cut(begins);
    if (later !== null)
      for (let i = 0; i <= later.count; i++) {
        const silenced = later.times[i]! - service.connectTimeout;
        const refused = later.times[i]! - this.#answer;
        if (silenced > begins && this.#isSilent(environment.at(silenced))) result.cut(silenced);
        if (refused > begins && !this.#isSilent(environment.at(refused))) result.cut(refused);
      }
    for (const time of this.#special) if (time > begins && time < until) result.cut(time);
    for (const time of more) if (time > begins && time < until) result.cut(time);
    result.cut(until);
  }

  #isSilent(entry: number): boolean {
    return (this.#asked.environment.up[entry]! & gatewayUp) === 0;
  }

  #takenAfter(time: number): number {
    for (const taken of this.#asked.taken) if (taken > time) return taken;
    return Infinity;
  }

  /** What ends with attempts on a piece under an entry, heard of at another instant; `stays`: the share that does not try again. */
  #endHere(entry: number, begins: number, finishes: number, heard: number, stays: number): void {
    const { environment, offer, after, until, answered } = this.#asked;
    const { service, amounts } = offer;
    const at = waitingEnds;
    const into = this.#here;
    into.fill(0);
    const isSilent = this.#isSilent(entry);
    const admitted = isSilent ? 0 : environment.admitted[entry]!;
    if (admitted > 0) {
      const later = environment.refusedLater[entry]!;
      const next = this.#takenAfter(begins);
      const over = unanswered(answered, Math.min(next, until), begins, finishes);
      const well = admitted * Math.max(0, unanswered(answered, after, begins, finishes) - over);
      into[at.right] = well * (1 - later);
      into[at.rightForNow] = well * later;
      // Whoever is under way still became no row before.
      if (next === Infinity) into[at.open] = admitted * over;
    }
    if (heard > until) {
      into[at.open]! += 1 - admitted;
      return;
    }
    if (heard <= after) return;
    const paid = paysAnotherWay(service, environment.anotherWorks[environment.at(heard)]!);
    const planned = environment.planned[entry]!;
    if (isSilent) {
      const stored = offlineShare(service, amounts);
      into[at.stored] = stays * stored;
      into[at.silentPaid] = stays * (1 - stored) * paid;
      into[planned ? at.silentTurned : at.silentLost] = stays * (1 - stored) * (1 - paid);
      return;
    }
    into[at.refusedPaid] = (1 - admitted) * stays * paid;
    into[planned ? at.refusedTurned : at.refusedDeclined] = (1 - admitted) * stays * (1 - paid);
  }
}
