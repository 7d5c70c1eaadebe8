/**
 * `teiden extract`: runs of a study as ordinary scenarios that replay them.
 *
 * What is written is read again before it is written and held against what it must mean, hash by hash: a file that would
 * be another scenario is never left behind.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { assert } from '../base/assert.ts';
import { rootKey } from '../kernel/stream.ts';
import { build } from '../model/build.ts';
import { Faults } from '../model/faults.ts';
import type { Model } from '../model/model.ts';
import { faultNames } from '../report/summary/chaos.ts';
import { allEvents } from '../scenario/chaos.ts';
import { load } from '../scenario/load.ts';
import { printed, type Rewriting, rewritten, type Written } from '../scenario/rewrite.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type ChaosWords, chaosWords } from '../words/chaos.ts';
import type { Arguments } from './commands.ts';
import { type ExitCode, exit, Failure, systemCode } from './exit.ts';
import { classFileReader, isBelow, readerBeside } from './input.ts';
import { hashOf, rejected } from './opened.ts';
import { writeFileWhole } from './output.ts';
import { buildOf, version } from './package.ts';
import type { StudySource } from './source.ts';
import { Terminal } from './terminal.ts';
import { wordsIn } from './words.ts';

/** What is read of a `study.json`. */
interface Study {
  readonly teiden: string;
  readonly build?: string;
  readonly seed: string;
  readonly runs: number;
  readonly source: StudySource;
  readonly hash?: string;
  readonly chaos?: { readonly worst: readonly { readonly replication: number }[] };
  readonly worst?: { readonly runs: readonly { readonly replication: number }[] };
}

export async function extract(given: Arguments): Promise<ExitCode> {
  const words = await wordsIn(given.language);
  const texts = chaosWords[given.language];
  const terminal = new Terminal(given.json, words);
  const { file, study } = await readStudy(given.file, texts);
  const numbers = numbersOf(given.about, file, study, texts);
  const { source, seed } = study;
  const loaded = load({ ...source, ...readersOf(source, source.file) });
  if ('diagnostics' in loaded) throw rejected(loaded.diagnostics, source.text);
  const { scenario } = loaded;
  if (study.hash !== hashOf(scenario)) throw new Failure(exit.data, texts.otherSource(file));
  const model = build(scenario);
  const extracted = numbers.map((replication) => {
    const place = placeOf(given.out, scenario.name, replication, given.about);
    const events = drawnIn(model, seed, replication);
    const head = texts.head(source.file, replication, seed, version());
    const text = textOf({ ...source, events, replay: { seed, replication }, head }, scenario, place, texts);
    return { replication, place, events, text };
  });
  for (const { replication, place, events, text } of extracted) {
    for (const [path, beside] of Object.entries(source.files)) {
      const at = join(dirname(place), path);
      if (!existsSync(at)) writeFileWhole(at, beside, words);
    }
    writeFileWhole(place, text, words);
    const names = events.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
    terminal.say(texts.wrote(place, replication, faultNames(model, names, given.language)));
  }
  terminal.document(
    extracted.map(({ replication, place, events }) => ({
      replication,
      file: place,
      faults: events.map(({ name, at }) => ({ event: name, at: at / 1e6 })),
    })),
  );
  return exit.ok;
}

async function readStudy(place: string, texts: ChaosWords): Promise<{ file: string; study: Study }> {
  let file = place;
  let text: string;
  try {
    const found = await stat(place);
    if (found.isDirectory()) file = join(place, 'study.json');
    else if (!found.isFile()) throw new Failure(exit.data, texts.notAStudy(file));
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    throw new Failure(exit.noInput, isMissing ? texts.missing(file) : texts.unreadable(file, code));
  }
  let study: Partial<Study>;
  try {
    study = Object(JSON.parse(text));
  } catch {
    throw new Failure(exit.data, texts.notAStudy(file));
  }
  const { teiden, seed, runs, source } = study;
  if (typeof teiden === 'string' && teiden !== version())
    throw new Failure(exit.data, texts.otherVersion(file, teiden, version()));
  if (study.build !== undefined && study.build !== buildOf())
    throw new Failure(exit.data, texts.otherVersion(file, study.build, buildOf()));
  const isWhole =
    typeof teiden === 'string' &&
    typeof seed === 'string' &&
    typeof runs === 'number' &&
    typeof source?.text === 'string' &&
    typeof source.file === 'string' &&
    typeof source.design === 'string' &&
    Array.isArray(source.set) &&
    typeof source.files === 'object' &&
    isBelow(source.file) &&
    Object.keys(source.files).every(isBelow);
  if (!isWhole) throw new Failure(exit.data, texts.notAStudy(file));
  return { file, study: study as Study };
}

function numbersOf(about: string, file: string, study: Study, texts: ChaosWords): readonly number[] {
  if (about === 'worst') {
    const worst = study.chaos?.worst ?? study.worst?.runs;
    if (worst === undefined) throw new Failure(exit.data, texts.noWorst(file));
    return worst.map(({ replication }) => replication);
  }
  const value = /^[0-9]+$/.test(about) ? Number(about) : Number.NaN;
  if (value < study.runs) return [value];
  throw new Failure(exit.usage, texts.badRun(about, study.runs - 1));
}

/** `--out night.yaml`; of several runs `night-4711.yaml` each, or in a folder files named after the scenario. */
function placeOf(out: string | undefined, name: string, replication: number, about: string): string {
  const own = `${name}-${replication}.yaml`;
  if (out === undefined) return own;
  const extension = extname(out);
  if (!/^\.ya?ml$/.test(extension)) return join(out, own);
  if (about !== 'worst') return out;
  return join(dirname(out), `${basename(out, extension)}-${replication}${extension}`);
}

/** The events that the run drew, as they happened. */
function drawnIn(model: Model, seed: string, replication: number): readonly Written[] {
  const faults = new Faults(model);
  const root = rootKey(seed);
  const groups = new Set(model.scenario.machines.map(({ name }) => name));
  const events = new Map(model.scenario.chaos?.candidates.map(({ event }) => [event.name, event]));
  return faults.draw(root, replication).map((fault): Written => {
    const { name, action, element, damages } = events.get(fault.name)!;
    const lasts = faults.length(root, replication, fault);
    return { name, at: fault.at, action, element, lasts, damages: groups.has(element) ? damages : null };
  });
}

/** The readers of what the study had beside its scenario, and else of what lies beside the file. */
function readersOf({ files }: StudySource, beside: string) {
  const [numbers, classes] = [readerBeside(beside), classFileReader(beside)];
  return {
    read: (name: string) => files[name] ?? numbers(name),
    readClassFile: (path: string) => (Object.hasOwn(files, path) ? { text: files[path]! } : classes(path)),
  };
}

/** The text of the scenario: edited, or where that cannot be, written out whole. */
function textOf(of: Rewriting & StudySource, scenario: Scenario, place: string, texts: ChaosWords): string {
  for (const [path, text] of Object.entries(of.files)) {
    const there = join(dirname(place), path);
    if (existsSync(there) && readFileSync(there, 'utf8') !== text)
      throw new Failure(exit.cannotWrite, texts.otherFile(there));
  }
  const readers = readersOf(of, place);
  const wanted = hashOf(asWritten(of, scenario, place));
  const meant = (text: string): boolean => {
    const loaded = load({ file: place, text, ...readers });
    return !('diagnostics' in loaded) && hashOf(loaded.scenario) === wanted;
  };
  const edited = rewritten(of);
  if (edited !== undefined && meant(edited)) return edited;
  const whole = printed(of, readersOf(of, of.file).readClassFile);
  assert(meant(whole), 'a run of a study can be written as a scenario of its own');
  return whole;
}

/** The scenario that the file must be: everything as it was studied, but for what was drawn. */
function asWritten({ events }: Rewriting, scenario: Scenario, place: string): Scenario {
  const { chaos: _chaos, ...others } = scenario;
  const drawn = new Map(events.map((event) => [event.name, event]));
  const mayBe = new Set(scenario.chaos?.candidates.map(({ event }) => event.name));
  return {
    ...others,
    name: basename(place).replace(/\.ya?ml$/i, ''),
    design: { name: 'as-built', cost: { once: 0, yearly: 0 } },
    events: allEvents(scenario).flatMap((event) => {
      const own = drawn.get(event.name);
      if (own === undefined) return mayBe.has(event.name) ? [] : [event];
      const lasts = own.lasts === null ? null : ({ law: 'fixed', value: own.lasts } as const);
      return [{ ...event, at: own.at, lasts }];
    }),
  };
}
