/** How far a study is: one line on stderr that replaces itself, on a terminal only. */
import { formatDuration } from '../base/units.ts';
import type { Words } from '../words/en.ts';
import { timelineWords } from '../words/timeline.ts';
import type { Language } from './language.ts';

/** The line changes no more often than this, in milliseconds. */
const every = 200;

export class Progress {
  readonly #all: number;
  readonly #words: Words;
  readonly #language: Language;
  readonly #begun = performance.now();
  #shown = this.#begun;

  constructor(all: number, words: Words, language: Language) {
    this.#all = all;
    this.#words = words;
    this.#language = language;
  }

  at(done: number): void {
    const now = performance.now();
    if (process.stderr.isTTY !== true || now - this.#shown < every) return;
    this.#shown = now;
    const left = ((now - this.#begun) / done) * (this.#all - done);
    // Whole seconds: a tick is a microsecond.
    const printed = formatDuration(Math.max(1, Math.round(left / 1000)) * 1_000_000);
    const text = this.#words.study.progress(
      done.toLocaleString('en'),
      this.#all.toLocaleString('en'),
      timelineWords[this.#language].duration(printed),
    );
    process.stderr.write(`\r\u001b[K${text}`);
  }

  /** Takes the line away. */
  end(): void {
    if (process.stderr.isTTY === true) process.stderr.write('\r\u001b[K');
  }
}
