/**
 * Purchases of which an attempt would take longer than the terminal waits, in a system where nothing fails: rare, and not
 * right. Being so is a mark of the purchase itself, whatever it meets; so these are a Poisson process of their own beside
 * the counts of all others, and rows from their arrival on (marking theorem, payments.md 5.6).
 *
 * Such an attempt has a stage longer than that stage's bound, where the bounds sum to the timeout. Candidates are drawn
 * with one stage beyond its bound, and kept if their sum is beyond the timeout. The counts of the others take the ordinary
 * laws of retries and of stages: right up to the share of the late ones, 6 · 10^−12
 * of all by the default laws, 3 · 10^−6 where a terminal waits for 5 s. Where it is more than 1 % all are played (`arrivals.ts`).
 */

import { mean, survival } from '../kernel/distribution/sample.ts';
import { quantileTicks, sampleTicksAbove, tailTicks } from '../kernel/distribution/tail-ticks.ts';
import type { Streams } from '../kernel/stream.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import type { Demand } from './demand.ts';
import { drawIntent, type Offer } from './in-transit.ts';
import { attempt, attemptStride, attemptsMax, intent, intentStride } from './intent.ts';
import type { Pool } from './pool.ts';

const stages = ['gateway', 'issuer', 'ledger', 'answer'] as const;
const day = 86_400_000_000;

/** Whether an attempt whose draws begin at `draws` takes longer than the terminal waits. */
function isSlow(rows: Float64Array, draws: number, timeout: number): boolean {
  const { gateway, issuer, ledger, answer } = attempt;
  return (
    rows[draws + gateway]! + rows[draws + issuer]! + rows[draws + ledger]! + rows[draws + answer]! > timeout
  );
}

/** Whether any attempt in a row would be answered late. */
export function isProne(rows: Float64Array, base: number, service: PaymentService): boolean {
  const drawn = rows[base + intent.drawn]!;
  for (let k = 0; k < drawn; k++) {
    if (isSlow(rows, base + intent.attempts + k * attemptStride, service.timeout)) return true;
  }
  return false;
}

/** By stage its bound in ticks; they sum to no more than the timeout. The slowest stage gets the most of it. */
function boundsOf(service: PaymentService): number[] {
  const laws = stages.map((stage) => service.stages[stage]);
  const slowest = laws.reduce((most, law) => Math.max(most, mean(law)), 0);
  const at = (tail: number): number[] =>
    laws.map((law) => quantileTicks(law, mean(law) === slowest ? tail : tail / 16));
  let [low, high] = [-300, 0];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const sum = at(10 ** middle).reduce((total, each) => total + each, 0);
    if (sum > service.timeout) low = middle;
    else high = middle;
  }
  return at(10 ** high);
}

/** Cells into which the timeout is cut where the sum of the stages is convolved. */
const cells = 2000;

/** P(the stages of an attempt sum to more than the timeout): the laws as masses at the middles of cells, convolved. */
function slowShare(service: PaymentService): number {
  const width = service.timeout / cells;
  let sums = new Float64Array(cells).fill(0);
  sums[0] = 1;
  // What is added up in middles of cells lies half a cell a stage too far.
  let shift = 0;
  for (const stage of stages) {
    const law = service.stages[stage];
    if (law.law === 'fixed') {
      shift += law.value / width;
      continue;
    }
    const masses = Float64Array.from(
      { length: cells },
      (_, cell) => survival(law, cell * width) - survival(law, (cell + 1) * width),
    );
    const next = new Float64Array(cells);
    for (let a = 0; a < cells; a++) {
      const mass = sums[a]!;
      if (mass > 0) for (let b = 0; a + b < cells; b++) next[a + b]! += mass * masses[b]!;
    }
    sums = next;
    shift += 0.5;
  }
  // The sum lies at (index + shift) cells; the last cell counts in part.
  let within = 0;
  for (let cell = 0; cell < cells; cell++)
    within += sums[cell]! * Math.min(1, Math.max(0, cells - cell - shift + 0.5));
  return Math.max(0, 1 - within);
}

/** By payment service, for all of its flows. */
const shares = new WeakMap<PaymentService, number>();

/** P(any attempt that is drawn is slow): m = (1 − p) (1 − ρ + ρ m'), from the last attempt backwards. */
function shareOf(service: PaymentService): number {
  const known = shares.get(service);
  if (known !== undefined) return known;
  const quick = 1 - slowShare(service);
  const { attempts, chance } = service.retry;
  let none = quick;
  for (let k = Math.min(attempts, attemptsMax) - 2; k >= 0; k--) none = quick * (1 - chance + chance * none);
  shares.set(service, 1 - none);
  return 1 - none;
}

/** The late-prone purchases of one flow, one after another. */
export class Prone {
  readonly #offer: Offer;
  readonly #demand: Demand;
  readonly #share: number;
  readonly #bounds: readonly number[];
  /** By attempt and stage, expected candidates a purchase. */
  readonly #weights: readonly number[];
  readonly #all: number;
  readonly #largest: number;
  /** Share of all purchases. */
  readonly share: number;

  constructor(offer: Offer, demand: Demand, share: number) {
    this.#offer = offer;
    this.#demand = demand;
    this.#share = share;
    this.#largest = demand.largest(0, day) * share;
    const { service } = offer;
    this.#bounds = service.flow === 'on-card-rich' ? [] : boundsOf(service);
    const tails = this.#bounds.map((bound, stage) => tailTicks(service.stages[stages[stage]!], bound));
    const attempts = Math.min(service.retry.attempts, attemptsMax);
    this.#weights = Array.from({ length: attempts }, (_, k) =>
      tails.map((tail) => service.retry.chance ** k * tail),
    ).flat();
    this.#all = this.#weights.reduce((sum, each) => sum + each, 0);
    this.share = this.#all === 0 ? 0 : shareOf(service);
  }

  /** Fills a new row with the next one that arrives after `time` and before `until`, and returns it; −1: none. */
  next(time: number, until: number, pool: Pool, flow: number, streams: Streams, stream: number): number {
    const rate = this.#largest * this.#all;
    if (rate <= 0) return -1;
    let at = time;
    for (;;) {
      at += -Math.log(streams.open(stream)) / rate;
      if (at >= until) return -1;
      const arrival = Math.ceil(at);
      if (streams.uniform(stream) * this.#largest >= this.#demand.rate(arrival) * this.#share) continue;
      const row = pool.take(flow);
      if (this.#draw(pool.intents, row * intentStride, arrival, streams, stream)) return row;
      pool.release(row);
    }
  }

  /** Draws a candidate; false: no attempt of it is late, or it is another candidate's as well. */
  #draw(rows: Float64Array, base: number, arrival: number, streams: Streams, stream: number): boolean {
    const { service } = this.#offer;
    let left = streams.uniform(stream) * this.#all;
    let index = 0;
    while (index + 1 < this.#weights.length && left >= this.#weights[index]!) left -= this.#weights[index++]!;
    const k = Math.floor(index / stages.length);
    const stage = index % stages.length;
    drawIntent(rows, base, arrival, this.#offer, streams, stream, k);
    const draws = base + intent.attempts + k * attemptStride;
    const law = service.stages[stages[stage]!];
    rows[draws + attempt[stages[stage]!]] = sampleTicksAbove(law, this.#bounds[stage]!, streams, stream);
    if (!isSlow(rows, draws, service.timeout)) return false;
    for (let earlier = 0; earlier < stage; earlier++)
      if (rows[draws + attempt[stages[earlier]!]]! > this.#bounds[earlier]!) return false;
    for (let m = 0; m < k; m++) {
      const before = base + intent.attempts + m * attemptStride;
      // It was tried again for certain.
      rows[before + attempt.retry] = rows[before + attempt.retry]! * service.retry.chance;
      if (isSlow(rows, before, service.timeout)) return false;
    }
    return true;
  }
}
