/**
 * One instant of a run: what every power element and every machine was, since when and by whose doing; and which
 * instant is worth looking at.
 */
import { type Model, sort } from '../../model/model.ts';
import { tagBit } from '../../statechart/tags.ts';
import type { Recorder } from '../../trace/recorder.ts';
import type { Contact } from '../diagram/view.ts';
import type { Status } from '../timeline/view.ts';
import { hear } from './hear.ts';
import { chartOf, Levels, type MachineStatus, machineStatus, powerStatus } from './statuses.ts';

export interface ElementState {
  readonly component: number;
  readonly status: Status;
  /** Whether its output is energised; of what has no output, whether it is supplied. */
  readonly live: boolean;
  readonly contact: Contact;
  readonly since: number;
  /** The element or the scenario event that brought it about; null: it is so from the beginning. */
  readonly cause: string | null;
}

export interface Snapshot {
  readonly at: number;
  /** Power elements in the order of the network. */
  readonly elements: ReadonlyMap<string, ElementState>;
  /** Machines by group and status. */
  readonly machines: ReadonlyMap<string, Readonly<Record<MachineStatus, number>>>;
}

/** What was said up to and including the instant `at`. */
export function snapshotOf(model: Model, trace: Recorder, at: number): Snapshot {
  const { components, names } = model;
  const levels = new Levels(model);
  const states = Int32Array.from(components.initial);
  const status = (c: number): Status => powerStatus(model, c, states[c]!, levels.output[c] === 1);
  /** Who brought about the last change of an element's own state, for its output follows from that. */
  const causes: (string | null)[] = names.map(() => null);
  const known = new Map([...components.power].map((c) => [c, new Known(status(c))]));
  const causeOf = (by: number): string | null => {
    if (by >= 0) return names[by]!;
    return by === -1 ? null : model.happenings[-2 - by]!.name;
  };
  hear(trace, [
    {
      transition(time, component, _event, _from, to, by) {
        if (time > at) return;
        states[component] = to;
        levels.follow(component, to);
        causes[component] = causeOf(by);
        known.get(component)?.set(time, status(component), causes[component]);
      },
      energised(time, component, live, by) {
        if (time > at) return;
        levels.set(component, live === 1);
        const cause = by === component ? causes[component]! : causeOf(by);
        known.get(component)?.set(time, status(component), cause);
      },
    },
  ]);
  const elements = new Map(
    [...known].map(([component, { now }]) => {
      const tags = chartOf(model, component).tags[states[component]!]!;
      const supplies = hasOutput(model, component);
      const live = supplies ? levels.output[component] === 1 : now.status === 'live';
      return [names[component]!, { component, ...now, live, contact: contactOf(tags, supplies) }];
    }),
  );
  const machines = new Map(
    model.groups
      .filter(({ section }) => section === 'machines')
      .map(({ name, first, count }) => {
        const counts = { ready: 0, booting: 0, blocked: 0, waiting: 0, dark: 0 };
        for (let c = first; c < first + count; c++)
          counts[machineStatus(chartOf(model, c).tags[states[c]!]!)] += 1;
        return [name, counts];
      }),
  );
  return { at, elements, machines };
}

interface Standing {
  readonly status: Status;
  readonly since: number;
  readonly cause: string | null;
}

/** A status with its beginning. What it was in the middle of an instant nobody could see. */
class Known {
  now: Standing;
  #before: Standing;

  constructor(status: Status) {
    this.now = { status, since: 0, cause: null };
    this.#before = this.now;
  }

  set(time: number, status: Status, cause: string | null): void {
    if (time > this.now.since) this.#before = this.now;
    if (status === this.now.status) return;
    this.now = status === this.#before.status ? this.#before : { status, since: time, cause };
  }
}

function contactOf(tags: number, supplies: boolean): Contact {
  if ((tags & tagBit('passesSecond')) !== 0) return 'second';
  return !supplies || (tags & tagBit('passes')) !== 0 ? 'first' : 'none';
}

function hasOutput(model: Model, component: number): boolean {
  const mask = tagBit('live') | tagBit('passes') | tagBit('passesSecond');
  return chartOf(model, component).tags.some((tags) => (tags & mask) !== 0);
}

/**
 * The first instant at which most machines were without power; without such machines, at which most power elements had
 * lost what they had at the beginning; when nothing was lost, the beginning.
 */
export function worstInstant(model: Model, trace: Recorder): number {
  const { components } = model;
  const dark = new Tide();
  const lost = new Tide();
  const levels = new Levels(model);
  const usual = Uint8Array.from(levels.output);
  hear(trace, [
    {
      transition(time, component, _event, from, to) {
        if (components.sorts[component] !== sort.machine) return;
        const { tags } = chartOf(model, component);
        const isDark = (state: number): number => Number((tags[state]! & tagBit('dark')) !== 0);
        dark.add(time, isDark(to) - isDark(from));
      },
      energised(time, component, live) {
        if (usual[component] !== 1 || levels.output[component] === live) return;
        levels.set(component, live === 1);
        lost.add(time, live === 1 ? -1 : 1);
      },
    },
  ]);
  return dark.end() ?? lost.end() ?? 0;
}

/** A count over time that remembers when it first stood highest at the end of an instant. */
class Tide {
  #time = 0;
  #count = 0;
  #most = 0;
  #when: number | null = null;

  add(time: number, count: number): void {
    if (time > this.#time) this.#note();
    this.#time = time;
    this.#count += count;
  }

  /** Null when the count never rose. */
  end(): number | null {
    this.#note();
    return this.#when;
  }

  #note(): void {
    if (this.#count <= this.#most) return;
    this.#most = this.#count;
    this.#when = this.#time;
  }
}
