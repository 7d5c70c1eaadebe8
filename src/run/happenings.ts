/**
 * The scenario's events: when they happen, for how long, and what they do.
 *
 * Events at one component that end in the same way nest: the last end ends them, and only if the component took notice of
 * a beginning (a breaker that its relay had tripped is not closed by another's end).
 */
import { bernoulli } from '../kernel/distribution/bernoulli.ts';
import { sampleTicks } from '../kernel/distribution/sample.ts';
import type { RootKey } from '../kernel/stream.ts';
import { Faults } from '../model/faults.ts';
import type { Happening } from '../model/model.ts';
import type { Components } from './components.ts';
import { passes, passesSecond, type State } from './state.ts';

/**
 * Lower envelope of the ITIC curve (power.md 1.1): the share of the voltage that must be left for equipment to ride
 * through so long, in ticks.
 */
const envelope = [
  { left: 0.9, lasts: Infinity },
  { left: 0.8, lasts: 10_000_000 },
  { left: 0.7, lasts: 500_000 },
  { left: 0, lasts: 20_000 },
];

/** Whether equipment rides through a sag to this share of its voltage. */
export function ridesThrough(left: number, ticks: number): boolean {
  return ticks <= envelope.find((step) => left >= step.left)!.lasts;
}

export class Happenings {
  readonly #state: State;
  readonly #components: Components;
  readonly #faults: Faults;
  /** By component and the chart event that ends it: events under way, and those of them that were taken notice of. */
  readonly #active = new Map<number, number>();
  readonly #taken = new Set<number>();
  /** By event: the chart events of this time, which for a sag depend on its length. */
  readonly #begins: Int32Array;
  readonly #endsWith: Int32Array;
  /** By event: 1 from its beginning to its end, where it has one. */
  readonly #underWay: Uint8Array;
  /** Components with a short circuit, transfer switches that do not carry one over, and those that see one now. */
  readonly #faulted = new Set<number>();
  readonly #inhibiting: readonly number[];
  readonly #seeing = new Set<number>();
  /** By edge that a lost phase cuts: the component it leaves. */
  readonly #sources = new Map<number, number>();

  constructor(state: State, components: Components) {
    const { happenings, network, scenario, groups } = state.model;
    const cut = new Set(happenings.flatMap(({ cuts }) => cuts ?? []));
    for (let c = 0; c < network.outStart.length - 1 && cut.size > 0; c++) {
      for (let edge = network.outStart[c]!; edge < network.outStart[c + 1]!; edge++)
        if (cut.has(edge)) this.#sources.set(edge, c);
    }
    this.#state = state;
    this.#components = components;
    this.#faults = new Faults(state.model);
    this.#begins = new Int32Array(happenings.length);
    this.#endsWith = new Int32Array(happenings.length);
    this.#underWay = new Uint8Array(happenings.length);
    const inhibits = new Set(
      scenario.power.flatMap((of) => ('inhibit' in of && of.inhibit ? [of.name] : [])),
    );
    this.#inhibiting = groups.filter(({ name }) => inhibits.has(name)).map(({ first }) => first);
  }

  begin(root: RootKey, replication: number): void {
    const { model, calendar } = this.#state;
    this.#active.clear();
    this.#taken.clear();
    this.#underWay.fill(0);
    this.#faulted.clear();
    this.#seeing.clear();
    const drawn = new Map(this.#faults.draw(root, replication).map(({ index, at }) => [index, at]));
    model.happenings.forEach((happening, index) => {
      if (happening.isDrawn && !drawn.has(index)) return;
      const at = this.#next(happening, index, drawn.get(index) ?? happening.at);
      if (at < model.horizon) calendar.schedule(model.slots.happeningBegins + index, at);
    });
  }

  /** The first time from `at` on at which chance lets it happen. */
  #next({ chance, every }: Happening, index: number, at: number): number {
    const { model, streams } = this.#state;
    let time = at;
    while (
      chance < 1 &&
      time < model.horizon &&
      !bernoulli(chance, streams, model.streams.happening[index]!)
    ) {
      if (every === null) return Infinity;
      time += every;
    }
    return time;
  }

  begins(index: number): void {
    const { model, calendar, streams } = this.#state;
    const happening = model.happenings[index]!;
    const { component, lasts, every, cuts, damages, fault } = happening;
    if (every !== null) {
      const at = this.#next(happening, index, calendar.now + every);
      if (at < model.horizon) calendar.schedule(model.slots.happeningBegins + index, at);
    }
    // One that has not ended yet cannot begin again.
    if (this.#underWay[index] === 1) return;
    let ticks = Infinity;
    if (lasts !== null) {
      ticks = Math.max(1, sampleTicks(lasts, streams, model.streams.happeningLasts[index]!));
      this.#underWay[index] = 1;
      if (calendar.now + ticks <= model.horizon)
        calendar.schedule(model.slots.happeningEnds + index, calendar.now + ticks);
    }
    this.#choose(index, ticks);
    if (fault > 0) this.#fault(component, fault, -2 - index);
    else if (cuts !== null) this.#cut(cuts, true);
    else if (damages !== null) this.#damage(damages, index);
    else {
      const key = this.#keyOf(index);
      const before = this.#active.get(key) ?? 0;
      this.#active.set(key, before + 1);
      if (before === 0) this.#taken.delete(key);
      if (this.#components.deliver(component, this.#begins[index]!, -2 - index, 0)) this.#taken.add(key);
    }
    if (happening.depth !== null && this.#begins[index] === happening.begins)
      this.#sag(happening, happening.depth);
    for (const cooling of happening.dips) {
      const dipped = this.#eventOf(cooling, 'dipped');
      this.#components.deliver(cooling, dipped, -2 - index, 0);
    }
  }

  ends(index: number): void {
    const happening = this.#state.model.happenings[index]!;
    const { component, fault, cuts, damages } = happening;
    this.#underWay[index] = 0;
    if (happening.depth !== null) this.#sag(happening, 1);
    if (fault > 0) this.#fault(component, -fault, -2 - index);
    else if (cuts !== null) this.#cut(cuts, false);
    else if (damages === null) {
      const key = this.#keyOf(index);
      const left = this.#active.get(key)! - 1;
      this.#active.set(key, left);
      if (left === 0 && this.#taken.has(key) && this.#endsWith[index]! >= 0)
        this.#components.deliver(component, this.#endsWith[index]!, -2 - index, 0);
    }
  }

  /** Events at one component that end in the same way nest. */
  #keyOf(index: number): number {
    return this.#state.model.happenings[index]!.component * 1000 + this.#endsWith[index]!;
  }

  /** A sag that equipment does not ride through is an outage; work may be begun wrongly. */
  #choose(index: number, ticks: number): void {
    const { model, streams } = this.#state;
    const { begins, endsWith, depth, component, goesWrong, botched } = model.happenings[index]!;
    this.#begins[index] = begins;
    this.#endsWith[index] = endsWith;
    if (depth !== null && !ridesThrough(depth, ticks)) {
      this.#begins[index] = this.#eventOf(component, 'outage.began');
      this.#endsWith[index] = this.#eventOf(component, 'outage.ended');
    }
    if (goesWrong > 0 && bernoulli(goesWrong, streams, model.streams.happening[index]!))
      this.#begins[index] = botched;
  }

  /** What draws the same power at a lower voltage draws more current: trip units see it (power.md 1.10). */
  #sag({ sags }: Happening, voltage: number): void {
    for (const c of sags) {
      this.#state.voltage[c] = voltage;
      this.#state.dirtyLoad.add(c);
    }
  }

  /** A phase is lost, or is there again. */
  #cut(edges: readonly number[], isCut: boolean): void {
    for (const edge of edges) this.#state.cut(this.#sources.get(edge)!, edge, isCut);
  }

  /** An overvoltage: each machine that feels it is damaged or is not. */
  #damage({ share, machines }: NonNullable<Happening['damages']>, index: number): void {
    const { model, streams } = this.#state;
    const stream = model.streams.happeningDamage[index]!;
    for (const machine of machines) {
      if (bernoulli(share, streams, stream))
        this.#components.deliver(machine, this.#eventOf(machine, 'failed'), -2 - index, 0);
    }
  }

  /** A short circuit at the output of a component begins, or ends (negative). */
  #fault(component: number, milliwatts: number, by: number): void {
    const state = this.#state;
    state.fault[component]! += milliwatts;
    if (state.fault[component]! > 0) this.#faulted.add(component);
    else this.#faulted.delete(component);
    state.trigger[component] = by;
    state.dirty.add(component);
    state.dirtyLoad.add(component);
    state.observer.level(state.calendar.now, 'fault', component, state.fault[component]! / 1000);
    this.refresh();
  }

  /** Whether a fault is somewhere, or was a moment ago. */
  get hasFaults(): boolean {
    return this.#faulted.size > 0 || this.#seeing.size > 0;
  }

  /**
   * A switch sees a fault while everything on the way from it to the fault is closed, whether or not there is power: what
   * cleared the fault behind it leaves it free to transfer.
   */
  refresh(): void {
    if (this.#faulted.size === 0 && this.#seeing.size === 0) return;
    const reached = this.#upstreamOfFaults();
    for (const c of this.#inhibiting) {
      const sees = reached.has(c);
      if (sees === this.#seeing.has(c)) continue;
      this.#state.signal(c, 'seesFault', sees);
      if (sees) this.#seeing.add(c);
      else {
        this.#seeing.delete(c);
        this.#components.deliver(c, this.#eventOf(c, 'fault.cleared'), c, this.#state.doings[c]!);
      }
    }
  }

  #upstreamOfFaults(): ReadonlySet<number> {
    const { tags, model } = this.#state;
    const { feedStart, feedFrom } = model.network;
    const reached = new Set(this.#faulted);
    for (const c of reached) {
      const first = feedStart[c]!;
      const isBus = model.components.kinds[c] === 'bus';
      const now = tags[c]!;
      if (first === feedStart[c + 1]) continue;
      // Nothing at a load opens for its fault, whether it draws or not.
      if ((now & passes) !== 0 || model.components.kinds[c] === 'load')
        for (let feed = first; feed < (isBus ? feedStart[c + 1]! : first + 1); feed++)
          reached.add(feedFrom[feed]!);
      if ((now & passesSecond) !== 0) reached.add(feedFrom[first + 1]!);
    }
    return reached;
  }

  #eventOf(component: number, name: string): number {
    const { components } = this.#state.model;
    return components.charts[components.chart[component]!]!.events.indexOf(name);
  }
}
