/**
 * Purchases that are not right, until they are put right: automatically when the service is back, by clerks after the
 * daily three-way match found them, after an inquiry outside where nobody here can know.
 *
 * An item moves one way: stranded → (automatic | unnoticed → (inquiry →) queued → working) → repaired. The match sees only
 * the records that survived (`visible.ts`): where none of them disagrees the item stays hidden, and at most a hold runs out.
 * What was put right within the grace of its pattern did not count under it.
 */
import type { Calendar } from '../kernel/calendar.ts';
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { sample, sampleTicks } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import { type Model, repairPurpose } from '../model/model.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { type Cause, causes, graces } from '../trace/cause.ts';
import type { ItemStage, Observer } from '../trace/observer.ts';
import { outcomes } from '../trace/outcome.ts';
import { debitsOf, holdsOf, viewsCode } from '../trace/views.ts';
import { intent, intentStride } from './intent.ts';
import { type Pool, rowState } from './pool.ts';
import { day } from './site-day.ts';
import { isVisible } from './visible.ts';
import { nextClock, WorkingTime } from './working-time.ts';

/** Causes whose purchases the gateway has on record as begun and not finished. */
const onRecord: ReadonlySet<Cause> = new Set<Cause>(['K1', 'K2', 'K3']);
/** Causes whose compensation an outbox would still hold. */
const compensable: ReadonlySet<Cause> = new Set<Cause>(['K2', 'K10']);

export class Repair {
  readonly #model: Model;
  readonly #calendar: Calendar;
  readonly #streams: Streams;
  readonly #pool: Pool;
  readonly #hours: WorkingTime;
  /** Queue of rows by cause, in the counting order: head and tail; −1 empty. */
  readonly #head = new Int32Array(causes.length).fill(-1);
  readonly #tail = new Int32Array(causes.length).fill(-1);
  /** By clerk: the row on the desk; −1: free. */
  readonly #desk: Int32Array;
  /** By payment service: items so far, and those open. */
  readonly #items: Int32Array;
  readonly #open: Int32Array;
  /** By payment service: items that somebody knows of; hidden at present; in nobody's books, or no longer items. */
  readonly #detected: Int32Array;
  readonly #hidden: Int32Array;
  readonly #gone: Int32Array;
  /** Hears of every stage of an item of a payment service. */
  heard: (payments: number) => void = () => {};
  /** Hears of a purchase that was put right within its grace: its service, end and yen. */
  passed: (payments: number, end: number, yen: number) => void = () => {};
  #observer: Observer;

  constructor(model: Model, calendar: Calendar, streams: Streams, pool: Pool, observer: Observer) {
    const { clerks } = model.scenario.people;
    this.#model = model;
    this.#calendar = calendar;
    this.#streams = streams;
    this.#pool = pool;
    this.#observer = observer;
    this.#hours = new WorkingTime(clerks.from, clerks.to, model.scenario.start);
    this.#desk = new Int32Array(clerks.count);
    this.#items = new Int32Array(model.scenario.payments.length);
    this.#open = new Int32Array(model.scenario.payments.length);
    this.#detected = new Int32Array(model.scenario.payments.length);
    this.#hidden = new Int32Array(model.scenario.payments.length);
    this.#gone = new Int32Array(model.scenario.payments.length);
  }

  begin(observer: Observer): void {
    this.#observer = observer;
    this.#head.fill(-1);
    this.#tail.fill(-1);
    this.#desk.fill(-1);
    this.#items.fill(0);
    this.#open.fill(0);
    this.#detected.fill(0);
    this.#hidden.fill(0);
    this.#gone.fill(0);
  }

  /** Items of a payment service so far that surviving records show: all, those known of, those not repaired. */
  countsOf(payments: number): { readonly items: number; readonly detected: number; readonly open: number } {
    return {
      items: this.#items[payments]! - this.#gone[payments]!,
      detected: this.#detected[payments]!,
      open: this.#open[payments]! - this.#hidden[payments]!,
    };
  }

  /** A purchase turned out not to be right. Cause, outcome and root are in its row; `open`: its service admits. */
  create(row: number, open: boolean): void {
    const service = this.#serviceNumber(row);
    this.#calendar.cancel(this.#pool.firstSlot + row);
    this.#pool.item[row] = this.#items[service]! += 1;
    this.#open[service]! += 1;
    this.#pool.state[row] = rowState.stranded;
    this.#pool.createdAt[row] = this.#calendar.now;
    this.#tell(row, 'created');
    if (this.#pool.isLocked[row] === 1 && !open) {
      const { abandonsAfter } = this.#service(row);
      this.#calendar.schedule(this.#pool.firstSlot + row, this.#calendar.now + abandonsAfter);
    }
    const match = this.#model.slots.match + service;
    if (!this.#calendar.isPending(match)) this.#awaitMatch(service);
    if (open) this.#reachable(row);
  }

  /** A flow admits again: its stranded items are looked at. */
  reopened(flow: number): void {
    for (let row = 0; row < this.#pool.used; row++) {
      if (this.#pool.flow[row] === flow && this.#pool.state[row] === rowState.stranded) this.#reachable(row);
    }
  }

  /** An item's own event: an automatic repair is through, an answer came from outside, a hold ran out, a lock did. */
  due(row: number): void {
    const { state } = this.#pool;
    if (state[row] === rowState.automatic) this.#close(row, 'repaired');
    else if (state[row] === rowState.stranded) this.#abandon(row);
    else if (state[row] === rowState.hidden) this.#close(row, 'expired');
    else this.#answered(row);
  }

  /** Nobody will answer any more, or a clerk can go on with what was said. */
  #answered(row: number): void {
    const { unanswered } = this.#service(row).repair;
    if (bernoulli(unanswered, this.#streams, this.#stream(row, repairPurpose.unanswered)))
      this.#close(row, 'writtenOff');
    else this.#queue(row);
  }

  /** Prepared and left alone for too long: each side decides by itself, perhaps otherwise than the other (payments.md 2.4). */
  #abandon(row: number): void {
    const service = this.#service(row);
    if (!bernoulli(service.mixedDecision, this.#streams, this.#stream(row, repairPurpose.mixed))) {
      this.#gone[this.#serviceNumber(row)]! += 1;
      this.#tell(row, 'hidden');
      this.#close(row, 'expired');
      return;
    }
    const pool = this.#pool;
    pool.isLocked[row] = 0;
    // A decision without the coordinator is logged: whoever reads that knows of it, but not of what it left.
    this.#tell(row, 'detected');
    this.#tell(row, 'withdrawn');
    this.#detected[this.#serviceNumber(row)]! -= 1;
    pool.cause[row] = causes.indexOf('K10');
    pool.outcome[row] = outcomes.indexOf('right/paidTooMuch');
    pool.views[row] = viewsCode({ debits: 0, credits: 1, due: 0, holds: 0 });
    this.#tell(row, 'created');
  }

  /** The daily three-way match of a payment service: finds what nobody had noticed. */
  match(service: number): void {
    for (let row = 0; row < this.#pool.used; row++) {
      if (this.#pool.state[row] !== rowState.unnoticed || this.#serviceNumber(row) !== service) continue;
      if (this.#isSeen(row)) this.#notice(row);
      else this.#hide(row);
    }
    if (this.#open[service]! > this.#hidden[service]!) this.#awaitMatch(service);
  }

  clerkDone(clerk: number): void {
    const row = this.#desk[clerk]!;
    this.#desk[clerk] = -1;
    this.#observer.work(
      this.#calendar.now,
      'clerks',
      this.#serviceNumber(row),
      this.#pool.item[row]!,
      'done',
      0,
    );
    this.#close(row, 'repaired');
    this.takeUp();
  }

  /** Free clerks take the next items, if they are at work; otherwise a shift's beginning is awaited. */
  takeUp(): void {
    const now = this.#calendar.now;
    const clerks = this.#desk.length;
    if (clerks === 0 || !this.#waiting()) return;
    if (!this.#hours.isOn(now)) {
      this.#calendar.schedule(this.#model.slots.clerkShift, this.#hours.nextBeginning(now));
      return;
    }
    for (let clerk = 0; clerk < clerks; clerk++) {
      if (this.#desk[clerk] !== -1) continue;
      const row = this.#pull();
      if (row < 0) return;
      this.#desk[clerk] = row;
      this.#pool.state[row] = rowState.working;
      const { productive } = this.#model.scenario.people.clerks;
      const stream = this.#stream(row, repairPurpose.work);
      const work = sample(this.#laws(row).work, this.#streams, stream) / productive;
      const duration = Math.max(1, Math.round(work));
      const item = this.#pool.item[row]!;
      this.#observer.work(now, 'clerks', this.#serviceNumber(row), item, 'begun', duration / 3_600_000_000);
      this.#calendar.schedule(this.#model.slots.clerks + clerk, this.#hours.doneAt(now, duration));
    }
  }

  #serviceNumber(row: number): number {
    return this.#model.flows[this.#pool.flow[row]!]!.service;
  }

  #service(row: number): PaymentService {
    return this.#model.scenario.payments[this.#serviceNumber(row)]!;
  }

  #laws(row: number) {
    return this.#service(row).repair.byCause[causes[this.#pool.cause[row]!]!];
  }

  /** The stream of a purpose, at this item's own variate: an item's luck does not depend on the order of repairs. */
  #stream(row: number, purpose: number): number {
    const stream = this.#model.streams.repair[this.#serviceNumber(row)]! + purpose;
    this.#streams.seek(stream, this.#pool.item[row]!);
    return stream;
  }

  #awaitMatch(service: number): void {
    const { scenario, slots } = this.#model;
    const at = nextClock(this.#calendar.now, scenario.payments[service]!.repair.matchAt, scenario.start);
    this.#calendar.schedule(slots.match + service, at > this.#calendar.now ? at : at + day);
  }

  /** Its service is back: a share repairs itself, the rest waits for the match. */
  #reachable(row: number): void {
    const service = this.#service(row);
    // A gateway that asks at its restart about every intent it has on record needs nobody for these.
    const asked = this.#isAsked(row, service);
    const share = asked ? 1 : this.#laws(row).automatic;
    if (bernoulli(share, this.#streams, this.#stream(row, repairPurpose.automatic))) {
      this.#pool.state[row] = rowState.automatic;
      this.#tell(row, 'detected');
      const after = sampleTicks(
        service.repair.automaticAfter,
        this.#streams,
        this.#stream(row, repairPurpose.after),
      );
      this.#calendar.schedule(this.#pool.firstSlot + row, this.#calendar.now + Math.max(1, after));
    } else this.#pool.state[row] = rowState.unnoticed;
  }

  /** Whether what knows of it sees to it by itself when it is back. */
  #isAsked(row: number, service: PaymentService): boolean {
    const cause = causes[this.#pool.cause[row]!]!;
    if (this.#pool.isLocked[row] === 1) return true;
    if (service.coordination === 'outbox' && compensable.has(cause)) return true;
    return service.startupQuery && onRecord.has(cause);
  }

  #isSeen(row: number): boolean {
    const { journals } = this.#service(row).repair;
    const hasJournal = bernoulli(journals, this.#streams, this.#stream(row, repairPurpose.journal));
    return isVisible(causes[this.#pool.cause[row]!]!, this.#pool.isBare[row] === 1, hasJournal);
  }

  /** No surviving record disagrees. Where only a hold is left, it runs out. */
  #hide(row: number): void {
    const pool = this.#pool;
    pool.state[row] = rowState.hidden;
    this.#hidden[this.#serviceNumber(row)]! += 1;
    this.#gone[this.#serviceNumber(row)]! += 1;
    this.#tell(row, 'hidden');
    const views = pool.views[row]!;
    if (holdsOf(views) === 0 || debitsOf(views) > 0) return;
    const runsOut = pool.intents[row * intentStride + intent.arrival]! + this.#service(row).holdLives;
    this.#calendar.schedule(pool.firstSlot + row, Math.max(runsOut, this.#calendar.now + 1));
  }

  #notice(row: number): void {
    const { external, inquiry } = this.#service(row).repair;
    this.#tell(row, 'detected');
    if (!bernoulli(external, this.#streams, this.#stream(row, repairPurpose.external))) {
      this.#queue(row);
      return;
    }
    this.#pool.state[row] = rowState.inquiry;
    this.#tell(row, 'inquiry');
    const answer = Math.max(1, sampleTicks(inquiry, this.#streams, this.#stream(row, repairPurpose.inquiry)));
    this.#calendar.schedule(this.#pool.firstSlot + row, this.#calendar.now + answer);
  }

  #queue(row: number): void {
    const cause = this.#pool.cause[row]!;
    this.#pool.state[row] = rowState.queued;
    this.#pool.next[row] = -1;
    if (this.#head[cause] === -1) this.#head[cause] = row;
    else this.#pool.next[this.#tail[cause]!] = row;
    this.#tail[cause] = row;
    const service = this.#serviceNumber(row);
    this.#observer.work(this.#calendar.now, 'clerks', service, this.#pool.item[row]!, 'asked', 0);
    this.takeUp();
  }

  #waiting(): boolean {
    return this.#head.some((row) => row !== -1);
  }

  /** The next item by the counting order, then by age; −1: none. */
  #pull(): number {
    const cause = this.#head.findIndex((row) => row !== -1);
    if (cause < 0) return -1;
    const row = this.#head[cause]!;
    this.#head[cause] = this.#pool.next[row]!;
    return row;
  }

  #close(row: number, stage: 'repaired' | 'expired' | 'writtenOff'): void {
    const pool = this.#pool;
    const service = this.#serviceNumber(row);
    if (pool.state[row] === rowState.hidden) this.#hidden[service]! -= 1;
    this.#open[service]! -= 1;
    if (stage === 'repaired' && this.#isWithinGrace(row)) this.#withdraw(row);
    else this.#tell(row, stage);
    pool.release(row);
  }

  #isWithinGrace(row: number): boolean {
    const lasted = this.#calendar.now - this.#pool.createdAt[row]!;
    return lasted < graces[causes[this.#pool.cause[row]!]!];
  }

  /** It did not last as long as its pattern asks: it counts under one with a shorter grace, or under none. */
  #withdraw(row: number): void {
    const pool = this.#pool;
    const isLateApproval = pool.isLate[row] === 1 && causes[pool.cause[row]!] === 'K8';
    this.#tell(row, 'withdrawn');
    const service = this.#serviceNumber(row);
    this.#detected[service]! -= 1;
    pool.cause[row] = causes.indexOf('K9');
    if (isLateApproval && !this.#isWithinGrace(row)) {
      for (const stage of ['created', 'detected', 'repaired'] as const) this.#tell(row, stage);
      return;
    }
    this.#gone[service]! += 1;
    this.passed(service, pool.cleanEnd[row]!, pool.intents[row * intentStride + intent.amount]!);
  }

  #tell(row: number, stage: ItemStage): void {
    const payments = this.#serviceNumber(row);
    if (stage === 'detected') this.#detected[payments]! += 1;
    this.#observer.item(
      this.#calendar.now,
      this.#serviceNumber(row),
      this.#pool.item[row]!,
      stage,
      this.#pool.cause[row]!,
      this.#pool.outcome[row]!,
      Math.round(this.#pool.intents[row * intentStride + intent.amount]!),
      this.#pool.causeComponent[row]!,
      this.#pool.causeNumber[row]!,
      this.#pool.views[row]!,
      this.#pool.since[row]!,
    );
    this.heard(payments);
  }
}
