/** `teiden run`: one replay, its files and its summary. */
import { join } from 'node:path';
import { renderDiagnostics } from '../base/diagnostic.ts';
import { rootKey } from '../kernel/stream.ts';
import { result } from '../report/result.ts';
import { judgedLines, judgedOnce } from '../report/summary/judged.ts';
import { render } from '../report/summary/lines.ts';
import { summary } from '../report/summary.ts';
import { type Replay, replay } from '../study/replay.ts';
import { captions } from '../words/caption.ts';
import type { Words } from '../words/en.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit, Failure } from './exit.ts';
import { readText } from './input.ts';
import { breathe, endOnInterrupt } from './interrupt.ts';
import { type Opened, openScenario } from './opened.ts';
import { writeFolder } from './output.ts';
import { version } from './package.ts';
import { powerPicture } from './power.ts';
import { documentText, Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function run(given: Arguments): Promise<ExitCode> {
  const words = await wordsIn(given.language);
  const terminal = new Terminal(given.json, words);
  endOnInterrupt();
  const text = await readText(given.file, words);
  const done = await once(given, text, words);
  const { opened, played, files, seed } = done;
  if (given.doublecheck) compare(files, (await once(given, text, words)).files, words);
  const { scenario, warnings } = opened;
  const folder = given.out ?? reportFolder(scenario.name, scenario.design.name);
  await breathe();
  writeFolder(folder, files, words);

  if (warnings.length > 0) terminal.note(renderDiagnostics(warnings, text).trimEnd());
  const lines = summary(opened.model, played, { language: given.language, words });
  terminal.say(render(lines, terminal.paint));
  const verdicts = given.check ? judgedOnce(opened.model, played) : [];
  if (given.check) {
    const reader = { language: given.language, words };
    terminal.say(`${render(judgedLines(opened.model, verdicts, reader), terminal.paint)}\n`);
  }
  terminal.say(words.output.wrote(shown(folder), [...files.keys()]));
  if (given.doublecheck) terminal.say(words.output.same(files.size));
  terminal.say(words.summary.seed(seed));
  terminal.document({
    ...JSON.parse(files.get('result.json')!),
    ...(given.check ? { objectives: verdicts } : {}),
  });
  return given.check ? codeOf(verdicts) : exit.ok;
}

/** Missed before undecided before met. */
export function codeOf(verdicts: readonly { readonly outcome: string }[]): ExitCode {
  if (verdicts.some(({ outcome }) => outcome === 'missed')) return exit.missed;
  return verdicts.some(({ outcome }) => outcome === 'undecided') ? exit.undecided : exit.ok;
}

interface Done {
  readonly opened: Opened;
  readonly played: Replay;
  readonly seed: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Everything from the text on, so that doing it twice shows whatever would differ. */
async function once(given: Arguments, text: string, words: Words): Promise<Done> {
  const { file, design, set } = given;
  const opened = openScenario({ file, text, design, set }, words);
  const { model, scenario, hash } = opened;
  const { seed, replication } = chosenRun(given, opened);
  await breathe();
  const played = replay(model, rootKey(seed), replication, given.explicit);
  await breathe();
  const language = given.lang ?? scenario.language;
  const { presentTimeline } = await import('../report/present/timeline.ts');
  const { drawTimeline } = await import('../report/timeline/draw.ts');
  const provenance = {
    version: version(),
    nodeMajor: nodeMajor(),
    hash,
    seed,
    replication,
    values: opened.provenance,
  };
  const files = new Map([
    ['timeline.svg', await drawTimeline(presentTimeline(model, played, language, { seed }))],
    ['power.svg', await powerPicture(model, played, { language, seed })],
    ['result.json', documentText(result(scenario, played, provenance, language))],
    ['events.ndjson', `${JSON.stringify({ caption: captions[language] })}\n${played.journal}`],
  ]);
  return { opened, played, files, seed };
}

/** The run that the command line names; where it names none, the one that the file replays, and else the first. */
export function chosenRun(given: Arguments, { replay: own }: Opened): { seed: string; replication: number } {
  // Another seed makes other nights: the number that the file gives belongs to its own.
  const isOwn = own !== undefined && !given.ownSeed;
  return {
    seed: isOwn ? own.seed : given.seed,
    replication: given.replication ?? (isOwn ? own.replication : 0),
  };
}

export function nodeMajor(): number {
  return Number(process.versions.node.split('.')[0]);
}

/** `reports/<scenario>`, for a design other than `as-built` a folder in it. */
export function reportFolder(scenario: string, design: string): string {
  // A file called `..yaml` must not write to the folder above.
  const name = /^\.*$/.test(scenario) ? 'scenario' : scenario;
  return design === 'as-built' ? join('reports', name) : join('reports', name, design);
}

/** A folder as the user would type it, without a slash at its end. */
export function shown(folder: string): string {
  return folder.replace(/(?<=.)[/\\]+$/, '');
}

export function compare(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
  words: Words,
): void {
  for (const [name, text] of first) {
    if (second.get(name) !== text) throw new Failure(exit.defect, words.output.different(name));
  }
}
