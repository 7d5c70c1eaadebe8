import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Calendar } from '../../src/kernel/calendar.ts';

interface Entry {
  readonly slot: number;
  readonly time: number;
  readonly priority: number;
  readonly order: number;
}

/** What a calendar must do, as simply as it can be said: a list that is sorted whenever it is asked. */
class SortedList {
  #entries: Entry[] = [];
  #order = 0;
  now = 0;
  readonly #priorities: readonly number[];

  constructor(priorities: readonly number[]) {
    this.#priorities = priorities;
  }

  schedule(slot: number, time: number): void {
    this.cancel(slot);
    this.#entries.push({ slot, time, priority: this.#priorities[slot]!, order: this.#order++ });
    this.#entries.sort((x, y) => x.time - y.time || x.priority - y.priority || x.order - y.order);
  }

  cancel(slot: number): void {
    this.#entries = this.#entries.filter((entry) => entry.slot !== slot);
  }

  next(): number {
    const entry = this.#entries.shift();
    if (entry === undefined) return -1;
    this.now = entry.time;
    return entry.slot;
  }

  timeOf(slot: number): number {
    return this.#entries.find((entry) => entry.slot === slot)?.time ?? Number.POSITIVE_INFINITY;
  }

  get size(): number {
    return this.#entries.length;
  }
}

const slots = 40;

// Delays of few ticks make many ties; a third of the steps take an event out, so the list stays part full.
const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('schedule'), fc.nat(slots - 1), fc.nat(6)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('cancel'), fc.nat(slots - 1), fc.constant(0)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('next'), fc.constant(0), fc.constant(0)) },
);

it('a calendar equals a sorted list on 2,000 random histories', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.array(fc.nat(2), { minLength: slots, maxLength: slots }),
      fc.array(step, { minLength: 60, maxLength: 200, size: 'max' }),
      (priorities, steps) => {
        const calendar = new Calendar(slots, Uint8Array.from(priorities));
        const list = new SortedList(priorities);
        for (const [what, slot, delay] of steps) {
          if (what === 'schedule') {
            calendar.schedule(slot, calendar.now + delay);
            list.schedule(slot, list.now + delay);
          } else if (what === 'cancel') {
            calendar.cancel(slot);
            list.cancel(slot);
          } else {
            const next = calendar.next();
            expect(next).toBe(list.next());
            if (next >= 0) taken++;
          }
          if (calendar.size !== list.size || calendar.now !== list.now)
            throw new Error('size or time differ');
          if (calendar.timeOf(slot) !== list.timeOf(slot)) throw new Error('the time of a slot differs');
        }
        while (list.size > 0) expect(calendar.next()).toBe(list.next());
        expect(calendar.next()).toBe(-1);
      },
    ),
    { seed: 20191, numRuns: 2000 },
  );
  // The histories did take events out: on average more than ten each.
  expect(taken).toBeGreaterThan(20_000);
});

it('many events come out in order and all come out', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1e6), { minLength: 1, maxLength: 2000, size: 'max' }), (times) => {
      const calendar = new Calendar(times.length, undefined);
      for (const [slot, time] of times.entries()) calendar.schedule(slot, time);
      const out: number[] = [];
      for (let slot = calendar.next(); slot >= 0; slot = calendar.next()) out.push(calendar.now);
      expect(out).toEqual([...times].sort((x, y) => x - y));
    }),
    { seed: 20192, numRuns: 50 },
  );
});
