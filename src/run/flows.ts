/**
 * Where the environment meets the purchases: after an instant has settled, each flow whose conditions changed is told.
 *
 * A node is up for a flow from the moment it serves until too few of its machines run or can be reached; while it
 * restarts it is down. Writes that died with it unflushed are drawn here, once a node: all its flows share that fate.
 */

import { survival } from '../kernel/distribution/sample.ts';
import type { Model } from '../model/model.ts';
import { gatewayUp, issuerUp, ledgerUp } from '../payments/environment.ts';
import type { Purchases } from '../payments/purchases.ts';
import type { Durability } from '../scenario/scenario.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Plan } from './plan.ts';
import type { State } from './state.ts';

const deliberate = tagBit('deliberate');

/** Longest tail of acknowledged writes that dies with a node, ticks; drawn uniformly below it (payments.md 2.1). */
const tails: Readonly<
  Record<Durability, { readonly from: number; readonly to: number; readonly chance: number }>
> = {
  'fsync with power-loss protection': { from: 0, to: 0, chance: 0 },
  // A drive without power-loss protection loses or tears up to 0.7 s, with an assumed chance of 0.13 a node.
  fsync: { from: 0, to: 700_000, chance: 0.13 },
  'asynchronous commit': { from: 0, to: 600_000, chance: 1 },
  'every second': { from: 0, to: 1_000_000, chance: 1 },
};

const allUp = gatewayUp | issuerUp | ledgerUp;

/** Who stands in for a flow's payment service, and the share of its purchases that may be approved so. */
interface StandInOf {
  readonly component: number;
  readonly share: number;
}

interface SiteOf {
  readonly component: number;
  readonly capacity: number;
}

function standInsOf({ plan, scenario }: Model, service: number): StandInOf[] {
  const { name, amount } = scenario.payments[service]!;
  return plan.links.flatMap(({ component, of }) =>
    of.kind === 'stand-in' && of.for === name
      ? [{ component, share: of.eligible * (of.limit === Infinity ? 1 : 1 - survival(amount, of.limit)) }]
      : [],
  );
}

function siteOf({ plan, scenario }: Model, service: number): SiteOf | null {
  const { name } = scenario.payments[service]!;
  for (const { component, of } of plan.links)
    if (of.kind === 'second-site' && of.functions.includes(name)) return { component, capacity: of.capacity };
  return null;
}

export class Flows {
  readonly #state: State;
  readonly #purchases: Purchases;
  /** By component: 1 from serving until its machines are gone. */
  readonly #up: Uint8Array;
  /** By component: 1 while enough of its machines run, reachable or not. */
  readonly #running: Uint8Array;
  /** By component: the instant after which its writes were lost; Infinity: none. Valid in the instant of its death. */
  readonly #lostFrom: Float64Array;
  readonly #nodes: readonly number[];
  readonly #plan: Plan;
  /** By flow: since when its own way is lost; whether a second site serves it; who stands in. */
  readonly #lostAt: Float64Array;
  readonly #isElsewhere: Uint8Array;
  /** By flow: the component of who stands in, −1: nobody. */
  readonly #standing: Int32Array;
  readonly #standIns: readonly (readonly StandInOf[])[];
  readonly #sites: readonly (SiteOf | null)[];
  readonly #services: ReadonlyMap<number, Durability>;

  constructor(state: State, purchases: Purchases, plan: Plan) {
    this.#plan = plan;
    const { flows, groups, components, scenario } = state.model;
    this.#state = state;
    this.#purchases = purchases;
    this.#up = new Uint8Array(components.count);
    this.#running = new Uint8Array(components.count);
    this.#lostFrom = new Float64Array(components.count);
    this.#lostAt = new Float64Array(flows.length);
    this.#isElsewhere = new Uint8Array(flows.length);
    this.#standing = new Int32Array(flows.length);
    this.#standIns = flows.map(({ service }) => standInsOf(state.model, service));
    this.#sites = flows.map(({ service }) => siteOf(state.model, service));
    this.#nodes = [...new Set(flows.flatMap((f) => [f.gateway, f.issuer, f.ledger]))].sort((a, b) => a - b);
    this.#services = new Map(
      this.#nodes.map((c) => {
        const name = groups[components.group[c]!]!.name;
        return [
          c,
          scenario.services.find((s) => s.name === name)?.durable ?? 'fsync with power-loss protection',
        ];
      }),
    );
  }

  begin(): void {
    this.#up.fill(1);
    this.#running.fill(1);
    this.#lostFrom.fill(Infinity);
    this.#lostAt.fill(Infinity);
    this.#isElsewhere.fill(0);
    this.#standing.fill(-1);
  }

  /** Tells every flow whose conditions changed in this instant. */
  settle(): void {
    const state = this.#state;
    if (!state.flowsDirty) return;
    state.flowsDirty = false;
    for (const c of this.#nodes) this.#node(c);
    const { flows } = state.model;
    for (let flow = 0; flow < flows.length; flow++) this.#flow(flow);
    this.#lostFrom.fill(Infinity);
  }

  #node(c: number): void {
    const state = this.#state;
    // Its unflushed writes go with its machines, whether or not the way to them was lost before.
    const running = state.inputHolds(state.model.network.inputStart[c]!) ? 1 : 0;
    if (this.#running[c] === 1 && running === 0) this.#lostFrom[c] = this.#tail(c);
    this.#running[c] = running;
    this.#up[c] = state.output[c] === 1 || (this.#up[c] === 1 && (state.alive[c]! & 1) === 1) ? 1 : 0;
  }

  #tail(c: number): number {
    const { streams, calendar, model } = this.#state;
    const { from, to, chance } = tails[this.#services.get(c)!];
    streams.start(model.streams.flush[c]!);
    const happens = streams.draw() < chance;
    const window = Math.round(from + streams.draw() * (to - from));
    return happens && window > 0 ? calendar.now - window : Infinity;
  }

  #flow(flow: number): void {
    const state = this.#state;
    const { channel, gateway, issuer, ledger } = state.model.flows[flow]!;
    const own =
      (this.#up[gateway] === 1 ? gatewayUp : 0) |
      (this.#up[issuer] === 1 ? issuerUp : 0) |
      (this.#up[ledger] === 1 ? ledgerUp : 0);
    const serves = state.output[issuer] === 1 && state.output[ledger] === 1 && state.output[gateway] === 1;
    if (!serves && this.#lostAt[flow] === Infinity) this.#lostAt[flow] = state.calendar.now;
    const site = this.#sites[flow]!;
    const away = site !== null && state.isElsewhere(channel);
    // What died at the first site were not the records of what others had approved.
    const servedItself = this.#isElsewhere[flow] === 0 && this.#standing[flow]! < 0;
    const behind = this.#opened(flow, away);
    const isOpen = (serves || away) && state.output[channel] === 1;
    const standIn = isOpen
      ? undefined
      : this.#standIns[flow]!.find(({ component }) => state.output[component] === 1);
    const admitted = isOpen ? state.admitted[channel]! * (away ? site.capacity : 1) : (standIn?.share ?? 0);
    const up = away || standIn !== undefined ? allUp : own;
    const issuerLostFrom = Math.min(servedItself ? this.#lostFrom[issuer]! : Infinity, behind);
    const ledgerLostFrom = Math.min(servedItself ? this.#lostFrom[ledger]! : Infinity, behind);
    const lost = Math.min(issuerLostFrom, ledgerLostFrom) < Infinity;
    // What was approved elsewhere since the way was lost is no part of what the second site lacks.
    const lostUntil = behind < Infinity ? this.#lostAt[flow]! : Infinity;
    if (serves && !away) this.#lostAt[flow] = Infinity;
    const planned = (state.tags[channel]! & deliberate) !== 0;
    const standing = standIn?.component ?? -1;
    const anew = standing !== this.#standing[flow];
    this.#standing[flow] = standing;
    const same =
      !anew &&
      up === this.#purchases.up(flow) &&
      admitted === this.#purchases.admitted(flow) &&
      planned === this.#purchases.planned(flow);
    if (same && !lost) return;
    const by = behind < Infinity ? site!.component : (standIn?.component ?? this.#culprit(flow, up));
    const entry = {
      time: state.calendar.now,
      admitted,
      up,
      issuerLostFrom,
      ledgerLostFrom,
      lostUntil,
      planned,
      stoodIn: standIn !== undefined,
      causeComponent: by,
      causeNumber: state.doings[by]!,
    };
    this.#purchases.change(flow, entry, anew);
    state.observer.level(state.calendar.now, 'admitted', flow, admitted);
  }

  /**
   * In the instant in which the second site takes a flow over: the writes after which its data ends, for they were not
   * there yet when the first site was lost. Otherwise Infinity.
   */
  #opened(flow: number, away: boolean): number {
    const was = this.#isElsewhere[flow] === 1;
    this.#isElsewhere[flow] = away ? 1 : 0;
    const behind = away && !was ? this.#plan.behind(this.#sites[flow]!.component) : 0;
    return behind > 0 && this.#lostAt[flow]! < Infinity ? this.#lostAt[flow]! - behind : Infinity;
  }

  /** The node whose change the flow feels; its own channel when no node's. */
  #culprit(flow: number, up: number): number {
    const { channel, gateway, issuer, ledger } = this.#state.model.flows[flow]!;
    const changed = up ^ this.#purchases.up(flow);
    if ((changed & gatewayUp) !== 0) return gateway;
    if ((changed & issuerUp) !== 0) return issuer;
    if ((changed & ledgerUp) !== 0) return ledger;
    if (this.#lostFrom[issuer]! < Infinity) return issuer;
    return this.#lostFrom[ledger]! < Infinity ? ledger : channel;
  }
}
