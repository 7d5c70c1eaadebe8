/**
 * Monotone Boolean functions as reduced ordered binary decision diagrams (Bryant 1986): one function is one node.
 *
 * A variable is its level: 0 is asked first. Probabilities are exact for independent variables, whatever they are; no
 * rare-event approximation. P(f) = p · P(f | 1) + (1 − p) · P(f | 0) adds positive terms only, so that small
 * probabilities keep their digits.
 */
import { assert } from '../base/assert.ts';
import { endLevel, Nodes, type Ref } from './nodes.ts';

/** Results that are remembered before they are forgotten, all at once: about 200 MB. */
export const memoMost = 4_000_000;

export class Bdd {
  static readonly never: Ref = 0;
  static readonly always: Ref = 1;
  readonly nodes: Nodes;
  readonly #memo = new Map<number, Ref>();

  /** Throws `Unanswerable` rather than to hold more nodes than `most`. */
  constructor(most?: number) {
    this.nodes = new Nodes(most);
  }

  variable(level: number): Ref {
    assert(level >= 0 && level < endLevel, 'a level is a small whole number');
    return this.make(level, Bdd.never, Bdd.always);
  }

  and(f: Ref, g: Ref): Ref {
    return this.#apply(f, g, Bdd.always);
  }

  or(f: Ref, g: Ref): Ref {
    return this.#apply(f, g, Bdd.never);
  }

  /** Of none it is `always`. */
  all(of: readonly Ref[]): Ref {
    return of.reduceRight((rest, each) => this.and(each, rest), Bdd.always);
  }

  /** Of none it is `never`. */
  any(of: readonly Ref[]): Ref {
    return of.reduceRight((rest, each) => this.or(each, rest), Bdd.never);
  }

  /** At least `count` of `of`; 0 of them is `always`, more than there are is `never`. O(count · n) operations. */
  atLeast(count: number, of: readonly Ref[]): Ref {
    if (count > of.length) return Bdd.never;
    // reached[k]: at least k of those looked at so far.
    const reached: Ref[] = [Bdd.always, ...new Array<Ref>(Math.max(0, count)).fill(Bdd.never)];
    for (const each of of.toReversed()) {
      for (let k = count; k >= 1; k--) reached[k] = this.or(this.and(each, reached[k - 1]!), reached[k]!);
    }
    return reached[Math.max(0, count)]!;
  }

  /** The function that is `high` where the variable is 1 and `low` elsewhere; both lie deeper. */
  make(level: number, low: Ref, high: Ref): Ref {
    return low === high ? low : this.nodes.make(level, low, high);
  }

  /** The levels that `f` depends on, ascending. */
  support(f: Ref): readonly number[] {
    const levels = new Set(this.nodes.below(f).map((node) => this.nodes.level(node)));
    return [...levels].sort((a, b) => a - b);
  }

  /** P(f), where the variable of a level is 1 with the chance that stands at it. A chance of 0 or 1 is a condition. */
  probability(f: Ref, chances: Float64Array): number {
    return f < 2 ? f : this.#probabilities(this.nodes.below(f), chances).get(f)!;
  }

  /**
   * For every level ∂P(f)/∂p = P(f | 1) − P(f | 0), the importance of Birnbaum; 0 where `f` does not depend on it. One
   * pass from the root over the chances of a node to be met: no difference of two whole probabilities is taken.
   */
  derivatives(f: Ref, chances: Float64Array): Float64Array {
    const result = new Float64Array(chances.length);
    const below = this.nodes.below(f);
    const values = this.#probabilities(below, chances);
    const met = new Map<Ref, number>([[f, 1]]);
    const meet = (node: Ref, chance: number): void => {
      met.set(node, (met.get(node) ?? 0) + chance);
    };
    for (const node of below.toReversed()) {
      const level = this.nodes.level(node);
      const [low, high] = [this.nodes.low(node), this.nodes.high(node)];
      const here = met.get(node)!;
      result[level] = result[level]! + here * (values.get(high)! - values.get(low)!);
      meet(low, here * (1 - chances[level]!));
      meet(high, here * chances[level]!);
    }
    return result;
  }

  #probabilities(below: readonly Ref[], chances: Float64Array): ReadonlyMap<Ref, number> {
    const values = new Map<Ref, number>([
      [Bdd.never, 0],
      [Bdd.always, 1],
    ]);
    for (const node of below) {
      const chance = chances[this.nodes.level(node)]!;
      const high = values.get(this.nodes.high(node))!;
      const low = values.get(this.nodes.low(node))!;
      values.set(node, chance * high + (1 - chance) * low);
    }
    return values;
  }

  /** `and`, whose neutral function is `always`, or `or`, whose neutral function is `never`. */
  #apply(f: Ref, g: Ref, neutral: Ref): Ref {
    if (f === g || g === neutral) return f;
    if (f === neutral) return g;
    if (f < 2 || g < 2) return 1 - neutral;
    // Both operations are the same both ways round.
    const [a, b] = f < g ? [f, g] : [g, f];
    const key = (a * 0x200_0000 + b) * 2 + neutral;
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    const { nodes } = this;
    const level = Math.min(nodes.level(a), nodes.level(b));
    const [aLow, aHigh] = nodes.level(a) === level ? [nodes.low(a), nodes.high(a)] : [a, a];
    const [bLow, bHigh] = nodes.level(b) === level ? [nodes.low(b), nodes.high(b)] : [b, b];
    const result = this.make(level, this.#apply(aLow, bLow, neutral), this.#apply(aHigh, bHigh, neutral));
    if (this.#memo.size >= memoMost) this.#memo.clear();
    this.#memo.set(key, result);
    return result;
  }
}
