/**
 * `teiden merge`: one study of the parts that several machines ran.
 *
 * The parts' journals are put together in the new folder, with the files that were read for them; then the command that was
 * asked for is carried out there, and finds every replication done. So what comes out is what one machine would have written.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Words } from '../words/en.ts';
import { type Arguments, commands } from './commands.ts';
import { type ExitCode, exit, Failure, systemCode } from './exit.ts';
import { copyJournals } from './journals.ts';
import { keptOf, type Plan, readPlan } from './plan.ts';
import { nowhere } from './sampling.ts';
import { wordsIn } from './words.ts';

export async function merge(given: Arguments): Promise<ExitCode> {
  const words = await wordsIn(given.language);
  const { files: folders, out } = given;
  if (out === undefined) throw new Failure(exit.usage, words.journal.noOut);
  const plans = folders.flatMap((folder) => plansIn(folder, words));
  const [first] = plans;
  for (const { folder, plan } of plans) {
    const other = differenceOf(first!.plan, plan);
    if (other !== undefined)
      throw new Failure(exit.data, words.journal.otherPlan(first!.folder, folder, other));
  }
  const { plan } = first!;
  // What is made is made whole, or taken away.
  const made = !existsSync(out);
  try {
    return await merged(folders, plan, { ...given, out }, words);
  } catch (error) {
    if (made) rmSync(out, { recursive: true, force: true });
    throw error;
  }
}

async function merged(
  folders: readonly string[],
  plan: Plan,
  given: Arguments & { readonly out: string },
  words: Words,
): Promise<ExitCode> {
  const { out } = given;
  const sources = Object.entries(plan.files).map(([name, text]) => ({
    path: join(out, 'source', name),
    text,
  }));
  for (const { path, text } of sources) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  copyJournals(
    [...new Set(folders)].map((folder) => join(folder, 'journal')),
    join(out, 'journal'),
    words,
  );
  const scenarios = plan.scenarios.map((name) => join(out, 'source', name));
  const run = await commands[plan.command].load();
  return run({
    ...given,
    ...keptOf(plan),
    sensitivity: plan.sensitivity === null ? undefined : join(out, 'source', plan.sensitivity),
    file: scenarios[0]!,
    files: scenarios,
    out,
    engine: nowhere,
    lang: given.lang ?? plan.arguments.lang,
  });
}

interface Part {
  readonly folder: string;
  readonly plan: Plan;
}

function plansIn(folder: string, words: Words): Part[] {
  const journal = join(folder, 'journal');
  const found = namesIn(journal)
    .filter((name) => /^plan(\..*)?\.json$/.test(name))
    .flatMap((name) => readPlan(join(journal, name), words) ?? []);
  if (found.length === 0) throw new Failure(exit.noInput, words.journal.noPlan(folder));
  return found.map((plan) => ({ folder, plan }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}

/** In what two plans differ so that they are no parts of one study. */
function differenceOf(a: Plan, b: Plan): string | undefined {
  const parts = (plan: Plan) => ({ ...plan, ...plan.arguments, arguments: null, shard: null });
  const [one, other] = [parts(a), parts(b)] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys({ ...one, ...other }).find(
    (key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]),
  );
}
