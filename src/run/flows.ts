/**
 * Where the environment meets the purchases: after an instant has settled, each flow whose conditions changed is told.
 *
 * A node is up for a flow from the moment it serves until too few of its machines run or can be reached; while it
 * restarts it is down. Writes that died with it unflushed are drawn once a node: all its flows share that fate.
 */

import { survival } from '../kernel/distribution/sample.ts';
import type { Model } from '../model/model.ts';
import { gatewayUp, issuerUp, ledgerUp } from '../payments/environment.ts';
import type { Purchases } from '../payments/purchases.ts';
import { tagBit } from '../statechart/tags.ts';
import { LostWrites } from './lost-writes.ts';
import type { Plan } from './plan.ts';
import { Split } from './split.ts';
import type { State } from './state.ts';

const deliberate = tagBit('deliberate');

const allUp = gatewayUp | issuerUp | ledgerUp;

/** Who stands in for a flow's payment service, and the share of its purchases that may be approved so. */
interface StandInOf {
  readonly component: number;
  readonly share: number;
  readonly refusedLater: number;
}

interface SiteOf {
  readonly component: number;
  readonly capacity: number;
  /** It keeps the first site out. */
  readonly isFenced: boolean;
}

function standInsOf({ plan, scenario }: Model, service: number): StandInOf[] {
  const { name, amount } = scenario.payments[service]!;
  return plan.links.flatMap(({ component, of }) =>
    of.kind === 'stand-in' && of.for === name
      ? [
          {
            component,
            share: of.eligible * (of.limit === Infinity ? 1 : 1 - survival(amount, of.limit)),
            refusedLater: of.refusedLater,
          },
        ]
      : [],
  );
}

function siteOf({ plan, scenario }: Model, service: number): SiteOf | null {
  const { name } = scenario.payments[service]!;
  for (const { component, of } of plan.links)
    if (of.kind === 'second-site' && of.functions.includes(name))
      return { component, capacity: of.capacity, isFenced: of.split === null };
  return null;
}

export class Flows {
  readonly #state: State;
  readonly #purchases: Purchases;
  /** By component: 1 from serving until its machines are gone. */
  readonly #up: Uint8Array;
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
  /** By flow: what newcomers meet in this instant, looked at for all flows before any is told. */
  readonly #share: Float64Array;
  readonly #reached: Uint8Array;
  readonly #standsIn: (StandInOf | undefined)[];
  /** By flow: whether it was told that another payment service works at its terminals. */
  readonly #another: Uint8Array;
  /** Nodes that keep records of purchases: a gateway that terminals share only passes them on. */
  readonly #records: ReadonlySet<number>;
  readonly #writes: LostWrites;
  readonly #split: Split;
  /** By second site that took a flow over in this instant: the oldest write that it lacks. */
  readonly #lacks = new Map<number, number>();

  constructor(state: State, purchases: Purchases, plan: Plan) {
    this.#plan = plan;
    const { flows, atTerminals, components } = state.model;
    this.#state = state;
    this.#purchases = purchases;
    this.#up = new Uint8Array(components.count);
    this.#lostFrom = new Float64Array(components.count);
    this.#lostAt = new Float64Array(flows.length);
    this.#isElsewhere = new Uint8Array(flows.length);
    this.#standing = new Int32Array(flows.length);
    this.#standIns = flows.map(({ service }) => standInsOf(state.model, service));
    this.#sites = flows.map(({ service }) => siteOf(state.model, service));
    this.#share = new Float64Array(flows.length);
    this.#reached = new Uint8Array(flows.length);
    this.#standsIn = flows.map(() => undefined);
    this.#another = new Uint8Array(flows.length);
    const shared = [...atTerminals.gateway].filter((c) => c >= 0);
    this.#nodes = [...new Set([...flows.flatMap((f) => [f.gateway, f.issuer, f.ledger]), ...shared])].sort(
      (a, b) => a - b,
    );
    this.#records = new Set(flows.flatMap((f) => [f.gateway, f.issuer, f.ledger]));
    this.#writes = new LostWrites(state, plan, this.#nodes);
    this.#split = new Split(state, (flow, from, to, share) => {
      purchases.split(flow, from, to, share);
    });
  }

  begin(): void {
    this.#up.fill(1);
    this.#writes.begin();
    this.#split.begin();
    this.#lostFrom.fill(Infinity);
    this.#lostAt.fill(Infinity);
    this.#isElsewhere.fill(0);
    this.#standing.fill(-1);
    this.#another.fill(1);
    // Where nothing else can be paid with at a terminal, its customers are to know from the beginning.
    this.#state.flowsDirty ||= this.#state.model.atTerminals.others.some((others) => others !== null);
  }

  /** Tells every flow whose conditions changed in this instant. */
  settle(): void {
    const state = this.#state;
    if (!state.flowsDirty) return;
    state.flowsDirty = false;
    for (const c of this.#nodes) this.#node(c);
    const { flows } = state.model;
    for (let flow = 0; flow < flows.length; flow++) this.#look(flow);
    for (let flow = 0; flow < flows.length; flow++)
      if (flows[flow]!.kind !== 'on-card-rich') this.#flow(flow);
    this.#lostFrom.fill(Infinity);
    for (const [site, from] of this.#lacks) state.observer.level(state.calendar.now, 'lost from', site, from);
    this.#lacks.clear();
  }

  /** Somebody sees that the first site writes beside this second one. */
  noticed(site: number): void {
    this.#split.noticed(site);
  }

  /** The horizon. */
  finish(time: number): void {
    this.#split.finish(time);
  }

  #node(c: number): void {
    const state = this.#state;
    const from = this.#records.has(c) ? this.#writes.lostFrom(c) : Infinity;
    this.#lostFrom[c] = from;
    if (from < Infinity) state.observer.level(state.calendar.now, 'lost from', c, Math.max(0, from));
    this.#up[c] = state.output[c] === 1 || (this.#up[c] === 1 && (state.alive[c]! & 1) === 1) ? 1 : 0;
  }

  /**
   * What newcomers to a flow meet. The gateway that its terminals share is to it as its own: without either, nobody
   * answers. Who stands in answers for all of them: if it is reached through the gateways, it serves only while they do.
   */
  #look(flow: number): void {
    const state = this.#state;
    const { kind, channel, gateway, issuer, ledger } = state.model.flows[flow]!;
    this.#standsIn[flow] = undefined;
    this.#share[flow] = 1;
    this.#reached[flow] = allUp;
    // What asks nobody meets nothing.
    if (kind === 'on-card-rich') return;
    const away = this.#isAway(flow);
    const shared = state.model.atTerminals.gateway[flow]!;
    const own =
      (this.#up[gateway] === 1 && (shared < 0 || this.#up[shared] === 1) ? gatewayUp : 0) |
      (this.#up[issuer] === 1 ? issuerUp : 0) |
      (this.#up[ledger] === 1 ? ledgerUp : 0);
    if ((this.#serves(flow) || away) && state.output[channel] === 1) {
      this.#share[flow] = state.admitted[channel]! * (away ? this.#sites[flow]!.capacity : 1);
      if (!away) this.#reached[flow] = own;
      return;
    }
    const standIn = this.#standIns[flow]!.find(({ component }) => state.output[component] === 1);
    this.#standsIn[flow] = standIn;
    this.#share[flow] = standIn?.share ?? 0;
    if (standIn === undefined && !away) this.#reached[flow] = own;
  }

  /** Whether a flow's own way serves. */
  #serves(flow: number): boolean {
    const { output, model } = this.#state;
    const { gateway, issuer, ledger } = model.flows[flow]!;
    const shared = model.atTerminals.gateway[flow]!;
    return (
      output[issuer] === 1 &&
      output[ledger] === 1 &&
      output[gateway] === 1 &&
      (shared < 0 || output[shared] === 1)
    );
  }

  #isAway(flow: number): boolean {
    return this.#sites[flow] !== null && this.#state.isElsewhere(this.#state.model.flows[flow]!.channel);
  }

  /** Whether customers whom a flow turns away find another payment service open at the same terminal. */
  #anotherWorks(flow: number): boolean {
    const others = this.#state.model.atTerminals.others[flow]!;
    // A file that says nothing of terminals means by it that they have the gateway in common.
    if (others === null) return (this.#reached[flow]! & gatewayUp) !== 0;
    for (const other of others) if (this.#share[other]! > 0) return true;
    return false;
  }

  #flow(flow: number): void {
    const state = this.#state;
    const { channel, gateway, issuer, ledger } = state.model.flows[flow]!;
    const serves = this.#serves(flow);
    if (!serves && this.#lostAt[flow] === Infinity) this.#lostAt[flow] = state.calendar.now;
    const site = this.#sites[flow]!;
    const away = this.#isAway(flow);
    // What died at the first site were not the records of what others had approved.
    const servedItself = this.#isElsewhere[flow] === 0 && this.#standing[flow]! < 0;
    this.#split.follow(flow, away, serves);
    const behind = this.#opened(flow, away);
    const standIn = this.#standsIn[flow];
    const admitted = this.#share[flow]!;
    const up = this.#reached[flow]!;
    const issuerLostFrom = Math.min(servedItself ? this.#lostFrom[issuer]! : Infinity, behind);
    const ledgerLostFrom = Math.min(servedItself ? this.#lostFrom[ledger]! : Infinity, behind);
    const gatewayLostFrom = Math.min(servedItself ? this.#lostFrom[gateway]! : Infinity, behind);
    const lost = Math.min(issuerLostFrom, ledgerLostFrom, gatewayLostFrom) < Infinity;
    // What was approved elsewhere since the way was lost is no part of what the second site lacks.
    const lostUntil = behind < Infinity ? this.#lostAt[flow]! : Infinity;
    if (serves && !away) this.#lostAt[flow] = Infinity;
    const planned = (state.tags[channel]! & deliberate) !== 0;
    const standing = standIn?.component ?? -1;
    const changesHands = standing !== this.#standing[flow];
    this.#standing[flow] = standing;
    const another = this.#anotherWorks(flow);
    const turnsElsewhere = another !== (this.#another[flow] === 1);
    this.#another[flow] = another ? 1 : 0;
    const same =
      !changesHands &&
      up === this.#purchases.up(flow) &&
      admitted === this.#purchases.admitted(flow) &&
      planned === this.#purchases.planned(flow);
    if (same && !turnsElsewhere && !lost) return;
    const by = behind < Infinity ? site!.component : (standIn?.component ?? this.#culprit(flow, up));
    const entry = {
      time: state.calendar.now,
      admitted,
      up,
      issuerLostFrom,
      ledgerLostFrom,
      gatewayLostFrom,
      lostUntil,
      isSplit: behind < Infinity && !site!.isFenced,
      planned,
      anotherWorks: another,
      stoodIn: standIn !== undefined,
      refusedLater: standIn?.refusedLater ?? 0,
      causeComponent: by,
      causeNumber: state.doings[by]!,
    };
    // Only who is turned away asks for another way to pay.
    const isAjar = admitted < 1 || (up & gatewayUp) === 0;
    this.#purchases.change(flow, entry, changesHands || (turnsElsewhere && isAjar));
    if (!same || lost) state.observer.level(state.calendar.now, 'admitted', flow, admitted);
  }

  /**
   * In the instant in which the second site takes a flow over: the writes after which its data ends, for they were not
   * there yet when the first site was lost. Otherwise Infinity.
   */
  #opened(flow: number, away: boolean): number {
    const was = this.#isElsewhere[flow] === 1;
    this.#isElsewhere[flow] = away ? 1 : 0;
    const behind = away && !was ? this.#plan.behind(this.#sites[flow]!.component) : 0;
    if (behind <= 0 || this.#lostAt[flow] === Infinity) return Infinity;
    const { component } = this.#sites[flow]!;
    const from = this.#lostAt[flow]! - behind;
    this.#lacks.set(component, Math.max(0, Math.min(from, this.#lacks.get(component) ?? Infinity)));
    return from;
  }

  /** The node whose change the flow feels; its own channel when no node's. */
  #culprit(flow: number, up: number): number {
    const { channel, gateway, issuer, ledger } = this.#state.model.flows[flow]!;
    const changed = up ^ this.#purchases.up(flow);
    if ((changed & gatewayUp) !== 0) return this.#culpritGateway(flow, up);
    if ((changed & issuerUp) !== 0) return issuer;
    if ((changed & ledgerUp) !== 0) return ledger;
    if (this.#lostFrom[issuer]! < Infinity) return issuer;
    if (this.#lostFrom[ledger]! < Infinity) return ledger;
    return this.#lostFrom[gateway]! < Infinity ? gateway : channel;
  }

  /** Of two gateways on a flow's way, the one that is down; when both are back, the one that came last. */
  #culpritGateway(flow: number, up: number): number {
    const { model, changedAt } = this.#state;
    const { gateway } = model.flows[flow]!;
    const shared = model.atTerminals.gateway[flow]!;
    if (shared < 0) return gateway;
    if ((up & gatewayUp) === 0) return this.#up[gateway] === 0 ? gateway : shared;
    return changedAt[shared]! > changedAt[gateway]! ? shared : gateway;
  }
}
