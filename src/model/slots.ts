/** Every event that can ever be pending, apart from purchases in transit: its slot, its sort, its priority. */
import type { Scenario } from '../scenario/scenario.ts';
import type { Components, Slots, Timers } from './model.ts';
import { priority, slotKind, sort } from './model.ts';

export function buildSlots(
  scenario: Scenario,
  components: Components,
  timers: Timers,
  happenings: number,
): Slots {
  const kind: number[] = [];
  const subject: number[] = [];
  const priorities: number[] = [];
  const add = (sortOf: number, about: number, first: number): number => {
    kind.push(sortOf);
    subject.push(about);
    priorities.push(first);
    return kind.length - 1;
  };
  const many = (count: number, sortOf: number, first: number): number => {
    const start = kind.length;
    for (let i = 0; i < count; i++) add(sortOf, i, first);
    return start;
  };
  const bySort = [priority.power, priority.machine, priority.service];
  for (const owner of timers.owner) add(slotKind.timer, owner, bySort[components.sorts[owner]!]!);
  const storeOf = new Int32Array(components.count).fill(-1);
  const overloadOf = new Int32Array(components.count).fill(-1);
  const callOf = new Int32Array(components.count).fill(-1);
  for (let c = 0; c < components.count; c++) {
    if (components.sorts[c] !== sort.power) continue;
    if (components.store[c] !== null) storeOf[c] = add(slotKind.store, c, priority.power);
    if (components.rating[c]! < Infinity) overloadOf[c] = add(slotKind.overload, c, priority.power);
    if (components.kinds[c] === 'generator') callOf[c] = add(slotKind.call, c, priority.power);
  }
  const { technicians, clerks } = scenario.people;
  const happeningBegins = many(happenings, slotKind.begins, priority.happening);
  const happeningEnds = many(happenings, slotKind.ends, priority.happening);
  const detect = add(slotKind.detect, 0, priority.people);
  const calledIn = add(slotKind.calledIn, 0, priority.people);
  const technician = many(technicians.onShift + technicians.calledIn, slotKind.technician, priority.people);
  const clerk = many(clerks.count, slotKind.clerk, priority.people);
  const clerkShift = add(slotKind.clerkShift, 0, priority.people);
  const match = many(scenario.payments.length, slotKind.match, priority.payment);
  return {
    count: kind.length,
    kind: Uint8Array.from(kind),
    subject: Int32Array.from(subject),
    priority: Uint8Array.from(priorities),
    storeOf,
    overloadOf,
    callOf,
    happeningBegins,
    happeningEnds,
    detect,
    calledIn,
    technicians: technician,
    clerks: clerk,
    clerkShift,
    match,
  };
}
