/** For who puts the payments right: how many are not, of what sort, for how much, and when the books were in order. */
import { type Line, paragraph } from './lines.ts';
import { notRightOf, type Share } from './not-right.ts';
import { type Cell, type Column, table } from './table.ts';
import { briefly, clerkDays, type Told } from './told.ts';

export function paymentLines(told: Told): Line[] {
  const { words, replay } = told;
  const { summary } = words;
  // Of payments that nobody makes, none is right and none is wrong.
  if (told.model.scenario.payments.length === 0) return [];
  const { byCause, byOutcome } = notRightOf(replay);
  const ends = paragraph(endsSentence(told), 'dim');
  if (byCause.length === 0) return [...paragraph(summary.allRight), ...ends];
  const { headings } = summary;
  const columns: Column[] = [
    { heading: headings.notRight, align: 'left' },
    { heading: headings.created, align: 'right' },
    { heading: headings.open, align: 'right' },
    { heading: headings.yen, align: 'right' },
    { heading: headings.days, align: 'right' },
  ];
  const rows: Cell[][] = [
    ...byCause.map((share) => row(told, share, causeName(told, share.name))),
    [{ text: headings.byOutcome, style: 'dim' }, '', '', '', ''],
    ...byOutcome.map((share) => row(told, share, outcomeName(told, share.name))),
  ];
  return [
    ...table(columns, rows),
    ...paragraph(booksSentence(told)),
    ...ends,
    ...paragraph(summary.clerkDay, 'dim'),
  ];
}

function row(told: Told, { created, open, yen, clerkHours }: Share, name: string): Cell[] {
  const { naming } = told;
  return [
    name,
    naming.count(created),
    open > 0 ? { text: naming.count(open), style: 'bad' } : naming.count(open),
    naming.count(yen),
    clerkDays(told, clerkHours),
  ];
}

/** As the timeline's legend has it. */
function causeName({ naming }: Told, cause: string): string {
  const statuses: Readonly<Record<string, string>> = naming.words.statuses;
  return statuses[cause] ?? cause;
}

function outcomeName({ words: { summary } }: Told, outcome: string): string {
  const [customer = '', merchant = ''] = outcome.split('/');
  const ofCustomer: Readonly<Record<string, string>> = summary.customer;
  const ofMerchant: Readonly<Record<string, string>> = summary.merchant;
  return `${ofCustomer[customer] ?? customer} / ${ofMerchant[merchant] ?? merchant}`;
}

function booksSentence(told: Told): string {
  const { values, words } = told;
  const { summary } = words;
  const after = (name: string): string => briefly(told, values(name));
  return `${summary.headings.books}${[
    summary.balanced(after('books.balanced')),
    summary.p99(after('books.p99')),
    summary.closed(after('books.closed')),
  ].join(summary.comma)}`;
}

function endsSentence({ model, values, words }: Told): string {
  const sum = (end: string): number =>
    model.scenario.payments.reduce((total, { name }) => total + values(`payments.${end}.${name}`), 0);
  return words.summary.ends(
    words.count(values('payments.offered')),
    words.count(sum('right')),
    words.count(sum('paidAnotherWay')),
    words.count(values('payments.lostSales')),
  );
}
