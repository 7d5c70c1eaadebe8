/** `sweep.json` and `sweep.csv`: what came out at each point, with its interval, its verdicts and its change. */
import type { Interval } from '../estimate/interval.ts';
import { seconds } from '../measure/fold.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { PointAnswer } from '../study/sweep.ts';
import { clockText } from '../trace/clock.ts';
import { captions } from '../words/caption.ts';
import { objectivesPart } from './result-study.ts';

export interface Swept {
  /** With the file's own values. */
  readonly scenario: Scenario;
  readonly hash: string;
  readonly paths: readonly string[];
  /** `combinations`, or a space-filling design. */
  readonly layout: 'combinations' | 'latin hypercube';
  readonly answers: readonly PointAnswer[];
  /** Points asked for; more than there are answers where it was interrupted. */
  readonly asked: number;
  /** Replications of every point. */
  readonly runs: number;
}

export interface Made {
  readonly version: string;
  readonly nodeMajor: number;
  readonly seed: string;
}

/** What every document of many points says first. */
export function heading(scenario: Scenario, made: Made, language: 'en' | 'ja') {
  return {
    caption: captions[language],
    teiden: made.version,
    node: made.nodeMajor,
    scenario: { name: scenario.name, title: scenario.title },
    design: scenario.design.name,
    seed: made.seed,
    start: clockText(0, scenario.start),
    horizon: seconds(scenario.horizon),
  };
}

export function sweepResult(swept: Swept, made: Made, language: 'en' | 'ja') {
  const { scenario, hash, paths, layout, answers, asked, runs } = swept;
  return {
    ...heading(scenario, made, language),
    hash,
    runs,
    layout,
    paths,
    asked,
    points: answers.map((answer) => ({
      settings: Object.fromEntries(answer.settings),
      hash: answer.hash,
      isOwn: answer.isOwn,
      figures: answer.figures.map(({ measure, statistic, estimate, interval, restricted, change }) => ({
        measure,
        statistic,
        estimate: number(estimate),
        interval: ends(interval),
        restricted,
        change:
          change === null
            ? null
            : {
                mean: number(change.change),
                interval: ends(change.interval),
                restricted: change.restricted,
              },
      })),
      objectives: objectivesPart(answer.verdicts),
      measures: Object.fromEntries(
        answer.distributions.map((of) => [
          of.measure,
          {
            unit: of.unit,
            runs: of.runs,
            beyond: of.beyond,
            mean: number(of.mean),
            restricted: of.restricted,
            interval: ends(of.interval),
            p5: number(of.p5),
            p50: number(of.p50),
            p95: number(of.p95),
          },
        ]),
      ),
    })),
  };
}

/** One row a point. A cell is empty where there is no number: it did not happen, or lies beyond the horizon. */
export function sweepTable({ paths, answers }: Swept): string {
  const [first] = answers;
  const measured = ['mean', 'low', 'high', 'p5', 'p50', 'p95', 'runs', 'beyond'];
  const judged = ['estimate', 'low', 'high', 'outcome'];
  const head = [
    ...paths,
    ...(first?.distributions ?? []).flatMap(({ measure }) => measured.map((name) => `${measure}.${name}`)),
    ...(first?.verdicts ?? []).flatMap(({ objective }) =>
      judged.map((name) => `objectives.${objective.name}.${name}`),
    ),
  ];
  const rows = answers.map(({ settings, distributions, verdicts }) => [
    ...paths.map((path) => settings.get(path) ?? ''),
    ...distributions.flatMap(({ mean, interval: { low, high }, p5, p50, p95, runs, beyond }) =>
      [mean, low, high, p5, p50, p95, runs, beyond].map(cell),
    ),
    ...verdicts.flatMap(({ estimate, interval: { low, high }, outcome }) => [
      ...[estimate, low, high].map(cell),
      outcome,
    ]),
  ]);
  return [head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function cell(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

/** RFC 4180. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** JSON has neither NaN nor Infinity. */
export function number(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function ends({ low, high }: Interval): readonly [number | null, number | null] {
  return [number(low), number(high)];
}
