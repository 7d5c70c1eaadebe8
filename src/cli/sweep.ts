/** `teiden sweep`: values of the file varied, all points on the same nights. */
import { sortDiagnostics } from '../base/diagnostic.ts';
import { Quantities } from '../report/present/quantities.ts';
import { type Swept, sweepResult, sweepTable } from '../report/result-sweep.ts';
import { render } from '../report/summary/lines.ts';
import { sweepLines } from '../report/summary/sweep.ts';
import type { Axis } from '../study/axis.ts';
import { combinationCount, combinations, filling, type Settings } from '../study/points.ts';
import type { Sample } from '../study/sample.ts';
import { type PointAnswer, pointAnswer } from '../study/sweep.ts';
import { vary } from '../study/vary.ts';
import { type SweepWords, sweepWords } from '../words/sweep.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit, Failure } from './exit.ts';
import { rejected } from './opened.ts';
import { writeFolder } from './output.ts';
import { version } from './package.ts';
import { type Asked, type Laid, lay, sampleAll, together } from './points.ts';
import { codeOf, nodeMajor, shown } from './run.ts';
import { resumed } from './sampling.ts';
import { begin, folderOf, journalFolder, openAsked, samplingOf } from './studied.ts';
import { documentText } from './terminal.ts';
import { wordsIn } from './words.ts';

/** More points than anybody looks at; more replications than a night has time for. */
const mostPoints = 4096;

export async function sweep(from: Arguments): Promise<ExitCode> {
  const axes = axesOf(from, sweepWords[from.language]);
  const begun = await begin(from);
  const { words, terminal, interrupt } = begun;
  const { text, opened: own } = await openAsked(from, begun);
  const folder = journalFolder(own, from);
  const given = resumed(from, 'sweep', folder, words);
  const { runs, seed } = given;
  const asked: Asked = { ...samplingOf('sweep', folder, begun), given, text };

  const settings = given.points === undefined ? combinations(axes) : filling(axes, given.points);
  const points = await layAll(asked, axes, settings);
  const answers = new Map<Settings, PointAnswer>();
  let reference: Sample | undefined;
  const ownFirst = points.toSorted((a, b) => Number(b.hash === own.hash) - Number(a.hash === own.hash));
  await sampleAll(ownFirst, runs, asked, (point, sample) => {
    if (point.hash === own.hash) reference = sample;
    answers.set(point.settings, pointAnswer(point, sample, reference));
  });

  const { scenario, hash } = own;
  const swept: Swept = {
    scenario,
    hash,
    paths: axes.map(({ path }) => path),
    layout: given.points === undefined ? 'combinations' : 'latin hypercube',
    answers: settings.flatMap((each) => answers.get(each) ?? []),
    asked: settings.length,
    runs,
  };
  if (given.shard !== undefined) return interrupt.asked() ? exit.interrupted : exit.ok;
  // Of an interrupted sweep, the points that are whole are told and written.
  if (swept.answers.length === 0) return exit.interrupted;
  const language = given.lang ?? scenario.language;
  const made = { version: version(), nodeMajor: nodeMajor(), seed };
  const { presentSweep } = await import('../report/sweep/present.ts');
  const { drawSheet } = await import('../report/sweep/draw.ts');
  const inFiles = new Quantities(scenario, own.measures, language, await wordsIn(language));
  const document = documentText(sweepResult(swept, made, language));
  const files = new Map([
    ['sweep.json', document],
    ['sweep.csv', sweepTable(swept)],
    ['sweep.svg', await drawSheet(presentSweep(swept, axes, inFiles, own.measures, { language, seed }))],
  ]);
  const into = folderOf(own, given, 'sweep');
  writeFolder(into, files, words);
  const quantities = new Quantities(scenario, own.measures, given.language, words);
  terminal.say(
    render(sweepLines(swept, quantities, { language: given.language, words, seed }), terminal.paint),
  );
  terminal.document(JSON.parse(document));
  terminal.say(words.output.wrote(shown(into), [...files.keys()]));
  if (interrupt.asked()) return exit.interrupted;
  const judged = swept.answers.find(({ isOwn }) => isOwn) ?? swept.answers[0]!;
  return codeOf(judged.verdicts);
}

/** What is varied, or everything that is wrong with how it was said. */
function axesOf({ vary: given, points }: Arguments, { vary: texts }: SweepWords): readonly Axis[] {
  if (given.length === 0) throw new Failure(exit.usage, texts.none);
  const read = given.map((argument) => ({ argument, ...vary(argument) }));
  const wrong = read.flatMap((each) => ('trouble' in each ? [texts[each.trouble](each.argument)] : []));
  const axes = read.flatMap((each) => ('axis' in each ? [each.axis] : []));
  const paths = axes.map(({ path }) => path);
  const twice = paths.filter((path, index) => paths.indexOf(path) < index).map(texts.samePath);
  const fixed = paths.filter((path) => path === 'horizon' || path === 'start').map(texts.notComparable);
  wrong.push(...fixed);
  if (wrong.length + twice.length > 0) throw new Failure(exit.usage, [...wrong, ...twice].join('\n'));
  const count = points ?? combinationCount(axes);
  if (count > mostPoints) throw new Failure(exit.usage, texts.tooMany(count, mostPoints));
  return axes;
}

/** All points, or everything that the language has to say against them, before anything is run. */
async function layAll(asked: Asked, axes: readonly Axis[], settings: readonly Settings[]): Promise<Laid[]> {
  const points: Laid[] = [];
  const refused: Failure[] = [];
  const look = async (some: readonly Settings[]): Promise<void> => {
    for (const each of some) {
      const point = await lay(asked, each);
      if ('refused' in point) refused.push(point.refused);
      else points.push(point);
    }
    if (refused.length > 0) throw rejected(sortDiagnostics([...together(refused)]), asked.text);
  };
  // The ends alone show most of what can be wrong, long before thousands of points are laid.
  await look(axes.flatMap(({ path, at }) => [0, 1 - Number.EPSILON].map((u) => new Map([[path, at(u)]]))));
  points.length = 0;
  await look(settings);
  return points;
}
