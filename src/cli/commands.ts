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
  /** What is to be explained. */
  readonly about: string;
  readonly design: string | undefined;
  readonly designs: readonly string[] | undefined;
  readonly seed: string;
  readonly set: readonly string[];
  readonly out: string | undefined;
  readonly lang: Language | undefined;
  /** Of the terminal: `lang`, or the locale's. */
  readonly language: Language;
  readonly runs: number;
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

export type OptionName = Exclude<keyof Arguments, 'file' | 'about' | 'language'>;

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
  set: { type: 'string', repeats: true },
  runs: { type: 'string' },
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

export type CommandName = 'run' | 'study' | 'why' | 'cuts' | 'validate' | 'schema' | 'show';

export interface Command {
  /** `needed`, `optional`, or no file at all; `run`: the folder of a run, and what is asked about it. */
  readonly file: 'needed' | 'optional' | 'none' | 'run';
  readonly options: readonly OptionName[];
  readonly load: () => Promise<(given: Arguments) => Promise<ExitCode>>;
}

export const commands: Readonly<Record<CommandName, Command>> = {
  run: {
    file: 'needed',
    options: ['design', 'seed', 'set', 'out', 'check', 'doublecheck', 'explicit', 'json', 'lang'],
    load: async () => (await import('./run.ts')).run,
  },
  study: {
    file: 'needed',
    options: ['runs', 'designs', 'design', 'seed', 'set', 'out', 'all', 'doublecheck', 'json', 'lang'],
    load: async () => (await import('./study.ts')).study,
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
