/** Figures of a study as a reader has them: with their unit, a chance as per cent, what is beyond the horizon as such. */
import type { Interval } from '../../estimate/interval.ts';
import type { Measure, Unit } from '../../measure/fold.ts';
import type { Localised, Scenario } from '../../scenario/scenario.ts';
import type { Statistic } from '../../study/statistic.ts';
import type { Words } from '../../words/en.ts';
import { sweepWords } from '../../words/sweep.ts';
import { percent } from '../summary/judged.ts';
import { measureName } from './measure-name.ts';
import { Naming } from './naming.ts';

export class Quantities {
  readonly #naming: Naming;
  readonly #words: Words;
  readonly #units: ReadonlyMap<string, Unit>;

  constructor(scenario: Scenario, measures: readonly Measure[], language: 'en' | 'ja', words: Words) {
    this.#naming = new Naming(scenario, language);
    this.#words = words;
    this.#units = new Map(measures.map(({ name, unit }) => [name, unit]));
  }

  text(localised: Localised): string {
    return this.#naming.text(localised);
  }

  /** `p95 of shop is back`. */
  name({ measure, statistic }: Statistic): string {
    const named = measureName(measure, this.#words, this.#naming);
    return sweepWords[this.#naming.language].statistics[statistic](named);
  }

  value({ measure, statistic }: Statistic, value: number): string {
    if (Number.isNaN(value)) return '–';
    if (statistic === 'chance-of-any') return percent(value);
    const seconds = this.#seconds(measure);
    if (seconds !== undefined) return this.#naming.measured(value * seconds);
    const unit = this.#units.get(measure);
    if (unit === 'kWh') return `${this.#words.count(value)} kWh`;
    if (unit === 'JPY') return this.#words.money(value);
    return Math.abs(value) < 100 && !Number.isInteger(value)
      ? this.#words.decimal(value)
      : this.#words.count(value);
  }

  /** With its sign. */
  change(of: Statistic, value: number): string {
    if (Number.isNaN(value)) return '–';
    if (value === 0) return '0';
    const sign = value < 0 ? '−' : '+';
    if (of.statistic === 'chance-of-any') return `${sign}${percent(Math.abs(value))}`;
    return `${sign}${this.value(of, Math.abs(value))}`;
  }

  interval(of: Statistic, { low, high }: Interval): string {
    // With few runs a quantile has no upper bound; beyond the horizon is said where the lower end lies there.
    const top = high === Infinity && low < Infinity ? '…' : this.value(of, high);
    return `${low === -Infinity ? '…' : this.value(of, low)} – ${top}`;
  }

  count(value: number): string {
    return this.#naming.count(value);
  }

  /** Seconds that one of the measure's unit is; undefined where it is no time. */
  #seconds(measure: string): number | undefined {
    const sizes: Readonly<Partial<Record<Unit, number>>> = { s: 1, min: 60, h: 3600 };
    return sizes[this.#units.get(measure) ?? 'count'];
  }
}
