/** `teiden validate`: everything that is wrong with a scenario, in all its designs. */
import { renderDiagnostics } from '../base/diagnostic.ts';
import { captions } from '../words/caption.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit } from './exit.ts';
import { readText } from './input.ts';
import { openScenario } from './opened.ts';
import { Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function validate({ file, design, set, json, lang, language }: Arguments): Promise<ExitCode> {
  const words = await wordsIn(language);
  const terminal = new Terminal(json, words);
  const text = await readText(file, words);
  const opened = openScenario({ file, text, design, set }, words);
  // A design may change an objective too, so each is opened as if it were to run.
  if (design === undefined) {
    for (const name of opened.designNames) openScenario({ file, text, design: name, set }, words);
  }
  const { scenario, warnings, designNames } = opened;
  if (warnings.length > 0) terminal.note(renderDiagnostics(warnings, text).trimEnd());
  terminal.say(words.valid(file, designNames.length, scenario.objectives.length));
  terminal.document({
    caption: captions[lang ?? scenario.language],
    valid: true,
    designs: designNames,
    objectives: scenario.objectives.map(({ name }) => name),
    diagnostics: warnings,
  });
  return exit.ok;
}
