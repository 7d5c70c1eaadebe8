/**
 * Families of sets as zero-suppressed decision diagrams, and the minimal solutions of a monotone function among them.
 *
 * Node 0 is the family without a set, node 1 the family of the empty set alone. A node's `high` holds the sets with its
 * level, its `low` those without. Source: A. Rauzy, "New algorithms for fault trees analysis", Reliability Engineering
 * and System Safety 40 (1993); limiting the order while the family is made follows Rauzy and Dutuit (1997).
 */
import { assert } from '../base/assert.ts';
import { Bdd, memoMost } from './bdd.ts';
import { Nodes, type Ref } from './nodes.ts';

export class Families {
  readonly #bdd: Bdd;
  readonly #nodes: Nodes;
  readonly #minimal = new Map<number, Ref>();
  readonly #without = new Map<number, Ref>();
  readonly #ignored: ReadonlySet<number>;

  /** Variables of the levels in `ignored` are 0. */
  constructor(bdd: Bdd, ignored: ReadonlySet<number> = new Set(), most?: number) {
    this.#bdd = bdd;
    this.#ignored = ignored;
    this.#nodes = new Nodes(most);
  }

  /** The sets of at most `order` variables that make `f` true, and no longer do when one of them is taken away; `order` < 256. */
  minimal(f: Ref, order: number): Ref {
    assert(order >= 0 && order < 256, 'an order is a small whole number');
    if (f < 2) return f;
    // What is not constant is false where nothing is true.
    if (order === 0) return 0;
    const { nodes } = this.#bdd;
    const level = nodes.level(f);
    if (this.#ignored.has(level)) return this.minimal(nodes.low(f), order);
    const key = f * 256 + order;
    const known = this.#minimal.get(key);
    if (known !== undefined) return known;
    const low = this.minimal(nodes.low(f), order);
    const high = this.without(this.minimal(nodes.high(f), order - 1), low);
    const result = this.#make(level, low, high);
    if (this.#minimal.size >= memoMost) this.#minimal.clear();
    this.#minimal.set(key, result);
    return result;
  }

  /** The sets of `u` that contain no set of `v`; `v` is a family of minimal sets. */
  without(u: Ref, v: Ref): Ref {
    if (u === 0 || v === 1) return 0;
    if (u === 1 || v === 0) return u;
    const key = u * 0x200_0000 + v;
    const known = this.#without.get(key);
    if (known !== undefined) return known;
    const nodes = this.#nodes;
    const [uLevel, vLevel] = [nodes.level(u), nodes.level(v)];
    let result: Ref;
    if (uLevel > vLevel) result = this.without(u, nodes.low(v));
    else {
      const low = this.without(nodes.low(u), uLevel === vLevel ? nodes.low(v) : v);
      let high = this.without(nodes.high(u), uLevel === vLevel ? nodes.low(v) : v);
      if (uLevel === vLevel) high = this.without(high, nodes.high(v));
      result = this.#make(uLevel, low, high);
    }
    if (this.#without.size >= memoMost) this.#without.clear();
    this.#without.set(key, result);
    return result;
  }

  /** The sets of the family in which `level` is. */
  having(family: Ref, level: number, memo = new Map<Ref, Ref>()): Ref {
    const nodes = this.#nodes;
    const here = nodes.level(family);
    if (here > level) return 0;
    if (here === level) return this.#make(level, 0, nodes.high(family));
    const known = memo.get(family);
    if (known !== undefined) return known;
    const low = this.having(nodes.low(family), level, memo);
    const result = this.#make(here, low, this.having(nodes.high(family), level, memo));
    memo.set(family, result);
    return result;
  }

  /** The function that is true where all variables of at least one set are. */
  anyOf(family: Ref): Ref {
    const functions = new Map<Ref, Ref>([
      [0, Bdd.never],
      [1, Bdd.always],
    ]);
    for (const node of this.#nodes.below(family)) {
      const low = functions.get(this.#nodes.low(node))!;
      const high = functions.get(this.#nodes.high(node))!;
      functions.set(node, this.#bdd.make(this.#nodes.level(node), low, this.#bdd.or(low, high)));
    }
    return functions.get(family)!;
  }

  /** How many sets there are. Beyond 2^53 it is rounded. */
  count(family: Ref): number {
    return this.#sum(family, () => 1);
  }

  /** The sum over the sets of the products of their chances: the rare-event approximation of `anyOf`. */
  weight(family: Ref, chances: Float64Array): number {
    return this.#sum(family, (level) => chances[level]!);
  }

  /** Every set with its levels ascending; for families that were counted before. */
  list(family: Ref): readonly (readonly number[])[] {
    const sets: (readonly number[])[] = [];
    const walk = (node: Ref, chosen: readonly number[]): void => {
      if (node === 0) return;
      if (node === 1) {
        sets.push(chosen);
        return;
      }
      walk(this.#nodes.high(node), [...chosen, this.#nodes.level(node)]);
      walk(this.#nodes.low(node), chosen);
    };
    walk(family, []);
    return sets;
  }

  #sum(family: Ref, factor: (level: number) => number): number {
    const sums = new Map<Ref, number>([
      [0, 0],
      [1, 1],
    ]);
    for (const node of this.#nodes.below(family)) {
      const high = factor(this.#nodes.level(node)) * sums.get(this.#nodes.high(node))!;
      sums.set(node, sums.get(this.#nodes.low(node))! + high);
    }
    return sums.get(family)!;
  }

  #make(level: number, low: Ref, high: Ref): Ref {
    return high === 0 ? low : this.#nodes.make(level, low, high);
  }
}
