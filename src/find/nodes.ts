/**
 * Nodes of a decision diagram, each kept once: two nodes with the same level and the same branches are one node.
 *
 * Node 0 and node 1 are the ends. A node is made after its branches, so that ids rise from the ends to the roots. Its
 * branches lie on deeper levels than itself.
 */
import { Unanswerable } from './unanswerable.ts';

/** A node, and with it the function or the family that it is the root of. */
export type Ref = number;

/** The level of the two ends, below all others. */
export const endLevel = 0x7fff_ffff;

/** Two million nodes take about 50 MB; a site of some hundred elements needs some thousand. */
export const nodesMost = 2_000_000;

export class Nodes {
  readonly #most: number;
  #level = new Int32Array(1024).fill(endLevel, 0, 2);
  #low = new Int32Array(1024);
  #high = new Int32Array(1024);
  #count = 2;
  /** Open addressing; 0 is a free place, since an end is never looked for. */
  #slots = new Int32Array(2048);

  constructor(most: number = nodesMost) {
    this.#most = most;
  }

  /** How many there are, the two ends among them. */
  get count(): number {
    return this.#count;
  }

  level(node: Ref): number {
    return this.#level[node]!;
  }

  /** Where the node's variable is 0. */
  low(node: Ref): Ref {
    return this.#low[node]!;
  }

  /** Where the node's variable is 1. */
  high(node: Ref): Ref {
    return this.#high[node]!;
  }

  /** The one node of these branches. */
  make(level: number, low: Ref, high: Ref): Ref {
    let slot = this.#slotOf(level, low, high);
    const known = this.#slots[slot]!;
    if (known !== 0) return known;
    if (this.#count >= this.#most) throw new Unanswerable('nodes', this.#most);
    if (this.#count === this.#level.length) {
      this.#grow();
      slot = this.#slotOf(level, low, high);
    }
    const node = this.#count++;
    this.#level[node] = level;
    this.#low[node] = low;
    this.#high[node] = high;
    this.#slots[slot] = node;
    return node;
  }

  /** All nodes below `root` and itself without the ends, branches first. */
  below(root: Ref): readonly Ref[] {
    const seen = new Set<Ref>();
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node < 2 || seen.has(node)) continue;
      seen.add(node);
      open.push(this.low(node), this.high(node));
    }
    return [...seen].sort((a, b) => a - b);
  }

  /** Where the node stands, or the free place where it would. */
  #slotOf(level: number, low: Ref, high: Ref): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(level, 0x9e37_79b1) ^ Math.imul(low, 0x85eb_ca6b) ^ Math.imul(high, 0xc2b2_ae35);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const node = this.#slots[slot]!;
      if (node === 0) return slot;
      if (this.#level[node] === level && this.#low[node] === low && this.#high[node] === high) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** Twice the room, and the places anew: never more than half of them are taken. */
  #grow(): void {
    const twice = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(old.length * 2);
      larger.set(old);
      return larger;
    };
    this.#level = twice(this.#level);
    this.#low = twice(this.#low);
    this.#high = twice(this.#high);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let node = 2; node < this.#count; node++) {
      this.#slots[this.#slotOf(this.#level[node]!, this.#low[node]!, this.#high[node]!)] = node;
    }
  }
}
