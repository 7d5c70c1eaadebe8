/** Numbers in the order in which they came. Taking the first costs the same however many wait. */
export class Queue {
  #waiting: number[] = [];
  #head = 0;

  get length(): number {
    return this.#waiting.length - this.#head;
  }

  clear(): void {
    this.#waiting = [];
    this.#head = 0;
  }

  add(number: number): void {
    this.#waiting.push(number);
  }

  /** The first, or −1 when nobody waits. */
  take(): number {
    if (this.length === 0) return -1;
    const first = this.#waiting[this.#head++]!;
    if (this.length === 0) this.clear();
    return first;
  }
}
