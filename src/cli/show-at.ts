/** `teiden show --at`: one instant of one replay, element by element, and its single-line diagram. */

import { singlePointsOf } from '../find/single-points.ts';
import { rootKey } from '../kernel/stream.ts';
import { snapshotOf } from '../report/present/snapshot.ts';
import { render } from '../report/summary/lines.ts';
import { standing, stateLines } from '../report/summary/states.ts';
import { replay } from '../study/replay.ts';
import { captions } from '../words/caption.ts';
import type { Words } from '../words/en.ts';
import type { Arguments } from './commands.ts';
import { readText } from './input.ts';
import { instantOf } from './instant.ts';
import { breathe, endOnInterrupt } from './interrupt.ts';
import { openScenario } from './opened.ts';
import { writeFolder } from './output.ts';
import { powerPicture } from './power.ts';
import { chosenRun, reportFolder, shown } from './run.ts';
import type { Terminal } from './terminal.ts';

export async function showInstant(
  given: Arguments,
  time: string,
  terminal: Terminal,
  words: Words,
): Promise<void> {
  endOnInterrupt();
  const { file, design, set } = given;
  const text = await readText(file, words);
  const opened = openScenario({ file, text, design, set }, words);
  const { model, scenario, hash } = opened;
  const { seed, replication } = chosenRun(given, opened);
  const at = instantOf(time, scenario, words);
  await breathe();
  const played = replay(model, rootKey(seed), replication);
  await breathe();
  const language = given.lang ?? scenario.language;
  const files = new Map([['power.svg', await powerPicture(model, played, { language, seed, at })]]);
  const folder = given.out ?? reportFolder(scenario.name, scenario.design.name);
  writeFolder(folder, files, words);

  const now = snapshotOf(model, played.trace, at);
  const singles = singlePointsOf(scenario);
  terminal.say(render(stateLines(model, now, singles, given.language), terminal.paint));
  terminal.say(words.output.wrote(shown(folder), [...files.keys()]));
  terminal.say(words.summary.seed(seed));
  terminal.document({
    caption: captions[language],
    scenario: { name: scenario.name, title: scenario.title, hash },
    design: scenario.design,
    seed,
    ...standing(model, now, singles),
  });
}
