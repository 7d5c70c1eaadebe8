/**
 * All purchases of a run: counted where nothing changes, followed one by one where something does.
 *
 * A flow's life is cut into stretches in which its environment stands still. At each cut the purchases in transit become
 * rows, judged by `fate` and judged again at the next cut while they are under way; all others of the stretch are
 * independent Poisson counts. A stretch shorter than any purchase takes is played purchase by purchase, so the law
 * is exact for it too.
 */
import { assert } from '../base/assert.ts';
import type { Calendar } from '../kernel/calendar.ts';
import { poisson } from '../kernel/distribution/poisson.ts';
import { mean, survival } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import type { Flow, Model } from '../model/model.ts';
import { priority } from '../model/model.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { type Observer, type PurchaseEnd, purchaseEnds } from '../trace/observer.ts';
import { Demand } from './demand.ts';
import { type Entry, Environment, gatewayUp, issuerUp, ledgerUp } from './environment.ts';
import { emptyFate, fate } from './fate.ts';
import {
  type Conditions,
  drawIntent,
  endsWell,
  expectedEnds,
  leavesRecords,
  type Stage,
  type Stretch,
  sampleTransit,
} from './in-transit.ts';
import { attemptsMax, intentStride } from './intent.ts';
import { Pool, rowState } from './pool.ts';
import { Repair } from './repair.ts';
import { Tails } from './tails.ts';
import { paysAnotherWay } from './ways.ts';

const nothing = (): Record<PurchaseEnd, number> => ({
  right: 0,
  paidAnotherWay: 0,
  declined: 0,
  lostSale: 0,
  turnedAway: 0,
  open: 0,
  late: 0,
});

const allUp = gatewayUp | issuerUp | ledgerUp;

/** Waits this many times their mean are as good as over: the chance of a longer pair is 4 × 10^−8. */
const longestWait = 20;

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
  /** By flow: 1 while the service itself admits, not only who stands in for it. */
  readonly #admits: Uint8Array;
  readonly #tails: Tails;
  /** By flow: those in transit at the last cut who are not rows. */
  readonly #deferred: ({ readonly stretch: Stretch; readonly counted: (stage: Stage) => boolean } | null)[];
  readonly #fate = emptyFate();
  readonly #late: readonly number[];
  /** By payment service and end: settled since the last change and not yet told. */
  readonly #untold: readonly Record<PurchaseEnd, number>[];
  readonly #explicit: boolean;
  #observer: Observer;

  /** `explicit`: every purchase is played, none is counted. Same law, at the price of the volume. */
  constructor(model: Model, calendar: Calendar, streams: Streams, observer: Observer, explicit = false) {
    this.#explicit = explicit;
    this.#model = model;
    this.#calendar = calendar;
    this.#streams = streams;
    this.#observer = observer;
    this.pool = new Pool(calendar, model.slots.count, priority.payment);
    this.repair = new Repair(model, calendar, streams, this.pool, observer);
    this.#environments = model.flows.map(() => new Environment());
    this.#demands = model.scenario.payments.map((service) => new Demand(service, model.scenario.start));
    this.#since = new Float64Array(model.flows.length);
    this.#admittedUntil = new Float64Array(model.flows.length);
    this.#admits = new Uint8Array(model.flows.length);
    this.#tails = new Tails({
      model,
      streams,
      pool: this.pool,
      repair: this.repair,
      environments: this.#environments,
      demands: this.#demands,
      recall: (service) => {
        this.#count(service, 'right', -1);
      },
    });
    this.#deferred = model.flows.map(() => null);
    this.#untold = model.scenario.payments.map(() => nothing());
    this.#late = model.scenario.payments.map((s) => survival(s.stages.issuer, s.timeout));
  }

  /** Back to the beginning, with every flow admitting everything. */
  begin(observer: Observer): void {
    this.#observer = observer;
    this.pool.clear();
    this.repair.begin(observer);
    this.#deferred.fill(null);
    this.#since.fill(0);
    this.#admittedUntil.fill(0);
    this.#admits.fill(1);
    this.#tails.begin();
    for (const untold of this.#untold) Object.assign(untold, nothing());
    for (const environment of this.#environments) {
      environment.clear();
      environment.append({
        time: 0,
        admitted: 1,
        up: allUp,
        issuerLostFrom: Infinity,
        ledgerLostFrom: Infinity,
        planned: false,
        causeComponent: -1,
        causeNumber: 0,
      });
    }
  }

  /** Whether the service itself admits anything, and not only who stands in for it. */
  admits(flow: number): boolean {
    return this.#admits[flow] === 1;
  }

  admitted(flow: number): number {
    const environment = this.#environments[flow]!;
    return environment.admitted[environment.last]!;
  }

  up(flow: number): number {
    const environment = this.#environments[flow]!;
    return environment.up[environment.last]!;
  }

  planned(flow: number): boolean {
    const environment = this.#environments[flow]!;
    return environment.planned[environment.last]!;
  }

  /** What newcomers meet at present. */
  #conditions(flow: number): Conditions {
    return {
      gatewayUp: (this.up(flow) & gatewayUp) !== 0,
      admitted: this.admitted(flow),
      planned: this.planned(flow),
    };
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
    const loses = Math.min(change.issuerLostFrom, change.ledgerLostFrom) < Infinity;
    const dies = loses || (environment.up[last]! & ~change.up) !== 0;
    if (newcomersSee) this.#cut(flow, change.time, dies);
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
    this.#tell(this.#model.flows[flow]!.service, change.time);
  }

  /** A row's event is due: a purchase settles, or a repair takes its next step. */
  due(slot: number): void {
    const row = slot - this.pool.firstSlot;
    if (this.pool.state[row] === rowState.transit) this.#settle(row);
    else this.repair.due(row);
  }

  /** The horizon: what is still under way is counted as open. */
  finish(time: number): void {
    for (let flow = 0; flow < this.#model.flows.length; flow++) {
      this.#cut(flow, time, false);
      this.#leaveOpen(flow);
    }
    const open = this.#model.scenario.payments.map(() => 0);
    for (let row = 0; row < this.pool.used; row++) {
      const service = this.#flowOf(row).service;
      if (this.pool.state[row] === rowState.transit) open[service]! += 1;
      if (this.pool.state[row] === rowState.settled) this.#count(service, 'right', 1);
    }
    open.forEach((count, service) => {
      this.#count(service, 'open', count);
      this.#tell(service, time);
    });
  }

  /** Those in transit at the horizon who are not rows. */
  #leaveOpen(flow: number): void {
    const deferred = this.#deferred[flow];
    if (deferred === null || deferred === undefined) return;
    const { service: number } = this.#model.flows[flow]!;
    const { stretch, counted } = deferred;
    const ends = expectedEnds(this.#model.scenario.payments[number]!, stretch, stretch, counted);
    const expected =
      stretch.rate(stretch.to) *
      (ends.right + ends.paidAnotherWay + ends.declined + ends.lostSale + ends.turnedAway);
    this.#count(number, 'open', poisson(expected, this.#streams, this.#model.streams.flow[flow]!));
  }

  #flowOf(row: number): Flow {
    return this.#model.flows[this.pool.flow[row]!]!;
  }

  #serviceOf(flow: Flow): PaymentService {
    return this.#model.scenario.payments[flow.service]!;
  }

  #count(service: number, end: PurchaseEnd, count: number): void {
    this.#untold[service]![end] += count;
  }

  /** Tells what was counted since the last change: one line a change, not one a purchase. */
  #tell(service: number, time: number): void {
    const untold = this.#untold[service]!;
    for (const end of purchaseEnds) {
      if (untold[end] !== 0) this.#observer.purchases(time, service, end, untold[end]);
      untold[end] = 0;
    }
  }

  /** Ends a stretch: counts what settled in it and sees to what is in transit. `dies`: a node goes down now. */
  #cut(flow: number, time: number, dies: boolean): void {
    this.#catchUp(flow, time);
    const from = this.#since[flow]!;
    this.#since[flow] = time;
    if (time <= from) return;
    const service = this.#serviceOf(this.#model.flows[flow]!);
    if (this.#explicit || time - from < this.#longest(service, flow)) this.#play(flow, from, time);
    else this.#sample(flow, from, time, dies);
  }

  /**
   * Those who were in transit at the cut before and could leave no record: counted by how they ended, when they all have
   * had the time to; otherwise made rows now, as of that cut, and followed. Nothing looked ahead either way.
   */
  #catchUp(flow: number, time: number): void {
    const deferred = this.#deferred[flow];
    if (deferred === null || deferred === undefined) return;
    this.#deferred[flow] = null;
    const of = this.#model.flows[flow]!;
    const service = this.#serviceOf(of);
    const stream = this.#model.streams.flow[flow]!;
    const { stretch, counted } = deferred;
    if (time - stretch.to < this.#longestRetrying(service)) {
      sampleTransit(stretch, service, flow, this.pool, this.#streams, stream, counted, (row) => {
        this.#follow(row, time);
      });
      return;
    }
    const ends = expectedEnds(service, stretch, this.#conditions(flow), counted);
    const rate = stretch.rate(stretch.to);
    for (const end of ['right', 'paidAnotherWay', 'declined', 'lostSale', 'turnedAway'] as const) {
      this.#count(of.service, end, poisson(rate * ends[end], this.#streams, stream));
    }
  }

  /** No purchase that arrives in the present stretch takes longer than this. */
  #longest(service: PaymentService, flow: number): number {
    // With everything admitted nobody waits to try again.
    return this.admitted(flow) === 1 ? service.timeout : this.#longestRetrying(service);
  }

  /** No purchase takes longer than this, whatever it meets. */
  #longestRetrying(service: PaymentService): number {
    const attempts = Math.min(service.retry.attempts, attemptsMax);
    const waits = attempts > 1 && service.retry.chance > 0 ? longestWait * mean(service.retry.wait) : 0;
    return attempts * Math.max(service.connectTimeout, service.timeout) + waits;
  }

  /** A short stretch, purchase by purchase. */
  #play(flow: number, from: number, to: number): void {
    const of = this.#model.flows[flow]!;
    const service = this.#serviceOf(of);
    const demand = this.#demands[of.service]!;
    const stream = this.#model.streams.flow[flow]!;
    const largest = demand.largest(from, to) * of.share;
    const count = poisson(largest * (to - from), this.#streams, stream);
    for (let i = 0; i < count; i++) {
      const arrival = from + Math.floor(this.#streams.uniform(stream) * (to - from));
      const kept = this.#streams.uniform(stream) * largest < demand.rate(arrival) * of.share;
      if (!kept) continue;
      const row = this.pool.take(flow);
      drawIntent(this.pool.intents, row * intentStride, arrival, service, this.#streams, stream);
      this.#follow(row, to);
    }
  }

  /** A long stretch: Poisson counts of all that settled in it; those in transit followed or deferred. */
  #sample(flow: number, from: number, to: number, dies: boolean): void {
    const of = this.#model.flows[flow]!;
    const service = this.#serviceOf(of);
    const demand = this.#demands[of.service]!;
    const stream = this.#model.streams.flow[flow]!;
    const conditions = this.#conditions(flow);
    const rate = demand.rate(to) * of.share;
    const transit = expectedEnds(service, conditions, conditions, () => true);
    const offered = demand.expected(from, to) * of.share;
    const well = endsWell(service, conditions.gatewayUp, conditions.admitted);
    const paid = paysAnotherWay(service, conditions.gatewayUp);
    const late = offered * well * this.#late[of.service]!;
    const last = conditions.planned ? 'turnedAway' : conditions.gatewayUp ? 'declined' : 'lostSale';
    const ill = offered * (1 - well);
    const draw = (expected: number): number => poisson(Math.max(0, expected), this.#streams, stream);
    this.#count(of.service, 'right', draw(offered * well - rate * transit.right - late));
    this.#count(of.service, 'late', draw(late));
    this.#count(of.service, 'paidAnotherWay', draw(ill * paid - rate * transit.paidAnotherWay));
    this.#count(of.service, last, draw(ill * (1 - paid) - rate * transit[last]));
    const stretch: Stretch = {
      ...conditions,
      from,
      to,
      largest: demand.largest(Math.max(from, to - this.#longest(service, flow)), to) * of.share,
      rate: (arrival) => demand.rate(arrival) * of.share,
    };
    // A death needs everyone who may leave a record, one by one and now; the others can be told by counts later.
    this.#deferred[flow] = { stretch, counted: dies ? (stage) => !leavesRecords(stage) : () => true };
    if (!dies) return;
    sampleTransit(stretch, service, flow, this.pool, this.#streams, stream, leavesRecords, (row) => {
      this.#follow(row, to);
    });
  }

  /** Judges a new row; one that settled before now is counted at once. */
  #follow(row: number, now: number): void {
    const flow = this.#flowOf(row);
    const result = this.#fate;
    const service = this.#serviceOf(flow);
    fate(
      this.pool.intents,
      row * intentStride,
      this.#environments[this.pool.flow[row]!]!,
      flow,
      service,
      result,
    );
    if (result.settledAt <= now && result.end !== 'notRight') this.#settled(row, flow.service);
    else this.#calendar.schedule(this.pool.firstSlot + row, Math.max(now, result.settledAt));
  }

  /** Rows in transit may fare otherwise now. */
  #judgeAgain(flow: number): void {
    const now = this.#calendar.now;
    for (let row = 0; row < this.pool.used; row++) {
      if (this.pool.flow[row] === flow && this.pool.state[row] === rowState.transit) this.#follow(row, now);
    }
  }

  #settle(row: number): void {
    const now = this.#calendar.now;
    const flow = this.#flowOf(row);
    const environment = this.#environments[this.pool.flow[row]!]!;
    const result = this.#fate;
    fate(this.pool.intents, row * intentStride, environment, flow, this.#serviceOf(flow), result);
    assert(result.settledAt <= now, 'a purchase settles when its fate says so');
    if (result.end === 'notRight') {
      this.pool.cause[row] = result.cause;
      this.pool.outcome[row] = result.outcome;
      this.pool.blame(row, environment, result.entry);
      this.repair.create(row, this.#admits[this.pool.flow[row]!] === 1);
    } else this.#settled(row, flow.service);
  }

  /**
   * A purchase ended well or clean. One that was answered after its flow had closed is kept until the flow admits again:
   * a node that dies meanwhile may take its records along.
   */
  #settled(row: number, service: number): void {
    const { end, settledAt, issuerWrite, ledgerWrite } = this.#fate;
    const flow = this.pool.flow[row]!;
    if (end === 'right' && this.admitted(flow) === 0 && settledAt > this.#admittedUntil[flow]!) {
      this.#calendar.cancel(this.pool.firstSlot + row);
      this.pool.state[row] = rowState.settled;
      this.pool.issuerWrite[row] = issuerWrite;
      this.pool.ledgerWrite[row] = ledgerWrite;
      return;
    }
    if (end !== 'notRight') this.#count(service, end, 1);
    this.pool.release(row);
  }

  /** The flow admits again: what settled long ago is safe, and what was stranded can be looked at. */
  #reopened(flow: number): void {
    this.#tails.reopened(flow);
    for (let row = 0; row < this.pool.used; row++) {
      if (this.pool.flow[row] !== flow || this.pool.state[row] !== rowState.settled) continue;
      this.#count(this.#flowOf(row).service, 'right', 1);
      this.pool.release(row);
    }
    this.repair.reopened(flow);
  }
}
