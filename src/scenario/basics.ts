/** What every part of a Scenario is made of: times, texts in two languages, names. */

/** Whole microseconds. */
export type Ticks = number;

/** One text in the languages a file may give it in; `en` is always there. */
export interface Localised {
  readonly en: string;
  readonly ja?: string;
}

/** An element, told by its name and shown by its label. */
export interface Named {
  readonly name: string;
  readonly label?: Localised;
}
