/**
 * The continuity plan at work: what its elements hear of, and what they do to others.
 *
 * They act a tick after the change that made them, because they act against the order of the network: a second site is fed
 * by nothing that it stops, and whoever is stopped may be what it listens to.
 */
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { PlanLink } from '../model/plan-links.ts';
import type { SecondSite } from '../scenario/scenario.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Components } from './components.ts';
import type { State } from './state.ts';

const stops = tagBit('stops');
const shutsDown = tagBit('shutsDown');
const changing = tagBit('changing');
const waiting = tagBit('waiting');
const serving = tagBit('serving');
const unstable = tagBit('unstable');
const discharging = tagBit('discharging');
const giving = tagBit('live') | tagBit('passes') | tagBit('passesSecond');
const acting = stops | shutsDown | changing;

export class Plan {
  readonly #state: State;
  readonly #components: () => Components;
  /** By link: what it has done: bits of `acting`; and whether it was told that a battery is in use. */
  readonly #done: Uint32Array;
  readonly #onBattery: Uint8Array;
  /** By component: how many elements of the plan keep it stopped or shut down. */
  readonly #stopped = new Map<number, number>();
  readonly #notices: ReadonlyMap<number, PlanLink>;
  /** By second site: how far behind its data was when it was opened, ticks; −1: not opened since it was in step. */
  readonly #behind = new Map<number, number>();
  /** By second site: whether replication had become asynchronous, where that is a matter of chance. Drawn once a run. */
  readonly #isBehind = new Map<number, boolean>();
  /** By service: when an orderly stop had its logs flushed last. */
  readonly #flushedAt = new Map<number, number>();

  constructor(state: State, components: () => Components) {
    this.#state = state;
    this.#components = components;
    const { links } = state.model.plan;
    this.#notices = new Map(
      links.filter(({ of }) => of.kind === 'notices').map((link) => [link.component, link]),
    );
    this.#done = new Uint32Array(links.length);
    this.#onBattery = new Uint8Array(state.model.plan.links.length);
  }

  begin(): void {
    this.#done.fill(0);
    this.#onBattery.fill(0);
    this.#stopped.clear();
    this.#behind.clear();
    this.#isBehind.clear();
    this.#flushedAt.clear();
  }

  /** A component changed its tags: elements of the plan that are it, or hear of it, have something to do. */
  changed(c: number, before: number, after: number): void {
    const { model, calendar } = this.#state;
    const indices = model.plan.byComponent.get(c);
    if (indices === undefined) return;
    const changed = before ^ after;
    for (const index of indices) {
      const link = model.plan.links[index]!;
      const own = link.component === c;
      if (own && (changed & serving) !== 0) this.#state.flowsDirty = true;
      if (own && link.of.kind === 'second-site') this.#follow(link.component, link.of, changed, after);
      // What a rule watches fails by itself: it is to be known before the loss arrives.
      if (!own && link.of.kind === 'precaution' && (changed & unstable) !== 0)
        this.#state.signal(link.component, 'isUnstable', (after & unstable) !== 0);
      // A battery that ran flat is in use no more when its UPS gives power again.
      if ((changed & (own ? acting : serving | discharging | giving)) !== 0)
        calendar.schedule(link.slot, calendar.now + 1);
    }
  }

  /** Before a timer of an element of the plan: what is known at this instant. */
  refresh(c: number): void {
    const { model } = this.#state;
    const link = this.#notices.get(c);
    if (link?.of.kind !== 'notices') return;
    const since = this.#state.calendar.now - link.of.stale;
    const input = model.network.inputStart[c]!;
    this.#state.signal(c, 'isBackAsKnown', this.#heldSince(input) <= since);
  }

  /** After a timer of an element of the plan: a notice is out, and its readers know what it says. */
  published(c: number): void {
    const { model, tags, doings, calendar } = this.#state;
    const link = this.#notices.get(c);
    // While the first one is still being written there is none; the last one says that it is over.
    if (link?.of.kind !== 'notices' || (tags[c]! & waiting) !== 0) return;
    for (const reader of link.readers) {
      const input = model.network.inputStart[reader]!;
      if (this.#heldSince(input) <= calendar.now - link.of.stale)
        this.#deliver(reader, 'return.confirmed', c, doings[c]!);
    }
  }

  /** Since when all suppliers of an input are up; Infinity: they are not. */
  #heldSince(input: number): number {
    return this.#state.inputHolds(input) ? this.#state.heldAt[input]! : Infinity;
  }

  /** An element acts, or hears. */
  due(index: number): void {
    const link = this.#state.model.plan.links[index]!;
    const { component, of } = link;
    const now = this.#state.tags[component]!;
    const was = this.#done[index]!;
    this.#done[index] = now & acting;
    if (((was ^ now) & stops) !== 0) this.#stop(link, (now & stops) !== 0);
    if (((was ^ now) & shutsDown) !== 0) this.#shutDown(link, (now & shutsDown) !== 0);
    if (((was ^ now) & changing) !== 0) {
      const event = (now & changing) !== 0 ? 'change.decided' : 'change.undone';
      for (const each of link.counterparties) this.#own(each, event, component);
    }
    if (of.kind === 'graceful-stop') this.#battery(index, link);
    if (of.kind === 'stand-in' && this.#state.output[link.hears[0]!] === 1)
      this.#own(component, 'service.back', link.hears[0]!);
  }

  #battery(index: number, { component, hears }: PlanLink): void {
    const { tags } = this.#state;
    const by = hears.find((ups) => (tags[ups]! & discharging) !== 0);
    const on = by === undefined ? 0 : 1;
    // A battery that is flat is no longer in use, and the power is not back.
    const isLost = by === undefined && hears.some((ups) => this.#state.output[ups] === 0);
    if (on === this.#onBattery[index] || isLost) return;
    this.#onBattery[index] = on;
    this.#own(component, on === 1 ? 'battery.began' : 'battery.ended', by ?? hears[0]!);
  }

  #stop({ component, stops: channels }: PlanLink, begins: boolean): void {
    for (const channel of channels)
      if (this.#counted(channel, begins)) this.#own(channel, begins ? 'stop.began' : 'stop.ended', component);
  }

  #shutDown({ component, shutsDown: machines }: PlanLink, begins: boolean): void {
    // With the power gone there is nothing to switch on; it comes back as from any cut.
    for (const machine of machines)
      if (this.#counted(machine, begins) && (begins || this.#state.isSignalled(machine, 'cordsLive')))
        this.#own(machine, begins ? 'shutdown' : 'released', component);
  }

  /** Several may keep one stopped: the first begins it and the last ends it. */
  #counted(c: number, begins: boolean): boolean {
    const before = this.#stopped.get(c) ?? 0;
    this.#stopped.set(c, before + (begins ? 1 : -1));
    return begins ? before === 0 : before === 1;
  }

  /** A second site is opened with its data as far behind as replication was when the first one was lost. */
  #follow(c: number, of: SecondSite, changed: number, after: number): void {
    if ((changed & serving) === 0) return;
    const { streams, model } = this.#state;
    if ((after & serving) === 0) this.#behind.delete(c);
    else if (this.#lags(c, of)) this.#behind.set(c, sampleTicks(of.lag, streams, model.streams.lag.get(c)!));
  }

  /** Whether a site's replication is behind. One that waits for its answers may have stopped to, and nobody sees it. */
  #lags(c: number, of: SecondSite): boolean {
    const known = this.#isBehind.get(c);
    if (known !== undefined) return known;
    const { streams, model } = this.#state;
    const stream = model.streams.isBehind.get(c);
    const lags = stream === undefined ? of.isBehind === 1 : streams.uniform(stream) < of.isBehind;
    this.#isBehind.set(c, lags);
    return lags;
  }

  /** After the timer of an orderly stop that flushes logs: what its services acknowledged until now is safe. */
  flushed(c: number): void {
    const { model, calendar } = this.#state;
    const link = model.plan.links.find(({ component }) => component === c)!;
    for (const { channel, gateway, issuer, ledger } of model.flows) {
      if (!link.stops.includes(channel)) continue;
      for (const node of [gateway, issuer, ledger]) this.#flushedAt.set(node, calendar.now);
    }
  }

  /** Until when what a service acknowledged was flushed by an orderly stop. */
  flushedAt(service: number): number {
    return this.#flushedAt.get(service) ?? -1;
  }

  /** How far behind a second site's data was when it was opened, ticks. */
  behind(site: number): number {
    return this.#behind.get(site) ?? 0;
  }

  #own(c: number, name: string, by: number): void {
    this.#deliver(c, name, by, this.#state.doings[by]!);
  }

  #deliver(c: number, name: string, by: number, number: number): void {
    const { components } = this.#state.model;
    const event = components.charts[components.chart[c]!]!.events.indexOf(name);
    if (event >= 0) this.#components().deliver(c, event, by, number);
  }
}
