/**
 * The commands and their options, as data: what `--help` prints, what is accepted, and which file does the work.
 *
 * A command's own file is loaded when it runs: the help must not wait for YAML, zod and xstate.
 */
import type { ExitCode } from './exit.ts';
import type { Language } from './language.ts';

/** The arguments of a command, checked. */
export interface Arguments {
  readonly file: string;
  /** Of a command that takes several, `file` first. */
  readonly files: readonly string[];
  /** What is to be explained. */
  readonly about: string;
  readonly design: string | undefined;
  readonly designs: readonly string[] | undefined;
  readonly seed: string;
  /** `seed` was given: it stands over what the file replays. */
  readonly ownSeed: boolean;
  /** Which run under the seed; undefined: what the file replays, or the first. */
  readonly replication: number | undefined;
  readonly set: readonly string[];
  readonly out: string | undefined;
  readonly lang: Language | undefined;
  /** Of the terminal: `lang`, or the locale's. */
  readonly language: Language;
  readonly runs: number;
  /** Whether `runs` was given. */
  readonly hasRuns: boolean;
  /** Half-width of the intervals of means, as a share of the mean; undefined: not asked for. */
  readonly precision: number | undefined;
  /** `decided`: until every objective is met or missed. */
  readonly until: 'decided' | undefined;
  /** Over which a one-time cost is spread. */
  readonly years: number;
  /** Replications at which `precision` and `until` give up. */
  readonly most: number;
  /** Worker threads; undefined: as many as there are cores. */
  readonly threads: number | undefined;
  /** Where replications are run, such as redis://host:6379; undefined: in threads. */
  readonly engine: string | undefined;
  /** Part `index` (from 1) of `of`. */
  readonly shard: { readonly index: number; readonly of: number } | undefined;
  /** A sensitivity.json of the same scenario, or its folder. */
  readonly sensitivity: string | undefined;
  readonly resume: boolean;
  readonly fresh: boolean;
  /** `path=a,b,c` or `path=a .. b`, as written. */
  readonly vary: readonly string[];
  /** Points of a space-filling sweep; undefined: all combinations. */
  readonly points: number | undefined;
  /** Most events of a cut set. */
  readonly order: number;
  readonly json: boolean;
  readonly all: boolean;
  readonly check: boolean;
  readonly doublecheck: boolean;
  /** Every purchase is played, none counted. */
  readonly explicit: boolean;
  readonly defaults: boolean;
  readonly measures: boolean;
  /** An instant, as it was written. */
  readonly at: string | undefined;
}

export type OptionName = Exclude<
  keyof Arguments,
  'file' | 'files' | 'about' | 'language' | 'hasRuns' | 'ownSeed'
>;

export interface Option {
  readonly type: 'string' | 'boolean';
  /** May be given more than once. */
  readonly repeats?: true;
  readonly choices?: readonly string[];
}

export const options: Readonly<Record<OptionName, Option>> = {
  design: { type: 'string' },
  designs: { type: 'string' },
  seed: { type: 'string' },
  replication: { type: 'string' },
  set: { type: 'string', repeats: true },
  runs: { type: 'string' },
  precision: { type: 'string' },
  until: { type: 'string', choices: ['decided'] },
  most: { type: 'string' },
  years: { type: 'string' },
  threads: { type: 'string' },
  engine: { type: 'string' },
  shard: { type: 'string' },
  sensitivity: { type: 'string' },
  resume: { type: 'boolean' },
  fresh: { type: 'boolean' },
  vary: { type: 'string', repeats: true },
  points: { type: 'string' },
  order: { type: 'string' },
  out: { type: 'string' },
  check: { type: 'boolean' },
  doublecheck: { type: 'boolean' },
  explicit: { type: 'boolean' },
  defaults: { type: 'boolean' },
  measures: { type: 'boolean' },
  at: { type: 'string' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  lang: { type: 'string', choices: ['ja', 'en'] },
};

export type CommandName =
  | 'run'
  | 'study'
  | 'compare'
  | 'sweep'
  | 'sensitivity'
  | 'merge'
  | 'extract'
  | 'worker'
  | 'why'
  | 'cuts'
  | 'validate'
  | 'schema'
  | 'show';

export interface Command {
  /**
   * `needed`, `optional`, or no file at all; `run`: the folder of a run, and what is asked about it; `study`: a study and
   * the number of one of its runs; `files`: scenarios, at least one; `folders`: at least one.
   */
  readonly file: 'needed' | 'optional' | 'none' | 'run' | 'study' | 'files' | 'folders';
  readonly options: readonly OptionName[];
  readonly load: () => Promise<(given: Arguments) => Promise<ExitCode>>;
}

/** How many replications, where they are run, and what is kept of them. */
const sampling = ['runs', 'seed', 'set', 'threads', 'engine', 'shard', 'resume', 'fresh', 'out'] as const;
const speaking = ['json', 'lang'] as const;

export const commands: Readonly<Record<CommandName, Command>> = {
  run: {
    file: 'needed',
    options: [
      'design',
      'seed',
      'replication',
      'set',
      'out',
      'check',
      'doublecheck',
      'explicit',
      'json',
      'lang',
    ],
    load: async () => (await import('./run.ts')).run,
  },
  study: {
    file: 'needed',
    options: [
      'design',
      ...sampling,
      'precision',
      'until',
      'most',
      'sensitivity',
      'all',
      'doublecheck',
      ...speaking,
    ],
    load: async () => (await import('./study.ts')).study,
  },
  compare: {
    file: 'files',
    options: ['designs', ...sampling, 'precision', 'until', 'most', 'years', 'all', ...speaking],
    load: async () => (await import('./compare.ts')).compare,
  },
  sweep: {
    file: 'needed',
    options: ['vary', 'points', 'design', ...sampling, ...speaking],
    load: async () => (await import('./sweep.ts')).sweep,
  },
  sensitivity: {
    file: 'needed',
    options: ['points', 'design', 'runs', 'seed', 'set', 'threads', 'engine', 'fresh', 'out', ...speaking],
    load: async () => (await import('./sensitivity.ts')).sensitivity,
  },
  merge: {
    file: 'folders',
    options: ['out', 'all', ...speaking],
    load: async () => (await import('./merge.ts')).merge,
  },
  extract: {
    file: 'study',
    options: ['out', ...speaking],
    load: async () => (await import('./extract.ts')).extract,
  },
  worker: {
    file: 'none',
    options: ['engine', 'threads', 'lang'],
    load: async () => (await import('./worker.ts')).worker,
  },
  why: {
    file: 'run',
    options: ['json', 'lang'],
    load: async () => (await import('./why.ts')).why,
  },
  cuts: {
    file: 'needed',
    options: ['design', 'set', 'order', 'all', 'json', 'lang'],
    load: async () => (await import('./cuts.ts')).cuts,
  },
  validate: {
    file: 'needed',
    options: ['design', 'set', 'json', 'lang'],
    load: async () => (await import('./validate.ts')).validate,
  },
  schema: {
    file: 'none',
    options: ['out', 'lang'],
    load: async () => (await import('./schema.ts')).schema,
  },
  show: {
    file: 'optional',
    options: ['defaults', 'measures', 'at', 'design', 'seed', 'set', 'out', 'json', 'lang'],
    load: async () => (await import('./show.ts')).show,
  },
};

export const commandNames = Object.keys(commands) as readonly CommandName[];
