/** What yargs parsed → the arguments of a command, or the one thing that is wrong with them. */
import { nearest } from '../base/diagnostic.ts';
import { parseShare } from '../base/units.ts';
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
const ownKeys: ReadonlySet<string> = new Set([
  '_',
  '$0',
  'help',
  'h',
  'version',
  'file',
  'files',
  'run',
  'study',
  'about',
]);

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
  const takes = commands[chosen].file;
  const files = list(parsed['files']);
  const file = takes === 'run' || takes === 'study' ? parsed[takes] : (parsed['file'] ?? files[0]);
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
  const endsByItself = parsed['precision'] !== undefined || parsed['until'] !== undefined;
  if (endsByItself && parsed['shard'] !== undefined) wrong(words.noShards);
  if (endsByItself && parsed['runs'] !== undefined) wrong(words.runsOrUntil);
  if (!endsByItself && parsed['most'] !== undefined)
    wrong(words.onlyWith('--most', '--precision or --until'));
  // An empty name would be the folder that the user stands in.
  if (parsed['out'] === '') wrong(words.unexpected('--out ""', chosen));
  return {
    name: chosen,
    values: {
      file: file === undefined ? '' : String(file),
      files: files.length > 0 ? files : file === undefined ? [] : [String(file)],
      about: String(parsed['about'] ?? ''),
      design: text('design'),
      designs: designList(text('designs'), words),
      seed: text('seed') ?? '1',
      ownSeed: parsed['seed'] !== undefined,
      replication: replication(text('replication'), words),
      set: list(parsed['set']),
      out: text('out'),
      lang: text('lang') as Language | undefined,
      language,
      runs: runs(text('runs'), '--runs', 1000, words),
      hasRuns: parsed['runs'] !== undefined,
      precision: precision(text('precision'), words),
      until: text('until') as 'decided' | undefined,
      most: runs(text('most'), '--most', usualMost, words),
      years: years(text('years'), words),
      threads: threads(text('threads'), words),
      engine: text('engine'),
      shard: shard(text('shard'), words),
      sensitivity: text('sensitivity'),
      resume: flag('resume'),
      fresh: flag('fresh'),
      vary: list(parsed['vary']),
      points: parsed['points'] === undefined ? undefined : runs(text('points'), '--points', 0, words),
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

function runs(text: string | undefined, option: string, otherwise: number, words: CommandLineWords): number {
  if (text === undefined) return otherwise;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= mostRuns) return value;
  throw new Failure(exit.usage, words.badRuns(`${option} ${text}`, mostRuns));
}

/** Replications have 32-bit numbers. */
const lastReplication = 2 ** 32 - 1;

function replication(text: string | undefined, words: CommandLineWords): number | undefined {
  if (text === undefined) return undefined;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= lastReplication) return value;
  throw new Failure(exit.usage, words.badReplication(text, lastReplication));
}

/** `5%` or `0.05`: more than 0, less than 1. */
function precision(text: string | undefined, words: CommandLineWords): number | undefined {
  if (text === undefined) return undefined;
  const share = parseShare(text);
  if (share !== undefined && share > 0 && share < 1) return share;
  throw new Failure(exit.usage, words.badPrecision(text));
}

/** Where a study ends that was to be precise or decided, and is not. */
const usualMost = 100_000;

/** Assumed: as long as what is bought lasts, near the useful lives that tax tables give plant of this kind. */
const usualYears = 10;

function years(text: string | undefined, words: CommandLineWords): number {
  if (text === undefined) return usualYears;
  const value = /^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 100) return value;
  throw new Failure(exit.usage, words.badYears(text));
}

/** More threads than this only wait for each other. */
const mostThreads = 256;

function threads(text: string | undefined, words: CommandLineWords): number | undefined {
  if (text === undefined) return undefined;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= mostThreads) return value;
  throw new Failure(exit.usage, words.badThreads(text, mostThreads));
}

/** `3/8`: the third of eight. */
function shard(text: string | undefined, words: CommandLineWords): Arguments['shard'] {
  if (text === undefined) return undefined;
  const match = /^([1-9][0-9]{0,5})\/([1-9][0-9]{0,5})$/.exec(text);
  if (match !== null && Number(match[1]) <= Number(match[2]))
    return { index: Number(match[1]), of: Number(match[2]) };
  throw new Failure(exit.usage, words.badShard(text));
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
