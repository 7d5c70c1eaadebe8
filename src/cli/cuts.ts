/** `teiden cuts`: the single points of failure of a site, and what else has to fail together. */
import { renderDiagnostics } from '../base/diagnostic.ts';
import { type Cuts, cutsOf } from '../find/cuts.ts';
import { Unanswerable } from '../find/unanswerable.ts';
import { cutsDocument } from '../report/cuts.ts';
import { cutLines } from '../report/summary/cuts.ts';
import { render } from '../report/summary/lines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Words } from '../words/en.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit, Failure } from './exit.ts';
import { readText } from './input.ts';
import { openScenario } from './opened.ts';
import { Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function cuts(given: Arguments): Promise<ExitCode> {
  const { file, design, set, language } = given;
  const words = await wordsIn(language);
  const terminal = new Terminal(given.json, words);
  const text = await readText(file, words);
  const { scenario, hash, warnings } = openScenario({ file, text, design, set }, words);
  if (warnings.length > 0) terminal.note(renderDiagnostics(warnings, text).trimEnd());
  const found = find(scenario, given, words);
  terminal.say(render(cutLines(scenario, found, { language, words }), terminal.paint));
  terminal.document(cutsDocument(scenario, found, hash, given.lang ?? scenario.language));
  return exit.ok;
}

function find(scenario: Scenario, { order, all }: Arguments, words: Words): Cuts {
  try {
    return cutsOf(scenario, { order, all });
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error;
    throw new Failure(exit.data, words.cuts.tooLarge[error.limit](error.most));
  }
}
