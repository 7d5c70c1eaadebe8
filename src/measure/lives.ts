/**
 * Long-run behaviour of elements that fail and are repaired: time out of order, and regenerative cycles.
 *
 * A cycle begins when every element is as at the beginning: in order, and each switch on its own side. In it each element is up until it first loses its output; the mean time
 * to that from everything in order is (hours up, over all cycles) / (cycles that ended so): the regenerative estimate,
 * which needs no run that lasts as long as the mean (power.md 1.8; the counts of a study's runs add up).
 */
import type { Model } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Fold, type Measure, riddenThrough, seconds } from './fold.ts';

const failed = tagBit('failed');
/** In what an element must be as at the beginning to be in order. */
const order =
  failed |
  tagBit('live') |
  tagBit('passes') |
  tagBit('passesSecond') |
  tagBit('calling') |
  tagBit('transferring') |
  tagBit('underWork') |
  tagBit('waiting') |
  tagBit('dark');
const hour = 3_600_000_000;

export function lives(model: Model): Fold {
  const { components, names } = model;
  const living = model.lives.filter(({ fails }) => fails !== null).map(({ component }) => component);
  const isLiving = new Uint8Array(components.count);
  for (const c of living) isLiving[c] = 1;
  const elements = living.length === 0 ? [] : [...components.power];
  const electricians = model.scenario.people.electricians;
  const measures: Measure[] = [
    ...living.map(
      (c): Measure => ({
        name: `power.failed.${names[c]}`,
        unit: 's',
        definition: `Total time for which ${names[c]} was out of order.`,
      }),
    ),
    ...elements.flatMap((c): Measure[] => [
      {
        name: `power.cycles.up.${names[c]}`,
        unit: 'h',
        definition: `Hours from everything in order until ${names[c]} first gave no power or all was in order again.`,
      },
      {
        name: `power.cycles.lost.${names[c]}`,
        unit: 'count',
        definition: `Times that ${names[c]} first gave no power for more than 20 ms since everything was in order.`,
      },
      {
        name: `power.interruptions.${names[c]}`,
        unit: 'count',
        definition: `Times that ${names[c]} gave no power for more than 20 ms.`,
      },
    ]),
    {
      name: 'people.electricians.allBusy',
      unit: 's',
      definition: 'Total time for which every electrician was at work.',
    },
  ];
  const isFailed = new Uint8Array(components.count);
  const failedSince = new Float64Array(components.count);
  const failedFor = new Float64Array(components.count);
  const up = new Float64Array(components.count);
  const lost = new Float64Array(components.count);
  const interruptions = new Float64Array(components.count);
  const isOpen = new Uint8Array(components.count);
  const isLive = new Uint8Array(components.count);
  /** Since when it gives no power; NaN: it does. And those that are at rest at the beginning, as a standby set is. */
  const deadSince = new Float64Array(components.count);
  const standsBy = new Uint8Array(components.count);
  /** By power element: 1 as at the beginning, 0 not; `away`: nothing to follow. */
  const away = 2;
  const isHome = new Uint8Array(components.count);
  let outOfOrder = 0;
  let cycleSince = 0;
  let atWork = 0;
  let allSince = 0;
  let allBusy = 0;
  const busy = new Set<number>();
  /** An element is as at the beginning, or not: a switch that stands on its standby side is not in order either. */
  const follow = (time: number, c: number, to: number): void => {
    const { charts, chart, initial } = components;
    const { tags } = charts[chart[c]!]!;
    const now = ((tags[to]! ^ tags[initial[c]!]!) & order) === 0 ? 1 : 0;
    if (now === isHome[c]) return;
    isHome[c] = now;
    outOfOrder += now === 1 ? -1 : 1;
    if (outOfOrder > 0 || now === 0) return;
    for (const each of elements) {
      settle(each, time);
      close(each, time);
      isOpen[each] = standsBy[each] === 1 ? 0 : 1;
    }
    cycleSince = time;
  };
  /** A gap is over, or its cycle is: it was a loss if it lasted longer than equipment rides through. */
  const settle = (c: number, time: number): void => {
    const since = deadSince[c]!;
    deadSince[c] = Number.NaN;
    if (Number.isNaN(since) || time - since <= riddenThrough || standsBy[c] === 1) return;
    interruptions[c]! += 1;
    if (isOpen[c] === 0) return;
    close(c, since);
    lost[c]! += 1;
  };
  const close = (c: number, time: number): void => {
    if (isOpen[c] === 1 && standsBy[c] === 0) up[c]! += time - cycleSince;
    isOpen[c] = 0;
  };
  return {
    measures,
    begin() {
      for (const column of [isFailed, failedFor, up, lost, interruptions]) column.fill(0);
      isOpen.fill(1);
      isLive.fill(1);
      deadSince.fill(Number.NaN);
      standsBy.fill(0);
      isHome.fill(away);
      for (const c of elements) isHome[c] = 1;
      outOfOrder = 0;
      cycleSince = 0;
      atWork = 0;
      allBusy = 0;
      busy.clear();
    },
    transition(time, component, _event, _from, to) {
      if (isHome[component] !== away) follow(time, component, to);
      if (isLiving[component] === 0) return;
      const now = (components.charts[components.chart[component]!]!.tags[to]! & failed) !== 0 ? 1 : 0;
      if (now === isFailed[component]) return;
      isFailed[component] = now;
      if (now === 1) failedSince[component] = time;
      else failedFor[component]! += time - failedSince[component]!;
    },
    energised(time, component, nowLive) {
      if (isLive[component] === nowLive) return;
      isLive[component] = nowLive;
      if (time === 0) standsBy[component] = 1 - nowLive;
      else if (nowLive === 0) deadSince[component] = time;
      else settle(component, time);
    },
    work(time, pool, subject, _item, phase) {
      if (pool !== 'electricians' || phase === 'asked') return;
      const before = atWork;
      if (phase === 'begun') busy.add(subject);
      else busy.delete(subject);
      atWork = busy.size;
      if (atWork === electricians && before !== electricians) allSince = time;
      if (before === electricians && atWork !== electricians) allBusy += time - allSince;
    },
    end(horizon) {
      for (const c of elements) {
        settle(c, horizon);
        close(c, horizon);
      }
      const open = atWork > 0 && atWork === electricians ? horizon - allSince : 0;
      const values: number[] = [];
      for (const c of living)
        values.push(seconds(failedFor[c]! + (isFailed[c] === 1 ? horizon - failedSince[c]! : 0)));
      for (const c of elements) values.push(up[c]! / hour, lost[c]!, interruptions[c]!);
      values.push(seconds(allBusy + open));
      return values;
    },
  };
}
