/** Every event that can ever be pending, apart from purchases in transit: its slot, its sort, its priority. */
import type { Scenario } from '../scenario/scenario.ts';
import type { Components, Slots, Timers } from './model.ts';
import { priority, slotKind, sort } from './model.ts';
import type { Entry } from './network.ts';

type Starts = Omit<Slots, 'count' | 'kind' | 'subject' | 'priority'>;

/** Hands out slots in the order in which they are asked for. */
export class Numbering {
  readonly #kind: number[] = [];
  readonly #subject: number[] = [];
  readonly #priority: number[] = [];

  add(kind: number, subject: number, first: number): number {
    this.#kind.push(kind);
    this.#subject.push(subject);
    this.#priority.push(first);
    return this.#kind.length - 1;
  }

  /** One each for subjects 0 … count − 1; returns the first. */
  many(count: number, kind: number, first: number): number {
    const start = this.#kind.length;
    for (let subject = 0; subject < count; subject++) this.add(kind, subject, first);
    return start;
  }

  slots(starts: Starts): Slots {
    return {
      count: this.#kind.length,
      kind: Uint8Array.from(this.#kind),
      subject: Int32Array.from(this.#subject),
      priority: Uint8Array.from(this.#priority),
      ...starts,
    };
  }
}

export interface Counted {
  readonly components: Components;
  readonly timers: Timers;
  readonly happenings: number;
  readonly entries: readonly Entry[];
}

/** Timers come first, so that a timer and its slot have the same number. */
export function buildSlots(
  scenario: Scenario,
  { components, timers, happenings, entries }: Counted,
  numbering: Numbering,
): Starts {
  const bySort = [priority.power, priority.machine, priority.service, priority.people];
  for (const owner of timers.owner) {
    numbering.add(slotKind.timer, owner, bySort[components.sorts[owner]!]!);
  }
  const overloadOf = new Int32Array(components.count).fill(-1);
  const callOf = new Int32Array(components.count).fill(-1);
  const shedOf = new Int32Array(components.count).fill(-1);
  const sheds = new Set(
    entries.flatMap((entry) =>
      entry.section === 'power' && entry.of.kind === 'bus' && entry.of.short === 'shed' ? [entry.name] : [],
    ),
  );
  for (let c = 0; c < components.count; c++) {
    if (components.sorts[c] !== sort.power) continue;
    if (components.rating[c]! < Infinity) overloadOf[c] = numbering.add(slotKind.overload, c, priority.power);
    if (components.kinds[c] === 'generator') callOf[c] = numbering.add(slotKind.call, c, priority.power);
    if (sheds.has(entries[components.group[c]!]!.name))
      shedOf[c] = numbering.add(slotKind.shed, c, priority.power);
  }
  const { technicians, specialists, clerks, electricians } = scenario.people;
  const ofCrews = (kind: number): readonly [number, number] => [
    numbering.add(kind, 0, priority.people),
    numbering.add(kind, 1, priority.people),
  ];
  return {
    overloadOf,
    callOf,
    shedOf,
    happeningBegins: numbering.many(happenings, slotKind.begins, priority.happening),
    happeningEnds: numbering.many(happenings, slotKind.ends, priority.happening),
    detect: numbering.add(slotKind.detect, 0, priority.people),
    calledIn: ofCrews(slotKind.calledIn),
    access: ofCrews(slotKind.access),
    release: numbering.add(slotKind.release, 0, priority.machine),
    technicians: numbering.many(
      technicians.onShift + technicians.calledIn,
      slotKind.technician,
      priority.people,
    ),
    specialists: numbering.many(
      specialists.onShift + specialists.calledIn,
      slotKind.specialist,
      priority.people,
    ),
    electricians: numbering.many(
      electricians ?? components.power.length,
      slotKind.electrician,
      priority.people,
    ),
    clerks: numbering.many(clerks.count, slotKind.clerk, priority.people),
    clerkShift: numbering.add(slotKind.clerkShift, 0, priority.people),
    match: numbering.many(scenario.payments.length, slotKind.match, priority.payment),
  };
}
