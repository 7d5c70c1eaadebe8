/** `teiden study`: many replications of every design, on the same nights. */
import { join } from 'node:path';
import { renderDiagnostics } from '../base/diagnostic.ts';
import { rootKey } from '../kernel/stream.ts';
import { type Answer, answersOf, type Sampled, studyResult } from '../report/result-study.ts';
import { render } from '../report/summary/lines.ts';
import { studySummary } from '../report/summary/study.ts';
import { designNames } from '../scenario/load.ts';
import { joined, replicate, type Sample } from '../study/replicate.ts';
import type { Words } from '../words/en.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit } from './exit.ts';
import { readText } from './input.ts';
import { breathe, rememberInterrupt } from './interrupt.ts';
import { type Opened, openScenario } from './opened.ts';
import { writeFolder } from './output.ts';
import { version } from './package.ts';
import { Progress } from './progress.ts';
import { codeOf, compare, nodeMajor, reportFolder, shown } from './run.ts';
import { documentText, Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function study(given: Arguments): Promise<ExitCode> {
  const words = await wordsIn(given.language);
  const terminal = new Terminal(given.json, words);
  const interrupt = rememberInterrupt();
  const text = await readText(given.file, words);
  const first = await once(given, text, words, interrupt.asked);
  const repeated =
    given.doublecheck && !first.isPartial ? await once(given, text, words, interrupt.asked) : undefined;
  if (repeated !== undefined && !repeated.isPartial) compare(first.files, repeated.files, words);

  const { opened, answers, runs, files } = first;
  const [reference] = opened;
  if (reference!.warnings.length > 0) terminal.note(renderDiagnostics(reference!.warnings, text).trimEnd());
  const { model, scenario } = reference!;
  if (runs > 0) {
    const view = { model, answers, runs, asked: given.runs, seed: given.seed, all: given.all };
    const lines = studySummary(view, { language: given.language, words });
    terminal.say(render(lines, terminal.paint));
  }
  terminal.document(JSON.parse(files.get('study.json')!));
  if (interrupt.asked()) return exit.interrupted;
  // A part of a study would read as the whole of one: only a whole one is written.
  const folder = given.out ?? join(reportFolder(scenario.name, 'as-built'), 'study');
  writeFolder(folder, files, words);
  terminal.say(words.output.wrote(shown(folder), [...files.keys()]));
  if (repeated !== undefined) terminal.say(words.output.same(files.size));
  return codeOf(answers[0]!.verdicts);
}

interface Done {
  readonly opened: readonly Opened[];
  readonly answers: readonly Answer[];
  /** Replications of every design; fewer than asked for after a Ctrl-C. */
  readonly runs: number;
  readonly isPartial: boolean;
  readonly files: ReadonlyMap<string, string>;
}

async function once(given: Arguments, text: string, words: Words, asked: () => boolean): Promise<Done> {
  const { file, set, seed } = given;
  const names = given.designs ?? (given.design === undefined ? undefined : [given.design]);
  const designs = names ?? inOrder(designNames(text, file));
  const opened = designs.map((design) => openScenario({ file, text, design, set }, words));
  const sampled = await sample(opened, given, words, asked);
  const runs = sampled[0]!.sample.rows.length;
  const answers = answersOf(sampled);
  const language = given.lang ?? opened[0]!.scenario.language;
  const of = { version: version(), nodeMajor: nodeMajor(), seed, asked: given.runs };
  const document = documentText(studyResult(sampled, answers, of, language));
  return {
    opened,
    answers,
    runs,
    isPartial: runs < given.runs,
    files: new Map([['study.json', document]]),
  };
}

/** `as-built`, then by name: the order of the keys in a file changes no byte. */
function inOrder([asBuilt, ...others]: readonly string[]): readonly string[] {
  return [asBuilt!, ...others.toSorted()];
}

/** A Ctrl-C should not wait longer than this, in milliseconds. */
const patience = 200;

/**
 * The same replications of every design, in portions: between two portions a Ctrl-C is heard, and after every portion
 * all designs have run the same nights. Which portions they were changes nothing.
 */
async function sample(
  opened: readonly Opened[],
  given: Arguments,
  words: Words,
  asked: () => boolean,
): Promise<readonly Sampled[]> {
  const root = rootKey(given.seed);
  const samples: Sample[][] = opened.map(() => []);
  const progress = new Progress(given.runs, words, given.language);
  let portion = 1;
  for (let done = 0; done < given.runs && !asked(); ) {
    const count = Math.min(portion, given.runs - done);
    const begun = performance.now();
    const drawn: Sample[] = [];
    for (const { model } of opened) {
      drawn.push(replicate(model, root, { first: done, count }));
      await breathe();
      if (asked()) break;
    }
    // A portion that an interrupt cut short counts for no design: they stay comparable.
    if (drawn.length < opened.length) break;
    drawn.forEach((each, index) => {
      samples[index]!.push(each);
    });
    done += count;
    progress.at(done);
    const took = performance.now() - begun;
    portion = Math.max(1, Math.min(portion * 2, Math.floor((portion * patience * opened.length) / took)));
  }
  progress.end();
  return opened.map(({ scenario, hash, model }, index) => {
    const portions = samples[index]!;
    // Interrupted before the first portion was over: nothing is known.
    return {
      scenario,
      hash,
      sample: portions.length > 0 ? joined(portions) : replicate(model, root, { first: 0, count: 0 }),
    };
  });
}
