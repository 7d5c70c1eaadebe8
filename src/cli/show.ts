/** `teiden show`: every value of a scenario and where it came from, every measure, or one instant of a replay. */
import { render } from '../report/summary/lines.ts';
import { measureLines, valueLines } from '../report/summary/shown.ts';
import { captions } from '../words/caption.ts';
import type { Words } from '../words/en.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit } from './exit.ts';
import { genericMeasures } from './generic.ts';
import { readText } from './input.ts';
import { type Opened, openScenario } from './opened.ts';
import { Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function show(given: Arguments): Promise<ExitCode> {
  const words = await wordsIn(given.language);
  const terminal = new Terminal(given.json, words);
  if (given.at !== undefined) {
    const { showInstant } = await import('./show-at.ts');
    await showInstant(given, given.at, terminal, words);
  } else if (given.measures) await showMeasures(given, terminal, words);
  else await showValues(given, terminal, words);
  return exit.ok;
}

async function open({ file, design, set }: Arguments, words: Words): Promise<Opened> {
  return openScenario({ file, text: await readText(file, words), design, set }, words);
}

async function showMeasures(given: Arguments, terminal: Terminal, words: Words): Promise<void> {
  const measures = given.file === '' ? genericMeasures() : (await open(given, words)).measures;
  const lines = measureLines(measures, words, given.file === '');
  terminal.say(render(lines, terminal.paint));
  terminal.document({
    caption: captions[given.language],
    measures: Object.fromEntries(measures.map(({ name, unit, definition }) => [name, { unit, definition }])),
  });
}

async function showValues(given: Arguments, terminal: Terminal, words: Words): Promise<void> {
  const { provenance, scenario, hash } = await open(given, words);
  const values = [...provenance].filter(
    ([, { from }]) => !given.defaults || from === 'default' || from === 'classes',
  );
  const lines = valueLines(scenario, values, { language: given.language, words });
  terminal.say(render(lines, terminal.paint));
  terminal.document({
    caption: captions[given.lang ?? scenario.language],
    scenario: { name: scenario.name, title: scenario.title, hash },
    design: scenario.design,
    values: Object.fromEntries(values),
  });
}
