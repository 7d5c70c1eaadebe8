/** What every part of a summary is told, and the few forms that they share. */
import type { Model } from '../../model/model.ts';
import type { Replay } from '../../study/replay.ts';
import type { Words } from '../../words/en.ts';
import type { Values } from '../present/measures.ts';
import type { Naming } from '../present/naming.ts';

export interface Told {
  readonly model: Model;
  readonly replay: Replay;
  readonly words: Words;
  readonly naming: Naming;
  readonly values: Values;
}

const minute = 60_000_000;

/** A duration in which seconds are left out where they tell nothing: from ten minutes up. */
export function brief(naming: Naming, ticks: number): string {
  return naming.duration(ticks < 10 * minute ? ticks : Math.round(ticks / minute) * minute);
}

/** Seconds of a measure, briefly; `> 7 d` beyond the horizon. */
export function briefly({ naming }: Told, seconds: number): string {
  return Number.isFinite(seconds) ? brief(naming, Math.round(seconds * 1e6)) : naming.measured(seconds);
}

/** Productive hours of one clerk's day: what a clerk-day means here. */
const productiveHours = 6;

/** Clerk-days of hours at work, of which the scenario's share is productive. */
export function clerkDays({ model, words }: Told, hours: number): string {
  return words.decimal((hours * model.scenario.people.clerks.productive) / productiveHours);
}

/** The first letter large, as a sentence begins. */
export function sentence(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('en') + text.slice(1);
}
