/** Objectives beside what came out: of one run by its value, of a study by its interval. */
import type { Interval } from '../../estimate/interval.ts';
import type { Unit } from '../../measure/fold.ts';
import { Measurement } from '../../measure/measurement.ts';
import type { Model } from '../../model/model.ts';
import type { Objective } from '../../scenario/scenario.ts';
import type { Replay } from '../../study/replay.ts';
import type { Words } from '../../words/en.ts';
import { valuesOf } from '../present/measures.ts';
import { Naming } from '../present/naming.ts';
import { type Line, line, type Style } from './lines.ts';
import { type Cell, table } from './table.ts';

export interface Judged {
  readonly name: string;
  readonly measure: string;
  readonly outcome: 'met' | 'missed' | 'undecided';
  /** In the unit of the measure; null: it did not happen, or lies beyond the horizon. */
  readonly value: number | null;
}

/** Objectives on one run: its value stands for the statistic, and a chance is whether it happened. */
export function judgedOnce(model: Model, replay: Replay): readonly Judged[] {
  const values = valuesOf(replay);
  return model.scenario.objectives.map((objective): Judged => {
    const { name, measure, statistic, bound, limit } = objective;
    const value = values(measure);
    const compared = statistic === 'chance-of-any' && !Number.isNaN(value) ? Number(value > 0) : value;
    const holds = bound === 'at most' ? compared <= limit : compared >= limit;
    const outcome = Number.isNaN(value) ? 'undecided' : holds ? 'met' : 'missed';
    return { name, measure, outcome, value: Number.isFinite(value) ? value : null };
  });
}

interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

export function judgedLines(model: Model, judged: readonly Judged[], { language, words }: Reader): Line[] {
  if (judged.length === 0) return [line(words.judged.none)];
  const forms = new Forms(model, { language, words });
  const rows = model.scenario.objectives.map((objective, index): Cell[] => {
    const { outcome, value } = judged[index]!;
    const shown = forms.quantity(objective.measure, value ?? (outcome === 'missed' ? Infinity : Number.NaN));
    return [objective.name, outcomeCell(outcome, words), forms.limit(objective), words.judged.value(shown)];
  });
  return [line(words.judged.heading, 'heading'), ...table(columns, rows)];
}

const columns = [
  { heading: '', align: 'left' },
  { heading: '', align: 'left' },
  { heading: '', align: 'left' },
  { heading: '', align: 'left' },
] as const;

export const outcomeStyle: Readonly<Record<Judged['outcome'], Style>> = {
  met: 'good',
  missed: 'bad',
  undecided: 'strong',
};

export function outcomeCell(outcome: Judged['outcome'], words: Words): Cell {
  return { text: words.judged[outcome], style: outcomeStyle[outcome] };
}

/** Limits, values and intervals of objectives as a reader has them. */
export class Forms {
  readonly #naming: Naming;
  readonly #words: Words;
  readonly #units: ReadonlyMap<string, Unit>;

  constructor(model: Model, { language, words }: Reader) {
    this.#naming = new Naming(model.scenario, language);
    this.#words = words;
    this.#units = new Map(new Measurement(model).measures.map(({ name, unit }) => [name, unit]));
  }

  quantity(measure: string, value: number): string {
    if (Number.isNaN(value)) return '–';
    const unit = this.#units.get(measure);
    if (unit === 's') return this.#naming.measured(value);
    if (unit === 'min') return this.#naming.measured(value * 60);
    if (unit === 'h') return this.#naming.measured(value * 3600);
    if (unit === 'kWh') return `${this.#words.count(value)} kWh`;
    return unit === 'JPY' ? this.#words.money(value) : this.#words.count(value);
  }

  limit({ measure, statistic, bound, limit }: Objective): string {
    const { judged } = this.#words;
    const chance = statistic === 'chance-of-any';
    const name = chance ? judged.anyChance : statistic;
    return judged.limit(name, bound, chance ? percent(limit) : this.quantity(measure, limit));
  }
}

/** `3.1–4.0 %`: both ends with the same digits. */
export function shares({ low, high }: Interval): string {
  const digits = Math.max(digitsOf(low), digitsOf(high));
  return `${(low * 100).toFixed(digits)}–${(high * 100).toFixed(digits)} %`;
}

/** `3.2 %`, with as many digits as tell it from 0 and from 100. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(digitsOf(share))} %`;
}

function digitsOf(share: number): number {
  const near = Math.min(share, 1 - share) * 100;
  return near === 0 || near >= 10 ? 0 : near >= 1 ? 1 : near >= 0.1 ? 2 : 3;
}

/** `95 %`, `99.167 %`. */
export function levelText(level: number): string {
  return `${Number((level * 100).toFixed(3))} %`;
}
