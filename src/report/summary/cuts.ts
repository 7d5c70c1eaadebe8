/**
 * Single points of failure, cut sets and importances as lines: first the site's single points and what each takes, then
 * every loss. Losses that are the same function of the same events stand under one heading.
 */
import type { Answer, CutSet, Cuts, Top } from '../../find/cuts.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { captions } from '../../words/caption.ts';
import type { Words } from '../../words/en.ts';
import { Naming } from '../present/naming.ts';
import { cells, padded, wrapped } from './cells.ts';
import { blank, type Line, line, pageWidth, paragraph, type Style } from './lines.ts';
import { table } from './table.ts';

interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

/** More are counted; all of them are in the JSON document. */
const cutSetsShown = 20;
const importancesShown = 5;

export function cutLines(scenario: Scenario, cuts: Cuts, { language, words }: Reader): readonly Line[] {
  const naming = new Naming(scenario, language);
  const said = new Said(cuts, naming, words);
  const title = naming.text(scenario.title);
  const { tops } = cuts;
  return [
    line(words.cuts.head(title, scenario.design.name), 'strong'),
    line(captions[language], 'dim'),
    ...paragraph(words.cuts.asked(cuts.order, tops.length, cuts.events.length), 'dim'),
    ...paragraph(words.cuts.leftOut, 'dim'),
    ...remarks(cuts, naming, words),
    blank,
    ...(tops.length === 0 ? paragraph(words.cuts.nothing) : said.singlePoints()),
    ...together(tops).flatMap((same) => [blank, ...said.loss(same)]),
  ];
}

function remarks({ tops, remarks: { unequal, transferOnly } }: Cuts, naming: Naming, words: Words): Line[] {
  const { cuts } = words;
  return [
    ...(tops.some(({ answer }) => answer.probability > 0) ? [] : paragraph(cuts.structureOnly, 'strong')),
    ...unequal.flatMap((name) => paragraph(cuts.unequal(name), 'dim')),
    ...transferOnly.flatMap((name) => paragraph(cuts.transferOnly(naming.element(name)), 'dim')),
  ];
}

/** Losses with one and the same answer, in the order of their first. */
function together(tops: readonly Top[]): readonly (readonly [Top, ...Top[]])[] {
  const groups = new Map<Answer, [Top, ...Top[]]>();
  for (const top of tops) {
    const group = groups.get(top.answer);
    if (group === undefined) groups.set(top.answer, [top]);
    else group.push(top);
  }
  return [...groups.values()];
}

/** What is said of events and losses, by their labels. */
class Said {
  readonly #cuts: Cuts;
  readonly #naming: Naming;
  readonly #words: Words;
  readonly #events: ReadonlyMap<string, string>;

  constructor(cuts: Cuts, naming: Naming, words: Words) {
    this.#cuts = cuts;
    this.#naming = naming;
    this.#words = words;
    this.#events = new Map(
      cuts.events.map(({ name, of, mode, shared }) => {
        const label = shared ? words.cuts.shared(of) : naming.element(of);
        // The mode is told where an element has several.
        return [name, name.endsWith(`(${mode})`) ? `${label} ${words.cuts.mode[mode]}` : label];
      }),
    );
  }

  singlePoints(): Line[] {
    const { singlePoints } = this.#cuts;
    const { cuts } = this.#words;
    if (singlePoints.length === 0) return [line(cuts.noSinglePoints, 'good')];
    const width = Math.min(30, Math.max(...singlePoints.map(({ event }) => cells(this.#event(event)))));
    return [
      line(cuts.singlePoints, 'heading'),
      ...singlePoints.flatMap(({ event, takes }) => {
        const taken = cuts.takes(takes.map((name) => this.#naming.element(name)));
        return hanging(padded(this.#event(event), width, 'left'), taken, 'bad');
      }),
    ];
  }

  loss(tops: readonly [Top, ...Top[]]): Line[] {
    const { answer } = tops[0];
    return [
      ...paragraph(this.#heading(tops), 'heading'),
      ...this.#chance(answer),
      ...this.#cutSets(answer),
      ...this.#importance(answer),
    ];
  }

  #heading(tops: readonly Top[]): string {
    const { sections, list, sectionOf } = this.#words.cuts;
    const kinds = [...new Set(tops.map(({ section, kind }) => (kind === 'load' ? 'loads' : section)))];
    return kinds
      .map((kind) => {
        const own = tops.filter((top) => (top.kind === 'load' ? 'loads' : top.section) === kind);
        return sectionOf(sections[kind], list(own.map(({ name }) => this.#naming.element(name))));
      })
      .join(' · ');
  }

  #chance({ probability, rareEvent, maintenance, importance }: Answer): Line[] {
    const { cuts } = this.#words;
    if (probability === 0) return [line(`  ${cuts.noChance}`, 'dim')];
    const unknown = importance.filter((each) => each.probability === 0).length;
    const lines = [[{ text: '  ' }, { text: cuts.chance(figure(probability), figure(rareEvent)) }]];
    if (maintenance !== null) {
      const worst = Math.max(...maintenance.whileOut.map((each) => each.probability));
      const { element } = maintenance.whileOut.find((each) => each.probability === worst)!;
      lines.push([
        { text: '  ' },
        { text: cuts.maintained(figure(maintenance.weighted), figure(worst), this.#naming.element(element)) },
      ]);
    }
    const missing = unknown === 0 ? [] : [line(`  ${cuts.unknown(unknown, importance.length)}`, 'dim')];
    return [...lines, ...missing];
  }

  #cutSets({ cutSets, probability }: Answer): Line[] {
    const { cuts } = this.#words;
    if (cutSets.length === 0) return [line(`  ${cuts.noCutSets(this.#cuts.order)}`)];
    const shown = cutSets.slice(0, cutSetsShown);
    const orders = [...new Set(shown.map(({ events }) => events.length))];
    const rest = cutSets.length - shown.length;
    return [
      ...orders.flatMap((order) => {
        const count = cutSets.filter(({ events }) => events.length === order).length;
        const heading = line(`  ${order === 1 ? cuts.single(count) : cuts.ofOrder(order, count)}`, 'strong');
        const sets = shown.filter(({ events }) => events.length === order);
        return [heading, ...sets.flatMap((set) => this.#cutSet(set, probability > 0))];
      }),
      ...(rest > 0 ? [line(`    ${cuts.more(rest)}`, 'dim')] : []),
    ];
  }

  #cutSet({ events, probability }: CutSet, isNumbered: boolean): Line[] {
    const text = events.map((event) => this.#event(event)).join(' + ');
    const head = isNumbered ? `  ${padded(probability === 0 ? '–' : figure(probability), 9, 'left')}` : '';
    return hanging(head, text, undefined, events.length === 1 ? 'bad' : undefined);
  }

  #importance({ importance, probability }: Answer): Line[] {
    if (probability === 0) return [];
    const { importance: headings, more } = this.#words.cuts;
    const matters = importance.filter(({ fussellVesely }) => (fussellVesely ?? 0) > 0);
    const rows = matters
      .slice(0, importancesShown)
      .map(({ event, probability: chance, birnbaum, fussellVesely, criticality }) => [
        figure(chance),
        figure(birnbaum),
        figure(fussellVesely ?? 0),
        figure(criticality ?? 0),
        this.#event(event),
      ]);
    if (rows.length === 0) return [];
    const right = [headings.chance, headings.birnbaum, headings.fussellVesely, headings.criticality];
    const columns = [
      ...right.map((heading) => ({ heading, align: 'right' as const })),
      { heading: headings.event, align: 'left' as const },
    ];
    const rest = matters.length - rows.length;
    return [...table(columns, rows, 2), ...(rest > 0 ? [line(`    ${more(rest)}`, 'dim')] : [])];
  }

  #event(name: string): string {
    return this.#events.get(name)!;
  }
}

/** A text beside a head; what does not fit stands below its beginning. */
function hanging(head: string, text: string, headStyle?: Style, textStyle?: Style): Line[] {
  const indent = cells(head) + 4;
  return wrapped(text, pageWidth - indent).map((part, index): Line => {
    const before = index === 0 ? `  ${head}  ` : ' '.repeat(indent);
    return [
      headStyle === undefined ? { text: before } : { text: before, style: headStyle },
      textStyle === undefined ? { text: part } : { text: part, style: textStyle },
    ];
  });
}

/** Three digits: 0.00207, below a thousandth 6.00e-4. */
function figure(value: number): string {
  return value === 0 || value >= 0.001 ? String(Number(value.toPrecision(3))) : value.toExponential(2);
}
