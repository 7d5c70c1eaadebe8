/** What was published about the incident, beside what this run gave: two columns that never mix. */
import type { Unit } from '../../measure/fold.ts';
import { type Line, paragraph } from './lines.ts';
import { type Cell, type Column, table } from './table.ts';
import { briefly, type Told } from './told.ts';

export function publishedLines(told: Told): Line[] {
  const { model, replay, values, words } = told;
  const { summary } = words;
  const units = new Map(replay.measures.map(({ name, unit }) => [name, unit]));
  const rows = model.scenario.reported.flatMap(({ measure, value, source }): Cell[][] => {
    const unit = units.get(measure);
    if (unit === undefined) return [];
    const simulated = values(measure);
    const ours = Number.isNaN(simulated) ? '–' : quantity(told, simulated, unit);
    return [[nameOf(told, measure), quantity(told, value, unit), ours, { text: source, style: 'dim' }]];
  });
  if (rows.length === 0) return [];
  const { headings } = summary;
  const columns: Column[] = [
    { heading: headings.published, align: 'left' },
    { heading: headings.ofPublished, align: 'right' },
    { heading: headings.ofSimulated, align: 'right' },
    { heading: summary.source, align: 'left' },
  ];
  return [...table(columns, rows), ...paragraph(summary.hindcast, 'dim')];
}

/** A measure's value with its unit, for a reader. */
export function quantity(told: Told, value: number, unit: Unit): string {
  const { words } = told;
  switch (unit) {
    case 's':
      return briefly(told, value);
    case 'min':
      return briefly(told, value * 60);
    case 'h':
      return briefly(told, value * 3600);
    case 'JPY':
      return words.money(value);
    case 'count':
      return words.count(value);
    case 'kWh':
      return `${words.count(value)} kWh`;
  }
}

function nameOf({ naming, words: { summary } }: Told, measure: string): string {
  const [, of, name] = /^(service\.recovery|power\.(?:lost|restored|dead))\.(.+)$/.exec(measure) ?? [];
  const element = name === undefined ? '' : naming.element(name);
  switch (of) {
    case 'service.recovery':
      return summary.recovery(element);
    case 'power.lost':
      return summary.lostPower(element);
    case 'power.restored':
      return summary.powerBack(element);
    case 'power.dead':
      return summary.withoutPower(element);
    default:
      return measure === 'power.absent' ? summary.absent : measure;
  }
}
