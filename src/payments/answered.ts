/**
 * For how long an admitted attempt can leave records: the sum of its stages, and of the notice where that matters.
 *
 * It is that of attempts which are answered before the terminal gives up: the others are rows from their arrival on (`prone.ts`).
 * What is fixed is exact; what is not is convolved (`sum.ts`). E[min(S, x)] is within 0.1 % of x, and of E[S], and never
 * above x: what a death finds by sampling (`caught.ts`) and what is counted besides add up to all who came.
 */
import { assert } from '../base/assert.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { limitedMean } from '../kernel/distribution/limited-mean.ts';
import { mean } from '../kernel/distribution/sample.ts';
import { type Area, sumOf } from '../kernel/distribution/sum.ts';
import { quantileTicks } from '../kernel/distribution/tail-ticks.ts';
import type { PaymentService } from '../scenario/scenario.ts';

/** Chance of a notice to take longer than it is waited for. */
const never = 1e-9;

/** Twelve times what a mean instead of the tail may do between two times of the grid, as a share of those under way after a wait. */
const coarse = 0.001;

/** Whether somebody is told after the answer whose notice can be lost. */
export function isToldLater({ flow, noticesKept }: PaymentService): boolean {
  return flow === 'qr-mpm' || !noticesKept;
}

/** Ticks until who is told after the answer is told, at most. */
export function toldAfter(service: PaymentService): number {
  return isToldLater(service) ? quantileTicks(service.stages.notice, never) : 0;
}

export class Answered {
  /** Ticks after which nobody is under way. */
  readonly reach: number;
  /** What the fixed stages take together. */
  readonly #fixed: number;
  /** Of the other stages. */
  readonly #others: Area;
  /** Times back from an instant between which a mean will do for the share that is under way. */
  readonly grid: readonly number[];

  constructor(service: PaymentService) {
    const { gateway, issuer, ledger, answer, notice } = service.stages;
    const stages = [gateway, issuer, ledger, answer];
    const fixed = stages.reduce((sum, law) => sum + (law.law === 'fixed' ? law.value : 0), 0);
    const room = service.timeout - fixed;
    assert(room > 0, 'attempts are answered before the terminal gives up');
    const own = sumOf(stages.filter(isRandom).map(limited), room).conditional();
    const later = toldAfter(service);
    this.reach = service.timeout + later;
    this.#fixed = fixed + (later > 0 && !isRandom(notice) ? later : 0);
    this.#others =
      later > 0 && isRandom(notice) ? sumOf([(x) => own.upTo(x), limited(notice)], room + later) : own;
    this.grid = this.#gridOf(service);
  }

  /** E[min(S, ticks)]. */
  within(ticks: number): number {
    return ticks <= this.#fixed ? ticks : this.#fixed + this.#others.upTo(ticks - this.#fixed);
  }

  /**
   * What arrives by waiting changes by h / w of itself in a time h, w being the mean wait; a tail that falls by d meanwhile, and of
   * which only the mean is known, is wrong by at most d h² / 12 w in the area.
   */
  #gridOf({ retry }: PaymentService): number[] {
    const grid = [0];
    const { edges, tails } = this.#others;
    const most =
      retry.attempts > 1 && retry.chance > 0 ? coarse * mean(retry.wait) * this.within(this.reach) : Infinity;
    let begins = 0;
    let high = 1;
    for (const [cell, tail] of tails.entries()) {
      const finishes = this.#fixed + edges[cell + 1]!;
      const before = this.#fixed + edges[cell]!;
      if ((high - tail) * (finishes - begins) ** 2 <= most || before <= begins) continue;
      grid.push(before);
      begins = before;
      high = tail;
    }
    return [...grid, this.reach];
  }
}

/** By payment service. */
const known = new WeakMap<PaymentService, Answered>();

export function answeredOf(service: PaymentService): Answered {
  const answered = known.get(service) ?? new Answered(service);
  known.set(service, answered);
  return answered;
}

function isRandom({ law }: Law): boolean {
  return law !== 'fixed';
}

function limited(law: Law): (x: number) => number {
  return (x) => limitedMean(law, x);
}
