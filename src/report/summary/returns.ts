/** For who brings services back: when power and each service were back, and what each had waited for. */

import { hear } from '../present/hear.ts';
import { darkness } from '../present/story.ts';
import { cells } from './cells.ts';
import { type Line, pageWidth, paragraph } from './lines.ts';
import { type Cell, table } from './table.ts';
import { brief, briefly, type Told } from './told.ts';
import { type Return, returnsOf, type Step } from './waits.ts';

export function returnLines(told: Told): Line[] {
  const { model, replay, words, naming } = told;
  const { headings } = words.summary;
  const returns = returnsOf(model, replay);
  const rows = [powerRow(told), ...returns.map((each) => fixed(told, each))];
  const used = [0, 1, 2].reduce(
    (sum, column) => sum + 2 + Math.max(...rows.map((row) => cells(row[column]!))),
    0,
  );
  const room = pageWidth - used - 2;
  const stops = model.scenario.payments
    .map(({ name }) => ({ name, seconds: told.values(`service.stopped.${name}`) }))
    .filter(({ seconds }) => seconds > 0)
    .flatMap(({ name, seconds }) =>
      paragraph(words.summary.stopped(naming.element(name), briefly(told, seconds)), 'dim'),
    );
  const turnedAway = told.values('payments.turnedAway');
  const closed = turnedAway > 0 ? paragraph(words.summary.turnedAway(words.count(turnedAway)), 'dim') : [];
  const body = rows.map((row, index): Cell[] =>
    index === 0 ? row : [...row, waitText(told, returns[index - 1]!.steps, room)],
  );
  const columns = [
    { heading: headings.back, align: 'left' },
    { heading: headings.at, align: 'right' },
    { heading: headings.after, align: 'right' },
    { heading: headings.waited, align: 'left' },
  ] as const;
  return [...table(columns, body), ...stops, ...closed];
}

/** The machines' power: from the first time that a group had no live cord until none was without for the last time. */
function powerRow({ model, replay, naming, words }: Told): string[] {
  const dark = darkness(model);
  hear(replay.trace, [dark]);
  const stretches = dark.stretches();
  const [first] = stretches;
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return [words.summary.power, '', words.summary.noGap];
  if (last.to >= model.horizon) return [words.summary.power, words.summary.still, naming.measured(Infinity)];
  return [words.summary.power, naming.instant(last.to, true), naming.duration(last.to - first.from)];
}

function fixed({ naming, words, values }: Told, { name, lost, restored }: Return): string[] {
  const element = naming.element(name);
  if (lost === null || restored === null) return [element, '', words.summary.noGap];
  if (restored === Infinity) return [element, words.summary.still, naming.measured(Infinity)];
  // A stop on purpose meanwhile is no part of the recovery.
  const recovery = Math.round(values(`service.recovery.${name}`) * 1e6);
  return [element, naming.instant(restored, true), brief(naming, recovery)];
}

/** As much as there is room for: with the machine's stage, else without, else from a later step on. */
function waitText(told: Told, steps: readonly Step[], room: number): string {
  const full = steps.map((step) => stepText(told, step, true));
  const plain = steps.map((step) => stepText(told, step, false));
  const shorter = plain.slice(1).map((_, from) => ['…', ...plain.slice(from + 1)]);
  const candidates = [full, plain, ...shorter].map((texts) => texts.join(' → '));
  return candidates.find((text) => cells(text) <= room) ?? candidates.at(-1)!;
}

function stepText({ naming, words: { summary } }: Told, step: Step, detailed: boolean): string {
  switch (step.kind) {
    case 'service':
      return naming.element(step.name);
    case 'machine': {
      const stages: Readonly<Record<string, string>> = summary.stages;
      const stage = stages[step.stage] ?? step.stage;
      return detailed && step.ticks > 0
        ? summary.machine(step.name, stage, brief(naming, step.ticks))
        : step.name;
    }
    default:
      return summary[step.kind](brief(naming, step.ticks));
  }
}
