/** From what was asked on the command line to replications: an engine, journals, a rule, a progress bar, a Ctrl-C. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rootKey } from '../kernel/stream.ts';
import type { Case } from '../study/case.ts';
import { type Collected, collect, Ended, exactly, type Rule } from '../study/collect.ts';
import type { Engine } from '../study/engine.ts';
import { batch, missing, type Range } from '../study/range.ts';
import { decisionLevel, untilDecided, untilPrecise } from '../study/stopping.ts';
import { inMemory, type Store } from '../study/store.ts';
import type { Proof } from '../study/structure.ts';
import { judgeWith } from '../study/verdict.ts';
import type { Words } from '../words/en.ts';
import type { Arguments, CommandName } from './commands.ts';
import { engineOf } from './engine.ts';
import { exit, Failure } from './exit.ts';
import type { Interrupt } from './interrupt.ts';
import { type Journals, journalsIn, writePlan } from './journals.ts';
import type { Opened } from './opened.ts';
import { isSameStudy, planName, planOf, planText, readPlan } from './plan.ts';
import { Progress } from './progress.ts';

/** A scenario that was opened, as a case of a study. */
export function caseOf({ scenario, hash, measures }: Opened, name: string, seed: string): Case {
  return { name, scenario, hash, seed, root: rootKey(seed), measures };
}

/**
 * When the study that was asked for has enough: so many runs; means that are precise (of the objectives' measures, else of
 * the recoveries of the payment services); or objectives that are decided.
 */
export function ruleOf(
  given: Arguments,
  cases: readonly Case[],
  words: Words,
  proofs: readonly Proof[] = [],
): Rule {
  const { precision, until, most, runs } = given;
  // Of several files only what all of them measure can be asked about.
  const isMeasured = (measure: string): boolean =>
    cases.every(({ measures }) => measures.some(({ name }) => name === measure));
  const { scenario } = cases[0]!;
  const objectives = scenario.objectives.filter(({ measure }) => isMeasured(measure));
  if (until !== undefined) {
    if (objectives.length === 0) throw new Failure(exit.usage, words.journal.nothingToDecide);
    return untilDecided(objectives, judgeWith(proofs), most);
  }
  if (precision === undefined) return exactly(runs);
  const asked = objectives.map(({ measure }) => measure);
  const recoveries = scenario.payments.map(({ name }) => `service.recovery.${name}`).filter(isMeasured);
  const measures = [...new Set(asked.length > 0 ? asked : recoveries)];
  if (measures.length === 0) throw new Failure(exit.usage, words.journal.nothingToDecide);
  return untilPrecise(precision, measures, most);
}

/** The level of the verdicts: a study that may stop when they are decided has looked more than once. */
export function levelOf({ until }: Arguments, runs: number): number {
  return until === 'decided' ? decisionLevel(runs) : 0.95;
}

/** What would be enough, as `study.json` says it; null: as many runs as were asked for. */
export function untilOf({ until, precision }: Arguments): string | null {
  return until ?? (precision === undefined ? null : `${Number((precision * 100).toPrecision(6))} %`);
}

/**
 * The arguments with the number of runs that the same command was asked for when it was interrupted, where none is given. Of
 * another design, seed or setting it was another study.
 */
export function resumed(given: Arguments, command: CommandName, folder: string, words: Words): Arguments {
  if (!given.resume || given.hasRuns) return given;
  const plan = readPlan(join(folder, 'journal', planName(command, given.shard)), words);
  if (plan === undefined || !isSameStudy(plan, given)) return given;
  const { runs, precision, until, most } = plan.arguments;
  return { ...given, runs, precision, until, most };
}

export interface Sampling {
  readonly command: CommandName;
  readonly words: Words;
  readonly interrupt: Interrupt;
  /** Below it lie the journals. */
  readonly folder: string;
  /** Text for people. */
  readonly say: (text: string) => void;
  /** Something to know beside the answer. */
  readonly note: (text: string) => void;
}

export interface Sampled extends Collected {
  /** Closes the journals, from which the samples read; at the latest the end of the program does. */
  readonly close: () => void;
}

/**
 * Runs the replications of all cases until the rule has enough, or the user ends it. Null: this was a part of a study, and
 * it is in its journals.
 */
export async function sampled(
  cases: readonly Case[],
  rule: Rule,
  given: Arguments,
  asked: Sampling,
): Promise<Sampled | null> {
  const { words, interrupt } = asked;
  const journals = given.doublecheck ? null : journalled(cases, given, asked);
  const store = journals ?? inMemory();
  const close = (): void => journals?.close();
  const engine = given.engine === nowhere ? refusing(cases, store, rule, words) : await engineOf(given);
  const progress = new Progress(cases, { words, language: given.language });
  const { shard } = given;
  const ended = interrupt.heard.then(() => Promise.reject(new Ended('interrupted')));
  // Heard when nothing is left to run, it ends nothing.
  ended.catch(() => undefined);
  let collected: Collected;
  try {
    collected = await collect(cases, rule, engine, store, {
      ended,
      planned: (all, there) => progress.planned(all, there),
      heard: (of, portion) => progress.heard(of, portion),
      ...(shard === undefined
        ? {}
        : { takes: ({ first }: Range) => Math.floor(first / batch) % shard.of === shard.index - 1 }),
    });
  } finally {
    progress.end();
    await engine.close();
  }
  if (shard === undefined) return { ...collected, close };
  close();
  asked.say(words.journal.part(shard.index, shard.of, collected.isPartial, asked.folder));
  return null;
}

function journalled(
  cases: readonly Case[],
  given: Arguments,
  { command, words, folder, note }: Sampling,
): Journals {
  const { shard, fresh, resume } = given;
  const journals = join(folder, 'journal');
  if (resume && !existsSync(journals)) throw new Failure(exit.noInput, words.journal.nothing(folder));
  const store = journalsIn(cases, { folder: journals, name: planName(command, shard), shard, fresh }, words);
  const known = cases.reduce(
    (sum, of) => sum + store.known(of).reduce((runs, { count }) => runs + count, 0),
    0,
  );
  if (resume && known === 0) {
    store.close();
    throw new Failure(exit.noInput, words.journal.nothing(folder));
  }
  writePlan(journals, planName(command, shard), planText(planOf(command, given)), words);
  if (store.torn > 0) note(words.journal.torn(store.torn));
  if (known > 0 && given.engine !== nowhere) note(words.journal.known(known.toLocaleString('en')));
  return store;
}

/** The engine of `teiden merge`, which runs nothing. No user can name it. */
export const nowhere = 'nowhere';

/** Refuses to run anything, and says what is missing. */
function refusing(cases: readonly Case[], store: Store, { most }: Rule, words: Words): Engine {
  const gaps = cases.flatMap((of) => missing(store.known(of), most));
  const shown = [...new Set(gaps.map(({ first, count }) => `${first} .. ${first + count - 1}`))];
  return {
    width: 1,
    run: () =>
      Promise.reject(
        new Failure(
          exit.noInput,
          words.journal.missing(shown.slice(0, 5).join(', ') + (shown.length > 5 ? ' …' : '')),
        ),
      ),
    close: () => Promise.resolve(),
  };
}
