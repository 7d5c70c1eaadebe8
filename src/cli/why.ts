/** `teiden why`: the chain from a power element to an item, a class, an outcome or a measure of a finished run. */
import { render } from '../report/summary/lines.ts';
import { type About, aboutOf } from '../report/why/about.ts';
import { answerTo, document } from '../report/why/answer.ts';
import type { History } from '../report/why/history.ts';
import { whyLines } from '../report/why/lines.ts';
import { captions } from '../words/caption.ts';
import { type WhyWords, whyWords } from '../words/why.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit, Failure } from './exit.ts';
import { readRun } from './run-folder.ts';
import { Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function why(given: Arguments): Promise<ExitCode> {
  const { file, language } = given;
  const words = await wordsIn(language);
  const texts = whyWords[language].input;
  const terminal = new Terminal(given.json, words);
  const { result, history } = await readRun(file, texts);
  const about = asked(given.about, history, Object.keys(result.measures), texts);
  const definitionOf = about.kind === 'measure' ? await definitions() : () => null;
  const answer = answerTo(about, history, { values: result.measures, definitionOf });
  const { scenario, design, seed, start } = result;
  const head = { title: scenario.title, design: design.name, seed, start };
  terminal.say(render(whyLines(answer, head, { language, words }), terminal.paint));
  terminal.document({
    caption: captions[language],
    teiden: result.teiden,
    scenario,
    design,
    seed,
    start,
    ...document(answer),
  });
  return exit.ok;
}

function asked(name: string, history: History, measures: readonly string[], texts: WhyWords['input']): About {
  const found = aboutOf(name, history, measures);
  if ('kind' in found) return found;
  const { meant, items } = found;
  const message =
    items === undefined
      ? texts.unknown(name, meant)
      : texts.unknownItem(name, items.length, items[0]!, items.at(-1)!);
  throw new Failure(exit.data, message);
}

/** Of a measure by its name, whatever elements the site has: what `show --measures` says without a file. */
async function definitions(): Promise<(name: string) => string | null> {
  const measures = (await import('./generic.ts')).genericMeasures();
  return (name) => {
    for (const { name: generic, definition } of measures) {
      const pattern = generic.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]+>/g, '([a-z][a-z0-9-]*)');
      const found = new RegExp(`^${pattern}$`).exec(name);
      const placeholders = generic.match(/<[^>]+>/g) ?? [];
      if (found !== null)
        return placeholders.reduce(
          (text, each, index) => text.replaceAll(each, found[index + 1]!),
          definition,
        );
    }
    return null;
  };
}
