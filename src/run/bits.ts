/** A set of small integers that is walked in ascending or descending order while members are still being added ahead. */
export class Bits {
  readonly #words: Uint32Array;
  #low = Infinity;
  #high = -1;

  constructor(size: number) {
    this.#words = new Uint32Array((size + 31) >>> 5);
  }

  add(member: number): void {
    const word = member >>> 5;
    this.#words[word]! |= 1 << (member & 31);
    if (word < this.#low) this.#low = word;
    if (word > this.#high) this.#high = word;
  }

  get isEmpty(): boolean {
    return this.#high < 0;
  }

  clear(): void {
    this.#words.fill(0);
    this.#low = Infinity;
    this.#high = -1;
  }

  /** Removes and returns the least member; −1 when there is none. */
  takeLeast(): number {
    for (let word = this.#low; word <= this.#high; word++) {
      const bits = this.#words[word]!;
      if (bits === 0) continue;
      const bit = 31 - Math.clz32(bits & -bits);
      this.#words[word] = bits & (bits - 1);
      this.#low = word;
      return word * 32 + bit;
    }
    this.#low = Infinity;
    this.#high = -1;
    return -1;
  }

  /** Removes and returns the greatest member; −1 when there is none. */
  takeGreatest(): number {
    for (let word = this.#high; word >= this.#low; word--) {
      const bits = this.#words[word]!;
      if (bits === 0) continue;
      const bit = 31 - Math.clz32(bits);
      this.#words[word] = bits & ~(1 << bit);
      this.#high = word;
      return word * 32 + bit;
    }
    this.#low = Infinity;
    this.#high = -1;
    return -1;
  }
}
