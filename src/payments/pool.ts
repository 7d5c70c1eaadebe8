/**
 * Purchases that are being followed one by one: in transit, or not right and not yet put right.
 *
 * A row is a small integer; its pending event's slot is `firstSlot + row`. Rows are reused; columns at least double
 * when they are full, which happens at a cut and never between.
 */
import type { Calendar } from '../kernel/calendar.ts';
import type { Environment } from './environment.ts';
import { intentStride } from './intent.ts';

/** What a row is. `settled` was right when it settled and is kept until its writes are known to be safe. */
export const rowState = {
  free: 0,
  transit: 1,
  settled: 2,
  /** Not right, and the service has not been back since. */
  stranded: 3,
  /** An automatic repair is under way. */
  automatic: 4,
  /** Nobody has noticed yet; the next three-way match will. */
  unnoticed: 5,
  /** An inquiry outside is under way. */
  inquiry: 6,
  /** In a clerk's queue or on a clerk's desk. */
  queued: 7,
  working: 8,
  /** No surviving record disagrees: nobody will notice. */
  hidden: 9,
  /** Late-prone and not arrived yet. */
  coming: 10,
  /** Approved offline with something on record: sent when the service is open again. */
  stored: 11,
  /** No purchase: what a flow stored is sent at its event. */
  sending: 12,
  /** No purchase: all that came of late is played at its event. */
  slice: 13,
} as const;

export class Pool {
  intents = new Float64Array(0);
  state = new Uint8Array(0);
  flow = new Int16Array(0);
  cause = new Int8Array(0);
  outcome = new Int8Array(0);
  /** Number of the item within its payment service. */
  item = new Int32Array(0);
  causeComponent = new Int32Array(0);
  causeNumber = new Int32Array(0);
  /** Coded as in `trace/views.ts`; and the instant to which it dates, ticks. */
  views = new Int16Array(0);
  since = new Float64Array(0);
  issuerWrite = new Float64Array(0);
  ledgerWrite = new Float64Array(0);
  gatewayWrite = new Float64Array(0);
  /** When it became an item, ticks; how it ends once it is right: index into `purchaseEnds`. */
  createdAt = new Float64Array(0);
  cleanEnd = new Uint8Array(0);
  /** 1: what is held waits for the decision of a coordinator; no record but the terminal's is left; answered late. */
  isLocked = new Uint8Array(0);
  isBare = new Uint8Array(0);
  isLate = new Uint8Array(0);
  /** Next row in a clerk's queue. */
  next = new Int32Array(0);
  readonly firstSlot: number;
  readonly #calendar: Calendar;
  readonly #priority: number;
  #used = 0;
  #free: number[] = [];

  constructor(calendar: Calendar, firstSlot: number, priority: number) {
    this.#calendar = calendar;
    this.firstSlot = firstSlot;
    this.#priority = priority;
  }

  /** Rows that exist are 0 … used − 1; some of them may be free. */
  get used(): number {
    return this.#used;
  }

  clear(): void {
    this.state.fill(0, 0, this.#used);
    this.#used = 0;
    this.#free = [];
  }

  take(flow: number): number {
    const row = this.#free.pop() ?? this.#used++;
    if (row >= this.state.length) this.#grow(Math.max(1024, 2 * this.state.length));
    this.state[row] = rowState.transit;
    this.flow[row] = flow;
    this.cleanEnd[row] = 0;
    this.isLocked[row] = 0;
    this.isBare[row] = 0;
    this.isLate[row] = 0;
    return row;
  }

  /** A row that is no purchase but a flow's event. */
  carry(flow: number, state: number): number {
    const row = this.take(flow);
    this.state[row] = state;
    return row;
  }

  /** Names what made a row's purchase not right: the change at an entry of its environment; −1: the healthy system. */
  blame(row: number, environment: Environment, entry: number): void {
    this.causeComponent[row] = entry < 0 ? -1 : environment.causeComponent[entry]!;
    this.causeNumber[row] = entry < 0 ? 0 : environment.causeNumber[entry]!;
  }

  /** Gives a row back. Its pending event goes with it, or it would reach whoever has the row next. */
  release(row: number): void {
    this.#calendar.cancel(this.firstSlot + row);
    this.state[row] = rowState.free;
    this.#free.push(row);
  }

  #grow(rows: number): void {
    const wider = <T extends Float64Array | Int32Array | Int16Array | Int8Array | Uint8Array>(
      old: T,
      size: number,
    ): T => {
      const grown = new (old.constructor as new (length: number) => T)(size);
      grown.set(old);
      return grown;
    };
    this.intents = wider(this.intents, rows * intentStride);
    this.state = wider(this.state, rows);
    this.flow = wider(this.flow, rows);
    this.cause = wider(this.cause, rows);
    this.outcome = wider(this.outcome, rows);
    this.item = wider(this.item, rows);
    this.causeComponent = wider(this.causeComponent, rows);
    this.causeNumber = wider(this.causeNumber, rows);
    this.views = wider(this.views, rows);
    this.since = wider(this.since, rows);
    this.issuerWrite = wider(this.issuerWrite, rows);
    this.gatewayWrite = wider(this.gatewayWrite, rows);
    this.createdAt = wider(this.createdAt, rows);
    this.cleanEnd = wider(this.cleanEnd, rows);
    this.isLocked = wider(this.isLocked, rows);
    this.isBare = wider(this.isBare, rows);
    this.isLate = wider(this.isLate, rows);
    this.ledgerWrite = wider(this.ledgerWrite, rows);
    this.next = wider(this.next, rows);
    this.#calendar.grow(this.firstSlot + rows, this.#priority);
  }
}
