/**
 * Purchases that are only counted: drawn by end and in bins of amounts, and told once a change. What began is counted where
 * it is drawn, apart from how it ends, so that nothing can get lost between the two unseen (rule 2).
 */
import type { Streams } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import { type Observer, type PurchaseEnd, purchaseEnds } from '../trace/observer.ts';
import type { Ends, Offer } from './in-transit.ts';
import type { Stored } from './stored.ts';
import { waitingEnds } from './waiting.ts';

/** Where each end is counted. */
export const endAt = Object.fromEntries(purchaseEnds.map((end, index) => [end, index])) as Record<
  PurchaseEnd,
  number
>;

const noEnds = (): Ends => ({
  right: 0,
  paidAnotherWay: 0,
  declined: 0,
  lostSale: 0,
  turnedAway: 0,
  stored: 0,
});

const unserved = ['paidAnotherWay', 'declined', 'lostSale', 'turnedAway'] as const;

export class Counts {
  readonly #model: Model;
  readonly #streams: Streams;
  readonly #offers: readonly Offer[];
  readonly #stored: Stored;
  /** By payment service and end: settled since the last change and not yet told, and their yen. */
  readonly #untold: readonly Float64Array[];
  readonly #yen: readonly Float64Array[];
  /** By payment service: purchases that have begun. */
  readonly #offered: Float64Array;
  readonly #drawn = { count: 0, yen: 0 };
  /** Written over by each call. */
  readonly #silences = noEnds();
  readonly #refusals = noEnds();
  #observer: Observer;

  constructor(model: Model, streams: Streams, offers: readonly Offer[], stored: Stored, observer: Observer) {
    this.#model = model;
    this.#streams = streams;
    this.#offers = offers;
    this.#stored = stored;
    this.#observer = observer;
    this.#untold = offers.map(() => new Float64Array(purchaseEnds.length));
    this.#yen = offers.map(() => new Float64Array(purchaseEnds.length));
    this.#offered = new Float64Array(offers.length);
  }

  begin(observer: Observer): void {
    this.#observer = observer;
    for (const column of [...this.#untold, ...this.#yen, this.#offered]) column.fill(0);
  }

  /** One purchase of a payment service began that is not only counted. */
  began(service: number): void {
    this.#offered[service]! += 1;
  }

  add(service: number, end: PurchaseEnd, count: number, yen: number): void {
    this.#untold[service]![endAt[end]]! += count;
    this.#yen[service]![endAt[end]]! += yen;
  }

  /** Counts purchases of a flow that ended so, of so many expected; `limit`: no dearer ones, or with `isAbove` only such. */
  draw(flow: number, end: PurchaseEnd, expected: number, limit = Infinity, isAbove = false): void {
    const { service } = this.#model.flows[flow]!;
    const drawn = this.#drawn;
    const stream = this.#model.streams.flow[flow]!;
    this.#offers[service]!.amounts.draw(expected, this.#streams, stream, drawn, limit, isAbove);
    this.#offered[service]! += drawn.count;
    this.add(service, end, drawn.count, drawn.yen);
  }

  /** Counts those of a flow that were not served, by end, so many expected; with those that terminals approved offline. */
  drawUnserved(flow: number, ends: Ends): void {
    const { service, amounts } = this.#offers[this.#model.flows[flow]!.service]!;
    const { share, limit, refusedLater } = service.offline;
    const approves = ends.stored > 0 ? share : 0;
    const upTo = approves === 0 ? 1 : amounts.upTo(limit);
    if (ends.stored > 0 && upTo > 0)
      for (const isBad of [false, true]) {
        this.draw(flow, 'stored', (ends.stored / upTo) * (isBad ? refusedLater : 1 - refusedLater), limit);
        this.#stored.approve(flow, isBad, this.#drawn.count, this.#drawn.yen);
      }
    const kept = 1 - approves * upTo;
    for (const end of unserved) {
      if (ends[end] <= 0) continue;
      // Where terminals approve by themselves, cheap ones are fewer among the others. Who was refused had an answer.
      if (approves === 0 || end === 'declined') this.draw(flow, end, ends[end]);
      else {
        this.draw(flow, end, (ends[end] * (1 - approves)) / kept, limit);
        this.draw(flow, end, ends[end] / kept, limit, true);
      }
    }
  }

  /** Counts those of a flow by what became of them: so many expected, as in `waitingEnds`. */
  drawWaiting(flow: number, expected: Float64Array): void {
    const at = waitingEnds;
    this.draw(flow, 'open', expected[at.open]!);
    this.draw(flow, 'right', expected[at.right]!);
    if (expected[at.rightForNow]! > 0) {
      this.draw(flow, 'right', expected[at.rightForNow]!);
      this.#stored.standIn(flow, this.#drawn.count, this.#drawn.yen);
    }
    const silences = this.#silences;
    const refusals = this.#refusals;
    silences.stored = expected[at.stored]!;
    silences.paidAnotherWay = expected[at.silentPaid]!;
    silences.lostSale = expected[at.silentLost]!;
    silences.turnedAway = expected[at.silentTurned]!;
    this.drawUnserved(flow, silences);
    refusals.paidAnotherWay = expected[at.refusedPaid]!;
    refusals.declined = expected[at.refusedDeclined]!;
    refusals.turnedAway = expected[at.refusedTurned]!;
    this.drawUnserved(flow, refusals);
  }

  /** Counts those of a flow that were served; of what somebody who stood in approved, a share is refused `later`. */
  drawServed(flow: number, expected: number, later: number): void {
    this.draw(flow, 'right', expected * (1 - later));
    if (later === 0) return;
    this.draw(flow, 'right', expected * later);
    this.#stored.standIn(flow, this.#drawn.count, this.#drawn.yen);
  }

  /** Tells what was counted since the last change: one line a change, not one a purchase. */
  tell(service: number, time: number): void {
    const untold = this.#untold[service]!;
    const yen = this.#yen[service]!;
    for (let end = 0; end < untold.length; end++) {
      if (untold[end] !== 0 || yen[end] !== 0)
        this.#observer.purchases(time, service, purchaseEnds[end]!, untold[end]!, yen[end]!);
      untold[end] = 0;
      yen[end] = 0;
    }
  }

  /** The horizon: what is left to tell, and how many began. */
  finish(time: number): void {
    for (let service = 0; service < this.#offers.length; service++) {
      this.tell(service, time);
      this.#observer.level(time, 'offered', service, this.#offered[service]!);
    }
  }
}
