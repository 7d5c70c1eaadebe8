/**
 * The path of one payment service under its load: purchases of the moment with the retries that late answers cause, stored
 * work that is sent, and batches that take capacity away. When what waits has waited too long, it breaks down.
 *
 * Between two of its events the load is linear and the capacity constant (`queue.ts`); what ends such a stretch is solved
 * and scheduled.
 */
import { hour } from '../../base/units.ts';
import { sampleTicks } from '../../kernel/distribution/sample.ts';
import type { WorkloadOf } from '../../model/model.ts';
import { Demand } from '../../payments/demand.ts';
import { sinceMidnight } from '../../payments/site-day.ts';
import { tagBit } from '../../statechart/tags.ts';
import type { State } from '../state.ts';
import { Batches } from './batches.ts';
import {
  arrivedBy,
  emptiesAfter,
  fallsAfter,
  linearAfter,
  nothing,
  queueAfter,
  reachesAfter,
  type Stretch,
  turnsAfter,
} from './queue.ts';
import { freeFor, nothingSent, type Release, sentBy, sentWhen } from './release.ts';
import { StoredWork } from './stored.ts';
import { Waiting } from './waiting.ts';

const serving = tagBit('serving');
const deliberate = tagBit('deliberate');

/** A crossing is due at a whole tick: lengths that close to a limit are at it. */
const near = 1e-9;

export class Path {
  readonly #state: State;
  readonly #of: WorkloadOf;
  readonly #stream: number;
  readonly #demand: Demand;
  readonly #stored: StoredWork;
  readonly #batches: Batches;
  readonly #timeout: number;
  /** Attempts a purchase when every answer is late. */
  readonly #attempts: number;
  /** What newcomers meet: the share admitted, and the share for whom it is closed. */
  #open = 1;
  #closed = 0;
  /** The present stretch: since when, the purchases of the moment in it, and what is sent. */
  #since = 0;
  #stretch: Stretch = { queue: 0, load: 0, slope: 0, capacity: 1 };
  #release: Release = nothingSent;
  readonly #waiting = new Waiting();
  #isLate = false;
  /** When the length that makes answers late, or timely again, is crossed in this stretch. */
  #crossesAt = Infinity;
  /** It was told to break down and its chart took no notice. */
  #holdsOut = false;
  /** It broke down under its load and has not opened since: no failure of what it needs. */
  #brokeDown = false;
  /** Until when it is a substitute; NaN: it was not lost yet. */
  #substituteUntil = Number.NaN;
  #toldBacklog = 0;
  #toldUtilisation = -1;

  /** `stream`: the first of its streams; `batch`: the number of its first batch among those of all paths. */
  constructor(state: State, of: WorkloadOf, stream: number, batch: number) {
    const { scenario } = state.model;
    const service = scenario.payments[of.service]!;
    this.#state = state;
    this.#of = of;
    this.#stream = stream;
    this.#demand = new Demand(service, scenario.start);
    this.#stored = new StoredWork(of.stored);
    this.#batches = new Batches(state, of.batches, stream + 1, batch);
    this.#timeout = service.timeout;
    const { chance, attempts } = service.retry;
    this.#attempts = 0;
    for (let k = 0; k < attempts; k++) this.#attempts += chance ** k;
  }

  begin(): void {
    this.#open = 1;
    this.#closed = 0;
    this.#since = 0;
    this.#stretch = { queue: 0, load: 0, slope: 0, capacity: this.#of.capacity };
    this.#release = nothingSent;
    this.#waiting.clear();
    this.#isLate = false;
    this.#crossesAt = Infinity;
    this.#holdsOut = false;
    this.#brokeDown = false;
    this.#substituteUntil = Number.NaN;
    this.#toldBacklog = 0;
    this.#toldUtilisation = -1;
    this.#stored.begin((from) => this.#demand.expected(from, 0));
    this.#batches.begin();
    this.#plan();
  }

  /** After an instant: the share admitted, and the share for whom it is closed; nothing is done where nothing changed. */
  meets(open: number, closed: number): void {
    const { tags } = this.#state;
    const now = tags[this.#of.channel]!;
    const fails = (now & (serving | deliberate)) === 0 && !this.#brokeDown;
    const isLost = fails && Number.isNaN(this.#substituteUntil) && this.#of.substitute !== null;
    const same = open === this.#open && closed === this.#closed;
    if (same && !isLost && !this.#batches.needsChanged()) return;
    this.#advance();
    if (isLost) this.#loses();
    this.#batches.lookAtNeeds();
    const reopens = closed < this.#closed;
    this.#open = open;
    this.#closed = closed;
    if (open > 0) this.#brokeDown = false;
    if (open === 0) this.#drop();
    else if (reopens) this.#stored.opened();
    this.#plan();
  }

  /** Its slot is due. `breaksDown` tells its chart, and answers whether that took notice. */
  due(breaksDown: () => boolean): void {
    this.#advance();
    const { queue, capacity } = this.#stretch;
    const limit = this.#of.breaksAt * capacity * (1 - near);
    if (queue < limit) this.#holdsOut = false;
    else if (!this.#holdsOut) {
      this.#tell(this.#state.calendar.now);
      // What it meets when it is down is told in this instant still.
      this.#brokeDown = breaksDown();
      if (this.#brokeDown) return;
      this.#holdsOut = true;
    }
    this.#plan();
  }

  /** The horizon. */
  finish(time: number): void {
    this.#advance(time);
    this.#tell(time);
  }

  /** The first loss by a failure: what comes back is a substitute for a while. */
  #loses(): void {
    const { calendar, streams } = this.#state;
    const ticks = Math.max(1, sampleTicks(this.#of.substitute!.lasts, streams, this.#stream));
    this.#substituteUntil = calendar.now + ticks;
  }

  /** It is closed: what had been stored goes back to its stores, of the rest a share is stored now. */
  #drop(): void {
    const { customers, sent } = this.#waiting.drop(this.#stretch.queue, this.#of.stored.length);
    this.#stored.hold(0, customers);
    this.#stored.returned(sent);
    this.#stored.closed();
    this.#empty();
  }

  #empty(): void {
    this.#stretch = { ...this.#stretch, queue: 0 };
    this.#waiting.clear();
    this.#isLate = false;
  }

  /** Brings everything from the beginning of the stretch to now. */
  #advance(now = this.#state.calendar.now): void {
    const ticks = now - this.#since;
    if (ticks <= 0) return;
    const { load, slope, capacity } = this.#stretch;
    this.#utilisation(now, (load + slope * ticks) / capacity);
    const queue = queueAfter(this.#stretch, ticks);
    const waits = queue > nothing;
    const sent = sentBy(this.#release, ticks);
    const parts = this.#stored.sent(sent);
    if (waits) {
      const all = arrivedBy(this.#stretch, ticks);
      const customers = Math.max(0, all - sent) / (this.#isLate ? this.#attempts : 1);
      this.#waiting.came({ all, customers, sent: parts }, queue);
    }
    if (now >= this.#crossesAt) this.#isLate = !this.#isLate;
    this.#crossesAt = Infinity;
    const offered = this.#demand.expected(this.#since, now);
    this.#stored.hold(offered, offered * this.#closed);
    this.#batches.worked(ticks);
    this.#since = now;
    if (waits) this.#stretch = { ...this.#stretch, queue };
    else this.#empty();
  }

  /** Begins a stretch now and schedules what ends it. */
  #plan(): void {
    const { calendar, model } = this.#state;
    const { now } = calendar;
    this.#stored.come(now, this.#open > 0);
    this.#batches.come();
    const { queue } = this.#stretch;
    const capacity = this.#capacity(now);
    this.#judgeLate(queue, capacity);
    const full = now + hour - (sinceMidnight(now, model.scenario.start) % hour);
    const factor = this.#open * (this.#isLate ? this.#attempts : 1);
    const load = this.#demand.rate(now) * factor;
    const slope = (this.#demand.rate(full) * factor - load) / (full - now);
    const { keepFree } = model.scenario.continuity.reopen;
    const moment: Stretch = { queue, load, slope, capacity };
    this.#release = freeFor(this.#stored.rate, moment, keepFree);
    const { rate, rising } = this.#release;
    this.#stretch = { ...moment, load: load + rate, slope: this.#release.levels ? 0 : slope + rising };
    this.#tell(now);
    this.#utilisation(now, this.#stretch.load / capacity);
    const soon = this.#soonest(moment);
    const at = Math.min(full, now + Math.max(1, Math.ceil(soon)), this.#nextInstant(now));
    if (at < model.horizon) calendar.schedule(this.#of.slot, at);
    else calendar.cancel(this.#of.slot);
  }

  /** Ticks until what is waiting or sent crosses something. */
  #soonest(moment: Stretch): number {
    const { now } = this.#state.calendar;
    const { queue, capacity } = this.#stretch;
    const late = this.#timeout * capacity;
    const crosses = this.#isLate ? fallsAfter(this.#stretch, late) : reachesAfter(this.#stretch, late);
    // One that lies on the limit and moves away from it does not cross it again.
    this.#crossesAt = now + Math.max(1, Math.ceil(crosses > 0 ? crosses : Infinity));
    const breaks = this.#of.breaksAt * capacity;
    return Math.min(
      queue > nothing ? emptiesAfter(this.#stretch) : Infinity,
      turnsAfter(this.#stretch),
      // Where what comes anew passes the capacity, the backlog is at its largest.
      linearAfter(moment.load, moment.slope, capacity),
      this.#release.endsAfter,
      sentWhen(this.#release, this.#stored.untilEmpty),
      crosses > 0 ? crosses : Infinity,
      this.#holdsOut || breaks === Infinity ? Infinity : reachesAfter(this.#stretch, breaks),
    );
  }

  #nextInstant(now: number): number {
    const substitute = this.#substituteUntil > now ? this.#substituteUntil : Infinity;
    return Math.min(substitute, this.#stored.nextInstant, this.#batches.nextInstant);
  }

  #capacity(now: number): number {
    const { capacity, substitute } = this.#of;
    const share = now < this.#substituteUntil ? substitute!.capacity : 1;
    return capacity * share * (1 - this.#batches.uses);
  }

  /** A capacity that changed at once makes what waits late, or timely. */
  #judgeLate(queue: number, capacity: number): void {
    const limit = this.#timeout * capacity;
    if (queue > limit * (1 + near)) this.#isLate = true;
    else if (queue < limit * (1 - near)) this.#isLate = false;
  }

  /** Whole purchases: a part of one that is left is one. */
  #tell(time: number): void {
    const { observer } = this.#state;
    const backlog = this.#stretch.queue + this.#stored.overdue;
    const value = backlog < 1e-6 ? 0 : Math.ceil(backlog - 1e-6);
    if (value === this.#toldBacklog) return;
    this.#toldBacklog = value;
    observer.level(time, 'backlog', this.#of.service, value);
  }

  #utilisation(time: number, share: number): void {
    const value = Math.round(share * 1e6) / 1e6;
    if (value === this.#toldUtilisation) return;
    this.#toldUtilisation = value;
    this.#state.observer.level(time, 'utilisation', this.#of.service, value);
  }
}
