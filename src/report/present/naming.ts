/** How elements, instants, numbers and spans are called in the reader's language. */
import { formatDuration } from '../../base/units.ts';
import type { Localised, Scenario } from '../../scenario/scenario.ts';
import { type TimelineWords, timelineWords } from '../../words/timeline.ts';
import { clockTime, dayName } from '../timeline/clock.ts';
import { isPeople, type Status, type TimelineView } from '../timeline/view.ts';
import type { Span } from './history.ts';

type Language = TimelineView['language'];

/** More names than this on one lane are counted instead. */
const namesMax = 2;
const second = 1_000_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export class Naming {
  readonly words: TimelineWords;
  readonly language: Language;
  readonly #scenario: Scenario;
  readonly #labels: ReadonlyMap<string, Localised>;

  constructor(scenario: Scenario, language: Language) {
    const { power, machines, services, payments, plan } = scenario;
    this.words = timelineWords[language];
    this.language = language;
    this.#scenario = scenario;
    this.#labels = new Map(
      [...power, ...machines, ...services, ...payments, ...plan].flatMap(({ name, label }) =>
        label ? [[name, label] as const] : [],
      ),
    );
  }

  /** The element's label where the scenario gives one, else its name. */
  element(name: string): string {
    const label = this.#labels.get(name);
    return label ? this.text(label) : name;
  }

  text(localised: Localised): string {
    return localised[this.language] ?? localised.en;
  }

  several(names: readonly string[]): string {
    const first = names.slice(0, namesMax).map((name) => this.element(name));
    return this.words.lanes.several(first, names.length - first.length);
  }

  together(names: readonly string[]): string {
    return names.map((name) => this.element(name)).join(this.words.and);
  }

  status(status: Status): string {
    const { statuses, lanes } = this.words;
    if (isPeople(status)) return lanes[status];
    return statuses[status];
  }

  /** `8 h 40 min`, `8時間40分`. */
  duration(ticks: number): string {
    return this.words.duration(formatDuration(ticks));
  }

  /** `49 h` and not two days and an hour, as a count after whole hours is told. */
  hours(ticks: number): string {
    return ticks % hour === 0 ? this.words.duration(`${ticks / hour} h`) : this.duration(ticks);
  }

  /** A measure in seconds: `7 s`, or `> 7 d` when it ended beyond the horizon. */
  measured(seconds: number): string {
    return Number.isFinite(seconds)
      ? this.duration(Math.round(seconds * second))
      : this.words.beyond(this.duration(this.#scenario.horizon));
  }

  count(value: number): string {
    return value.toLocaleString('en', { maximumFractionDigits: 0 });
  }

  /** `06:00:07` on the day on which the run began, `Sun 24 06:00` on another. */
  instant(at: number, seconds: boolean): string {
    const { start } = this.#scenario;
    const time = clockTime(start, at, seconds);
    const dayOf = (instant: number): number =>
      Math.floor((instant / 1000 + start.epochMilliseconds + start.offsetMinutes * 60_000) / (day / 1000));
    return dayOf(at) === dayOf(0) ? time : `${dayName(start, at, this.language)} ${time}`;
  }

  tooltip(label: string, span: Span): string {
    const { from, to, status } = span;
    const fine = to - from < 10 * minute;
    const at = (instant: number): string => this.instant(instant, fine);
    return this.words.tooltip(label, this.status(status), at(from), at(to));
  }
}
