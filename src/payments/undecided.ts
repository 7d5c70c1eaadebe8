/**
 * Purchases of late of which it is not known yet how they end: left until it is, and then only counted. Nothing looks ahead: at
 * the end of each stretch those are counted who ended in it. At a death those who can leave records become rows, and only
 * those.
 */
import { assert } from '../base/assert.ts';
import type { Streams } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import { answeredOf, toldAfter } from './answered.ts';
import { sampleCaught } from './caught.ts';
import type { Counts } from './counts.ts';
import type { Demand } from './demand.ts';
import type { Environment } from './environment.ts';
import type { Offer } from './in-transit.ts';
import type { Pool } from './pool.ts';
import type { Prone } from './prone.ts';
import { canExpect, expectedOfWaiting, steadyEnds, waitingEnds } from './waiting.ts';
import { longest } from './ways.ts';

interface Parts {
  readonly model: Model;
  readonly streams: Streams;
  readonly pool: Pool;
  readonly offers: readonly Offer[];
  readonly demands: readonly Demand[];
  readonly environments: readonly Environment[];
  readonly prone: readonly Prone[];
  readonly plays: readonly boolean[];
  readonly counts: Counts;
  /** A purchase became a row, as of `now`. */
  readonly begins: (row: number, now: number) => void;
}

/** What is not resolved of one flow. */
interface Left {
  /** Its arrivals: from, to, from, to … */
  readonly spans: number[];
  /** By span: when all of its purchases are over. */
  readonly overAt: number[];
  /** Instants at which those who could leave records became rows, ascending. */
  readonly taken: number[];
  /** Up to when ends are counted already. */
  countedUntil: number;
}

export class Undecided {
  readonly #parts: Parts;
  readonly #left: readonly Left[];
  /** By payment service: ticks until who is told after the answer is told, at most. */
  readonly #toldAfter: readonly number[];
  /** By flow: whether its purchases can be left so. */
  readonly holds: readonly boolean[];

  constructor(parts: Parts) {
    const { model, offers, plays } = parts;
    this.#parts = parts;
    this.#left = model.flows.map(() => ({ spans: [], overAt: [], taken: [], countedUntil: -Infinity }));
    this.#toldAfter = offers.map(({ service }) => toldAfter(service));
    this.holds = model.flows.map(({ service }, flow) => !plays[flow]! && canExpect(offers[service]!.service));
  }

  begin(): void {
    for (const left of this.#left) forget(left);
  }

  /**
   * A stretch of a flow in which newcomers met the same conditions ends at `to`: all that ended by then and is not a row is
   * counted.
   */
  add(flow: number, from: number, to: number): void {
    const { model, offers, environments, counts, demands, prone } = this.#parts;
    const of = model.flows[flow]!;
    const offer = offers[of.service]!;
    const { conditions } = environments[flow]!;
    const left = this.#left[flow]!;
    const { spans, overAt, taken } = left;
    const takes = this.#longest(flow, conditions.admitted);
    const since = Math.max(from, to - takes);
    spans.push(since, to);
    overAt.push(to + takes);
    const expected = this.#expected(flow, to);
    // Who is under way is counted when it is over.
    expected[waitingEnds.open] = 0;
    // Whoever came earlier met nothing else.
    if (since > from) {
      const all = demands[of.service]!.expected(from, since) * of.share * (1 - prone[flow]!.share);
      for (const [end, each] of steadyEnds(offer, conditions, all).entries()) expected[end]! += each;
    }
    counts.drawWaiting(flow, expected);
    left.countedUntil = to;
    const over = to - this.#longest(flow, 0);
    while (overAt.length > 0 && overAt[0]! <= to) {
      overAt.shift();
      spans.splice(0, 2);
    }
    while (taken.length > 0 && taken[0]! <= over) taken.shift();
  }

  /** The horizon: who is under way is open. */
  finish(flow: number, time: number): void {
    if (this.#left[flow]!.spans.length > 0) this.#parts.counts.drawWaiting(flow, this.#expected(flow, time));
    forget(this.#left[flow]!);
  }

  /** Makes rows, as of now, of all who could leave records at a `time`: once. */
  take(flow: number, time: number, now: number): void {
    const { model, streams, pool, offers, demands, environments, begins } = this.#parts;
    const { spans, taken, countedUntil } = this.#left[flow]!;
    if (now - time >= this.#longest(flow, 0) || (taken.at(-1) ?? -Infinity) >= time) return;
    assert(time >= countedUntil, 'nobody who is counted becomes a row');
    taken.push(time);
    if (spans.length === 0) return;
    const { service, share } = model.flows[flow]!;
    const offer = offers[service]!;
    const environment = environments[flow]!;
    const demand = demands[service]!;
    const stream = model.streams.flow[flow]!;
    sampleCaught(
      { offer, environment, demand, share, spans, taken, flow, pool, streams, stream },
      time,
      (row) => {
        begins(row, now);
      },
    );
  }

  #expected(flow: number, until: number): Float64Array {
    const { model, offers, demands, environments, prone } = this.#parts;
    const { service, share } = model.flows[flow]!;
    const { spans, taken, countedUntil } = this.#left[flow]!;
    return expectedOfWaiting({
      offer: offers[service]!,
      environment: environments[flow]!,
      demand: demands[service]!,
      share: share * (1 - prone[flow]!.share),
      spans,
      answered: answeredOf(offers[service]!.service),
      after: countedUntil,
      until,
      taken,
    });
  }

  /** No purchase takes longer that arrives where such a share is admitted, and nobody is told later. */
  #longest(flow: number, admitted: number): number {
    const { service } = this.#parts.model.flows[flow]!;
    return longest(this.#parts.offers[service]!.service, admitted) + this.#toldAfter[service]!;
  }
}

function forget(left: Left): void {
  left.spans.length = 0;
  left.overAt.length = 0;
  left.taken.length = 0;
  left.countedUntil = -Infinity;
}
