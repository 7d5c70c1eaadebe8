/**
 * Acknowledged writes that die with a node because they were not yet durable: its unflushed tail (payments.md 2.1).
 *
 * The window is one number a death, drawn once and shared by all flows over the node. Each purchase in it becomes one
 * item, whichever of its two records are gone, and never a second one.
 */
import { poisson } from '../kernel/distribution/poisson.ts';
import { sample } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import type { Model } from '../model/model.ts';
import { causes } from '../trace/cause.ts';
import { outcomes } from '../trace/outcome.ts';
import type { Demand } from './demand.ts';
import type { Entry, Environment } from './environment.ts';
import { drawIntent, endsWell } from './in-transit.ts';
import { intentStride } from './intent.ts';
import { type Pool, rowState } from './pool.ts';
import type { Repair } from './repair.ts';

/** What the tails are taken from: the purchases of a run. */
export interface Parts {
  readonly model: Model;
  readonly streams: Streams;
  readonly pool: Pool;
  readonly repair: Repair;
  readonly environments: readonly Environment[];
  readonly demands: readonly Demand[];
  /** Takes one purchase of a payment service back from those counted right. */
  readonly recall: (service: number) => void;
}

export class Tails {
  readonly #parts: Parts;
  /** By flow: since it closed, the earliest instant from which writes were lost; Infinity: none. */
  readonly #issuerLostFrom: Float64Array;
  readonly #ledgerLostFrom: Float64Array;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#issuerLostFrom = new Float64Array(parts.model.flows.length);
    this.#ledgerLostFrom = new Float64Array(parts.model.flows.length);
  }

  begin(): void {
    this.#issuerLostFrom.fill(Infinity);
    this.#ledgerLostFrom.fill(Infinity);
  }

  reopened(flow: number): void {
    this.#issuerLostFrom[flow] = Infinity;
    this.#ledgerLostFrom[flow] = Infinity;
  }

  /**
   * A node of the flow died, as the entry says. Purchases answered while the flow admitted, which was until `until`, are a
   * Poisson sample of the window; those answered after it had closed were followed as rows and are judged by their
   * own writes.
   */
  lose(flow: number, entry: Entry, until: number): void {
    const { pool } = this.#parts;
    const before = { issuer: this.#issuerLostFrom[flow]!, ledger: this.#ledgerLostFrom[flow]! };
    this.#issuerLostFrom[flow] = Math.min(before.issuer, entry.issuerLostFrom);
    this.#ledgerLostFrom[flow] = Math.min(before.ledger, entry.ledgerLostFrom);
    const rows = pool.used;
    for (let row = 0; row < rows; row++) {
      if (pool.flow[row] !== flow || pool.state[row] !== rowState.settled) continue;
      this.#judge(row, pool.issuerWrite[row]!, pool.ledgerWrite[row]!, entry);
    }
    this.#sample(flow, entry, until, before);
  }

  #sample(
    flow: number,
    entry: Entry,
    until: number,
    before: { readonly issuer: number; readonly ledger: number },
  ): void {
    const { model, streams, pool, environments, demands, recall } = this.#parts;
    const from = Math.max(Math.min(entry.issuerLostFrom, entry.ledgerLostFrom), 0);
    if (until <= from) return;
    const of = model.flows[flow]!;
    const service = model.scenario.payments[of.service]!;
    const environment = environments[flow]!;
    const demand = demands[of.service]!;
    const stream = model.streams.flow[flow]!;
    const largest = demand.largest(from, until) * of.share;
    const count = poisson(largest * (until - from), streams, stream);
    for (let i = 0; i < count; i++) {
      const answered = from + Math.ceil(streams.uniform(stream) * (until - from));
      const admitted = environment.admitted[environment.at(answered - 1)]!;
      const rate = demand.rate(answered) * of.share * endsWell(service, true, admitted);
      const kept = streams.uniform(stream) * largest < rate;
      const posted = answered - sample(service.stages.answer, streams, stream);
      const decided = posted - sample(service.stages.ledger, streams, stream);
      // A purchase lost with a node that died before is an item already.
      if (!kept || decided > before.issuer || posted > before.ledger) continue;
      if (decided <= entry.issuerLostFrom && posted <= entry.ledgerLostFrom) continue;
      const row = pool.take(flow);
      drawIntent(pool.intents, row * intentStride, answered, service, streams, stream);
      recall(of.service);
      this.#judge(row, decided, posted, entry);
    }
  }

  /** Makes a settled purchase an item if one of its writes was lost now. */
  #judge(row: number, issuerWrite: number, ledgerWrite: number, entry: Entry): void {
    const { pool, environments, repair } = this.#parts;
    const issuerLost = issuerWrite > entry.issuerLostFrom;
    const ledgerLost = ledgerWrite > entry.ledgerLostFrom;
    if (!issuerLost && !ledgerLost) return;
    const environment = environments[pool.flow[row]!]!;
    const merchant = ledgerLost ? 'paidTooLittle' : 'right';
    pool.cause[row] = causes.indexOf(issuerLost ? 'K5' : 'K4');
    pool.outcome[row] = outcomes.indexOf(`${issuerLost ? 'chargedTooLittle' : 'right'}/${merchant}`);
    pool.blame(row, environment, environment.last);
    repair.create(row, false);
  }
}
