/** From a sample to the view of its distributions: one panel a recovery clock. */
import { ascending } from '../../estimate/order-statistics.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Distribution } from '../../study/distribution.ts';
import type { Sample } from '../../study/sample.ts';
import { captions } from '../../words/caption.ts';
import { distributionWords } from '../../words/distributions.ts';
import { verdictWords } from '../../words/verdicts.ts';
import type { Reader } from '../present/judgements.ts';
import { measureName } from '../present/measure-name.ts';
import { Naming } from '../present/naming.ts';
import type { Answer } from '../result-study.ts';
import { levelText, percent } from '../summary/judged.ts';
import { axisOf, durationAt, placeOn } from './axis.ts';
import type { Axis, DistributionsView, Line, PanelView, QuantileMark, Step } from './view.ts';

/** Columns are read one at a time, so that a hundred thousand replications need no more memory than one clock. */
export function presentDistributions(
  scenario: Scenario,
  sample: Sample,
  answer: Answer,
  { seed }: { readonly seed: string },
  reader: Reader,
): DistributionsView {
  const { language } = reader;
  const naming = new Naming(scenario, language);
  const words = distributionWords[language];
  const panels: PanelView[] = [];
  const never: string[] = [];
  for (const measure of clocksOf(scenario)) {
    const index = sample.measures.findIndex(({ name }) => name === measure);
    if (index < 0) continue;
    const title = clockName(measure, naming, reader);
    const of = answer.distributions[index]!;
    if (of.chance.seen === 0) never.push(title);
    else panels.push(panelOf(title, sample.column(index), of, answer, scenario, naming, reader));
  }
  return {
    language,
    title: words.title(naming.text(scenario.title), answer.design.name),
    subtitle: words.subtitle(naming.count(sample.runs), seed),
    description: words.description(panels.map(({ title, figures }) => `${title}: ${figures}`)),
    caption: captions[language],
    notes: [
      ...(panels.length === 0 ? [words.nothing] : []),
      ...(never.length === 0 ? [] : [words.never(never)]),
      verdictWords[language].noise(levelText(answer.level)),
    ],
    panels,
  };
}

/** Clocks of a recovery, in the order in which they are told. */
function clocksOf({ payments, plan }: Scenario): readonly string[] {
  return [
    ...payments.map(({ name }) => `service.recovery.${name}`),
    'books.balanced',
    'books.p99',
    'machines.recovery',
    ...plan.flatMap(({ kind, name }) =>
      kind === 'tenant' ? [`tenants.recovery.${name}.p90`, `tenants.recovery.${name}.last`] : [],
    ),
  ];
}

function clockName(measure: string, naming: Naming, { language, words }: Reader): string {
  const found = /^tenants\.recovery\.(.+)\.(p90|last)$/.exec(measure);
  if (found === null) return measureName(measure, words, naming);
  return distributionWords[language].tenants[found[2] as 'p90' | 'last'](naming.element(found[1]!));
}

function panelOf(
  title: string,
  column: Float64Array,
  of: Distribution,
  answer: Answer,
  scenario: Scenario,
  naming: Naming,
  reader: Reader,
): PanelView {
  const words = distributionWords[reader.language];
  const sorted = ascending(column.filter((value) => !Number.isNaN(value)));
  const runs = sorted.length;
  const zeros = countBelow(sorted, 0);
  const finite = countBelow(sorted, Number.MAX_VALUE);
  const lines = linesOf(of.measure, answer, scenario, naming, reader);
  const quantiles = (['p50', 'p95'] as const).map(
    (name): QuantileMark => ({
      name,
      level: name === 'p50' ? 0.5 : 0.95,
      at: of[name],
      ...of.quantileIntervals[name],
    }),
  );
  const times = sorted.subarray(zeros, finite);
  const seen = [
    ...(times.length === 0 ? [] : [times[0]!, times.at(-1)!]),
    ...lines.map(({ at }) => at).filter((at) => at > 0),
  ];
  const axis = axisOf(seen.length === 0 ? [of.limit / 2, of.limit] : seen, (seconds) =>
    naming.measured(seconds),
  );
  const beyond = (runs - finite) / runs;
  return {
    title,
    figures: [
      // The head says how many runs there are; here only where it happened in fewer.
      ...(runs === column.length ? [] : [words.counted(naming.count(runs))]),
      ...(zeros === 0 ? [] : [words.zeroShare(percent(zeros / runs))]),
      ...(beyond === 0 ? [] : [words.beyondShare(percent(beyond))]),
      ...quantiles.map((each) => quantileText(each, naming, reader)),
    ].join(' · '),
    axis,
    zero: zeros === 0 ? null : { share: zeros / runs, text: percent(zeros / runs) },
    beyond: beyond === 0 ? null : { share: beyond, text: percent(beyond), label: naming.measured(Infinity) },
    curve: curveOf(times, zeros, runs),
    half: Math.sqrt(Math.log(2 / 0.05) / (2 * runs)),
    bins: binsOf(times, runs, axis),
    quantiles,
    lines,
  };
}

function quantileText({ name, at, low, high }: QuantileMark, naming: Naming, { language }: Reader): string {
  const words = distributionWords[language];
  const end = (value: number): string => (Number.isFinite(value) ? naming.measured(value) : words.open);
  return words.quantile(name, naming.measured(at), end(low), end(high));
}

/** How many of ascending values are at most `most`. */
function countBelow(sorted: Float64Array, most: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One step for each different value. */
function curveOf(times: Float64Array, before: number, runs: number): readonly Step[] {
  const steps: Step[] = [];
  times.forEach((at, index) => {
    if (times[index + 1] !== at) steps.push({ at, share: (before + index + 1) / runs });
  });
  return steps;
}

/** As many as Rice's rule says, 8 to 40, of one width on the axis. */
function binsOf(times: Float64Array, runs: number, axis: Axis): PanelView['bins'] {
  const count = Math.min(40, Math.max(8, Math.ceil(2 * Math.cbrt(times.length))));
  const counts = new Float64Array(count);
  for (const at of times) counts[Math.min(count - 1, Math.floor(placeOn(axis, at) * count))]! += 1;
  return Array.from(counts, (each, bin) => ({
    from: durationAt(axis, bin / count),
    to: durationAt(axis, (bin + 1) / count),
    share: each / runs,
  }));
}

const levels: Readonly<Record<string, number>> = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };

/** A chance has no place on an axis of time. */
function linesOf(
  measure: string,
  { verdicts }: Answer,
  { reported }: Scenario,
  naming: Naming,
  { language, words }: Reader,
): readonly Line[] {
  const texts = distributionWords[language];
  const asked = verdicts.flatMap(({ objective, outcome }): Line[] => {
    const { name, statistic, bound, limit } = objective;
    if (objective.measure !== measure || statistic === 'chance-of-any') return [];
    const told = words.judged.limit(statistic, bound, naming.measured(limit));
    return [
      {
        kind: 'objective',
        at: limit,
        label: texts.objective(name, told, words.judged[outcome]),
        level: levels[statistic] ?? null,
        side: bound === 'at most' ? 'above' : 'below',
        outcome,
      },
    ];
  });
  const published = reported
    .filter((each) => each.measure === measure)
    .map(
      ({ value }): Line => ({
        kind: 'published',
        at: value,
        label: texts.published(naming.measured(value)),
        level: null,
        side: 'above',
        outcome: null,
      }),
    );
  return [...asked, ...published];
}
