/**
 * The ten worst runs of a study of chaos, written out by the built program and replayed by it: the same values and the same
 * events as in the study.
 *
 * `npm run validate:chaos` prints the table and writes reports/validation/chaos.md and .json.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured } from '../../src/measure/measurement.ts';
import type { Sample } from '../../src/study/sample.ts';
import { captions } from '../../src/words/caption.ts';
import { ask, publish, root, table } from './desk.ts';

const scenario = 'scenarios/chaos-small-site.yaml';
const seed = '1';
export const usual = 2000;

export interface Replayed {
  readonly replication: number;
  /** Of the study's measure, in its unit; null: beyond the horizon. */
  readonly damage: number | null;
  readonly faults: readonly string[];
  /** Values in the row of the study, and of these in the replay the same to the last bit. */
  readonly values: number;
  readonly sameValues: number;
  /** Lines of events.ndjson; whether those of the replay and of the original's run of this number are the same bytes. */
  readonly lines: number;
  readonly sameEvents: boolean;
  /** The same of result.json, but for the scenario's name and hash. */
  readonly sameResult: boolean;
}

export interface ChaosStudy {
  readonly caption: string;
  readonly scenario: string;
  readonly runs: number;
  readonly seed: string;
  readonly measure: string;
  readonly replayed: readonly Replayed[];
}

/** The program, in a folder of its own. */
function teiden(folder: string, ...args: readonly string[]): void {
  const main = join(root, 'dist/main.js');
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8' });
  // 1 and 2 are verdicts of a study.
  if (status === null || status > 2) throw new Error(`teiden ${args.join(' ')}: ${status} ${stderr}`);
}

interface Outcome {
  readonly events: string;
  readonly result: { readonly scenario: object; readonly measures: Readonly<Record<string, unknown>> };
}

function outcomeIn(folder: string): Outcome {
  return {
    events: readFileSync(join(folder, 'events.ndjson'), 'utf8'),
    result: JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')),
  };
}

/** The row of a replication as `result.json` would have it: JSON keeps every bit of a number. */
function rowOf(sample: Sample, columns: readonly Float64Array[], replication: number) {
  const row = Float64Array.from(columns, (column) => column[replication]!);
  return measured(sample.measures, row);
}

export function chaosStudy(runs: number, told: (what: string) => void = () => {}): ChaosStudy {
  const folder = mkdtempSync(join(tmpdir(), 'teiden-chaos-'));
  try {
    const file = join(root, scenario);
    told(`${runs} runs, twice`);
    const { sample } = ask({ file: scenario, runs, seed });
    const columns = sample.measures.map((_, index) => sample.column(index));
    teiden(folder, 'study', file, '--design', 'as-built', '--runs', String(runs), '--out', 'study');
    teiden(folder, 'extract', 'study', 'worst', '--out', 'nights/night.yaml');
    const { chaos } = JSON.parse(readFileSync(join(folder, 'study/study.json'), 'utf8'));
    const replayed = (chaos.worst as Worst[]).map(({ replication, value, faults }): Replayed => {
      told(`run ${replication}`);
      teiden(folder, 'run', `nights/night-${replication}.yaml`, '--out', 'replay');
      teiden(folder, 'run', file, '--seed', seed, '--replication', String(replication), '--out', 'original');
      const [replay, original] = [outcomeIn(join(folder, 'replay')), outcomeIn(join(folder, 'original'))];
      const row = Object.entries(rowOf(sample, columns, replication));
      const same = row.filter(([name, own]) => isSame(own, replay.result.measures[name]));
      const [{ scenario: _a, ...a }, { scenario: _b, ...b }] = [replay.result, original.result];
      return {
        replication,
        damage: value,
        faults: faults.map(({ event }) => event),
        values: row.length,
        sameValues: same.length,
        lines: replay.events.split('\n').length - 1,
        sameEvents: replay.events === original.events,
        sameResult: isSame(a, b),
      };
    });
    return { caption: captions.en, scenario, runs, seed, measure: chaos.measure, replayed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Worst {
  readonly replication: number;
  readonly value: number | null;
  readonly faults: readonly { readonly event: string }[];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function isReplayed({ values, sameValues, lines, sameEvents, sameResult }: Replayed): boolean {
  return values > 0 && sameValues === values && lines > 1 && sameEvents && sameResult;
}

export function markdown({ caption, scenario: of, runs, measure, replayed }: ChaosStudy): string {
  const rows = replayed.map((each) => [
    String(each.replication),
    each.damage === null ? 'beyond the horizon' : (each.damage / 3600).toFixed(2),
    each.faults.map((name) => name.replace(/^chaos-/, '')).join(', '),
    `${each.sameValues} of ${each.values}`,
    String(each.lines),
    each.sameEvents && each.sameResult ? 'same bytes' : 'differs',
  ]);
  const head = ['run', 'hours', 'drawn', 'same values', 'events', 'replay'];
  return [
    '# The worst nights, replayed',
    '',
    caption,
    '',
    `The ten worst of ${runs.toLocaleString('en')} runs of \`${of}\` under seed "${seed}" by \`${measure}\`, each written out with`,
    '`teiden extract` and run again. Same values: measures of the replay that are equal, to the last bit, to the row of the',
    'study. Replay: `events.ndjson`, and `result.json` but for the scenario’s name and hash, against a run of the original',
    'under the same number.',
    '',
    table(head, rows),
    '',
    'Made by `npm run validate:chaos`.',
    '',
  ].join('\n');
}

function main(): void {
  const study = chaosStudy(usual, (what) => process.stderr.write(`${what}\n`));
  const text = markdown(study);
  publish('chaos', text, study);
  process.stdout.write(text);
  if (!study.replayed.every(isReplayed)) process.exitCode = 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
