/** `teiden schema`: the JSON Schema of scenarios, to the terminal or into a file. */
import { jsonSchema } from '../scenario/schema.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit } from './exit.ts';
import { writeFileWhole } from './output.ts';
import { Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export async function schema({ out, language }: Arguments): Promise<ExitCode> {
  const words = await wordsIn(language);
  const terminal = new Terminal(false, words);
  if (out === undefined) terminal.say(jsonSchema());
  else writeFileWhole(out, jsonSchema(), words);
  return exit.ok;
}
