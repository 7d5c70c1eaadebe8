/** Random structures of up to twelve events against the enumeration of all their states. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, answersOf } from '../../src/find/cuts.ts';
import { and, atLeast, evaluate, type Gate, or } from '../../src/find/gate.ts';
import type { Structure } from '../../src/find/structure.ts';

interface Case {
  readonly chances: readonly number[];
  readonly structure: Structure;
}

/** A layer of gates over the events and the gates before; the last one is the loss. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    chances: fc.array(
      fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5, 1e-6, 0.03)),
      { minLength: 1, maxLength: 12 },
    ),
    gates: fc.array(
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const, 'at least' as const),
        of: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        count: fc.nat({ max: 4 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ chances, gates }) => {
    const made: Gate[] = chances.map((_, event) => ({ kind: 'basic', event }));
    for (const { kind, of, count } of gates) {
      const inputs = [...new Set(of.map((each) => made[each % made.length]!))];
      if (kind === 'at least') made.push(atLeast(Math.min(count + 1, inputs.length), inputs));
      else made.push(kind === 'and' ? and(inputs) : or(inputs));
    }
    const structure: Structure = {
      events: chances.map((probability, event) => ({
        name: nameOf(event),
        of: nameOf(event),
        mode: 'own',
        shared: false,
        probability,
      })),
      losses: [{ section: 'power', kind: 'load', name: 'top', failure: made.at(-1)! }],
      works: [],
      remarks: { unequal: [], transferOnly: [] },
    };
    return { chances, structure };
  });

const nameOf = (event: number): string => `e${String(event).padStart(2, '0')}`;

/** All states as bit patterns, and whether the loss is there. */
function states({ chances, structure }: Case): readonly boolean[] {
  return Array.from({ length: 2 ** chances.length }, (_, state) =>
    evaluate(structure.losses[0]!.failure, (event) => ((state >> event) & 1) === 1, new Map()),
  );
}

function chanceOf(state: number, chances: readonly number[]): number {
  return chances.reduce((product, p, event) => product * ((state >> event) & 1 ? p : 1 - p), 1);
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** States that are lost, and are not when any one of their events is taken away. */
function minimal(lost: readonly boolean[], count: number): readonly number[] {
  return lost.flatMap((isLost, state) =>
    isLost &&
    Array.from({ length: count }, (_, event) => event).every((event) => {
      const bit = 1 << event;
      return (state & bit) === 0 || !lost[state ^ bit];
    })
      ? [state]
      : [],
  );
}

const namesOf = (state: number): readonly string[] =>
  Array.from({ length: 12 }, (_, event) => event)
    .filter((event) => (state >> event) & 1)
    .map(nameOf);

function answer({ structure }: Case, order: number): Answer {
  return answersOf(structure, order)[0]!;
}

describe('a random structure', () => {
  test('has the chance of its states, to 1e-12', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const lost = states(given);
        const exact = sum(lost.map((isLost, state) => (isLost ? chanceOf(state, given.chances) : 0)));
        expect(Math.abs(answer(given, 1).probability - exact)).toBeLessThan(1e-12);
      }),
      { numRuns: 300 },
    );
  });

  test('has exactly the minimal states as cut sets, at every order', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 12 }), (given, order) => {
        const expected = minimal(states(given), given.chances.length)
          .map(namesOf)
          .filter(({ length }) => length <= order);
        const found = answer(given, order).cutSets;
        const joined = (sets: readonly (readonly string[])[]): string[] => sets.map((set) => set.join(' '));
        expect(joined(found.map(({ events }) => events)).sort()).toEqual(joined(expected).sort());
        const keys = found.map(({ events }) => `${events.length} ${events.join(' ')}`);
        expect(keys).toEqual(keys.toSorted());
        for (const { events, probability } of found) {
          const product = events.reduce((all, name) => all * given.chances[Number(name.slice(1))]!, 1);
          expect(probability).toBeCloseTo(product, 13);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('has the importances of their definitions', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { chances } = given;
        const lost = states(given);
        const sets = minimal(lost, chances.length);
        const { importance, probability } = answer(given, 12);
        const chanceWhere = (holds: (state: number) => boolean): number =>
          sum(lost.map((_, state) => (holds(state) ? chanceOf(state, chances) : 0)));
        for (const { event, birnbaum, fussellVesely, criticality } of importance) {
          const index = Number(event.slice(1));
          const given1 = chances.with(index, 1);
          const given0 = chances.with(index, 0);
          const difference = sum(
            lost.map((isLost, state) => (isLost ? chanceOf(state, given1) - chanceOf(state, given0) : 0)),
          );
          expect(Math.abs(birnbaum - difference)).toBeLessThan(1e-12);
          if (probability < 1e-9) continue;
          const through = chanceWhere((state) =>
            sets.some((set) => (set >> index) & 1 && (state & set) === set),
          );
          expect(fussellVesely).toBeCloseTo(through / probability, 6);
          expect(criticality).toBeCloseTo((chances[index]! * difference) / probability, 6);
        }
        const relevant = new Set(importance.map(({ event }) => event));
        expect(sets.flatMap(namesOf).filter((name) => !relevant.has(name))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
