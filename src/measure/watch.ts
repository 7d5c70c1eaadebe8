/**
 * What a run must hold, checked while it runs, cheap and always on. A violated rule is a defect of teiden: it stops the
 * run and names the rule and the doings before it.
 *
 * Rules, by their number in the design: every item has one cause and keeps it (3); it is repaired once, and only what
 * was created (6); no repair before detection, time never runs back (7); an element is energised if and only if it has a
 * path to a live source (8); energy from sources is drawn, lost or stored (9); nobody is busy who is not there (10).
 */
import { Defect } from '../base/assert.ts';
import { crew, type Model } from '../model/model.ts';
import { WorkingTime } from '../payments/working-time.ts';
import { tagBit } from '../statechart/tags.ts';
import { type ItemStage, itemStages, type Observer, type WorkPhase } from '../trace/observer.ts';

const live = tagBit('live');
const passes = tagBit('passes');
const passesSecond = tagBit('passesSecond');

/** Doings that are told with a violation. */
const remembered = 50;

/** By stage: what an item may have been before it. */
const follows: Readonly<Record<ItemStage, readonly (ItemStage | 'none')[]>> = {
  created: ['none'],
  detected: ['created'],
  inquiry: ['detected'],
  repaired: ['detected', 'inquiry'],
};

export class Watch implements Observer {
  readonly #model: Model;
  readonly #tags: Uint32Array;
  readonly #energised: Uint8Array;
  readonly #isBus: Uint8Array;
  /** By payment service and item: stage + 1, and the cause's component. */
  readonly #stages: number[][];
  readonly #causes: number[][];
  /** Numbers of the doings remembered: time, what, subject; text is made of them only when a rule is violated. */
  readonly #recent = new Float64Array(remembered * 3);
  #heard = 0;
  #now = 0;
  /** By crew: the components that somebody of it is at, and how many are on duty. */
  readonly #attended = { technicians: new Set<number>(), specialists: new Set<number>() };
  readonly #onDuty = { technicians: 0, specialists: 0 };
  #noticed = false;
  #clerks = 0;
  readonly #hours: WorkingTime;
  readonly #electricians = new Set<number>();
  /** By component: 1 while there is a short circuit at its output. */
  readonly #faulted: Uint8Array;
  /** By component: 1 while a phase that it needs is lost on one of its supplies; it may be dead then. */
  readonly #cut: Uint8Array;
  /** Joules of the run: from sources, into loads, lost, stored. */
  readonly #energy = new Map<string, number>();
  #checkPower = false;

  constructor(model: Model) {
    this.#model = model;
    this.#tags = new Uint32Array(model.components.count);
    this.#energised = new Uint8Array(model.components.count);
    this.#isBus = Uint8Array.from(model.components.kinds, (kind) => (kind === 'bus' ? 1 : 0));
    this.#faulted = new Uint8Array(model.components.count);
    this.#cut = new Uint8Array(model.components.count);
    const { clerks } = model.scenario.people;
    this.#hours = new WorkingTime(clerks.from, clerks.to, model.scenario.start);
    this.#stages = model.scenario.payments.map(() => []);
    this.#causes = model.scenario.payments.map(() => []);
  }

  begin(): void {
    this.#attended.technicians.clear();
    this.#attended.specialists.clear();
    this.#faulted.fill(0);
    this.#cut.fill(0);
    this.#electricians.clear();
    this.#energy.clear();
    const { charts, chart, count, initial } = this.#model.components;
    for (let c = 0; c < count; c++) this.#tags[c] = charts[chart[c]!]!.tags[initial[c]!]!;
    this.#energised.fill(1);
    for (const column of [...this.#stages, ...this.#causes]) column.length = 0;
    this.#heard = 0;
    this.#now = 0;
    this.#onDuty.technicians = 0;
    this.#onDuty.specialists = 0;
    this.#noticed = false;
    this.#clerks = 0;
    this.#checkPower = false;
  }

  /** The run is over: the last instant is checked too. */
  end(horizon: number): void {
    this.#hear(horizon, -1, -1);
    const of = (quantity: string): number => this.#energy.get(quantity) ?? 0;
    const [drawn, spent] = [of('drawn'), of('delivered') + of('lost') + of('stored')];
    if (Math.abs(drawn - spent) > 1e-9 * Math.max(drawn, Math.abs(spent), 1))
      this.#violated(9, `sources gave ${drawn} J, of which ${spent} J are accounted for`);
  }

  transition: Observer['transition'] = (time, component, _event, _from, to) => {
    this.#hear(time, 0, component);
    const { charts, chart, sorts } = this.#model.components;
    this.#tags[component] = charts[chart[component]!]!.tags[to]!;
    if (sorts[component] === 0) this.#checkPower = true;
  };

  energised: Observer['energised'] = (time, component, isLive) => {
    this.#hear(time, 1, component);
    this.#energised[component] = isLive;
    this.#checkPower = true;
  };

  purchases: Observer['purchases'] = (time, service) => {
    this.#hear(time, 2, service);
  };

  item: Observer['item'] = (time, service, item, stage, _cause, _outcome, _yen, causeComponent) => {
    this.#hear(time, 3, service);
    const stages = this.#stages[service]!;
    const before = stages[item] === undefined ? 'none' : itemStages[stages[item]!]!;
    if (!follows[stage].includes(before)) {
      this.#violated(6, `item ${item} was ${before === 'none' ? 'unknown' : before} and became ${stage}`);
    }
    stages[item] = itemStages.indexOf(stage);
    const causes = this.#causes[service]!;
    if (stage === 'created') causes[item] = causeComponent;
    else if (causes[item] !== causeComponent) this.#violated(3, `item ${item} changed its cause`);
  };

  work: Observer['work'] = (time, pool, subject, item, phase) => {
    this.#hear(time, 4, subject);
    if (pool === 'clerks') {
      this.#clerk(time, subject, item, phase);
      return;
    }
    if (phase === 'asked') return;
    if (pool === 'electricians') {
      if (phase === 'begun') this.#electricians.add(subject);
      else this.#electricians.delete(subject);
      const { electricians } = this.#model.scenario.people;
      if (electricians !== null && this.#electricians.size > electricians)
        this.#violated(10, `${this.#electricians.size} electricians at work of ${electricians}`);
      return;
    }
    const attended = this.#attended[pool];
    // A task is withdrawn from the queue as well as from under a person's hands.
    if (phase !== 'begun') {
      attended.delete(subject);
      return;
    }
    attended.add(subject);
    if (attended.size > this.#onDuty[pool])
      this.#violated(10, `${attended.size} ${pool} at work, ${this.#onDuty[pool]} on duty`);
    if (!this.#noticed) this.#violated(7, `${pool} at work before the loss was noticed`);
  };

  level: Observer['level'] = (time, quantity, subject, value) => {
    this.#hear(time, 5, subject);
    if (quantity === 'on duty')
      this.#onDuty[subject === crew.specialists ? 'specialists' : 'technicians'] = value;
    else if (quantity === 'noticed') this.#noticed = true;
    else if (quantity === 'fault') {
      this.#faulted[subject] = value > 0 ? 1 : 0;
      this.#checkPower = true;
    } else if (quantity === 'phase lost') {
      this.#cut[subject] = value;
      this.#checkPower = true;
    } else if (subject < 0) this.#energy.set(quantity, value);
  };

  /** A clerk sees to an item that somebody has found, within working hours. */
  #clerk(time: number, service: number, item: number, phase: WorkPhase): void {
    this.#clerks += phase === 'begun' ? 1 : phase === 'done' ? -1 : 0;
    const { count } = this.#model.scenario.people.clerks;
    if (this.#clerks > count) this.#violated(10, `${this.#clerks} clerks at work of ${count}`);
    if (phase !== 'begun') return;
    if (!this.#hours.isOn(time)) this.#violated(10, 'a clerk begins outside working hours');
    const stage = this.#stages[service]![item];
    const isFound = stage !== undefined && follows.repaired.includes(itemStages[stage]!);
    if (!isFound)
      this.#violated(7, `a clerk is at item ${item} before it was detected, or after it was repaired`);
  }

  #hear(time: number, what: number, subject: number): void {
    if (time < this.#now) this.#violated(7, `time ran back from ${this.#now} to ${time}`);
    // Power is judged when its instant is over: within one, elements settle one after another.
    if (time > this.#now && this.#checkPower) this.#judgePower();
    this.#now = time;
    const place = (this.#heard++ % remembered) * 3;
    this.#recent[place] = time;
    this.#recent[place + 1] = what;
    this.#recent[place + 2] = subject;
  }

  /** Suppliers have lower numbers, so one ascending pass knows who may be energised. */
  #judgePower(): void {
    this.#checkPower = false;
    for (const c of this.#model.components.power) {
      const tags = this.#tags[c]!;
      const may =
        this.#faulted[c] === 0 &&
        ((tags & live) !== 0 ||
          ((tags & passes) !== 0 && this.#isFed(c)) ||
          ((tags & passesSecond) !== 0 && this.#fedBy(c, 1)));
      if ((this.#energised[c] === 1) === may || (may && this.#cut[c] === 1)) continue;
      const name = this.#model.names[c];
      this.#violated(
        8,
        may ? `${name} is dead beside a live source` : `${name} is energised without a path to a live source`,
      );
    }
  }

  /** Whether enough of a bus's sources, or an element's first one, are energised. */
  #isFed(c: number): boolean {
    if (this.#isBus[c] === 0) return this.#fedBy(c, 0);
    const { feedStart, feedFrom, threshold, inputStart } = this.#model.network;
    let fed = 0;
    for (let feed = feedStart[c]!; feed < feedStart[c + 1]!; feed++) fed += this.#energised[feedFrom[feed]!]!;
    return fed >= threshold[inputStart[c]!]!;
  }

  #fedBy(c: number, port: number): boolean {
    const { feedStart, feedFrom } = this.#model.network;
    const feed = feedStart[c]! + port;
    return feed < feedStart[c + 1]! && this.#energised[feedFrom[feed]!] === 1;
  }

  #violated(rule: number, what: string): never {
    const kinds = [
      'transition of',
      'energised changed at',
      'purchases of service',
      'item of service',
      'work at',
      'level of',
    ];
    const lines: string[] = [];
    for (let back = Math.min(remembered, this.#heard); back > 0; back--) {
      const place = ((this.#heard - back) % remembered) * 3;
      const kind = this.#recent[place + 1]!;
      const subject = this.#recent[place + 2]!;
      const name =
        kind === 2 || kind === 3 ? this.#model.scenario.payments[subject]?.name : this.#model.names[subject];
      lines.push(`  ${this.#recent[place]} ${kinds[kind] ?? 'end'} ${name ?? subject}`);
    }
    throw new Defect(
      `rule ${rule} is violated at ${this.#now}: ${what}. The doings before it:\n${lines.join('\n')}`,
    );
  }
}
