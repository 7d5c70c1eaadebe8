/**
 * Acknowledged writes that die with a node because they were not yet durable: its unflushed tail (payments.md 2.1).
 *
 * The window is one number a death, drawn once and shared by all flows over the node. Each purchase in it becomes one
 * item, whichever of its records are gone, and never a second one.
 */
import { poisson } from '../kernel/distribution/poisson.ts';
import { sample } from '../kernel/distribution/sample.ts';
import type { Streams } from '../kernel/stream.ts';
import type { Flow, Model } from '../model/model.ts';
import type { PaymentService } from '../scenario/scenario.ts';
import { type Cause, causes } from '../trace/cause.ts';
import { outcomes } from '../trace/outcome.ts';
import { viewsCode } from '../trace/views.ts';
import type { Demand } from './demand.ts';
import type { Entry, Environment } from './environment.ts';
import { endsWell, type Offer } from './in-transit.ts';
import { intent, intentStride } from './intent.ts';
import { outcomeOf } from './outcome.ts';
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
  readonly offers: readonly Offer[];
  /** Takes one purchase of a payment service back from those counted right, with its yen. */
  readonly recall: (service: number, yen: number) => void;
  /** Whether everything that was answered of late is a row, so that nothing is left to be sampled. */
  readonly plays: (flow: number) => boolean;
  readonly now: () => number;
}

/** Since when writes of each node of a flow are gone; Infinity: none are. */
interface LostFrom {
  readonly issuer: number;
  readonly ledger: number;
  readonly gateway: number;
}

/** When a purchase was written by each. */
interface Writes {
  readonly decided: number;
  readonly posted: number;
  /** Of the gateway, at the same instant as the ledger; −Infinity: not its own. */
  readonly answered: number;
}

export class Tails {
  readonly #parts: Parts;
  /** By flow: since it closed, the earliest instant from which writes were lost. */
  readonly #before: LostFrom[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#before = parts.model.flows.map(() => nothing);
  }

  begin(): void {
    this.#before.fill(nothing);
  }

  reopened(flow: number): void {
    this.#before[flow] = nothing;
  }

  /**
   * A node of the flow died, as the entry says. Purchases answered while the flow admitted, which was until `until`, are a
   * Poisson sample of the window; those answered after it had closed were followed as rows and are judged by their
   * own writes.
   */
  lose(flow: number, entry: Entry, until: number): void {
    const { pool } = this.#parts;
    const lost: LostFrom = {
      issuer: entry.issuerLostFrom,
      ledger: entry.ledgerLostFrom,
      gateway: entry.gatewayLostFrom ?? Infinity,
    };
    const before = this.#before[flow]!;
    this.#before[flow] = {
      issuer: Math.min(before.issuer, lost.issuer),
      ledger: Math.min(before.ledger, lost.ledger),
      gateway: Math.min(before.gateway, lost.gateway),
    };
    const rows = pool.used;
    for (let row = 0; row < rows; row++) {
      if (pool.flow[row] !== flow || pool.state[row] !== rowState.settled) continue;
      // Somebody else had approved it meanwhile.
      if (pool.issuerWrite[row]! > (entry.lostUntil ?? Infinity)) continue;
      const writes = {
        decided: pool.issuerWrite[row]!,
        posted: pool.ledgerWrite[row]!,
        answered: pool.gatewayWrite[row]!,
      };
      this.#judge(row, writes, lost);
    }
    if (!this.#parts.plays(flow)) this.#sample(flow, lost, until, before);
  }

  /**
   * Of the purchases from `from` to `to` a share was written by a first site that nobody had fenced, and not by the second
   * (K11).
   */
  split(flow: number, from: number, end: number, share: number): void {
    const { model, streams, pool, environments, demands, repair, now } = this.#parts;
    // At the horizon the last event lies before it.
    const to = Math.min(end, now());
    const environment = environments[flow]!;
    const of = model.flows[flow]!;
    const demand = demands[of.service]!;
    const service = model.scenario.payments[of.service]!;
    const stream = model.streams.flow[flow]!;
    const largest = demand.largest(from, to) * of.share * share;
    const count = poisson(largest * (to - from), streams, stream);
    for (let i = 0; i < count; i++) {
      const answered = from + Math.ceil(streams.uniform(stream) * (to - from));
      const entry = environment.at(answered);
      // The change by which the second site took over.
      let taken = entry;
      while (taken > 0 && !environment.isSplit[taken]!) taken--;
      const kept =
        streams.uniform(stream) * largest <
        demand.rate(answered) * of.share * share * endsWell(service, true, environment.admitted[entry]!);
      if (!kept) continue;
      const row = this.#take(flow, answered);
      this.#lost(row, 'K11', { debits: 0, credits: 0, holds: 0, merchantKnows: true });
      pool.since[row] = answered;
      pool.blame(row, environment, taken > 0 ? taken : entry);
      repair.create(row, true);
    }
  }

  #sample(flow: number, lost: LostFrom, until: number, before: LostFrom): void {
    const { model, streams, environments, demands } = this.#parts;
    const from = Math.max(Math.min(lost.issuer, lost.ledger, lost.gateway), 0);
    if (until <= from) return;
    const of = model.flows[flow]!;
    const service = model.scenario.payments[of.service]!;
    const environment = environments[flow]!;
    const demand = demands[of.service]!;
    const stream = model.streams.flow[flow]!;
    const largest = demand.largest(from, until) * of.share;
    const toldLater = service.flow === 'qr-mpm' || !service.noticesKept;
    const count = poisson(largest * (until - from), streams, stream);
    for (let i = 0; i < count; i++) {
      const answered = from + Math.ceil(streams.uniform(stream) * (until - from));
      const admitted = environment.admitted[environment.at(answered - 1)]!;
      const rate = demand.rate(answered) * of.share * endsWell(service, true, admitted);
      const kept = streams.uniform(stream) * largest < rate;
      const posted = answered - sample(service.stages.answer, streams, stream);
      const decided = posted - sample(service.stages.ledger, streams, stream);
      // Whoever was not yet told everywhere when the flow closed is a row.
      const told = toldLater ? answered + sample(service.stages.notice, streams, stream) : answered;
      if (told > until) continue;
      // A purchase lost with a node that died before is an item already.
      if (!kept || decided > before.issuer || posted > Math.min(before.ledger, before.gateway)) continue;
      if (decided <= lost.issuer && posted <= Math.min(lost.ledger, lost.gateway)) continue;
      this.#judge(this.#take(flow, answered), { decided, posted, answered: posted }, lost);
    }
  }

  /** A row for one of those counted right, with an amount of its own. */
  #take(flow: number, arrival: number): number {
    const { model, streams, pool, offers, recall } = this.#parts;
    const { service } = model.flows[flow]!;
    const row = pool.take(flow);
    const base = row * intentStride;
    const yen = offers[service]!.amounts.at(streams.uniform(model.streams.flow[flow]!));
    pool.intents[base + intent.arrival] = arrival;
    pool.intents[base + intent.amount] = yen;
    recall(service, yen);
    return row;
  }

  /** Makes a settled purchase an item if one of its writes was lost now. */
  #judge(row: number, { decided, posted, answered }: Writes, lost: LostFrom): void {
    const { model, pool, environments, repair } = this.#parts;
    const issuerLost = decided > lost.issuer;
    const ledgerLost = posted > lost.ledger;
    const gatewayLost = answered > lost.gateway;
    if (!issuerLost && !ledgerLost && !gatewayLost) return;
    const flow = model.flows[pool.flow[row]!]!;
    const service = model.scenario.payments[flow.service]!;
    const environment = environments[pool.flow[row]!]!;
    const isSplit = environment.isSplit[environment.last]!;
    const cause = causeOfLoss(issuerLost, gatewayLost, isSplit, service);
    this.#lost(row, cause, recordsLeft(flow, issuerLost, ledgerLost, gatewayLost));
    pool.since[row] = issuerLost ? decided : posted;
    pool.isBare[row] = issuerLost && ledgerLost ? 1 : 0;
    pool.blame(row, environment, environment.last);
    repair.create(row, false);
  }

  #lost(
    row: number,
    cause: Cause,
    left: { debits: number; credits: number; holds: number; merchantKnows: boolean },
  ): void {
    const { pool } = this.#parts;
    const views = { ...left, due: 1 as const };
    pool.cause[row] = causes.indexOf(cause);
    pool.outcome[row] = outcomes.indexOf(outcomeOf({ ...views, customerKnows: true }));
    pool.views[row] = viewsCode(views);
  }
}

const nothing: LostFrom = { issuer: Infinity, ledger: Infinity, gateway: Infinity };

/** Whether an answered purchase of a flow can be lost at all: with a node that writes late, or a second site that lags. */
export function mayLose({ scenario, groups, components, plan }: Model, flow: Flow): boolean {
  const { name } = scenario.payments[flow.service]!;
  const nodes = [flow.gateway, flow.issuer, flow.ledger].map((c) => groups[components.group[c]!]!.name);
  const isLate = scenario.services.some(
    (each) => nodes.includes(each.name) && each.durable !== 'fsync with power-loss protection',
  );
  const lags = plan.links.some(
    ({ of }) => of.kind === 'second-site' && of.functions.includes(name) && of.replication !== 'synchronous',
  );
  return isLate || lags;
}

/** As `fate` has it of a purchase that was answered. */
function causeOfLoss(
  issuerLost: boolean,
  gatewayLost: boolean,
  isSplit: boolean,
  { numbering }: PaymentService,
): Cause {
  if (isSplit) return 'K11';
  if (gatewayLost && numbering === 'counter') return 'K12';
  return issuerLost || gatewayLost ? 'K5' : 'K4';
}

/** What is left on record of an answered purchase: without the ledger's write a hold is never captured. */
function recordsLeft(
  { holds }: Flow,
  issuerLost: boolean,
  ledgerLost: boolean,
  gatewayLost: boolean,
): { debits: number; credits: number; holds: number; merchantKnows: boolean } {
  const isHeld = !issuerLost && ledgerLost && holds;
  return {
    debits: issuerLost || isHeld ? 0 : 1,
    credits: ledgerLost ? 0 : 1,
    holds: isHeld ? 1 : 0,
    merchantKnows: !gatewayLost,
  };
}
