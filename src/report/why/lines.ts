/** `teiden why` for a terminal: what is asked about, the roots, and the chains as tables of steps. */
import { formatDuration } from '../../base/units.ts';
import type { Localised } from '../../scenario/scenario.ts';
import type { Tag } from '../../statechart/tags.ts';
import { type Cause, causes } from '../../trace/cause.ts';
import { captions } from '../../words/caption.ts';
import { doingWords } from '../../words/doings.ts';
import type { Words } from '../../words/en.ts';
import { recoveryWords } from '../../words/recovery.ts';
import { timelineWords } from '../../words/timeline.ts';
import { type WhyWords, whyWords } from '../../words/why.ts';
import { cells, wrapped } from '../summary/cells.ts';
import { blank, type Line, line, pageWidth, paragraph } from '../summary/lines.ts';
import { table } from '../summary/table.ts';
import { sentence } from '../summary/told.ts';
import type { Answer, Chained, Tally } from './answer.ts';
import type { DoingStep, Root, Step } from './chain.ts';
import { has } from './hangs-on.ts';
import type { ItemLine, SegmentLine } from './history.ts';

/** The run that is asked about. */
export interface RunHead {
  readonly title: Localised;
  readonly design: string;
  readonly seed: string;
  /** ISO 8601: the beginning of the run. */
  readonly start: string;
}

interface Told {
  readonly language: 'en' | 'ja';
  readonly why: WhyWords;
  readonly words: Words;
  readonly run: RunHead;
}

/** Of one element's steps in a row, so many are told; those between the first and the last are counted. */
const rowMax = 4;
/** Segments of a path shorter than this share of it are not told. */
const tellingShare = 0.01;
/** How far tables stand in, and the fewest cells in which a text is wrapped. */
const indent = 2;
const narrowest = 12;

export function whyLines(
  answer: Answer,
  run: RunHead,
  { language, words }: { readonly language: 'en' | 'ja'; readonly words: Words },
): readonly Line[] {
  const told: Told = { language, why: whyWords[language], words, run };
  const { why } = told;
  const isItem = answer.about.kind === 'item';
  return [
    line(why.head(run.title[language] ?? run.title.en, run.design, run.seed), 'strong'),
    line(captions[language], 'dim'),
    blank,
    ...(isItem ? itemHead(told, answer) : aboutLines(told, answer)),
    ...(isItem ? [] : rootLines(told, answer)),
    ...(answer.path === undefined ? [] : [blank, ...pathLines(told, answer.path)]),
    ...answer.chains.flatMap((chain) => [blank, ...chainLines(told, chain, answer)]),
    ...(answer.more.chains === 0
      ? []
      : [
          blank,
          ...paragraph(why.more(words.count(answer.more.chains), words.count(answer.more.count)), 'dim'),
        ]),
  ];
}

// --- what is asked about ------------------------------------------------------------------------------------------------

function itemHead({ why, words, run, language }: Told, { chains }: Answer): Line[] {
  const lines = chains[0]!.steps.filter((step) => step.step === 'item');
  const last: ItemLine = lines.at(-1)!;
  const first: ItemLine = lines[0]!;
  const [customer = '', merchant = ''] = sidesOf(words, last.outcome);
  const kind = classText(language, last.class);
  const hit = first.hit ?? [];
  const service = first.item.slice(0, first.item.lastIndexOf('#'));
  return paragraph(
    [
      last.outcome === 'pending'
        ? why.pending(last.item, kind, words.money(last.yen))
        : why.item(last.item, kind, customer, merchant, words.money(last.yen)),
      `${sentence(phraseOf(why.classes, last.class))}${words.summary.stop}`,
      ...(first.since === undefined ? [] : [why.since(clock(first.since, run.start))]),
      ...(first.record === undefined ? [] : [recordText(why, first.record)]),
      ...(hit.length === 0
        ? []
        : [
            why.hit(
              first.cause.replace(/#[0-9]+$/, ''),
              hit.map((part) => phraseOf(why.parts, part)),
              service,
            ),
          ]),
    ].join(words.summary.space),
    'strong',
  );
}

function recordText(why: WhyWords, record: Readonly<Record<string, number>>): string {
  const { debits = 0, credits = 0, holds = 0, due = 0 } = record;
  return why.record(String(debits), String(credits), String(holds), due === 1);
}

function aboutLines({ why, words, language }: Told, { about, measure, tally, chains, path }: Answer): Line[] {
  const { kind, name } = about;
  const isNothing = tally === undefined && chains.length === 0 && path === undefined;
  return [
    ...(kind === 'class' || kind === 'losses'
      ? [
          line(classText(language, name), 'strong'),
          ...paragraph(`${sentence(phraseOf(why.classes, name))}${words.summary.stop}`),
        ]
      : []),
    ...(kind === 'outcome' ? [line(outcomeText(why, words, name), 'strong')] : []),
    ...(measure === undefined ? [] : measureLines(why, words, name, measure)),
    ...(tally === undefined ? [] : paragraph(tallyText(why, words, tally))),
    ...(isNothing ? paragraph(why.nothing, 'dim') : []),
  ];
}

function measureLines(why: WhyWords, words: Words, name: string, of: NonNullable<Answer['measure']>): Line[] {
  const value =
    of.value === null
      ? of.reason === 'beyond the horizon'
        ? why.beyond
        : why.notHappened
      : of.unit === 'JPY'
        ? words.money(of.value)
        : of.unit === 'count'
          ? words.count(of.value)
          : `${of.value.toLocaleString('en', { maximumFractionDigits: 6 })} ${words.show.unit[of.unit]}`;
  return [
    line(why.measure(name, value), 'strong'),
    ...(of.definition === null ? [] : paragraph(of.definition)),
  ];
}

function tallyText(why: WhyWords, words: Words, { of, count, open = 0, yen = 0 }: Tally): string {
  if (of === 'doings') return why.doings(words.count(count));
  if (count === 0) return why.noItems;
  if (of === 'losses') return why.losses(words.count(count), words.money(yen));
  return why.items(words.count(count), words.money(yen), words.count(open));
}

function classText(language: 'en' | 'ja', name: string): string {
  const why = whyWords[language];
  const isCause = (causes as readonly string[]).includes(name);
  // The timeline has the names of the classes already, with their numbers.
  return isCause ? timelineWords[language].statuses[name as Cause] : why.class(name, why.losts[name] ?? '');
}

function outcomeText(why: WhyWords, words: Words, outcome: string): string {
  if (outcome === 'pending') return outcome;
  const [customer, merchant] = sidesOf(words, outcome);
  return why.outcome(customer, merchant);
}

function sidesOf({ summary }: Words, outcome: string): readonly [string, string] {
  const [customer = '', merchant = ''] = outcome.split('/');
  return [phraseOf(summary.customer, customer), phraseOf(summary.merchant, merchant)];
}

// --- roots, paths, chains -----------------------------------------------------------------------------------------------

function rootLines({ why, words }: Told, { roots }: Answer): Line[] {
  if (roots.length === 0) return [];
  const rows = roots.map(({ root, count, yen }) => [
    rootText(why, root),
    words.count(count),
    ...(yen === undefined ? [] : [words.money(yen)]),
  ]);
  const right = rows[0]!.slice(1).map(() => ({ heading: '', align: 'right' as const }));
  return [
    blank,
    line(why.roots, 'heading'),
    ...table([{ heading: '', align: 'left' }, ...right], rows, indent),
  ];
}

function rootText(why: WhyWords, { kind, name }: Root): string {
  return why.root[kind](name.replace(/^events\./, ''));
}

/** What follows each other at one element for one reason is one row; what is too short is left to the file. */
function pathLines({ why, language, run }: Told, path: readonly SegmentLine[]): Line[] {
  const { kinds } = recoveryWords[language];
  const whole = path.reduce((sum, { ticks }) => sum + ticks, 0);
  const rows = new Map<
    string,
    { readonly from: string; readonly told: readonly [string, string]; ticks: number }
  >();
  for (const { segment, at, from, ticks } of path) {
    const key = `${segment} ${at}`;
    const before = rows.get(key);
    if (before !== undefined) before.ticks += ticks;
    else rows.set(key, { from, told: [at, phraseOf(kinds, segment)], ticks });
  }
  const left = (heading: string) => ({ heading, align: 'left' as const });
  const columns = [left(''), { heading: '', align: 'right' as const }, left(''), left('')];
  return [
    line(why.path, 'heading'),
    ...table(
      columns,
      [...rows.values()]
        .filter(({ ticks }) => ticks >= tellingShare * whole)
        .map(({ from, told, ticks }) => [clock(from, run.start), duration(language, ticks), ...told]),
      indent,
    ),
  ];
}

function chainLines(told: Told, chain: Chained, { about, path }: Answer): Line[] {
  const { why, words } = told;
  const first = chain.names[0]!;
  const names = chain.names.join(words.summary.comma);
  const shared = chain.count > chain.names.length ? why.andMore(names) : names;
  const yen = chain.yen === undefined ? null : words.money(chain.yen);
  return [
    line(path === undefined ? why.chain(first) : why.toLoss, 'heading'),
    ...(about.kind === 'item' || chain.count === 1
      ? []
      : paragraph(why.shared(words.count(chain.count), yen, shared), 'dim')),
    ...stepLines(told, chain),
    ...(chain.complete ? [] : paragraph(why.broken, 'bad')),
  ];
}

function stepLines(told: Told, { root, steps }: Chained): Line[] {
  const { why, run, language } = told;
  const begun = steps[0];
  if (begun === undefined) return [line(`  ${rootText(why, root)}`)];
  const { columns } = why;
  const left = (heading: string) => ({ heading, align: 'left' as const });
  const rows = folded(steps).map((step): string[] => {
    if (typeof step === 'number') return ['', '', '', '', why.folded(String(step))];
    const elapsed = `+${duration(language, step.ticks - begun.ticks)}`;
    return [clock(step.at, run.start), elapsed, ...whoAndWhat(told, step)];
  });
  return table(
    [
      left(columns.at),
      { heading: columns.elapsed, align: 'right' },
      left(columns.layer),
      left(columns.who),
      left(columns.what),
    ],
    unclipped([['', '', '', '', rootText(why, root)], ...rows], Object.values(columns)),
    indent,
  );
}

/** A last cell that is too long goes on in rows below. */
function unclipped(rows: readonly string[][], headings: readonly string[]): string[][] {
  const last = headings.length - 1;
  let room = pageWidth - indent;
  for (let column = 0; column < last; column++)
    room -= 2 + Math.max(...[headings, ...rows].map((row) => cells(row[column]!)));
  return rows.flatMap((row) =>
    wrapped(row[last]!, Math.max(room, narrowest)).map((text, index) =>
      index === 0 ? [...row.slice(0, last), text] : [...headings.slice(1).map(() => ''), text],
    ),
  );
}

/** Of many steps of one element in a row the first and the last stay; a number stands for those between. */
function folded(steps: readonly Step[]): (Step | number)[] {
  const result: (Step | number)[] = [];
  for (let from = 0; from < steps.length; ) {
    let to = from + 1;
    while (to < steps.length && whoOf(steps[to]!) === whoOf(steps[from]!)) to += 1;
    const isLong = to - from > rowMax && steps[from]!.step === 'doing';
    if (isLong) result.push(steps[from]!, to - from - 2, steps[to - 1]!);
    else result.push(...steps.slice(from, to));
    from = to;
  }
  return result;
}

function whoOf(step: Step): string {
  return step.step === 'doing' ? step.component : step.step === 'item' ? step.item : step.about;
}

function whoAndWhat(told: Told, step: Step): [string, string, string] {
  const { why, language } = told;
  if (step.step === 'doing') return [why.layers[step.layer], step.component, doingText(told, step)];
  const what =
    step.step === 'work'
      ? phraseOf(why.phases, step.phase)
      : step.stage === 'created'
        ? classText(language, step.class)
        : phraseOf(why.stages, step.stage);
  return [why.layers[step.step], whoOf(step), what];
}

function doingText({ why, run, language }: Told, step: DoingStep): string {
  const { event, kind, from, to, energised } = step;
  const output = energised === true ? why.live : why.dead;
  if (event === undefined) {
    const standing = step.while;
    return standing === undefined || statusOf(why, kind, standing.state) === undefined
      ? output
      : why.while(
          output,
          statusOf(why, kind, standing.state)!,
          clock(standing.at, run.start),
          standing.cause.replace(/^events\./, ''),
        );
  }
  // `after gap (toStandby)` names the state that it left, which is told already.
  const heard = phraseOf(doingWords[language], event.replace(/ \(.*\)$/, ''));
  const status = statusOf(why, kind, to);
  const isNew = status !== undefined && status !== statusOf(why, kind, from);
  const after = isNew ? status : energised === undefined ? undefined : output;
  return after === undefined || after === heard ? heard : why.became(heard, after);
}

/** The first of its tags that says something to a reader. */
function statusOf({ statuses }: WhyWords, kind: string, state: string | undefined): string | undefined {
  for (const [tag, word] of Object.entries(statuses)) if (has(kind, state, tag as Tag)) return word;
  return undefined;
}

/** A word that is not in the catalogue yet stands for itself. */
function phraseOf(of: Readonly<Record<string, string>>, word: string): string {
  return of[word] ?? word;
}

function duration(language: 'en' | 'ja', ticks: number): string {
  return timelineWords[language].duration(formatDuration(ticks));
}

/** `06:00:07.012`, on another day than the run's first with the date before it. */
function clock(at: string, start: string): string {
  const time = at.slice(11, 23);
  return at.slice(0, 10) === start.slice(0, 10) ? time : `${at.slice(5, 10)} ${time}`;
}
