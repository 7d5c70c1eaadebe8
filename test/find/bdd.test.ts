/** The diagram and the families on functions whose values are known in closed form. */
import { describe, expect, test } from 'vitest';
import { Bdd } from '../../src/find/bdd.ts';
import { Families } from '../../src/find/families.ts';
import { Unanswerable } from '../../src/find/unanswerable.ts';

const variables = (bdd: Bdd, count: number): number[] =>
  Array.from({ length: count }, (_, level) => bdd.variable(level));

describe('a diagram', () => {
  test('has one node for one function, however it was made', () => {
    const bdd = new Bdd();
    const [a, b, c] = variables(bdd, 3) as [number, number, number];
    const one = bdd.or(bdd.and(a, b), bdd.and(a, c));
    expect(bdd.and(a, bdd.or(c, b))).toBe(one);
    expect(bdd.or(one, a)).toBe(a);
    expect(bdd.atLeast(2, [a, b])).toBe(bdd.and(b, a));
    expect([bdd.all([]), bdd.any([]), bdd.atLeast(0, [a]), bdd.atLeast(2, [a])]).toEqual([1, 0, 1, 0]);
    expect(bdd.support(one)).toEqual([0, 1, 2]);
  });

  test('of 30 or more of 60 fair coins it gives (1 + C(60, 30) / 2^60) / 2', () => {
    const bdd = new Bdd();
    const f = bdd.atLeast(30, variables(bdd, 60));
    // C(60, 30) = 118264581564861424, exactly.
    const expected = (1 + Number(118264581564861424n) / 2 ** 60) / 2;
    expect(bdd.probability(f, new Float64Array(60).fill(0.5))).toBeCloseTo(expected, 14);
    expect(bdd.nodes.below(f).length).toBe(30 * 31);
  });

  test('small chances keep their digits: five of six at 1e-60 are 6e-300', () => {
    const bdd = new Bdd();
    const f = bdd.atLeast(5, variables(bdd, 6));
    expect(bdd.probability(f, new Float64Array(6).fill(1e-60)) / 6e-300).toBeCloseTo(1, 12);
  });

  test('says so rather than to grow beyond its limit', () => {
    const bdd = new Bdd(100);
    expect(() => bdd.atLeast(30, variables(bdd, 60))).toThrow(Unanswerable);
  });

  test('keeps its nodes when it grows', () => {
    const bdd = new Bdd();
    const f = bdd.atLeast(100, variables(bdd, 200));
    expect(bdd.atLeast(100, variables(bdd, 200))).toBe(f);
    expect(bdd.probability(f, new Float64Array(200).fill(1))).toBe(1);
  });
});

describe('a family', () => {
  test('of 5 of 20 has C(20, 5) sets of five, none of at most four, and is their union again', () => {
    const bdd = new Bdd();
    const f = bdd.atLeast(5, variables(bdd, 20));
    const families = new Families(bdd);
    const all = families.minimal(f, 5);
    expect(families.count(all)).toBe(15_504);
    expect(families.minimal(f, 4)).toBe(0);
    expect(families.anyOf(all)).toBe(f);
    expect(families.count(families.having(all, 7))).toBe(3_876);
    expect(families.weight(all, new Float64Array(20).fill(0.1))).toBeCloseTo(0.15504, 12);
  });

  test('ignores variables that are 0', () => {
    const bdd = new Bdd();
    const [a, b, c] = variables(bdd, 3) as [number, number, number];
    const f = bdd.or(a, bdd.and(b, c));
    const families = new Families(bdd, new Set([0]));
    expect(families.list(families.minimal(f, 3))).toEqual([[1, 2]]);
  });
});
