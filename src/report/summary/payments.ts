/** For who puts the payments right: how many are not, of what sort, for how much, and when the books were in order. */
import { booksWords } from '../../words/books.ts';
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
  const others = otherRows(told);
  if (byCause.length === 0 && others.length === 0)
    return [
      ...paragraph(summary.allRight),
      ...paragraph(cutOffs(told)),
      ...ends,
      ...paragraph(costSentence(told)),
    ];
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
    ...others,
    ...(byOutcome.length > 0 ? [[{ text: headings.byOutcome, style: 'dim' as const }, '', '', '', '']] : []),
    ...byOutcome.map((share) => row(told, share, outcomeName(told, share.name))),
  ];
  return [
    ...table(columns, rows),
    ...paragraph(booksSentence(told)),
    ...paragraph([...unknown(told), cutOffs(told)].join(summary.space)),
    ...ends,
    ...paragraph(costSentence(told)),
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

/** Lost money and batches: no purchases that are open. */
function otherRows(told: Told): Cell[][] {
  const { values, naming } = told;
  const { others } = booksWords[naming.language];
  const lost = (['K13', 'K14'] as const).flatMap((cause): Cell[][] => {
    const count = values(`payments.${cause}.count`);
    if (count === 0) return [];
    return [[others[cause], naming.count(count), '–', naming.count(values(`payments.${cause}.value`)), '–']];
  });
  const batches = values('payments.K15.created');
  if (Math.round(batches) === 0) return lost;
  const days = clerkDays(told, values('settlement.clerks.hours'));
  return [...lost, [others.K15, naming.count(batches), '–', '–', days]];
}

function unknown({ values, naming, words }: Told): string[] {
  const count = values('payments.undetected.created');
  if (count === 0) return [];
  return [
    booksWords[naming.language].unknown(words.count(count), words.money(values('payments.undetected.value'))),
  ];
}

/** Of the services that missed one; nothing to say where none did. */
function cutOffs(told: Told): string {
  const { model, values, naming } = told;
  const books = booksWords[naming.language];
  const missed = model.scenario.payments.flatMap(({ name }) => {
    const count = values(`settlement.missed.${name}`);
    const met = values(`settlement.firstMet.${name}`);
    return count === 0
      ? []
      : [books.missed(naming.element(name), count, met > 0 ? briefly(told, met) : null)];
  });
  return missed.length === 0 ? '' : books.cutOffs(missed.join(books.semicolon));
}

function costSentence({ values, naming, words }: Told): string {
  const books = booksWords[naming.language];
  const total = values('cost.total');
  const bearers = Object.entries(books.bearers).flatMap(([name, bearer]) => {
    const yen = values(`cost.borneBy.${name}`);
    return Math.round(yen) === 0 ? [] : [books.part(bearer, words.money(yen))];
  });
  return bearers.length === 0 ? '' : books.cost(words.money(total), bearers.join(books.comma));
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
