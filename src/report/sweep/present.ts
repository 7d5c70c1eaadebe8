/** From the answers of a sweep to what its picture shows: one axis as a curve, two as a map, more as many small pictures. */
import type { Measure } from '../../measure/fold.ts';
import type { Axis } from '../../study/axis.ts';
import type { Figure } from '../../study/sweep.ts';
import { levelsOf } from '../../study/vary.ts';
import { taken } from '../../study/written.ts';
import { captions } from '../../words/caption.ts';
import { sweepWords } from '../../words/sweep.ts';
import type { Quantities } from '../present/quantities.ts';
import type { Swept } from '../result-sweep.ts';
import { layCurves } from './curve.ts';
import { layMaps } from './heat.ts';
import { layScatter } from './scatter.ts';
import type { Sheet } from './sheet.ts';
import type { Along, Panel, SweepView } from './view.ts';

/** Figures that get a picture each; all are in `sweep.json`. */
const mostPanels = 4;

export function presentSweep(
  swept: Swept,
  axes: readonly Axis[],
  quantities: Quantities,
  measures: readonly Measure[],
  { language, seed }: { readonly language: 'en' | 'ja'; readonly seed: string },
): Sheet {
  const { scenario, answers, runs, layout } = swept;
  const texts = sweepWords[language].sweep;
  const figures = (answers[0]?.figures ?? []).slice(0, mostPanels);
  const count = (value: number): string => quantities.count(value);
  const title = quantities.text(scenario.title);
  const view: SweepView = {
    language,
    title: texts.head(title, count(answers.length), count(runs), seed),
    notes: [texts.common, ...(layout === 'combinations' ? [] : [texts.filling])],
    caption: captions[language],
    isGrid: layout === 'combinations',
    axes: axes.map((axis) => along(axis, swept)),
    panels: figures.map((figure, index) => panel(figure, index, swept, quantities, measures)),
  };
  if (view.axes.length === 1) return layCurves(view);
  return view.axes.length === 2 && view.isGrid ? layMaps(view) : layScatter(view);
}

function panel(
  figure: Figure,
  index: number,
  { answers }: Swept,
  quantities: Quantities,
  measures: readonly Measure[],
): Panel {
  const unit = measures.find(({ name }) => name === figure.measure)?.unit;
  const isTime = figure.statistic !== 'chance-of-any';
  const seconds = { s: 1, min: 60, h: 3600 }[unit as 's' | 'min' | 'h'];
  const objective = answers[0]!.verdicts[index]?.objective;
  return {
    name: quantities.name(figure),
    values: answers.map(({ figures, verdicts, isOwn }) => {
      const { estimate, interval } = figures[index]!;
      return { value: estimate, ...interval, outcome: verdicts[index]?.outcome, isOwn };
    }),
    limit:
      objective === undefined
        ? undefined
        : { value: objective.limit, text: quantities.value(figure, objective.limit) },
    seconds: isTime ? seconds : undefined,
    form: (value) => quantities.value(figure, value),
  };
}

/** Where every value is one figure of one kind, its size says where it lies; else all lie evenly. */
function along(axis: Axis, { answers }: Swept): Along {
  const texts = answers.map(({ settings }) => settings.get(axis.path) ?? '');
  const wanted = axis.levels ?? [...new Set([axis.at(0), ...levelsOf(axis), axis.at(1)])];
  const sizes = new Map([...wanted, ...texts].map((each) => [each, sizeOf(each)]));
  const known = [...sizes.values()];
  const isMeasured = known.every((size) => size !== undefined) && kindsOf([...sizes.keys()]) === 1;
  const least = Math.min(...known.map((size) => size ?? 0));
  const width = Math.max(...known.map((size) => size ?? 0)) - least;
  const place = (text: string): number => {
    if (isMeasured && width > 0) return (sizes.get(text)! - least) / width;
    return wanted.length < 2 ? 0.5 : Math.max(0, wanted.indexOf(text)) / (wanted.length - 1);
  };
  return {
    path: axis.path,
    texts,
    places: texts.map(place),
    ticks: wanted.map((each) => ({ text: each, place: place(each) })),
  };
}

/** Of a value with one figure that places it, that figure. */
function sizeOf(text: string): number | undefined {
  const places = taken(text).figures.filter((figure) => figure.places);
  return places.length === 1 ? places[0]!.value : undefined;
}

/** Figures of different kinds, a bare 0 being of any. */
function kindsOf(texts: readonly string[]): number {
  const kinds = texts.flatMap((text) =>
    taken(text).figures.filter(({ places, value }) => places && value > 0),
  );
  return Math.max(1, new Set(kinds.map(({ kind }) => (kind === 'count' ? 'number' : kind))).size);
}
