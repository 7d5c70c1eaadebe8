/** `teiden compare`: designs of one file, or of several, on the same nights; the first is the reference. */
import { basename, join } from 'node:path';
import { shownMeasures } from '../report/comparison/shown.ts';
import { compareResult } from '../report/result-compare.ts';
import { compareSummary, type View } from '../report/summary/compare.ts';
import { render } from '../report/summary/lines.ts';
import { designNames } from '../scenario/load.ts';
import { type Compared, comparisonOf } from '../study/comparison.ts';
import { proofsOf } from '../study/structure.ts';
import { judgeWith } from '../study/verdict.ts';
import { compareWords } from '../words/compare.ts';
import type { Words } from '../words/en.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit, Failure } from './exit.ts';
import { readText } from './input.ts';
import { type Opened, openScenario } from './opened.ts';
import { writeFolder } from './output.ts';
import { version } from './package.ts';
import { codeOf, nodeMajor, reportFolder, shown } from './run.ts';
import { caseOf, levelOf, resumed, ruleOf, sampled } from './sampling.ts';
import { begin, journalFolder, samplingOf, tellWarnings } from './studied.ts';
import { documentText } from './terminal.ts';
import { wordsIn } from './words.ts';

/** A difference of less than this share of the reference's mean matters to nobody, unless `--precision` says otherwise. */
const usualLeast = 0.05;

export async function compare(asked: Arguments): Promise<ExitCode> {
  const { language, seed, all, years, precision } = asked;
  const begun = await begin(asked);
  const { words, terminal, interrupt } = begun;
  const entries = await entriesOf(asked, words);
  // The others are mostly the same file under another design.
  tellWarnings(entries[0]!.opened, entries[0]!.text, terminal);

  const cases = entries.map(({ name, opened }) => caseOf(opened, name, seed));
  const journals = journalFolder(entries[0]!.opened, asked);
  const given = resumed(asked, 'compare', journals, words);
  const rule = ruleOf(given, cases, words);
  const collected = await sampled(cases, rule, given, samplingOf('compare', journals, begun));
  if (collected === null) return interrupt.asked() ? exit.interrupted : exit.ok;
  const { samples, runs, isPartial } = collected;
  if (runs === 0) return exit.interrupted;
  const designs = entries.map(
    ({ name, opened: { scenario, hash } }, i): Compared => ({ name, scenario, hash, sample: samples[i]! }),
  );
  const [{ scenario, sample }] = designs as [Compared, ...Compared[]];
  const comparison = comparisonOf(designs, {
    ...shownMeasures(scenario),
    all,
    least: precision ?? usualLeast,
    years,
  });
  const judged = judgeWith(proofsOf(entries[0]!.opened.model));
  const level = levelOf(given, runs);
  const verdicts = scenario.objectives.map((objective) => judged(objective, sample, level));
  const view = { designs, comparison, verdicts, seed, isPartial };
  terminal.say(render(compareSummary(view, { language, words }), terminal.paint));

  const made = { version: version(), nodeMajor: nodeMajor(), seed, partial: isPartial, years };
  const written = given.lang ?? scenario.language;
  const result = compareResult(designs, comparison, verdicts, made, written);
  const files = new Map([['compare.json', documentText(result)], ...(await pictures(view, written))]);
  const folder = given.out ?? join(reportFolder(scenario.name, 'as-built'), 'compare');
  writeFolder(folder, files, words);
  terminal.document(result);
  terminal.say(words.output.wrote(shown(folder), [...files.keys()]));
  return isPartial ? exit.interrupted : codeOf(verdicts);
}

/** The pictures, in the language of what is written. */
async function pictures(view: View, language: 'en' | 'ja'): Promise<[string, string][]> {
  const reader = { language, words: await wordsIn(language) };
  const { presentForest, presentFront, presentMechanism } = await import('../report/comparison/present.ts');
  const { layoutForest } = await import('../report/comparison/forest.ts');
  const { layoutFront } = await import('../report/comparison/front.ts');
  const { layoutMechanism } = await import('../report/comparison/mechanism.ts');
  const { drawComparison } = await import('../report/comparison/draw.ts');
  const front = presentFront(view, reader);
  const mechanism = presentMechanism(view, reader);
  return [
    ['comparison.svg', await drawComparison(layoutForest(presentForest(view, reader)))],
    ...(front === null ? [] : [['pareto.svg', await drawComparison(layoutFront(front))] as [string, string]]),
    ...(mechanism === null
      ? []
      : [['mechanism.svg', await drawComparison(layoutMechanism(mechanism))] as [string, string]]),
  ];
}

interface Entry {
  readonly name: string;
  readonly opened: Opened;
  readonly text: string;
}

/** Of one file its designs; of several, each file's as-built or its designs of the names given. */
async function entriesOf({ files, designs, set, language }: Arguments, words: Words): Promise<Entry[]> {
  const labels = labelsOf(files);
  const entries: Entry[] = [];
  for (const [index, file] of files.entries()) {
    const text = await readText(file, words);
    const several = files.length > 1;
    const names = designs ?? (several ? ['as-built'] : inOrder(designNames(text, file)));
    for (const design of names) {
      const opened = openScenario({ file, text, design, set }, words);
      entries.push({ name: several ? `${labels[index]}:${design}` : design, opened, text });
    }
  }
  if (entries.length < 2)
    throw new Failure(
      exit.usage,
      compareWords[language].nothingToCompare(files[0]!, entries[0]!.opened.scenario.design.name),
    );
  return entries;
}

/** Files by their names without extension; where two are the same, as they were given. */
function labelsOf(files: readonly string[]): readonly string[] {
  const names = files.map((file) => basename(file).replace(/\.ya?ml$/, ''));
  return names.map((name, index) => (names.indexOf(name) === names.lastIndexOf(name) ? name : files[index]!));
}

/** `as-built`, then by name: the order of the keys in a file changes no byte. */
function inOrder([asBuilt, ...others]: readonly string[]): readonly string[] {
  return [asBuilt!, ...others.toSorted()];
}
