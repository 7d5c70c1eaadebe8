/**
 * Which stretches of a run stand side by side: the gap in its own scale, the hours until service is back, the whole.
 *
 * Where two would show nearly the same, the narrower is left out: three panes that differ by a factor of ten tell
 * more than three that differ by two.
 */
import type { Model } from '../../model/model.ts';
import type { TimelineWords } from '../../words/timeline.ts';
import type { TimelineView } from '../timeline/view.ts';
import type { Values } from './measures.ts';
import type { Story } from './story.ts';

type Pane = TimelineView['panes'][number];

const millisecond = 1_000;
const second = 1_000 * millisecond;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const lengths: readonly number[] = [
  ...[1, 2, 5, 10, 20, 30, 50, 100, 200, 300, 500].map((count) => count * millisecond),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * second),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * minute),
  ...[1, 2, 3, 4, 6, 8, 12, 24, 48].map((count) => count * hour),
];

/** A gap takes a quarter of its pane, so that what it leads to is seen beside it. */
const timesTheGap = 4;
/** A pane that shows more than this share of its neighbour is not worth its room. */
const worthwhile = 0.5;
/** Shown where service was not back before: recovery in hours, however long the run. */
const shareOfRun = 0.35;

export function panesOf(model: Model, story: Story, values: Values, words: TimelineWords): Pane[] {
  const { horizon } = model;
  const whole: Pane = {
    label: horizon > 1.5 * day ? words.panes.days : words.panes.whole,
    from: 0,
    to: horizon,
  };
  const hours = hoursOf(model, story, values, words);
  const next = hours ?? whole;
  const gap = gapOf(story, horizon, words);
  const wide = ({ from, to }: Pane): number => to - from;
  return [...(gap && wide(gap) < worthwhile * wide(next) ? [gap] : []), ...(hours ? [hours] : []), whole];
}

function gapOf({ gap, felt, warning }: Story, horizon: number, words: TimelineWords): Pane | null {
  if (!gap) return null;
  const asked = (gap.to - gap.from) * timesTheGap;
  // What led to it is shown where it lies close: a battery that lasted for seconds, not one that lasted for hours.
  const begun = warning !== null && gap.from - warning < asked / 2 ? warning : gap.from;
  const length = lengths.find((each) => each >= asked);
  if (length === undefined) return null;
  const from = Math.max(0, begun - length / 10);
  const to = Math.min(from + length, horizon);
  return { label: felt ? words.panes.gap : words.panes.transfer, from, to, origin: begun };
}

/** From shortly before the loss until the last service is back and steady; none where nothing was lost. */
function hoursOf(model: Model, story: Story, values: Values, words: TimelineWords): Pane | null {
  const { horizon, groups, scenario } = model;
  const limit = shareOfRun * horizon;
  const nodes = groups.filter(({ section }) => section === 'services' || section === 'payments');
  const lost = nodes.map(({ name }) => values(`service.lost.${name}`) * second);
  const begun = Math.min(...lost.filter((at) => !Number.isNaN(at)), story.gap?.from ?? Infinity);
  const back = nodes
    .map(({ name }) => values(`service.restored.${name}`) * second)
    .filter((at) => !Number.isNaN(at));
  const machines = values('machines.recovery') * second;
  // Where machines died and no service fell, the machines' own return is the story of the hours.
  if (back.length === 0 && machines > 0) back.push(begun + machines);
  if (back.length === 0 || !Number.isFinite(begun)) return null;
  const within = back.filter((at) => at - begun <= limit);
  const last = within.length < back.length ? begun + limit : Math.max(...within);
  const before = (last - begun) / 20;
  const step = last - begun > 12 * hour ? hour : last - begun > hour ? 30 * minute : 5 * minute;
  const offset = scenario.start.epochMilliseconds * millisecond + scenario.start.offsetMinutes * minute;
  const onClock = (at: number, round: (value: number) => number): number =>
    round((at + offset) / step) * step - offset;
  const from = Math.max(0, onClock(begun - before, Math.floor));
  const to = Math.min(horizon, onClock(last + (last - begun) / 4, Math.ceil));
  return to - from < worthwhile * horizon ? { label: words.panes.hours, from, to } : null;
}
