/** What yargs parsed → the arguments of a command, or the one thing that is wrong with them. */
import { nearest } from '../base/diagnostic.ts';
import type { CommandLineWords } from '../words/command-line/en.ts';
import { type Arguments, type CommandName, commandNames, commands, type OptionName } from './commands.ts';
import { exit, Failure } from './exit.ts';
import type { Language } from './language.ts';

type Parsed = Readonly<Record<string, unknown>>;

interface Context {
  readonly args: readonly string[];
  readonly language: Language;
  readonly words: CommandLineWords;
}

/** Keys that yargs puts there itself. */
const ownKeys: ReadonlySet<string> = new Set(['_', '$0', 'help', 'h', 'version', 'file', 'run', 'about']);

/** Ten thousand replications are plenty; this is where a sample of six designs fills a gigabyte. */
const mostRuns = 1_000_000;

export function check(
  chosen: CommandName | undefined,
  parsed: Parsed,
  { language, words }: Context,
): { readonly name: CommandName; readonly values: Arguments } {
  const wrong = (message: string): never => {
    throw new Failure(exit.usage, message);
  };
  const rest = (parsed['_'] as readonly unknown[]).map(String);
  if (chosen === undefined) {
    const [word] = rest;
    return wrong(
      word === undefined
        ? words.noCommand(commandNames)
        : words.unknownCommand(word, nearest(word, commandNames), commandNames),
    );
  }
  const accepted = commands[chosen].options;
  for (const key of Object.keys(parsed)) {
    if (ownKeys.has(key) || (accepted as readonly string[]).includes(key)) continue;
    wrong(words.unknownOption(dashed(key), chosen, nearestOption(key, accepted)));
  }
  if (rest.length > 1) wrong(words.unexpected(rest[1]!, chosen));
  const text = (name: OptionName): string | undefined => {
    const value = parsed[name];
    if (Array.isArray(value)) wrong(words.givenTwice(dashed(name)));
    return value === undefined ? undefined : String(value);
  };
  const flag = (name: OptionName): boolean => {
    const value = parsed[name];
    if (Array.isArray(value)) wrong(words.givenTwice(dashed(name)));
    return value === true;
  };
  const file = parsed[commands[chosen].file === 'run' ? 'run' : 'file'];
  const measures = flag('measures');
  const at = text('at');
  if (chosen === 'show' && at === undefined) {
    for (const name of ['seed', 'out'] as const)
      if (parsed[name] !== undefined) wrong(words.onlyWith(dashed(name), dashed('at')));
  }
  if (
    file === undefined &&
    (commands[chosen].file === 'needed' || (chosen === 'show' && (!measures || at !== undefined)))
  )
    wrong(words.noFile(chosen));
  // An empty name would be the folder that the user stands in.
  if (parsed['out'] === '') wrong(words.unexpected('--out ""', chosen));
  return {
    name: chosen,
    values: {
      file: file === undefined ? '' : String(file),
      about: String(parsed['about'] ?? ''),
      design: text('design'),
      designs: designList(text('designs'), words),
      seed: text('seed') ?? '1',
      set: list(parsed['set']),
      out: text('out'),
      lang: text('lang') as Language | undefined,
      language,
      runs: runs(text('runs'), words),
      order: order(text('order'), words),
      json: flag('json'),
      all: flag('all'),
      check: flag('check'),
      doublecheck: flag('doublecheck'),
      explicit: flag('explicit'),
      defaults: flag('defaults'),
      measures,
      at,
    },
  };
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** The nearest of the command's own options; of other commands' options none is proposed. */
function nearestOption(key: string, accepted: readonly OptionName[]): string | undefined {
  const found = nearest(key, [...accepted, 'help', 'version']);
  return found === undefined ? undefined : `--${found}`;
}

function list(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function runs(text: string | undefined, words: CommandLineWords): number {
  if (text === undefined) return 1000;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= mostRuns) return value;
  throw new Failure(exit.usage, words.badRuns(text, mostRuns));
}

/** 1 to 6: beyond, cut sets are many and say little. */
function order(text: string | undefined, words: CommandLineWords): number {
  if (text === undefined) return 3;
  if (/^[1-6]$/.test(text)) return Number(text);
  throw new Failure(exit.usage, words.badOrder(text));
}

function designList(text: string | undefined, words: CommandLineWords): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('') || new Set(names).size < names.length)
    throw new Failure(exit.usage, words.badDesigns(text));
  return names;
}
