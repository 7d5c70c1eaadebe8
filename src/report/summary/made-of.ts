/** What the recovery of each payment service is made of in the mean of a study: kinds below each other, designs beside. */
import { segmentKinds } from '../../trace/segment.ts';
import { recoveryWords } from '../../words/recovery.ts';
import type { Naming } from '../present/naming.ts';
import type { Answer } from '../result-study.ts';
import { blank, type Line, line, paragraph } from './lines.ts';
import { apportioned, stepOf, steppedDuration } from './parts.ts';
import { type Cell, type Column, table } from './table.ts';

/** Designs beside each other on a page; more go below. */
const designsMost = 3;

/** A kind with less than this share of every design's mean is told among the other steps. */
const tellingShare = 0.005;

export function madeOfLines(answers: readonly Answer[], names: readonly string[], naming: Naming): Line[] {
  return names.flatMap((name) => {
    const means = answers.map((answer): Mean => meanOf(answer, name));
    const lost = means.filter(({ whole }) => whole > 0);
    const lines: Line[] = [];
    for (let at = 0; at < lost.length; at += designsMost)
      lines.push(...madeOf(lost.slice(at, at + designsMost), name, naming));
    if (lines.length === 0) return [];
    return [...lines, ...noteLines(means, naming), blank];
  });
}

function madeOf(means: readonly Mean[], name: string, naming: Naming): Line[] {
  const words = recoveryWords[naming.language];
  const rows = segmentKinds
    .map((_, kind) => kind)
    .filter((kind) => means.some(({ parts, whole }) => parts[kind]! >= tellingShare * whole));
  const columns = means.map(({ parts, whole }) => {
    const told = rows.map((row) => parts[row]!);
    const rest = parts.reduce((sum, part, kind) => sum + (rows.includes(kind) ? 0 : part), 0);
    return columnOf([...told, rest], whole, naming);
  });
  const labels = [...rows.map((row) => words.kinds[segmentKinds[row]!]), words.rest, words.total];
  const headings: Column[] = [
    { heading: '', align: 'left' },
    ...means.map(({ design }): Column => ({ heading: design, align: 'right' })),
  ];
  const body = labels.map((label, row): Cell[] => [label, ...columns.map((cells) => cells[row]!)]);
  const title = line(words.heading(naming.element(name)), 'heading');
  return [title, ...table(headings, body, 2)];
}

/** Durations and shares that add up to those of the whole, which stands at the end. */
function columnOf(parts: readonly number[], whole: number, naming: Naming): string[] {
  const step = stepOf(whole);
  const steps = apportioned(parts, step);
  const shares = apportioned(parts, whole / 100);
  const cell = (count: number, share: number): string =>
    `${steppedDuration(naming, count * step)} ${`${share} %`.padStart(5)}`;
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return [
    ...steps.map((count, row) => (count === 0 ? '–' : cell(count, shares[row]!))),
    cell(sum(steps), sum(shares)),
  ];
}

interface Mean {
  readonly design: string;
  /** Ticks in the mean over the runs that have a path: by kind, and of all kinds. */
  readonly parts: readonly number[];
  readonly whole: number;
  /** All runs, and those that have a path. */
  readonly runs: number;
  readonly told: number;
}

function meanOf({ design, distributions }: Answer, name: string): Mean {
  const of = new Map(distributions.map((each) => [each.measure, each]));
  const parts = segmentKinds.map((kind) => {
    const mean = of.get(`recovery.${name}.${kind}`)?.mean ?? 0;
    return Number.isNaN(mean) ? 0 : mean * 1e6;
  });
  const recovery = of.get(`service.recovery.${name}`);
  const runs = recovery?.runs ?? 0;
  return {
    design: design.name,
    parts,
    whole: parts.reduce((sum, part) => sum + part, 0),
    runs,
    told: runs - (recovery?.beyond ?? 0),
  };
}

/** How many runs the means are of, where some have no path; and the designs under which it was never lost. */
function noteLines(means: readonly Mean[], naming: Naming): Line[] {
  const words = recoveryWords[naming.language];
  const lost = means.filter(({ whole, told, runs }) => whole > 0 || told < runs);
  const runs = naming.count(lost[0]!.runs);
  const told = lost.map((each) => naming.count(each.told)).join(' / ');
  const notLost = means.filter((mean) => !lost.includes(mean)).map(({ design }) => design);
  return [
    ...paragraph(
      lost.every((each) => each.told === each.runs) ? words.allRuns(runs) : words.someRuns(told, runs),
      'dim',
    ),
    ...(notLost.length === 0 ? [] : paragraph(words.notLost(notLost), 'dim')),
  ];
}
