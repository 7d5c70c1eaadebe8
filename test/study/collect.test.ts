/** Collecting: what comes out does not depend on who ran what, in which order, or what was there before. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/study/case.ts';
import { collect, Ended, exactly, type Rule } from '../../src/study/collect.ts';
import type { Engine } from '../../src/study/engine.ts';
import { missing, prefix, type Range, withRange } from '../../src/study/range.ts';
import { type Portion, portionOf, type Sample } from '../../src/study/sample.ts';
import { common, inMemory } from '../../src/study/store.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const measures = [{ name: 'x', unit: 's' as const, definition: 'x' }];
const caseOf = (hash: string): Case => ({ name: hash, hash, seed: '1', measures }) as unknown as Case;
const cases = [caseOf('one'), caseOf('two')];

const portion = (of: Case, { first, count }: Range): Portion =>
  portionOf(
    first,
    Array.from({ length: count }, (_, i) => ({
      values: Float64Array.of((first + i) * (of.hash === 'one' ? 1 : -1)),
      limits: Float64Array.of(Infinity),
    })),
  );

/** Finishes what is under way in an order of its own. */
function engine(width: number, next: () => number): Engine & { readonly run: Engine['run']; ran: Range[] } {
  const ran: Range[] = [];
  return {
    width,
    ran,
    run: async (of, range) => {
      ran.push(range);
      for (let turns = next(); turns > 0; turns--) await Promise.resolve();
      return portion(of, range);
    },
    close: () => Promise.resolve(),
  };
}

const never = new Promise<never>(() => undefined);
const values = (samples: readonly Sample[]): number[][] => samples.map((sample) => [...sample.column(0)]);
const numbers = (runs: number): number[][] => [
  Array.from({ length: runs }, (_, k) => k),
  Array.from({ length: runs }, (_, k) => (k === 0 ? -0 : -k)),
];

describe('collecting', () => {
  test('gives replications in their order, whoever is faster and whatever is there already', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 220 }), fc.integer({ min: 1, max: 40 }))),
        async (runs, width, turns, there) => {
          const store = inMemory();
          for (const [first, count] of there) store.add(cases[0]!, portion(cases[0]!, { first, count }));
          let at = 0;
          const found = await collect(
            cases,
            exactly(runs),
            engine(width, () => turns[at++ % turns.length]!),
            store,
            { ended: never },
          );
          expect(found).toMatchObject({ runs, isPartial: false });
          expect(values(found.samples)).toEqual(numbers(runs));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('of a study that is ended uses what all cases have without a gap', async () => {
    const store = inMemory();
    const slow = engine(3, () => 1);
    let heard = 0;
    let end = (_: Ended): void => undefined;
    const ended = new Promise<never>((_, reject) => {
      end = reject;
    });
    const found = await collect(cases, exactly(3200), slow, store, {
      ended,
      heard: () => {
        if (++heard === 20) end(new Ended('now'));
      },
    });
    expect(found.isPartial).toBe(true);
    expect(found.runs).toBe(common(store, cases));
    expect(found.runs).toBeGreaterThanOrEqual(9 * 32);
    expect(found.runs).toBeLessThan(3200);
    expect(values(found.samples)).toEqual(numbers(found.runs));
  });

  test('asks a rule at its borders only, and leaves what lies beyond alone', async () => {
    const asked: number[] = [];
    const rule: Rule = {
      most: 1000,
      next: (runs) => runs + 100,
      enough: ([one]) => {
        asked.push(one!.runs);
        return one!.runs >= 300;
      },
    };
    const store = inMemory();
    for (const of of cases) store.add(of, portion(of, { first: 0, count: 900 }));
    const found = await collect(
      cases,
      rule,
      engine(2, () => 0),
      store,
      { ended: never },
    );
    expect(asked).toEqual([100, 200, 300]);
    expect(found.runs).toBe(300);
  });

  test('keeps nothing alive of what has come in', async () => {
    const seen: WeakRef<object>[] = [];
    const forgetful = { ...inMemory(), add: () => undefined, known: () => [], sample: () => ({}) as Sample };
    const counted: Engine = {
      width: 2,
      run: async (of, range) => {
        // A reference is held to the end of the turn in which it was made.
        await new Promise((resolve) => setImmediate(resolve));
        const made = portion(of, range);
        seen.push(new WeakRef(made));
        return made;
      },
      close: () => Promise.resolve(),
    };
    let alive = 0;
    await collect(cases.slice(0, 1), exactly(32 * 200), counted, forgetful, {
      ended: never,
      heard: () => {
        if (seen.length === 150) {
          collectGarbage();
          alive = seen.filter((each) => each.deref() !== undefined).length;
        }
      },
    });
    expect(seen).toHaveLength(200);
    // Raced with a promise that lives long, all 150 would be.
    expect(alive).toBeLessThan(75);
  });

  test('passes on what a replication throws', async () => {
    const broken: Engine = {
      width: 2,
      run: () => Promise.reject(new Error('rule 3')),
      close: () => Promise.resolve(),
    };
    await expect(collect(cases, exactly(64), broken, inMemory(), { ended: never })).rejects.toThrow('rule 3');
  });

  test('of a part runs its own ranges and nothing else', async () => {
    const own = engine(1, () => 0);
    await collect(cases.slice(0, 1), exactly(128), own, inMemory(), {
      ended: never,
      takes: ({ first }) => (first / 32) % 2 === 1,
    });
    expect(own.ran).toEqual([
      { first: 32, count: 32 },
      { first: 96, count: 32 },
    ]);
  });
});

describe('ranges', () => {
  const range = fc.record({
    first: fc.integer({ min: 0, max: 300 }),
    count: fc.integer({ min: 1, max: 80 }),
  });

  test('known and missing are the whole, and no missing one crosses a border of batches', () => {
    fc.assert(
      fc.property(fc.array(range), fc.integer({ min: 1, max: 400 }), (all, until) => {
        const known = all.reduce<Range[]>(withRange, []);
        const left = missing(known, until);
        const seen = new Set(
          all.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i)),
        );
        for (const { first, count } of left) {
          expect(Math.floor(first / 32)).toBe(Math.floor((first + count - 1) / 32));
          for (let k = first; k < first + count; k++) {
            expect(seen.has(k)).toBe(false);
            seen.add(k);
          }
        }
        expect(Array.from({ length: until }, (_, k) => k).every((k) => seen.has(k))).toBe(true);
        expect(missing(withRange(known, { first: 0, count: until }), until)).toEqual([]);
        expect(prefix(known)).toBe(known[0]?.first === 0 ? known[0].count : 0);
      }),
    );
  });
});
