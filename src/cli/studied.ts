/** What all commands that run many replications begin with, and where they read and write. */
import { join } from 'node:path';
import { renderDiagnostics } from '../base/diagnostic.ts';
import type { Words } from '../words/en.ts';
import type { Arguments, CommandName } from './commands.ts';
import { readText } from './input.ts';
import { type Interrupt, rememberInterrupt } from './interrupt.ts';
import { type Opened, openScenario } from './opened.ts';
import { reportFolder } from './run.ts';
import type { Sampling } from './sampling.ts';
import { Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

export interface Begun {
  readonly words: Words;
  readonly terminal: Terminal;
  readonly interrupt: Interrupt;
}

export async function begin({ language, json }: Arguments): Promise<Begun> {
  const words = await wordsIn(language);
  return { words, terminal: new Terminal(json, words), interrupt: rememberInterrupt() };
}

/** The file that was asked for; what is odd in it is told. */
export async function openAsked(
  { file, set, design }: Arguments,
  { words, terminal }: Begun,
): Promise<{ readonly text: string; readonly opened: Opened }> {
  const text = await readText(file, words);
  const opened = openScenario({ file, text, design, set }, words);
  tellWarnings(opened, text, terminal);
  return { text, opened };
}

export function tellWarnings({ warnings }: Opened, text: string, terminal: Terminal): void {
  if (warnings.length > 0) terminal.note(renderDiagnostics(warnings, text).trimEnd());
}

export function samplingOf(
  command: CommandName,
  folder: string,
  { words, terminal, interrupt }: Begun,
): Sampling {
  return {
    command,
    words,
    interrupt,
    folder,
    say: (line) => terminal.say(line),
    note: (line) => terminal.note(line),
  };
}

/** Where a command writes what many replications of a design gave. */
export function folderOf({ scenario }: Pick<Opened, 'scenario'>, given: Arguments, command: string): string {
  return given.out ?? join(reportFolder(scenario.name, scenario.design.name), command);
}

/** Where the journals of a scenario lie: in one place for all commands, so that what one has run no other runs again. */
export function journalFolder({ scenario }: Pick<Opened, 'scenario'>, given: Arguments): string {
  return given.out ?? reportFolder(scenario.name, 'as-built');
}
