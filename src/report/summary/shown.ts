/** The values of a scenario with their origins, and the measures with their definitions, as lines. */
import type { Measure } from '../../measure/fold.ts';
import type { Provenance } from '../../scenario/provenance.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Words } from '../../words/en.ts';
import { cells, wrapped } from './cells.ts';
import { blank, type Line, line, pageWidth } from './lines.ts';

interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

/** `path: value  # origin`, so that it can be read, searched and put back into a file. */
export function valueLines(
  scenario: Scenario,
  values: readonly (readonly [string, Provenance])[],
  { language, words }: Reader,
): readonly Line[] {
  const title = scenario.title[language] ?? scenario.title.en;
  const count = (...origins: Provenance['from'][]): number =>
    values.filter(([, { from }]) => origins.includes(from)).length;
  return [
    line(words.show.head(title, scenario.design.name), 'strong'),
    line(words.show.counts(count('file', 'classes'), count('design', '--set'), count('default')), 'dim'),
    blank,
    ...values.flatMap(([path, value]) => valueLine(path, value, words)),
  ];
}

function valueLine(path: string, { value, ...origin }: Provenance, words: Words): Line[] {
  const shown = value.includes('\n') ? JSON.stringify(value) : value;
  const head = [{ text: `${path}: ` }, { text: shown, style: 'strong' }] as const;
  const comment = `# ${originText(origin, words)}`;
  if (cells(`${path}: ${shown}  ${comment}`) <= pageWidth)
    return [[...head, { text: `  ${comment}`, style: 'dim' }]];
  return [
    [...head],
    ...wrapped(comment, pageWidth - 6).map(
      (text, index): Line => [{ text: `    ${index === 0 ? '' : '# '}${text}`, style: 'dim' }],
    ),
  ];
}

function originText(
  { from, file, line: at, basis, source }: Omit<Provenance, 'value'>,
  words: Words,
): string {
  const { show } = words;
  const where =
    from === 'default'
      ? show.default
      : from === '--set' || at === undefined
        ? show.set
        : from === 'classes'
          ? show.classes(file ?? '', at)
          : show[from](at);
  const why = [basis === undefined ? undefined : show.basis[basis], source].filter(
    (part) => part !== undefined,
  );
  return why.length === 0 ? where : `${where}, ${why.join(': ')}`;
}

export function measureLines(
  measures: readonly Measure[],
  words: Words,
  isGeneric: boolean,
): readonly Line[] {
  return [
    line(words.show.measures(measures.length), 'strong'),
    ...(isGeneric ? wrapped(words.show.generic, pageWidth).map((text) => line(text, 'dim')) : []),
    blank,
    ...measures.flatMap(({ name, unit, definition }): Line[] => [
      [{ text: name, style: 'strong' }, { text: ` (${words.show.unit[unit]})` }],
      ...wrapped(definition, pageWidth - 4).map((text): Line => [{ text: `    ${text}`, style: 'dim' }]),
    ]),
  ];
}
