/**
 * Published power incidents replayed: the instants that were published beside what many runs give.
 *
 * The scenarios were written before they were run, and changed once afterwards: each says what, and DECISIONS 26 why. So
 * this is a comparison with what was published, not a blind prediction. Elements that are
 * alike in a scenario (six UPS, four rooms) are compared in order: the first to run flat with the first, and so on.
 *
 * `npm run validate:replays` prints the tables and writes reports/validation/replays.md and .json.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantiles } from '../../src/estimate/interval.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { build } from '../../src/model/build.ts';
import { load } from '../../src/scenario/load.ts';
import { replicate } from '../../src/study/replicate.ts';
import { captions } from '../../src/words/caption.ts';

export const runs = 200;
export const seed = '1';
/** The median must lie within this factor of what was published. */
export const factor = 1.5;

interface Question {
  readonly instant: string;
  /** Seconds after `since`. */
  readonly published: number;
  /** The event from which it was reckoned. */
  readonly since: string;
  /** Measures of elements that are alike, and which of them in ascending order: 1 is the first, −1 the last. */
  readonly of: readonly string[];
  readonly place: number;
  /** What the spread comes from. */
  readonly from: 'load and battery' | 'recovery by hand';
}

export interface Incident {
  readonly scenario: string;
  /**
   * Holds the power off for what load and battery alone decide. It was off in fact, and dropping the runs in which it came
   * back first would drop the long-lived batteries.
   */
  readonly held: readonly string[];
  readonly questions: readonly Question[];
}

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);

const flat = [521, 701, 798, 872, 912, 1013];
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

export const incidents: readonly Incident[] = [
  {
    scenario: 'aws-us-east-1-2012',
    held: ['power.sets.steadying=12h'],
    questions: [
      {
        instant: '20:04 first UPS flat after the second loss',
        published: 420,
        since: 'second-loss',
        of: numbered('power.lost.ups', 4),
        place: 1,
        from: 'load and battery',
      },
      {
        instant: '20:14 sets steadied, first UPS restarted',
        published: 1020,
        since: 'second-loss',
        of: numbered('power.restored.ups', 4),
        place: 1,
        from: 'recovery by hand',
      },
      {
        instant: '20:24 all racks powered',
        published: 1620,
        since: 'second-loss',
        of: numbered('power.restored.ups', 4),
        place: -1,
        from: 'recovery by hand',
      },
    ],
  },
  {
    scenario: 'ovh-strasbourg-2017',
    held: ['power.controller.by-hand=24h', 'events.opened.for=24h'],
    questions: [
      ...flat.map(
        (published, index): Question => ({
          instant: `${ordinals[index]} UPS flat`,
          published,
          since: 'opened',
          of: numbered('power.lost.ups', 6),
          place: index + 1,
          from: 'load and battery',
        }),
      ),
      {
        instant: 'routing rooms dark',
        published: 1013,
        since: 'opened',
        of: ['power.lost.routing-rooms'],
        place: 1,
        from: 'load and battery',
      },
      {
        instant: 'site power back',
        published: 12_893,
        since: 'opened',
        of: numbered('power.restored.transfer', 2),
        place: -1,
        from: 'recovery by hand',
      },
    ],
  },
];

export interface Row {
  readonly instant: string;
  readonly published: number;
  /** Runs in which it happened; the others do not count. */
  readonly runs: number;
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
  /** Simulated median ÷ published. */
  readonly ratio: number;
  readonly from: Question['from'];
  readonly misses: readonly ('factor' | 'band')[];
}

export interface Replayed {
  readonly scenario: string;
  readonly design: string;
  readonly rows: readonly Row[];
}

/** The folder of the package, of this file and of what it is compiled to. */
export const root = (() => {
  const here = import.meta.url;
  const compiled = here.lastIndexOf('/dist/validation/');
  return fileURLToPath(here.slice(0, compiled >= 0 ? compiled : here.lastIndexOf('/test/')));
})();

type Table = readonly (readonly number[])[];

/** By question, one value a run: seconds after its event; NaN where it did not happen. */
export function sampled({ scenario, questions, held }: Incident, design = 'as-built'): Table {
  const file = join(root, 'scenarios', `${scenario}.yaml`);
  const text = readFileSync(file, 'utf8');
  const opened = (set: readonly string[]) => {
    const loaded = load({ file, text, design, set });
    if ('diagnostics' in loaded) throw new Error(`${file}: ${loaded.diagnostics[0]?.message}`);
    const model = build(loaded.scenario);
    return { model, sample: replicate(model, rootKey(seed), { first: 0, count: runs }) };
  };
  const all = { 'recovery by hand': opened([]), 'load and battery': opened(held) };
  return questions.map(({ since, of, place, from }) => {
    const { model, sample } = all[from];
    const event = model.happenings.find(({ name }) => name === since);
    if (event === undefined) throw new Error(`${scenario}: no event ${since}`);
    // Measures are reckoned from the first event of the scenario.
    const ago = (event.at - Math.min(...model.happenings.map(({ at }) => at))) / 1e6;
    const columns = of.map((name) => {
      const column = sample.measures.findIndex((measure) => measure.name === name);
      if (column < 0) throw new Error(`${scenario}: no measure ${name}`);
      return column;
    });
    const read = columns.map((column) => sample.column(column));
    return Array.from({ length: sample.runs }, (_, run) => {
      const values = read.map((column) => column[run]!).filter((value) => !Number.isNaN(value));
      const value = values.toSorted((a, b) => a - b).at(place < 0 ? place : place - 1);
      return value === undefined ? Number.NaN : value - ago;
    });
  });
}

export function replayed(incident: Incident, design = 'as-built'): Replayed {
  const table = sampled(incident, design);
  const rows = incident.questions.map(({ instant, published, from }, index): Row => {
    const values = table[index]!.filter((value) => !Number.isNaN(value));
    const [p5, median, p95] = quantiles(values, [0.05, 0.5, 0.95]) as [number, number, number];
    const ratio = median / published;
    const misses = [
      ...(ratio <= factor && ratio >= 1 / factor ? [] : ['factor' as const]),
      ...(published >= p5 && published <= p95 ? [] : ['band' as const]),
    ];
    return { instant, published, runs: values.length, p5, median, p95, ratio, from, misses };
  });
  return { scenario: incident.scenario, design, rows };
}

const outcome = ({ misses }: Row): string =>
  misses.length === 0
    ? 'inside'
    : `MISS: ${misses.map((miss) => (miss === 'factor' ? `not within × ${factor}` : 'outside the band')).join(', ')}`;

const whole = (seconds: number): string =>
  Number.isFinite(seconds) ? seconds.toFixed(0) : 'beyond the horizon';

/** A table in Markdown, padded so that it reads as text too. */
export function markdown({ scenario, design, rows }: Replayed): string {
  const head = ['instant', 'published', 'median', '90 % band', 'ratio', 'runs', 'spread from', 'outcome'];
  const cells = rows.map((row) => [
    row.instant,
    `${row.published} s`,
    `${whole(row.median)} s`,
    `${whole(row.p5)} .. ${whole(row.p95)} s`,
    row.ratio.toFixed(2),
    String(row.runs),
    row.from,
    outcome(row),
  ]);
  const widths = head.map((text, column) =>
    Math.max(text.length, ...cells.map((each) => each[column]!.length)),
  );
  const lineOf = (each: readonly string[]): string =>
    `| ${each.map((text, column) => text.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [`## ${scenario}, ${design}`, '', lineOf(head), rule, ...cells.map(lineOf), ''].join('\n');
}

/** The first UPS to run flat, with and without the first loss, run by run. */
export function firstLoss(): { readonly withIt: number; readonly without: number; readonly longer: number } {
  const incident = incidents[0]!;
  const withIt = sampled(incident)[0]!;
  const without = sampled(incident, 'no-first-loss')[0]!;
  return {
    withIt: quantiles(withIt, [0.5])[0]!,
    without: quantiles(without, [0.5])[0]!,
    longer: without.filter((value, run) => value > withIt[run]!).length,
  };
}

function main(): void {
  const all = incidents.map((incident) => replayed(incident));
  const { withIt, without, longer } = firstLoss();
  const misses = all.flatMap(({ scenario, rows }) =>
    rows
      .filter((row) => row.misses.length > 0)
      .map((row) => `- ${scenario}: ${row.instant}: ${outcome(row)}`),
  );
  const text = [
    '# Replays of published power incidents',
    '',
    `${captions.en}. ${runs} runs, seed ${seed}. Seconds after the loss (of the second loss in 2012).`,
    'Published: the trigger and the instants. Assumed: loads, batteries, recovery by hand. Simulated: median and band.',
    'What load and battery alone decide is taken with the power held off, as it was.',
    '',
    ...all.map(markdown),
    '## Part-charged batteries, aws-us-east-1-2012',
    '',
    `First UPS flat after the second loss: median ${whole(withIt)} s; without the first loss ${whole(without)} s.`,
    `Longer without it in ${longer} of ${runs} runs.`,
    '',
    '## Misses',
    '',
    ...misses,
    '',
  ].join('\n');
  const folder = join(root, 'reports', 'validation');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'replays.md'), text);
  const document = {
    caption: captions.en,
    runs,
    seed,
    factor,
    replays: all,
    firstLoss: { withIt, without, longer },
  };
  writeFileSync(join(folder, 'replays.json'), `${JSON.stringify(document, null, 2)}\n`);
  process.stdout.write(text);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
