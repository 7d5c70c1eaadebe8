/**
 * Purchases that meet closed doors: left until it is known what they met, and then only counted. Nothing looks ahead: a
 * span is resolved when all of its purchases are over, or played one by one before a death that may hit those who were
 * let in meanwhile.
 */
import type { Model } from '../model/model.ts';
import type { Counts } from './counts.ts';
import type { Demand } from './demand.ts';
import type { Environment } from './environment.ts';
import type { Offer } from './in-transit.ts';
import type { Prone } from './prone.ts';
import { expectedOfWaiting, steadyEnds } from './waiting.ts';
import { longestRetrying } from './ways.ts';

interface Parts {
  readonly model: Model;
  readonly offers: readonly Offer[];
  readonly demands: readonly Demand[];
  readonly environments: readonly Environment[];
  readonly prone: readonly Prone[];
  readonly counts: Counts;
  /** Makes rows of all purchases of a flow that arrived in a span, as of `now`. */
  readonly play: (flow: number, from: number, to: number, now: number) => void;
}

export class ShutOut {
  readonly #parts: Parts;
  /** By flow: spans that are not resolved: from, to, from, to … */
  readonly #spans: readonly number[][];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#spans = parts.model.flows.map(() => []);
  }

  begin(): void {
    for (const spans of this.#spans) spans.length = 0;
  }

  /** A stretch of a flow in which nothing was admitted ends at `to`. */
  add(flow: number, from: number, to: number): void {
    const { model, offers, environments, counts } = this.#parts;
    const offer = offers[model.flows[flow]!.service]!;
    const since = Math.max(from, to - longestRetrying(offer.service));
    // Whoever came earlier met nothing else.
    if (since > from) {
      const number = this.#expected(flow, from, since);
      counts.drawWaiting(flow, steadyEnds(offer, environments[flow]!.conditions, number));
    }
    this.#spans[flow]!.push(since, to);
  }

  /** Before a change at `time`; `dies`: a node goes down, and takes along what was let in. */
  resolve(flow: number, time: number, dies: boolean): void {
    const { model, offers, demands, environments, prone, counts } = this.#parts;
    const spans = this.#spans[flow]!;
    if (spans.length === 0) return;
    const of = model.flows[flow]!;
    const offer = offers[of.service]!;
    if (time < spans[spans.length - 1]! + longestRetrying(offer.service)) {
      if (dies && environments[flow]!.admitsSince(spans[0]!)) this.play(flow, time);
      return;
    }
    const share = of.share * (1 - prone[flow]!.share);
    const rate = (at: number): number => demands[of.service]!.rate(at) * share;
    for (let i = 0; i < spans.length; i += 2)
      counts.drawWaiting(flow, expectedOfWaiting(offer, environments[flow]!, rate, spans[i]!, spans[i + 1]!));
    spans.length = 0;
  }

  /** One by one, at the horizon or before a death. */
  play(flow: number, now: number): void {
    const spans = this.#spans[flow]!;
    for (let i = 0; i < spans.length; i += 2) this.#parts.play(flow, spans[i]!, spans[i + 1]!, now);
    spans.length = 0;
  }

  #expected(flow: number, from: number, to: number): number {
    const { model, demands, prone } = this.#parts;
    const of = model.flows[flow]!;
    return demands[of.service]!.expected(from, to) * of.share * (1 - prone[flow]!.share);
  }
}
