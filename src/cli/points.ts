/**
 * Points of a sweep opened and sampled: each is the file with settings laid over it, and all share the seed.
 *
 * A point's scenario is kept as text and its sample only as long as it is looked at, so that thousands of points fit into
 * memory. Points that are the same scenario are run once.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { rootKey } from '../kernel/stream.ts';
import type { Measure } from '../measure/fold.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Case } from '../study/case.ts';
import { exactly } from '../study/collect.ts';
import type { Settings } from '../study/points.ts';
import type { Sample } from '../study/sample.ts';
import type { Arguments } from './commands.ts';
import { Failure } from './exit.ts';
import { breathe } from './interrupt.ts';
import { openScenario } from './opened.ts';
import { type Sampling, sampled } from './sampling.ts';

/** A point as a case: its scenario is read from its text when somebody asks for it. */
export interface Laid extends Case {
  readonly settings: Settings;
}

export interface Asked extends Sampling {
  readonly given: Arguments;
  readonly text: string;
}

/** The point, or why the language refuses it. */
export async function lay(
  { given, text, words }: Asked,
  settings: Settings,
): Promise<Laid | { readonly refused: Failure }> {
  await breathe();
  const { file, design, seed } = given;
  const set = [...given.set, ...[...settings].map(([path, value]) => `${path}=${value}`)];
  try {
    const { scenario, hash, measures } = openScenario({ file, text, design, set, again: true }, words);
    return laid(settings, scenario, hash, measures, seed);
  } catch (error) {
    if (error instanceof Failure && error.diagnostics.length > 0) return { refused: error };
    throw error;
  }
}

export function laid(
  settings: Settings,
  scenario: Scenario,
  hash: string,
  measures: readonly Measure[],
  seed: string,
): Laid {
  const json = JSON.stringify(scenario);
  return {
    name: [...settings].map(([path, value]) => `${path}=${value}`).join(' '),
    settings,
    hash,
    seed,
    root: rootKey(seed),
    measures,
    get scenario() {
      return JSON.parse(json) as Scenario;
    },
  };
}

/** The diagnostics of all points, each once: many points share what is wrong with one value. */
export function together(refused: readonly Failure[]): readonly Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const each of refused.flatMap(({ diagnostics }) => diagnostics)) {
    const { code, message, place } = each;
    // A path that is not there is wrong once, whatever was to stand there.
    const where = code === 'unknown-key' || code === 'unknown-path' ? '' : place.lineText;
    const key = `${code} ${message} ${where ?? `${place.file}:${place.line}:${place.column}`}`;
    if (!seen.has(key)) seen.set(key, each);
  }
  return [...seen.values()];
}

/** Bytes of samples that are in memory at once. */
const room = 256 * 2 ** 20;

/**
 * Runs so many replications of every point and hands each sample to `take`, in the order of the points. Replications that
 * were needed; undefined: the user ended it before all were there.
 */
export async function sampleAll(
  points: readonly Laid[],
  runs: number,
  asked: Asked,
  take: (point: Laid, sample: Sample) => void,
): Promise<number | undefined> {
  const different = [...new Map(points.map((point) => [point.hash, point])).values()];
  const size = 8 * runs * Math.max(1, ...points.map(({ measures }) => measures.length));
  const atOnce = Math.max(1, Math.floor(room / size));
  for (let first = 0; first < different.length; first += atOnce) {
    const some = different.slice(first, first + atOnce);
    const collected = await sampled(some, exactly(runs), asked.given, asked);
    // A part of a sweep is in its journals.
    if (collected === null && !asked.interrupt.asked()) continue;
    if (collected === null || collected.isPartial) return undefined;
    const byHash = new Map(some.map(({ hash }, index) => [hash, collected.samples[index]!]));
    for (const point of points) {
      const sample = byHash.get(point.hash);
      if (sample !== undefined) take(point, sample);
    }
    collected.close();
  }
  return different.length * runs;
}
