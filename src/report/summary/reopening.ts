/** For who opens the payments again: was it safe? Of each payment service the opening that found most open. */
import type { Reopening } from '../../measure/reopening.ts';
import { type BooksWords, booksWords } from '../../words/books.ts';
import { type Line, line, paragraph, type Style } from './lines.ts';
import { type Cell, type Column, table } from './table.ts';
import { clerkDays, sentence, type Told } from './told.ts';

const styles: Readonly<Record<Reopening['verdict'], Style>> = { safe: 'good', care: 'strong', wait: 'bad' };

/** Openings that found nothing open are not told: the block is short, or it is not there. */
export function reopeningLines(told: Told): Line[] {
  const { model, replay, words } = told;
  const { gate } = booksWords[told.naming.language];
  const chosen = model.scenario.payments.flatMap(({ name }) => {
    const of = replay.reopenings.filter((each) => each.name === name && each.verdict !== 'safe');
    const worst = of.toSorted((a, b) => weightOf(b) - weightOf(a))[0];
    return worst === undefined ? [] : [{ worst, others: of.length - 1 }];
  });
  if (chosen.length === 0) return [];
  const columns: Column[] = [
    { heading: gate.heading, align: 'left' },
    { heading: gate.open, align: 'right' },
    { heading: gate.unknown, align: 'right' },
    { heading: words.summary.headings.yen, align: 'right' },
    { heading: words.summary.headings.days, align: 'right' },
  ];
  const [head, ...rows] = table(
    columns,
    chosen.flatMap(({ worst }) => worst.open.map((row) => cellsOf(told, row))),
  );
  let at = 0;
  const blocks = chosen.flatMap(({ worst, others }) => {
    const own = rows.slice(at, at + worst.open.length);
    at += worst.open.length;
    return [headOf(told, worst), ...own, ...paragraph(textOf(told, worst, others))];
  });
  const waits = chosen.some(({ worst }) => worst.verdict === 'wait');
  return [head!, ...blocks, ...(waits ? paragraph(gate.rule, 'dim') : [])];
}

/** What keeps it shut weighs more than any number. */
function weightOf({ verdict, open }: Reopening): number {
  return open.reduce((sum, { count }) => sum + count, 0) + (verdict === 'wait' ? 1e12 : 0);
}

function headOf({ naming }: Told, { name, at, verdict }: Reopening): Line {
  const { gate } = booksWords[naming.language];
  const text = gate.at(naming.element(name), naming.instant(at, false), gate.verdicts[verdict]);
  return line(sentence(text), styles[verdict]);
}

function cellsOf(told: Told, { cause, count, unknown, yen, clerkHours }: Reopening['open'][number]): Cell[] {
  const { naming } = told;
  return [
    `  ${naming.words.statuses[cause]}`,
    naming.count(count),
    unknown > 0 ? { text: naming.count(unknown), style: 'bad' } : naming.count(unknown),
    naming.count(yen),
    clerkDays(told, clerkHours),
  ];
}

function textOf({ naming }: Told, of: Reopening, others: number): string {
  const words = booksWords[naming.language];
  const { gate } = words;
  return [
    ...(of.open.length > 0 ? [clearedText(gate, naming, of)] : []),
    ...runOutText(words, naming, of),
    ...(of.stored.keysRunOut > 0
      ? [gate.stored(naming.count(of.stored.keysRunOut), naming.count(of.stored.count))]
      : []),
    ...(others > 0 ? [gate.others(others)] : []),
  ].join(words.space);
}

function clearedText(
  gate: BooksWords['gate'],
  naming: Told['naming'],
  { cutOff, cleared }: Reopening,
): string {
  const at = naming.instant(cutOff.at, false);
  if (cleared === Infinity) return gate.never(at);
  return (cutOff.isMet ? gate.met : gate.notMet)(at, naming.instant(cleared, false));
}

function runOutText({ gate, comma }: BooksWords, naming: Told['naming'], of: Reopening): string[] {
  const { holdsRunOut, keysRunOut } = of;
  const what = [
    ...(holdsRunOut > 0 ? [gate.holds(naming.count(holdsRunOut))] : []),
    ...(keysRunOut > 0 ? [gate.keys(naming.count(keysRunOut))] : []),
  ];
  return what.length === 0 ? [] : [gate.runOut(what.join(comma))];
}
