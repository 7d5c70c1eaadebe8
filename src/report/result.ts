/** `result.json`: all that a run measured, and what is needed to repeat it. */

import { seconds, type Unit } from '../measure/fold.ts';
import { type Measured, measured } from '../measure/measurement.ts';
import type { Reopening } from '../measure/reopening.ts';
import type { Provenance as Origin } from '../scenario/provenance.ts';
import type { Localised, Scenario } from '../scenario/scenario.ts';
import type { Replay } from '../study/replay.ts';
import { clockText } from '../trace/clock.ts';
import { captions } from '../words/caption.ts';

/** What made a result, besides the scenario. */
export interface Provenance {
  /** Version of teiden. */
  readonly version: string;
  readonly nodeMajor: number;
  /** Of the canonical scenario, hexadecimal. */
  readonly hash: string;
  readonly seed: string;
  readonly replication: number;
  /** Where every value came from, by path. */
  readonly values?: ReadonlyMap<string, Origin>;
}

export interface Result {
  readonly caption: string;
  readonly teiden: string;
  readonly node: number;
  readonly scenario: { readonly name: string; readonly title: Localised; readonly hash: string };
  readonly design: {
    readonly name: string;
    readonly cost: { readonly once: number; readonly yearly: number };
  };
  /** By path, the figures of class files: what was said in which file, and on what it rests. None: it is left out. */
  readonly classFiles?: Readonly<Record<string, Omit<Origin, 'from'>>>;
  readonly seed: string;
  readonly replication: number;
  /** ISO 8601, by the site's clock. */
  readonly start: string;
  /** Seconds. */
  readonly horizon: number;
  readonly measures: Readonly<Record<string, Measured>>;
  /** What was before the payments lead whenever a payment service opened again; instants by the site's clock. */
  readonly reopenings: readonly ReopeningOf[];
  /** What was published, beside ours; unit null where no measure of this name is simulated. */
  readonly reported: Readonly<
    Record<string, { readonly value: number; readonly unit: Unit | null; readonly source: string }>
  >;
}

export function result(
  scenario: Scenario,
  { measures, values, reopenings }: Replay,
  { version, nodeMajor, hash, seed, replication, values: origins = new Map() }: Provenance,
  language: 'en' | 'ja',
): Result {
  const units = new Map(measures.map(({ name, unit }) => [name, unit]));
  return {
    caption: captions[language],
    teiden: version,
    node: nodeMajor,
    scenario: { name: scenario.name, title: scenario.title, hash },
    design: scenario.design,
    ...ofClassFiles(origins),
    seed,
    replication,
    start: clockText(0, scenario.start),
    horizon: seconds(scenario.horizon),
    measures: measured(measures, values),
    reopenings: reopenings.map((each) => reopeningOf(each, scenario)),
    reported: Object.fromEntries(
      scenario.reported.map(({ measure, value, source }) => [
        measure,
        { value, unit: units.get(measure) ?? null, source },
      ]),
    ),
  };
}

/** Instants as text; null for what never happens. */
interface ReopeningOf extends Omit<Reopening, 'name' | 'closed' | 'at' | 'cleared' | 'cutOff'> {
  readonly service: string;
  readonly closed: string;
  readonly at: string;
  readonly cleared: string | null;
  readonly cutOff: { readonly at: string; readonly isMet: boolean };
}

function reopeningOf(
  { name, closed, at, cleared, cutOff, ...others }: Reopening,
  { start }: Scenario,
): ReopeningOf {
  const clock = (time: number): string => clockText(time, start);
  return {
    service: name,
    closed: clock(closed),
    at: clock(at),
    cleared: cleared === Infinity ? null : clock(cleared),
    cutOff: { ...cutOff, at: clock(cutOff.at) },
    ...others,
  };
}

function ofClassFiles(origins: ReadonlyMap<string, Origin>): Pick<Result, 'classFiles'> {
  const figures = [...origins].flatMap(([path, { from, ...figure }]) =>
    from === 'classes' ? [[path, figure] as const] : [],
  );
  return figures.length === 0 ? {} : { classFiles: Object.fromEntries(figures) };
}
