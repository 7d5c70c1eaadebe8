/**
 * How far a study is, on stderr: a bar on a terminal; where stderr is piped, a plain line now and then, so that a log of a
 * pipeline shows that it lives and is not full of bars. The only door to cli-progress.
 */
import { SingleBar } from 'cli-progress';
import { formatDuration, second } from '../base/units.ts';
import type { Case } from '../study/case.ts';
import type { Portion } from '../study/sample.ts';
import type { Words } from '../words/en.ts';
import { timelineWords } from '../words/timeline.ts';
import type { Language } from './language.ts';

/** The bar changes no more often than this, and a plain line comes no more often, in milliseconds. */
const every = 200;
const everyLine = 15_000;

interface Reader {
  readonly words: Words;
  readonly language: Language;
}

export class Progress {
  readonly #reader: Reader;
  readonly #bar: SingleBar | null;
  readonly #estimate: Estimate;
  readonly #started = performance.now();
  #begun = this.#started;
  #shown = this.#started;
  #all = 0;
  #there = 0;
  #done = 0;

  constructor(cases: readonly Case[], reader: Reader) {
    this.#reader = reader;
    this.#estimate = new Estimate(cases[0]!);
    this.#bar =
      process.stderr.isTTY === true
        ? new SingleBar({
            stream: process.stderr,
            clearOnComplete: true,
            hideCursor: true,
            barsize: 20,
            barCompleteChar: '━',
            barIncompleteChar: '┄',
            format: '{bar} {told}',
          })
        : null;
  }

  /** So many replications are looked for, and so many of them are there already. */
  planned(all: number, there: number): void {
    this.#all = all;
    this.#there = there;
    this.#done = 0;
    this.#begun = performance.now();
    if (there < all) this.#bar?.start(all, there, { told: '' });
  }

  heard(of: Case, portion: Portion): void {
    this.#done += portion.count;
    this.#estimate.hear(of, portion);
    const now = performance.now();
    if (now - this.#shown < (this.#bar === null ? everyLine : every)) return;
    this.#shown = now;
    const told = this.#told(now);
    if (this.#bar === null) process.stderr.write(`${told}\n`);
    else this.#bar.update(this.#there + this.#done, { told });
  }

  /** Takes the bar away. */
  end(): void {
    this.#bar?.stop();
  }

  #told(now: number): string {
    const { words, language } = this.#reader;
    const done = this.#there + this.#done;
    const perSecond = (this.#done / (now - this.#begun)) * 1000;
    const left = (this.#all - done) / perSecond;
    return words.study.progress(
      done.toLocaleString('en'),
      this.#all.toLocaleString('en'),
      rounded(perSecond),
      durationOf(left, language),
      this.#estimate.told(language),
    );
  }
}

function rounded(rate: number): string {
  return rate >= 10 ? Math.round(rate).toLocaleString('en') : rate.toFixed(1);
}

/** Whole seconds. */
function durationOf(seconds: number, language: Language): string {
  return timelineWords[language].duration(formatDuration(Math.max(1, Math.round(seconds)) * second));
}

/** The mean so far of what the first objective is about, else of the first recovery; of values that there are. */
class Estimate {
  readonly #key: string;
  readonly #index: number;
  readonly #name: string;
  readonly #isTime: boolean;
  #count = 0;
  #sum = 0;

  constructor({ scenario, hash, measures }: Case) {
    const { objectives, payments } = scenario;
    const name = objectives[0]?.measure ?? `service.recovery.${payments[0]?.name}`;
    this.#key = hash;
    this.#index = measures.findIndex((each) => each.name === name);
    this.#name = name;
    this.#isTime = measures[this.#index]?.unit === 's';
  }

  hear({ hash }: Case, { count, values }: Portion): void {
    if (this.#index < 0 || hash !== this.#key) return;
    for (let i = 0; i < count; i++) {
      const value = values[this.#index * count + i]!;
      if (!Number.isFinite(value)) continue;
      this.#count++;
      this.#sum += value;
    }
  }

  told(language: Language): string {
    if (this.#count === 0) return '';
    const mean = this.#sum / this.#count;
    return `${this.#name} ${this.#isTime ? durationOf(mean, language) : mean.toPrecision(3)}`;
  }
}
