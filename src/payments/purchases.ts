/**
 * All purchases of a run: counted where nothing changes, followed one by one where something does.
 *
 * A flow's life is cut into stretches in which its environment stands still. At each cut the purchases in transit become
 * rows, judged by `fate` and judged again at the next cut while they are under way; all others of the stretch are
 * independent Poisson counts. Where laws allow it those under way stay undecided until they end or a death finds them
 * (`undecided.ts`); else a stretch shorter than any purchase takes is played purchase by purchase. The law is exact for both. Who
 * would be answered late is a row from its arrival on (`prone.ts`).
 */
import { assert } from '../base/assert.ts';
import type { Calendar } from '../kernel/calendar.ts';
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import type { Streams } from '../kernel/stream.ts';
import type { Flow, Model } from '../model/model.ts';
import { priority } from '../model/model.ts';
import { type Observer, purchaseEnds } from '../trace/observer.ts';
import { creditsOf, debitsOf, holdsOf } from '../trace/views.ts';
import { Amounts } from './amounts.ts';
import { Arrivals } from './arrivals.ts';
import { Counts, endAt } from './counts.ts';
import { Demand } from './demand.ts';
import { type Entry, Environment, gatewayUp } from './environment.ts';
import { emptyFate, fate } from './fate.ts';
import {
  type Ends,
  endsWell,
  expectedEnds,
  leavesRecords,
  type Offer,
  offlineShare,
  type Stage,
  type Stretch,
  sampleTransit,
} from './in-transit.ts';
import { intent, intentStride } from './intent.ts';
import { Pool, rowState } from './pool.ts';
import { Repair } from './repair.ts';
import { Sending } from './sending.ts';
import { Stored } from './stored.ts';
import { mayLose, Tails } from './tails.ts';
import { Undecided } from './undecided.ts';
import { longest, longestRetrying, paysAnotherWay, remembered } from './ways.ts';

export class Purchases {
  readonly pool: Pool;
  readonly repair: Repair;
  readonly #model: Model;
  readonly #calendar: Calendar;
  readonly #streams: Streams;
  readonly #environments: readonly Environment[];
  readonly #demands: readonly Demand[];
  /** By flow: since when its new purchases meet the same conditions. */
  readonly #since: Float64Array;
  /** By flow: until when purchases were last admitted. */
  readonly #admittedUntil: Float64Array;
  readonly #tails: Tails;
  /** By flow: 1 while the service itself admits, not only who stands in for it. */
  readonly #admits: Uint8Array;
  /** By flow: those in transit at the last cut who are not rows. */
  readonly #deferred: ({ readonly stretch: Stretch; readonly counted: (stage: Stage) => boolean } | null)[];
  readonly #undecided: Undecided;
  readonly #fate = emptyFate();
  readonly #offers: readonly Offer[];
  readonly #arrivals: Arrivals;
  readonly #stored: Stored;
  readonly #counts: Counts;
  readonly #sending: Sending;
  /** By flow: whether what was answered of late is kept as rows, for its writes may be lost. */
  readonly #remembers: readonly boolean[];

  /** `explicit`: every purchase is played, none is counted. Same law, at the price of the volume. */
  constructor(model: Model, calendar: Calendar, streams: Streams, observer: Observer, explicit = false) {
    this.#model = model;
    this.#calendar = calendar;
    this.#streams = streams;
    this.pool = new Pool(calendar, model.slots.count, priority.payment);
    this.repair = new Repair(model, calendar, streams, this.pool, observer);
    this.#environments = model.flows.map(() => new Environment());
    this.#demands = model.scenario.payments.map((service) => new Demand(service, model.scenario.start));
    this.#since = new Float64Array(model.flows.length);
    this.#admittedUntil = new Float64Array(model.flows.length);
    this.#admits = new Uint8Array(model.flows.length);
    this.#offers = model.scenario.payments.map((service) => ({
      service,
      amounts: new Amounts(service.amount),
    }));
    this.#arrivals = new Arrivals({
      model,
      calendar,
      streams,
      pool: this.pool,
      offers: this.#offers,
      demands: this.#demands,
      explicit,
      begins: (row, now) => this.#begins(row, now),
      cut: (flow, now) => this.#cut(flow, now, false),
    });
    this.#remembers = model.flows.map((flow, of) => this.#arrivals.plays[of]! && mayLose(model, flow));
    this.#stored = new Stored(model.flows.length);
    this.#counts = new Counts(model, streams, this.#offers, this.#stored, observer);
    this.#undecided = new Undecided({
      model,
      streams,
      pool: this.pool,
      offers: this.#offers,
      demands: this.#demands,
      environments: this.#environments,
      prone: this.#arrivals.prone,
      plays: this.#arrivals.plays,
      counts: this.#counts,
      begins: (row, now) => this.#begins(row, now),
    });
    const rows = { pool: this.pool, repair: this.repair };
    this.#sending = new Sending(model, calendar, streams, rows, this.#counts, this.#stored, observer);
    this.#tails = new Tails({
      model,
      streams,
      pool: this.pool,
      repair: this.repair,
      environments: this.#environments,
      demands: this.#demands,
      offers: this.#offers,
      plays: (flow) => this.#arrivals.plays[flow]!,
      now: () => calendar.now,
      recall: (service, yen) => {
        this.#counts.add(service, 'right', -1, -yen);
      },
    });
    this.repair.passed = (service, end, yen) => {
      this.#counts.add(service, purchaseEnds[end]!, 1, yen);
      this.#counts.tell(service, calendar.now);
    };
    this.#deferred = model.flows.map(() => null);
  }

  /** Back to the beginning, with every flow admitting everything. */
  begin(observer: Observer): void {
    this.pool.clear();
    this.repair.begin(observer);
    this.#deferred.fill(null);
    this.#undecided.begin();
    this.#since.fill(0);
    this.#admittedUntil.fill(0);
    this.#admits.fill(1);
    this.#tails.begin();
    this.#stored.begin();
    this.#counts.begin(observer);
    this.#sending.begin(observer);
    for (const environment of this.#environments) environment.begin();
    this.#arrivals.begin();
  }

  /** Whether the service itself admits anything, and not only who stands in for it. */
  admits(flow: number): boolean {
    return this.#admits[flow] === 1;
  }

  admitted(flow: number): number {
    return this.#environments[flow]!.now('admitted');
  }

  up(flow: number): number {
    return this.#environments[flow]!.now('up');
  }

  planned(flow: number): boolean {
    return this.#environments[flow]!.now('planned');
  }

  /** The environment of a flow changes now. `anew`: newcomers meet somebody else, if on the same terms. */
  change(flow: number, change: Entry, anew = false): void {
    const environment = this.#environments[flow]!;
    const last = environment.last;
    const before = environment.admitted[last]!;
    const reachable = environment.up[last]! & gatewayUp;
    const closedOtherwise =
      (change.up & gatewayUp) !== reachable || change.planned !== environment.planned[last];
    const newcomersSee = anew || change.admitted !== before || (change.admitted === 0 && closedOtherwise);
    const loses =
      Math.min(change.issuerLostFrom, change.ledgerLostFrom, change.gatewayLostFrom ?? Infinity) < Infinity;
    const dies = loses || (environment.up[last]! & ~change.up) !== 0;
    if (newcomersSee || (dies && before > 0)) this.#cut(flow, change.time, dies);
    else if (dies) this.#catchUp(flow, change.time);
    if (before > 0) this.#admittedUntil[flow] = change.time;
    environment.append(change);
    this.#judgeAgain(flow);
    const until = Math.min(this.#admittedUntil[flow]!, change.lostUntil ?? Infinity);
    if (loses) this.#tails.lose(flow, change, until);
    // Who stands in has no records of the service: what is stranded there stays so.
    const admits = change.admitted > 0 && change.stoodIn !== true ? 1 : 0;
    const reopens = admits === 1 && this.#admits[flow] === 0;
    this.#admits[flow] = admits;
    if (reopens) this.#reopened(flow);
    this.#counts.tell(this.#model.flows[flow]!.service, change.time);
  }

  /** A row's event is due: a purchase settles, or a repair takes its next step. */
  due(slot: number): void {
    const row = slot - this.pool.firstSlot;
    switch (this.pool.state[row]) {
      case rowState.transit:
        this.#settle(row);
        break;
      case rowState.coming:
      case rowState.slice:
        this.#arrivals.due(row);
        break;
      case rowState.sending:
        this.#sendFrom(row);
        break;
      default:
        this.repair.due(row);
    }
  }

  /** The first site was back beside the second, fenced by nobody: it took this share of the flow's purchases of a span. */
  split(flow: number, from: number, to: number, share: number): void {
    this.#tails.split(flow, from, to, share);
    this.#counts.tell(this.#model.flows[flow]!.service, this.#calendar.now);
  }

  /** The horizon: what is under way is open. */
  finish(time: number): void {
    for (let flow = 0; flow < this.#model.flows.length; flow++) {
      this.#cut(flow, time, false);
      this.#undecided.finish(flow, time);
      this.#leaveOpen(flow);
    }
    for (let row = 0; row < this.pool.used; row++) {
      const { service } = this.#flowOf(row);
      const state = this.pool.state[row];
      if (state === rowState.transit) this.#counts.add(service, 'open', 1, this.#yenOf(row));
      if (state === rowState.settled) this.#counts.add(service, 'right', 1, this.#yenOf(row));
    }
    this.#counts.finish(time);
  }

  /** Those in transit at the horizon who are not rows. */
  #leaveOpen(flow: number): void {
    const deferred = this.#deferred[flow];
    if (deferred === null || deferred === undefined) return;
    const { service } = this.#model.flows[flow]!;
    const { stretch, counted } = deferred;
    const ends = expectedEnds(this.#offers[service]!, stretch, stretch, counted);
    const expected = Object.values(ends).reduce((sum, each) => sum + each, 0);
    this.#counts.draw(flow, 'open', stretch.rate(stretch.to) * expected);
  }

  #flowOf(row: number): Flow {
    return this.#model.flows[this.pool.flow[row]!]!;
  }

  #yenOf(row: number): number {
    return this.pool.intents[row * intentStride + intent.amount]!;
  }

  /** Ends a stretch: counts what settled in it and sees to what is in transit. `dies`: a node goes down now. */
  #cut(flow: number, time: number, dies: boolean): void {
    this.#catchUp(flow, time);
    if (this.#arrivals.plays[flow]!) this.#letGo(flow, this.#safeUntil(flow, time));
    const from = this.#since[flow]!;
    this.#since[flow] = time;
    if (this.#undecided.holds[flow]!) {
      if (time > from) this.#undecided.add(flow, from, time);
      if (this.#admits[flow] === 1 && this.#stored.waits(flow)) this.#sending.approvedWhileOpen(flow);
      if (dies && this.admitted(flow) > 0) this.#undecided.take(flow, time, time);
      return;
    }
    if (time <= from) return;
    const service = this.#offers[this.#model.flows[flow]!.service]!.service;
    if (this.#arrivals.plays[flow]! || time - from < longest(service, this.admitted(flow)))
      this.#arrivals.play(flow, from, time, time);
    else this.#sample(flow, from, time, dies);
  }

  /**
   * Those who were in transit at the cut before and could leave no record: counted by how they ended, when they all have
   * had the time to; otherwise made rows now, as of that cut, and followed. Nothing looked ahead either way.
   */
  #catchUp(flow: number, time: number): void {
    if (this.#undecided.holds[flow]!) {
      // Who was answered after the flow had closed can lose its records with a node that dies later.
      if (this.admitted(flow) === 0) this.#undecided.take(flow, this.#admittedUntil[flow]!, time);
      return;
    }
    const deferred = this.#deferred[flow];
    if (deferred === null || deferred === undefined) return;
    this.#deferred[flow] = null;
    const of = this.#model.flows[flow]!;
    const offer = this.#offers[of.service]!;
    const stream = this.#model.streams.flow[flow]!;
    const { stretch, counted } = deferred;
    if (time - stretch.to < longestRetrying(offer.service)) {
      sampleTransit(stretch, offer, flow, this.pool, this.#streams, stream, counted, (row) => {
        this.#begins(row, time);
      });
      return;
    }
    const { conditions } = this.#environments[flow]!;
    const ends = expectedEnds(offer, stretch, conditions, counted);
    const rate = stretch.rate(stretch.to);
    for (const end of Object.keys(ends) as (keyof Ends)[]) ends[end] *= rate;
    this.#counts.drawServed(flow, ends.right, conditions.refusedLater);
    this.#counts.drawUnserved(flow, ends);
  }

  /** A long stretch: Poisson counts of all that settled in it; those in transit followed or deferred. */
  #sample(flow: number, from: number, to: number, dies: boolean): void {
    const of = this.#model.flows[flow]!;
    const offer = this.#offers[of.service]!;
    const { service } = offer;
    const demand = this.#demands[of.service]!;
    const stream = this.#model.streams.flow[flow]!;
    const { conditions } = this.#environments[flow]!;
    const rate = demand.rate(to) * of.share;
    const transit = expectedEnds(offer, conditions, conditions, () => true);
    const others = 1 - this.#arrivals.prone[flow]!.share;
    const offered = demand.expected(from, to) * of.share * others;
    const well = endsWell(service, conditions.gatewayUp, conditions.admitted);
    const paid = paysAnotherWay(service, conditions.anotherWorks);
    const last = conditions.planned ? 'turnedAway' : conditions.gatewayUp ? 'declined' : 'lostSale';
    const ill = offered * (1 - well);
    const stored = conditions.gatewayUp ? 0 : ill * offlineShare(service, offer.amounts);
    const ends: Ends = { right: 0, paidAnotherWay: 0, declined: 0, lostSale: 0, turnedAway: 0, stored: 0 };
    ends.stored = Math.max(0, stored - rate * transit.stored);
    ends.paidAnotherWay = Math.max(0, (ill - stored) * paid - rate * transit.paidAnotherWay);
    ends[last] = Math.max(0, (ill - stored) * (1 - paid) - rate * transit[last]);
    const served = Math.max(0, offered * well - rate * transit.right);
    this.#counts.drawServed(flow, served, conditions.refusedLater);
    this.#counts.drawUnserved(flow, ends);
    const stretch: Stretch = {
      ...conditions,
      from,
      to,
      largest: demand.largest(Math.max(from, to - longest(service, this.admitted(flow))), to) * of.share,
      rate: (arrival) => demand.rate(arrival) * of.share,
    };
    // A death needs everyone who may leave a record, one by one and now; the others can be told by counts later.
    this.#deferred[flow] = { stretch, counted: dies ? (stage) => !leavesRecords(stage) : () => true };
    if (!dies) return;
    sampleTransit(stretch, offer, flow, this.pool, this.#streams, stream, leavesRecords, (row) => {
      this.#begins(row, to);
    });
  }

  /** A purchase becomes a row. */
  #begins(row: number, now: number): void {
    this.#counts.began(this.#flowOf(row).service);
    this.#follow(row, now);
  }

  /** What a flow stored is sent, with what is not counted yet of those who met closed doors. */
  #sendFrom(row: number): void {
    const flow = this.pool.flow[row]!;
    const isOpen = this.#admits[flow] === 1;
    if (isOpen && this.#undecided.holds[flow]!) this.#cut(flow, this.#calendar.now, false);
    else if (isOpen) this.#catchUp(flow, this.#calendar.now);
    this.#sending.due(row, isOpen);
  }

  /** Judges a row that is under way; one that settled before now is counted at once. */
  #follow(row: number, now: number): void {
    const flow = this.#flowOf(row);
    const result = this.#fate;
    this.#judge(row, flow);
    if (result.settledAt <= now && result.end !== 'notRight') this.#settled(row, flow.service);
    else this.#calendar.schedule(this.pool.firstSlot + row, Math.max(now, result.settledAt));
  }

  #judge(row: number, flow: Flow): void {
    const environment = this.#environments[this.pool.flow[row]!]!;
    fate(
      this.pool.intents,
      row * intentStride,
      environment,
      flow,
      this.#offers[flow.service]!.service,
      this.#fate,
    );
  }

  /** Rows in transit may fare otherwise now. */
  #judgeAgain(flow: number): void {
    const now = this.#calendar.now;
    for (let row = 0; row < this.pool.used; row++) {
      if (this.pool.flow[row] === flow && this.pool.state[row] === rowState.transit) this.#follow(row, now);
    }
  }

  #settle(row: number): void {
    const flow = this.#flowOf(row);
    const result = this.#fate;
    this.#judge(row, flow);
    assert(result.settledAt <= this.#calendar.now, 'a purchase settles when its fate says so');
    if (result.end === 'notRight') this.#notRight(row);
    else this.#settled(row, flow.service);
  }

  #notRight(row: number): void {
    const { pool } = this;
    const { cause, outcome, views, since, entry, cleanEnd, locked, late } = this.#fate;
    pool.cause[row] = cause;
    pool.outcome[row] = outcome;
    pool.views[row] = views;
    pool.since[row] = since;
    pool.cleanEnd[row] = endAt[cleanEnd];
    pool.isLocked[row] = locked ? 1 : 0;
    pool.isLate[row] = late ? 1 : 0;
    pool.blame(row, this.#environments[pool.flow[row]!]!, entry);
    this.repair.create(row, this.#admits[pool.flow[row]!] === 1);
  }

  /**
   * A purchase ended well or clean. One that was answered after its flow had closed is kept until the flow admits again:
   * a node that dies meanwhile may take its records along.
   */
  #settled(row: number, service: number): void {
    const { end, settledAt, issuerWrite, ledgerWrite, gatewayWrite, views, refusedLater } = this.#fate;
    const { pool } = this;
    const flow = pool.flow[row]!;
    const closed = this.admitted(flow) === 0 && settledAt > this.#admittedUntil[flow]!;
    const recent = this.#remembers[flow]! && settledAt > this.#safeUntil(flow, this.#calendar.now);
    if (end === 'right' && (closed || recent)) {
      this.#calendar.cancel(pool.firstSlot + row);
      pool.state[row] = rowState.settled;
      pool.since[row] = settledAt;
      pool.issuerWrite[row] = issuerWrite;
      pool.ledgerWrite[row] = ledgerWrite;
      pool.gatewayWrite[row] = gatewayWrite;
      return;
    }
    if (end === 'notRight') return;
    const yen = this.#yenOf(row);
    this.#counts.add(service, end, 1, yen);
    const stream = this.#model.streams.flow[flow]!;
    const isOpen = this.#admits[flow] === 1;
    if (end === 'stored' && debitsOf(views) + creditsOf(views) + holdsOf(views) > 0) {
      this.#sending.keep(row, views);
      pool.blame(row, this.#environments[flow]!, this.#fate.entry);
      if (isOpen) this.#sending.approvedWhileOpen(flow);
      return;
    }
    if (end === 'stored') {
      const { refusedLater: share } = this.#offers[service]!.service.offline;
      this.#stored.approve(flow, bernoulli(share, this.#streams, stream), 1, yen);
    } else if (end === 'right' && refusedLater > 0 && bernoulli(refusedLater, this.#streams, stream))
      this.#stored.standIn(flow, 1, yen);
    pool.release(row);
    if (isOpen && this.#stored.waits(flow)) this.#sending.approvedWhileOpen(flow);
  }

  /** Played one by one: what settled up to then can be lost no more, for a tail reaches back from when the flow closed. */
  #safeUntil(flow: number, now: number): number {
    return (this.#admits[flow] === 1 ? now : Math.min(now, this.#admittedUntil[flow]!)) - remembered;
  }

  #letGo(flow: number, time: number): void {
    for (let row = 0; row < this.pool.used; row++) {
      if (this.pool.flow[row] !== flow || this.pool.state[row] !== rowState.settled) continue;
      if (this.pool.since[row]! > time) continue;
      this.#counts.add(this.#flowOf(row).service, 'right', 1, this.#yenOf(row));
      this.pool.release(row);
    }
  }

  /** The flow admits again: what settled long ago is safe, what was stranded can be looked at, what was stored is sent. */
  #reopened(flow: number): void {
    this.#tails.reopened(flow);
    this.#letGo(flow, this.#arrivals.plays[flow]! ? this.#safeUntil(flow, this.#calendar.now) : Infinity);
    this.repair.reopened(flow);
    this.#sending.reopened(flow);
  }
}
