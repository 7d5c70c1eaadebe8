/**
 * How a continuity plan went: when the second site was decided on, opened and left again, when each counterparty pointed
 * to it, and when and how often was told about the outage.
 *
 * States speak by their tags: a second site is `changing` from the decision until the change is undone, serves while it
 * is `serving`, and admits nothing while it also `stops`.
 */
import type { Model } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

const serving = tagBit('serving');
const changing = tagBit('changing');
const stops = tagBit('stops');
const waiting = tagBit('waiting');
const asksHands = tagBit('asksHands');

/** One element's part of the fold. Tags before and after a change. */
interface Part {
  readonly component: number;
  readonly measures: readonly Measure[];
  begin(): void;
  changed(time: number, before: number, after: number): void;
  values(horizon: number): readonly number[];
  limits(horizon: number): readonly number[];
}

export function continuity(model: Model): Fold {
  const { charts, chart, count } = model.components;
  const parts = model.plan.links.flatMap(({ component, of }): Part[] => {
    if (of.kind === 'second-site') return [site(of.name, component)];
    if (of.kind === 'counterparty') return [counterparty(of.name, component)];
    return of.kind === 'notices' ? [notice(of.name, component)] : [];
  });
  const none: Fold = { measures: [], begin: () => undefined, end: () => [] };
  if (parts.length === 0) return none;
  const byComponent: (Part | undefined)[] = new Array(count).fill(undefined);
  for (const part of parts) byComponent[part.component] = part;
  return {
    measures: parts.flatMap(({ measures }) => measures),
    begin() {
      for (const part of parts) part.begin();
    },
    transition(time, component, _event, from, to) {
      const part = byComponent[component];
      if (part === undefined) return;
      const { tags } = charts[chart[component]!]!;
      part.changed(time, tags[from]!, tags[to]!);
    },
    limits: (horizon) => parts.flatMap((part) => part.limits(horizon)),
    end: (horizon) => parts.flatMap((part) => part.values(horizon)),
  };
}

function site(name: string, component: number): Part {
  let decided = Number.NaN;
  let opened = Number.NaN;
  let handedBack = Number.NaN;
  let failedStarts = 0;
  let served = 0;
  let since = Number.NaN;
  /** Tags of the state that it is in. */
  let now = 0;
  return {
    component,
    measures: [
      {
        name: `site.decided.${name}`,
        unit: 's',
        definition: `Instant at which the first change to ${name} was decided and its start began, from the start of the run.`,
      },
      {
        name: `site.opened.${name}`,
        unit: 's',
        definition: `Instant at which ${name} first served, from the start of the run.`,
      },
      {
        name: `site.served.${name}`,
        unit: 's',
        definition: `Total time for which ${name} served in place of the first site, without the change back.`,
      },
      {
        name: `site.failedStarts.${name}`,
        unit: 'count',
        definition: `Times that ${name} did not start as planned and a specialist was needed.`,
      },
      {
        name: `site.handedBack.${name}`,
        unit: 's',
        definition: `Instant at which the last change back from ${name} to the first site was over, from the start of the run.`,
      },
    ],
    begin() {
      decided = Number.NaN;
      opened = Number.NaN;
      handedBack = Number.NaN;
      since = Number.NaN;
      failedStarts = 0;
      served = 0;
      now = 0;
    },
    changed(time, before, after) {
      now = after;
      const gained = after & ~before;
      if ((gained & changing) !== 0 && Number.isNaN(decided)) decided = time;
      if ((after & changing) !== 0 && (gained & asksHands) !== 0 && (after & serving) === 0)
        failedStarts += 1;
      if ((gained & serving) !== 0) {
        if (Number.isNaN(opened)) opened = time;
        handedBack = Infinity;
      }
      if ((before & serving) !== 0 && (after & changing) === 0) handedBack = time;
      const serves = (after & (serving | stops)) === serving;
      if (serves && Number.isNaN(since)) since = time;
      else if (!serves && !Number.isNaN(since)) {
        served += time - since;
        since = Number.NaN;
      }
    },
    values(horizon) {
      const underWay = (now & changing) !== 0 && Number.isNaN(opened);
      return [
        seconds(decided),
        underWay ? Infinity : seconds(opened),
        seconds(served + (Number.isNaN(since) ? 0 : horizon - since)),
        failedStarts,
        seconds(handedBack),
      ];
    },
    limits: (horizon) => [Infinity, seconds(horizon), Infinity, Infinity, seconds(horizon)],
  };
}

function counterparty(name: string, component: number): Part {
  let pointed = Number.NaN;
  let now = 0;
  return {
    component,
    measures: [
      {
        name: `counterparty.pointed.${name}`,
        unit: 's',
        definition: `Instant at which ${name} first pointed to the second site and had signed on, from the start of the run.`,
      },
    ],
    begin() {
      pointed = Number.NaN;
      now = 0;
    },
    changed(time, _before, after) {
      now = after;
      if ((after & serving) !== 0 && Number.isNaN(pointed)) pointed = time;
    },
    values: () => [Number.isNaN(pointed) && (now & waiting) !== 0 ? Infinity : seconds(pointed)],
    limits: (horizon) => [seconds(horizon)],
  };
}

function notice(name: string, component: number): Part {
  /** Of the outage about which is told, and of the first notice in the run. */
  let lost = Number.NaN;
  let first = Number.NaN;
  let isQuiet = true;
  let told = 0;
  return {
    component,
    measures: [
      {
        name: `notice.first.${name}`,
        unit: 's',
        definition: `From the loss until the first notice of ${name} was out, even if by then all was back.`,
      },
      {
        name: `notice.count.${name}`,
        unit: 'count',
        definition: `Notices of ${name} in the run, with those that say that it is over.`,
      },
    ],
    begin() {
      lost = Number.NaN;
      first = Number.NaN;
      isQuiet = true;
      told = 0;
    },
    changed(time, _before, after) {
      if (isQuiet) lost = time;
      const isOut = (after & waiting) === 0;
      if (isOut) {
        told += 1;
        if (Number.isNaN(first)) first = time - lost;
      }
      isQuiet = isOut && (after & tagBit('told')) === 0;
    },
    values: () => [Number.isNaN(first) && !isQuiet ? Infinity : seconds(first), told],
    limits: (horizon) => [seconds(horizon - (Number.isNaN(lost) ? 0 : lost)), Infinity],
  };
}
