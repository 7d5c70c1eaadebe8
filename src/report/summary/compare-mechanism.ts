/** In words, what makes the difference: what recovery no longer waits for, and which payments are right now. */
import type { Difference } from '../../study/difference.ts';
import type { Mechanism, Recovering } from '../../study/mechanism.ts';
import { compareWords } from '../../words/compare.ts';
import { recoveryWords } from '../../words/recovery.ts';
import type { Naming } from '../present/naming.ts';
import { wrapped } from './cells.ts';
import type { Reader, View } from './compare.ts';
import { blank, type Line, line, pageWidth, paragraph } from './lines.ts';
import { stepOf, steppedDuration } from './parts.ts';

/** Changes told of one recovery, and causes told of one design. */
const most = 4;
/** A change of less than this share of the largest of its list is left to the file. */
const telling = 0.02;

export function mechanismLines({ designs, comparison }: View, naming: Naming, { language }: Reader): Line[] {
  const own = compareWords[language].mechanism;
  const sentences = designs.flatMap(({ name }, i) => {
    const changes = comparison.changes[i];
    if (changes == null) return [];
    const parts = [
      ...changes.mechanism.recoveries.map((each) => recoveryText(each, changes.mechanism, naming)),
      ...causesText(changes.mechanism, naming),
    ].filter((part) => part !== null);
    return [parts.length === 0 ? own.nothing(name) : own.sentence(name, parts)];
  });
  if (sentences.length === 0) return [];
  return [
    line(own.heading, 'heading'),
    ...sentences.flatMap((text) => wrapped(text, pageWidth - 2).map((each) => line(`  ${each}`))),
    ...paragraph(own.note, 'dim'),
    blank,
  ];
}

/** `wallet back 4 h sooner because nothing died (waiting for a specialist −3 h 10 min, …)`; null where nothing is seen. */
function recoveryText(
  { service, whole, parts }: Recovering,
  { died }: Mechanism,
  naming: Naming,
): string | null {
  const own = compareWords[naming.language].mechanism;
  const seen = parts.filter(excludesZero);
  if (!excludesZero(whole)) return null;
  const time = spanText(whole.mean, naming);
  const sentence = (whole.mean < 0 ? own.sooner : own.later)(naming.element(service), time);
  const kinds = recoveryWords[naming.language].kinds;
  const largest = Math.max(0, ...seen.map(({ mean }) => Math.abs(mean)));
  const told = seen
    .filter(({ mean }) => Math.abs(mean) >= telling * largest)
    .slice(0, most)
    .map(({ kind, mean }) => `${kinds[kind]} ${mean < 0 ? '−' : '+'}${spanText(mean, naming)}`);
  return `${sentence}${becauseText(died, naming)}${told.length === 0 ? '' : own.parts(told)}`;
}

function becauseText(died: Difference | null, naming: Naming): string {
  const { because } = compareWords[naming.language].mechanism;
  if (died === null || died.zeros === 1 || !excludesZero(died)) return '';
  if (died.after === 0) return because.none;
  const count = naming.count(Math.abs(died.mean));
  return count === '0' ? '' : died.mean < 0 ? because.fewer(count) : because.more(count);
}

function causesText({ causes }: Mechanism, naming: Naming): string[] {
  const own = compareWords[naming.language].mechanism;
  const seen = causes.filter(excludesZero);
  const told = seen.slice(0, most).map(({ cause, mean }) => {
    const count = naming.count(Math.abs(mean));
    const shown = count === '0' ? Math.abs(mean).toPrecision(2) : count;
    return `${naming.words.statuses[cause]} ${mean < 0 ? '−' : '+'}${shown}`;
  });
  return told.length === 0 ? [] : [own.wrong(told)];
}

/** The size of a change in seconds, as a duration. */
function spanText(seconds: number, naming: Naming): string {
  const ticks = Math.abs(seconds) * 1e6;
  const step = stepOf(ticks);
  return steppedDuration(naming, Math.round(ticks / step) * step);
}

function excludesZero({ interval }: Difference): boolean {
  return interval.high < 0 || interval.low > 0;
}
