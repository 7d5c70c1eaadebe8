/**
 * What was approved in place of the issuer is sent on when the service is open again: one event a flow, at which the last
 * terminal has sent what it stored. A request that had been carried out and never answered comes a second time then, with
 * its key if it had one; a key that is remembered no longer makes it a second purchase (payments.md 2.4).
 */
import type { Calendar } from '../kernel/calendar.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import { causes, lossCauses } from '../trace/cause.ts';
import type { Observer } from '../trace/observer.ts';
import { outcomes } from '../trace/outcome.ts';
import { creditsOf, debitsOf, holdsOf, viewsCode } from '../trace/views.ts';
import type { Counts } from './counts.ts';
import { intent, intentStride } from './intent.ts';
import { outcomeOf } from './outcome.ts';
import { type Pool, rowState } from './pool.ts';
import type { Repair } from './repair.ts';
import type { Stored } from './stored.ts';

const k13 = lossCauses.indexOf('K13');
const k14 = lossCauses.indexOf('K14');

export class Sending {
  readonly #model: Model;
  readonly #calendar: Calendar;
  readonly #streams: Streams;
  readonly #pool: Pool;
  readonly #repair: Repair;
  readonly #counts: Counts;
  readonly #stored: Stored;
  /** By flow: the row whose event it is; −1: nothing is to be sent. */
  readonly #carrier: Int32Array;
  #observer: Observer;

  constructor(
    model: Model,
    calendar: Calendar,
    streams: Streams,
    rows: { readonly pool: Pool; readonly repair: Repair },
    counts: Counts,
    stored: Stored,
    observer: Observer,
  ) {
    this.#model = model;
    this.#calendar = calendar;
    this.#streams = streams;
    this.#pool = rows.pool;
    this.#repair = rows.repair;
    this.#counts = counts;
    this.#stored = stored;
    this.#observer = observer;
    this.#carrier = new Int32Array(model.flows.length);
  }

  begin(observer: Observer): void {
    this.#observer = observer;
    this.#carrier.fill(-1);
  }

  /** A purchase approved offline that had left something on record: what becomes of that shows when it is sent. */
  keep(row: number, views: number): void {
    const pool = this.#pool;
    this.#calendar.cancel(pool.firstSlot + row);
    pool.state[row] = rowState.stored;
    pool.views[row] = views;
  }

  /** A flow is open again. */
  reopened(flow: number): void {
    const pool = this.#pool;
    const { offline } = this.#model.scenario.payments[this.#model.flows[flow]!.service]!;
    // Who met closed doors may not be counted yet.
    let waits = offline.share > 0 || this.#stored.waits(flow);
    for (let row = 0; row < pool.used && !waits; row++)
      waits = pool.flow[row] === flow && pool.state[row] === rowState.stored;
    if (waits) this.#wait(flow);
  }

  /** Something was approved when the flow was open again already. */
  approvedWhileOpen(flow: number): void {
    if (this.#carrier[flow] === -1) this.#wait(flow);
  }

  #wait(flow: number): void {
    const { offline } = this.#model.scenario.payments[this.#model.flows[flow]!.service]!;
    if (this.#carrier[flow] === -1) this.#carrier[flow] = this.#pool.carry(flow, rowState.sending);
    const stream = this.#model.streams.flow[flow]!;
    const after = Math.max(1, sampleTicks(offline.sends, this.#streams, stream));
    this.#calendar.schedule(this.#pool.firstSlot + this.#carrier[flow]!, this.#calendar.now + after);
  }

  /** The event of a carrier; `isOpen`: its flow admits, else it waits for the next opening. */
  due(carrier: number, isOpen: boolean): void {
    if (!isOpen) return;
    const pool = this.#pool;
    const flow = pool.flow[carrier]!;
    const { now } = this.#calendar;
    const { service } = this.#model.flows[flow]!;
    this.#stored.send(flow, (good, bad, stoodIn) => {
      this.#counts.add(service, 'stored', -good.count - bad.count, -good.yen - bad.yen);
      this.#counts.add(service, 'right', good.count - stoodIn.count, good.yen - stoodIn.yen);
      if (bad.count > 0) this.#observer.losses(now, service, k13, bad.count, bad.yen);
      if (stoodIn.count > 0) this.#observer.losses(now, service, k14, stoodIn.count, stoodIn.yen);
    });
    for (let row = 0; row < pool.used; row++) {
      if (pool.flow[row] === flow && pool.state[row] === rowState.stored) this.#again(row, service, now);
    }
    pool.release(carrier);
    this.#carrier[flow] = -1;
    this.#counts.tell(service, now);
  }

  #again(row: number, service: number, now: number): void {
    const pool = this.#pool;
    const { idempotency, keyLives } = this.#model.scenario.payments[service]!;
    const yen = pool.intents[row * intentStride + intent.amount]!;
    const arrival = pool.intents[row * intentStride + intent.arrival]!;
    this.#counts.add(service, 'stored', -1, -yen);
    if (idempotency === 'end-to-end' && now - arrival <= keyLives) {
      this.#counts.add(service, 'right', 1, yen);
      pool.release(row);
      return;
    }
    const before = pool.views[row]!;
    const views = {
      debits: debitsOf(before) + 1,
      credits: creditsOf(before) + 1,
      due: 1 as const,
      holds: holdsOf(before),
    };
    const outcome = outcomeOf({ ...views, customerKnows: true, merchantKnows: true });
    pool.cause[row] = causes.indexOf(views.debits > 1 ? 'K6a' : views.holds > 0 ? 'K2' : 'K17');
    pool.outcome[row] = outcomes.indexOf(outcome);
    pool.views[row] = viewsCode(views);
    pool.since[row] = arrival;
    this.#repair.create(row, true);
  }
}
