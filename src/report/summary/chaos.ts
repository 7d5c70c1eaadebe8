/** What drawn faults do, on 80 columns: each fault, the worst pairs, the worst runs. */
import type { Unit } from '../../measure/fold.ts';
import type { Fault } from '../../model/faults.ts';
import type { Model } from '../../model/model.ts';
import type { ChaosAnswer, Harm } from '../../study/chaos.ts';
import { type ChaosWords, chaosWords } from '../../words/chaos.ts';
import type { Words } from '../../words/en.ts';
import { verdictWords } from '../../words/verdicts.ts';
import { Naming } from '../present/naming.ts';
import { blank, type Line, line, paragraph } from './lines.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Cell, type Column, table } from './table.ts';

/** More of them are in `study.json`. */
const mostPairs = 5;
const mostFaults = 12;

interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

export function chaosLines(model: Model, answer: ChaosAnswer, { language, words }: Reader): readonly Line[] {
  const texts = chaosWords[language];
  const naming = new Naming(model.scenario, language);
  const told = (names: readonly string[]): string => faultNames(model, names, language);
  const scale = scaleOf(answer.unit, [
    ...answer.byFault.map(({ mean }) => mean),
    ...answer.byPair.map(({ mean }) => mean),
  ]);
  const unit = words.study.units[scale.unit];
  const columns = (heading: string): readonly Column[] => [
    { heading, align: 'left' },
    { heading: texts.runs, align: 'right' },
    { heading: unit === '' ? texts.mean : `${texts.mean} (${unit})`, align: 'right' },
    { heading: '95 %', align: 'left' },
  ];
  const rows = (harms: readonly Harm[]): Cell[][] =>
    harms.map(({ faults, runs, mean, interval, unreliable, restricted }) => [
      told(faults),
      naming.count(runs),
      `${scale.form(mean)}${restricted ? ' †' : ''}`,
      Number.isFinite(interval.low)
        ? `[${scale.form(interval.low)}, ${scale.form(interval.high)}]${unreliable === null ? '' : ' ‡'}`
        : '',
    ]);
  const pairs = answer.byPair.slice(0, mostPairs);
  const shown = [...answer.byFault.slice(0, mostFaults), ...pairs];
  const isRestricted = shown.some(({ restricted }) => restricted);
  const isDoubtful = shown.some(
    ({ unreliable, interval }) => unreliable !== null && interval.low > -Infinity,
  );
  return [
    line(texts.heading(answer.measure), 'heading'),
    ...table(columns(texts.byFault), rows(answer.byFault.slice(0, mostFaults))),
    ...(answer.byPair.length === 0 ? [] : table(columns(texts.byPair), rows(pairs))),
    ...paragraph(texts.note(isRestricted ? naming.measured(answer.limit) : null), 'dim'),
    ...(isDoubtful ? paragraph(verdictWords[language].table.unreliable, 'dim') : []),
    blank,
    ...worstLines(answer, { scale, unit, texts, told }),
    ...paragraph(texts.extract, 'dim'),
    blank,
  ];
}

/** What the drawn events are called: `ups-a fails + feeder out`. */
export function faultNames(model: Model, names: readonly string[], language: 'en' | 'ja'): string {
  const texts = chaosWords[language];
  const naming = new Naming(model.scenario, language);
  const events = new Map(model.scenario.chaos?.candidates.map(({ event }) => [event.name, event]));
  return names
    .map((name) => {
      const event = events.get(name);
      if (event === undefined) return name;
      const element = naming.element(event.element);
      const { action } = event;
      return action === 'out' || action === 'fail' || action === 'trip' ? texts[action](element) : name;
    })
    .join(texts.and);
}

interface Telling {
  readonly scale: Scale;
  readonly unit: string;
  readonly texts: ChaosWords;
  readonly told: (names: readonly string[]) => string;
}

function worstLines(
  { measure, runs }: { readonly measure: string; readonly unit: Unit; readonly runs: ChaosAnswer['runs'] },
  { scale, unit, texts, told }: Telling,
): Line[] {
  const namesOf = (faults: readonly Fault[]) => told(faults.map(({ name }) => name));
  return table(
    [
      { heading: texts.worst, align: 'right' },
      { heading: unit === '' ? measure : `${measure} (${unit})`, align: 'right' },
      { heading: '', align: 'left' },
    ],
    runs.map(({ replication, value, faults }) => [
      String(replication),
      value === Infinity ? texts.beyond : scale.form(value),
      namesOf(faults),
    ]),
  );
}
