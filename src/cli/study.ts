/** `teiden study`: many replications of one design, and what they decide; what there is is written also after a Ctrl-C. */
import { basename } from 'node:path';
import { chaosDocument, worstDocument } from '../report/chaos.ts';
import { writeCsv } from '../report/csv.ts';
import { junitReport } from '../report/junit.ts';
import { markdownSummary } from '../report/markdown.ts';
import { writeParquet } from '../report/parquet.ts';
import { type Answer, answerOf, type Made, studyResult } from '../report/result-study.ts';
import type { Write } from '../report/rows.ts';
import { chaosLines } from '../report/summary/chaos.ts';
import { render } from '../report/summary/lines.ts';
import { studySummary } from '../report/summary/study.ts';
import { type ChaosAnswer, chaosOf, worstOf } from '../study/chaos.ts';
import type { Sample } from '../study/sample.ts';
import type { AssumedRange } from '../study/sensitivity.ts';
import { proofsOf } from '../study/structure.ts';
import { captions } from '../words/caption.ts';
import type { Words } from '../words/en.ts';
import { assumedIn } from './assumed.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit } from './exit.ts';
import type { Opened } from './opened.ts';
import { writeFolder } from './output.ts';
import { buildOf, version } from './package.ts';
import { codeOf, compare, nodeMajor, shown } from './run.ts';
import { caseOf, levelOf, resumed, ruleOf, sampled, untilOf } from './sampling.ts';
import { sourceOf } from './source.ts';
import { type Aside, writeAside } from './streamed.ts';
import { type Begun, begin, folderOf, journalFolder, openAsked, samplingOf } from './studied.ts';
import { documentText } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function study(asked: Arguments): Promise<ExitCode> {
  const begun = await begin(asked);
  const { words, terminal, interrupt } = begun;
  const { text, opened } = await openAsked(asked, begun);
  const assumed = assumedIn(asked.sensitivity, opened.hash, words);
  const given = resumed(asked, 'study', journalFolder(opened, asked), words);
  const first = await once(opened, text, assumed, given, begun);
  if (first === null) return interrupt.asked() ? exit.interrupted : exit.ok;
  const { answer, sample, made, files } = first;
  const repeated =
    given.doublecheck && !made.isPartial ? await once(opened, text, assumed, given, begun) : null;
  const isSame = repeated !== null && !repeated.made.isPartial;
  if (isSame) compare(files, repeated.files, words);

  const { model } = opened;
  const { file } = asked;
  const how = { runs: sample.runs, asked: made.asked, isPartial: made.isPartial, seed: given.seed };
  const view = { model, answer, ...how, file, all: given.all, assumed };
  terminal.say(render(studySummary(view, { language: given.language, words }), terminal.paint));
  const reader = { language: given.language, words };
  if (first.chaos !== undefined) terminal.say(render(chaosLines(model, first.chaos, reader), terminal.paint));
  terminal.document(JSON.parse(files.get('study.json')!));
  const folder = folderOf(opened, given, 'study');
  const rows = await rowsAside(folder, opened, given, sample, words);
  try {
    writeFolder(folder, files, words);
  } catch (error) {
    for (const { discard } of rows) discard();
    throw error;
  }
  for (const { commit } of rows) commit();
  terminal.say(words.output.wrote(shown(folder), [...files.keys(), 'runs.csv', 'runs.parquet']));
  if (isSame) terminal.say(words.output.same(files.size));
  return made.isPartial ? exit.interrupted : codeOf(answer.verdicts);
}

interface Done {
  readonly answer: Answer;
  readonly sample: Sample;
  readonly made: Made;
  /** Undefined: nothing was drawn. */
  readonly chaos: ChaosAnswer | undefined;
  readonly files: ReadonlyMap<string, string>;
}

/** Null: this was a part of a study, or it was ended before it had anything. */
async function once(
  opened: Opened,
  text: string,
  assumed: readonly AssumedRange[] | null,
  given: Arguments,
  begun: Begun,
): Promise<Done | null> {
  const { scenario, hash, model } = opened;
  const { seed } = given;
  const proofs = proofsOf(model);
  const cases = [caseOf(opened, scenario.design.name, seed)];
  const rule = ruleOf(given, cases, begun.words, proofs);
  const collected = await sampled(
    cases,
    rule,
    given,
    samplingOf('study', journalFolder(opened, given), begun),
  );
  if (collected === null || collected.runs === 0) return null;
  const { samples, runs, isPartial } = collected;
  const sample = samples[0]!;
  const of = { scenario, hash, sample };
  const answer = answerOf(of, proofs, levelOf(given, runs));
  const language = given.lang ?? scenario.language;
  const made = {
    version: version(),
    build: buildOf(),
    nodeMajor: nodeMajor(),
    seed,
    asked: rule.most,
    until: untilOf(given),
    isPartial,
  };
  const reader = { language, words: await wordsIn(language) };
  const { presentDistributions } = await import('../report/distribution/present.ts');
  const { drawDistributions } = await import('../report/distribution/draw.ts');
  const chaos = chaosOf(sample, model, cases[0]!.root);
  const { file: path, set, design } = given;
  const source = sourceOf({ file: path, text, design, set });
  const document = {
    ...studyResult(of, answer, made, language, {
      source,
      ...(assumed === null ? {} : { assumed }),
      ...(chaos === undefined ? {} : { chaos: chaosDocument(chaos) }),
    }),
    worst: worstDocument(worstOf(sample, model, cases[0]!.root)),
  };
  // Only the file's name: where it stood is no part of what came out.
  const file = basename(given.file);
  const files = new Map([
    ['study.json', documentText(document)],
    ['summary.md', markdownSummary({ model, answer, runs, made, file, assumed }, reader)],
    ['junit.xml', await junitReport(model, answer, runs, made, reader)],
    [
      'distributions.svg',
      await drawDistributions(presentDistributions(scenario, sample, answer, { seed }, reader)),
    ],
  ]);
  return { answer, sample, made, chaos, files };
}

/** One row a replication, written piece by piece, and not yet in place. */
async function rowsAside(
  folder: string,
  { scenario, hash }: Opened,
  { seed, lang }: Arguments,
  sample: Sample,
  words: Words,
): Promise<readonly Aside[]> {
  const about = {
    caption: captions[lang ?? scenario.language],
    version: version(),
    scenario: scenario.name,
    design: scenario.design.name,
    hash,
    seed,
  };
  const csv = await writeAside(folder, 'runs.csv', (write) => writeCsv(sample, write), words);
  try {
    const parquet = (write: Write) => writeParquet(sample, about, write);
    return [csv, await writeAside(folder, 'runs.parquet', parquet, words)];
  } catch (error) {
    csv.discard();
    throw error;
  }
}
