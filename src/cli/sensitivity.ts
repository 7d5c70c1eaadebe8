/**
 * `teiden sensitivity`: every assumed value moved within its range, and what the answers make of it.
 *
 *     screen    all of them in groups, a few runs: which change anything at all
 *     ends      each that does, alone at both ends, as few runs; the ones that move most, `--runs` runs
 *     global    all that do at once, over `--points` points that fill the space
 */
import { sortDiagnostics } from '../base/diagnostic.ts';
import { build } from '../model/build.ts';
import { Quantities } from '../report/present/quantities.ts';
import { type Analysis, sensitivityResult } from '../report/result-sensitivity.ts';
import { render } from '../report/summary/lines.ts';
import { sensitivityLines } from '../report/summary/sensitivity.ts';
import {
  type Assumed,
  assumedOf,
  type Held,
  type Input,
  type Sums,
  settingsAt,
  sumsOf,
} from '../study/assumed.ts';
import { mainStatistics } from '../study/main-measures.ts';
import { latinHypercube, type Settings } from '../study/points.ts';
import type { Sample } from '../study/sample.ts';
import { screened, trialsOf } from '../study/screening.ts';
import { differ, globalOf, sensitivityOf, shift, type Tried } from '../study/sensitivity.ts';
import { picked, type Statistic } from '../study/statistic.ts';
import { proofsOf } from '../study/structure.ts';
import { sweepWords } from '../words/sweep.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit, Failure } from './exit.ts';
import { type Opened, rejected } from './opened.ts';
import { writeFolder } from './output.ts';
import { version } from './package.ts';
import { type Asked, type Laid, laid, lay, sampleAll, together } from './points.ts';
import { nodeMajor, shown } from './run.ts';
import { begin, folderOf, journalFolder, openAsked, samplingOf } from './studied.ts';
import { documentText } from './terminal.ts';
import { wordsIn } from './words.ts';

/** Replications by which a value is seen to change anything: a batch. */
const screeningRuns = 32;
/** Values whose ends are run as often as asked for, and drawn. */
const refined = 12;
/** Points of the global sample, and nights at each. */
const globalPoints = 256;
const globalRuns = 8;

/** Thrown where the user ended it: a part of a ranking would read as the whole. */
class Ended extends Error {}

export async function sensitivity(given: Arguments): Promise<ExitCode> {
  const begun = await begin(given);
  const { words, terminal } = begun;
  const { seed } = given;
  const { text, opened } = await openAsked(given, begun);
  const assumed = assumedOf(opened.provenance, opened.ranges);
  refuseUnreadable(assumed, given);
  const asked: Asked = {
    ...samplingOf('sensitivity', journalFolder(opened, given), begun),
    // It samples many times over, and would note as often what its journals hold.
    note: () => undefined,
    given,
    text,
  };
  const laboratory = new Laboratory(asked, opened);
  let analysis: Analysis;
  try {
    analysis = await laboratory.analysed(assumed);
  } catch (error) {
    if (error instanceof Ended) return exit.interrupted;
    throw error;
  }
  const { scenario } = opened;
  const language = given.lang ?? scenario.language;
  const made = { version: version(), nodeMajor: nodeMajor(), seed };
  const { layTornado } = await import('../report/sweep/tornado.ts');
  const { drawSheet } = await import('../report/sweep/draw.ts');
  const inFiles = new Quantities(scenario, opened.measures, language, await wordsIn(language));
  const document = documentText(sensitivityResult(analysis, made, language));
  const files = new Map([
    ['sensitivity.json', document],
    ['tornado.svg', await drawSheet(layTornado(analysis, inFiles, opened.measures, { language, seed }))],
  ]);
  const folder = folderOf(opened, given, 'sensitivity');
  writeFolder(folder, files, words);
  const quantities = new Quantities(scenario, opened.measures, given.language, words);
  const lines = sensitivityLines(analysis, quantities, { language: given.language, words, seed });
  terminal.say(render(lines, terminal.paint));
  terminal.document(JSON.parse(document));
  terminal.say(words.output.wrote(shown(folder), [...files.keys()]));
  return exit.ok;
}

function refuseUnreadable({ unreadable }: Assumed, { language }: Arguments): void {
  if (unreadable.length === 0) return;
  const { ends } = sweepWords[language].ranges;
  throw new Failure(
    exit.data,
    unreadable.map(({ path, low, high }) => ends(path, `${low} .. ${high}`)).join('\n'),
  );
}

type Ends = readonly [low: number, high: number];

/** Lays inputs over the file and runs them. */
class Laboratory {
  readonly #asked: Asked;
  readonly #opened: Opened;
  readonly #sums: Sums;
  readonly #statistics: readonly Statistic[];
  readonly #measures: readonly string[];
  readonly #base: Laid;
  #replications = 0;

  constructor(asked: Asked, opened: Opened) {
    const { scenario, hash, measures, provenance } = opened;
    this.#asked = asked;
    this.#opened = opened;
    this.#sums = sumsOf(provenance);
    this.#statistics = mainStatistics(scenario, measures);
    this.#measures = [...new Set(this.#statistics.map(({ measure }) => measure))];
    this.#base = laid(new Map(), scenario, hash, measures, asked.given.seed);
  }

  async analysed({ inputs, held }: Assumed): Promise<Analysis> {
    const { runs, points } = this.#asked.given;
    const few = Math.min(screeningRuns, runs);
    await this.#refuseStated(inputs);
    const [base] = await this.#samples([this.#base], few);
    const touching = await screened(
      inputs,
      ({ path }) => path.split('.')[0]!,
      (groups) => this.#changes(groups, new Map(inputs.map((input, number) => [input, number])), base!, few),
    );
    const narrowed = await this.#narrowed(touching);
    const refused = narrowed.flatMap(({ input: { path, own }, ends: [low, high] }): Held[] =>
      low === high ? [{ path, own, reason: 'refused' }] : [],
    );
    const allowed = narrowed.filter(({ ends: [low, high] }) => low < high);
    const alone = await this.#tried(allowed, few);
    // A group that the language refuses was only taken to change something.
    const moves = alone.map(({ low, high }) => differ(base!, low.sample) || differ(base!, high.sample));
    const usable = allowed.filter((_, index) => moves[index]);
    const roughly = alone.filter((_, index) => moves[index]);
    const chosen = leading(
      roughly,
      usable.map(({ input }) => input),
      base!,
    );
    const finely =
      few === runs
        ? []
        : await this.#tried(
            usable.filter(({ input }) => chosen.has(input.path)),
            runs,
          );
    const [ownSample] = await this.#samples([this.#base], runs);
    const tried = few === runs ? roughly.filter(({ input }) => chosen.has(input.path)) : finely;
    const over =
      usable.length === 0
        ? undefined
        : await this.#overAll(usable, points ?? globalPoints, Math.min(globalRuns, runs));
    const { objectives } = this.#opened.scenario;
    return {
      scenario: this.#opened.scenario,
      hash: this.#opened.hash,
      assumed: inputs.length + held.length,
      inputs,
      held: [...held, ...refused],
      touching: usable.map(({ input }) => input.path),
      screeningRuns: few,
      runs,
      replications: this.#replications,
      answers: this.#statistics.map((statistic, index) =>
        sensitivityOf(
          statistic,
          objectives[index],
          { sample: ownSample!, proofs: proofsOf(this.#opened.model) },
          tried,
          over === undefined
            ? undefined
            : globalOf(
                statistic,
                usable.map(({ input }) => input.path),
                over.places,
                over.samples,
              ),
        ),
      ),
    };
  }

  /** What the file states must be allowed: what is wrong with it is said before anything is run. */
  async #refuseStated(inputs: readonly Input[]): Promise<void> {
    const refused: Failure[] = [];
    for (const input of inputs) {
      if (input.rule !== 'stated') continue;
      for (const u of [0, 1]) {
        const point = await lay(this.#asked, this.#at([[input, u]]));
        if ('refused' in point) refused.push(point.refused);
      }
    }
    if (refused.length > 0) throw rejected(sortDiagnostics([...together(refused)]), this.#asked.text);
  }

  #at(places: readonly (readonly [Input, number])[]): Settings {
    return settingsAt(places, this.#sums);
  }

  async #samples(points: readonly Laid[], runs: number): Promise<Sample[]> {
    const samples = new Map<Laid, Sample>();
    const keep = (point: Laid, sample: Sample): void => {
      samples.set(point, picked(sample, this.#measures));
    };
    const needed = points.length === 0 ? 0 : await sampleAll(points, runs, this.#asked, keep);
    if (needed === undefined) throw new Ended('interrupted');
    this.#replications += needed;
    return points.map((point) => samples.get(point)!);
  }

  /** Whether groups change anything in either trial; one that the language refuses as a group may. */
  async #changes(
    groups: readonly (readonly Input[])[],
    numbers: ReadonlyMap<Input, number>,
    base: Sample,
    runs: number,
  ): Promise<boolean[]> {
    const answers = groups.map(() => false);
    const points: { readonly group: number; readonly point: Laid }[] = [];
    for (const [group, inputs] of groups.entries())
      for (const trial of [0, 1] as const) {
        const isAlone = inputs.length === 1;
        const places = inputs.map((input): [Input, number] => [
          input,
          trialsOf(numbers.get(input)!, isAlone)[trial],
        ]);
        const point = await lay(this.#asked, this.#at(places));
        if ('refused' in point) answers[group] = true;
        // The same scenario is the same runs.
        else if (point.hash !== this.#base.hash) points.push({ group, point });
      }
    const open = points.filter(({ group }) => !answers[group]);
    const samples = await this.#samples(
      open.map(({ point }) => point),
      runs,
    );
    open.forEach(({ group }, index) => {
      if (differ(base, samples[index]!)) answers[group] = true;
    });
    return answers;
  }

  /** Ends that the language refuses are brought half way to the middle, and where that is refused too to the middle. */
  async #narrowed(inputs: readonly Input[]): Promise<{ readonly input: Input; readonly ends: Ends }[]> {
    const allowed = async (input: Input, u: number): Promise<boolean> =>
      !('refused' in (await lay(this.#asked, this.#at([[input, u]]))));
    const found: { readonly input: Input; readonly ends: Ends }[] = [];
    for (const input of inputs) {
      const end = async (tried: readonly number[]): Promise<number> => {
        for (const u of tried) if (await allowed(input, u)) return u;
        return 0.5;
      };
      found.push({ input, ends: [await end([0, 0.25]), await end([1, 0.75])] });
    }
    return found;
  }

  async #tried(
    inputs: readonly { readonly input: Input; readonly ends: Ends }[],
    runs: number,
  ): Promise<Tried[]> {
    const points: Laid[] = [];
    for (const { input, ends } of inputs)
      for (const u of ends) points.push(await this.#certain(this.#at([[input, u]])));
    const samples = await this.#samples(points, runs);
    const isJudged = this.#opened.scenario.objectives.length > 0;
    const proofs = (point: number) => (isJudged ? proofsOf(build(points[point]!.scenario)) : []);
    return inputs.map(({ input, ends: [low, high] }, index) => ({
      input,
      low: { value: input.axis.at(low), sample: samples[2 * index]!, proofs: proofs(2 * index) },
      high: { value: input.axis.at(high), sample: samples[2 * index + 1]!, proofs: proofs(2 * index + 1) },
    }));
  }

  /** A point of which it is known that the language allows it, or the file's own where an end is its middle. */
  async #certain(settings: Settings): Promise<Laid> {
    const point = await lay(this.#asked, settings);
    return 'refused' in point ? this.#base : point;
  }

  /** A Latin hypercube over the ranges; points that the language refuses, for what two values are together, are left out. */
  async #overAll(
    inputs: readonly { readonly input: Input; readonly ends: Ends }[],
    count: number,
    runs: number,
  ): Promise<{ readonly places: readonly Float64Array[]; readonly samples: readonly Sample[] }> {
    const orders = latinHypercube(
      inputs.map(({ input }) => input.path),
      count,
    );
    const points: Laid[] = [];
    const kept: number[] = [];
    for (let at = 0; at < count; at++) {
      const place = inputs.map(({ input, ends: [low, high] }, index): [Input, number] => [
        input,
        low + orders[index]![at]! * (high - low),
      ]);
      const point = await lay(this.#asked, this.#at(place));
      if ('refused' in point) continue;
      points.push(point);
      kept.push(at);
    }
    return {
      places: orders.map((order) => Float64Array.from(kept, (at) => order[at]!)),
      samples: await this.#samples(points, runs),
    };
  }
}

/** The paths that move some measure most, each measure having the same say. */
function leading(tried: readonly Tried[], inputs: readonly Input[], base: Sample): ReadonlySet<string> {
  const scores = new Map(inputs.map(({ path }) => [path, 0]));
  base.measures.forEach((_, index) => {
    const moved = tried.map(({ low, high }) =>
      Math.max(shift(base, low.sample, index), shift(base, high.sample, index)),
    );
    const most = Math.max(...moved, Number.MIN_VALUE);
    tried.forEach(({ input: { path } }, at) => {
      scores.set(path, Math.max(scores.get(path)!, moved[at]! / most));
    });
  });
  const ranked = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, refined).map(([path]) => path));
}
