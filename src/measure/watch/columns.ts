/** What was told of each item of one payment service when it was created, and how far it is, in columns that grow. */
import { closes, itemStages } from '../../trace/observer.ts';

/** By the number of a stage: 1 while an item in it is open; 0: there is no such item. */
const isOpen = Uint8Array.of(
  0,
  ...itemStages.map((stage) => (closes(stage) || stage === 'withdrawn' ? 0 : 1)),
);

const firstSize = 64;

export class ItemColumns {
  /** By item, numbered from 1: its place in `itemStages` + 1; 0: never created. */
  stage = new Uint8Array(firstSize);
  pattern = new Uint8Array(firstSize);
  root = new Int32Array(firstSize);
  rootNumber = new Int32Array(firstSize);
  yen = new Float64Array(firstSize);
  views = new Uint16Array(firstSize);
  /** The number of the last one. */
  count = 0;

  begin(): void {
    this.stage.fill(0, 0, this.count + 1);
    this.count = 0;
  }

  isOpen(item: number): boolean {
    return isOpen[this.stage[item] ?? 0] === 1;
  }

  /** The next item, so far without any stage. */
  add(): void {
    this.count += 1;
    if (this.count === this.stage.length) this.#grow();
  }

  #grow(): void {
    const size = 2 * this.stage.length;
    this.stage = grown(this.stage, new Uint8Array(size));
    this.pattern = grown(this.pattern, new Uint8Array(size));
    this.root = grown(this.root, new Int32Array(size));
    this.rootNumber = grown(this.rootNumber, new Int32Array(size));
    this.yen = grown(this.yen, new Float64Array(size));
    this.views = grown(this.views, new Uint16Array(size));
  }
}

function grown<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
