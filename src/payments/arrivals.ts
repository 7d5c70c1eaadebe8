/**
 * Purchases that come one by one: those of a span that is played, and the late-prone ones, each at its own instant. Where
 * every purchase is played, an event a second makes rows of those that came since.
 */
import type { Calendar } from '../kernel/calendar.ts';
import { poisson } from '../kernel/distribution/poisson.ts';
import type { Streams } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import type { Demand } from './demand.ts';
import { drawIntent, type Offer } from './in-transit.ts';
import { intent, intentStride } from './intent.ts';
import { type Pool, rowState } from './pool.ts';
import { isProne, Prone } from './prone.ts';

/** Ticks between the events at which played purchases become rows. */
const slice = 1_000_000;

/** Where more than this share of the purchases would be answered late, they are no exception: all are played. */
const rare = 0.01;

interface Parts {
  readonly model: Model;
  readonly calendar: Calendar;
  readonly streams: Streams;
  readonly pool: Pool;
  readonly offers: readonly Offer[];
  readonly demands: readonly Demand[];
  readonly explicit: boolean;
  /** A purchase became a row, as of `now`. */
  readonly begins: (row: number, now: number) => void;
  /** A span of a flow that is played ends now. */
  readonly cut: (flow: number, now: number) => void;
}

export class Arrivals {
  readonly #parts: Parts;
  /** By flow. */
  readonly prone: readonly Prone[];
  /** By flow: whether all of its purchases are played. */
  readonly plays: readonly boolean[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.prone = parts.model.flows.map(
      ({ service, share }) => new Prone(parts.offers[service]!, parts.demands[service]!, share),
    );
    this.plays = this.prone.map(({ share }) => parts.explicit || share > rare);
  }

  begin(): void {
    const { pool, calendar } = this.#parts;
    for (let flow = 0; flow < this.prone.length; flow++) {
      if (this.plays[flow]!) calendar.schedule(pool.firstSlot + pool.carry(flow, rowState.slice), slice);
      else this.#await(flow, 0);
    }
  }

  /** The event of a row that is coming, or of a flow that is played. */
  due(row: number): void {
    const { pool, calendar, begins, cut } = this.#parts;
    const { now } = calendar;
    const flow = pool.flow[row]!;
    if (pool.state[row] === rowState.slice) {
      cut(flow, now);
      calendar.schedule(pool.firstSlot + row, now + slice);
      return;
    }
    pool.state[row] = rowState.transit;
    begins(row, now);
    this.#await(flow, now);
  }

  /** Purchases of a flow in [from, to), purchase by purchase, as of `now`. */
  play(flow: number, from: number, to: number, now: number): void {
    const { model, streams, pool, offers, demands, begins } = this.#parts;
    const of = model.flows[flow]!;
    const offer = offers[of.service]!;
    const demand = demands[of.service]!;
    const stream = model.streams.flow[flow]!;
    const largest = demand.largest(from, to) * of.share;
    const count = poisson(largest * (to - from), streams, stream);
    for (let i = 0; i < count; i++) {
      const arrival = from + Math.floor(streams.uniform(stream) * (to - from));
      const kept = streams.uniform(stream) * largest < demand.rate(arrival) * of.share;
      if (!kept) continue;
      const row = pool.take(flow);
      const base = row * intentStride;
      drawIntent(pool.intents, base, arrival, offer, streams, stream);
      // Whoever may be answered late comes at an instant of its own.
      if (!this.plays[flow]! && isProne(pool.intents, base, offer.service)) pool.release(row);
      else begins(row, now);
    }
  }

  /** The next late-prone purchase of a flow waits for its arrival. */
  #await(flow: number, time: number): void {
    const { model, streams, pool, calendar } = this.#parts;
    const stream = model.streams.prone[flow]!;
    const row = this.prone[flow]!.next(time, model.horizon, pool, flow, streams, stream);
    if (row < 0) return;
    pool.state[row] = rowState.coming;
    calendar.schedule(pool.firstSlot + row, pool.intents[row * intentStride + intent.arrival]!);
  }
}
