/** Machines that died, those that needed a person, and those that were not ready at the end. */
import type { Model } from '../model/model.ts';
import { sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

const dark = tagBit('dark');
const ready = tagBit('ready');

/** Shares of the machines that died, by when they are back: the shape of a recovery. */
const shares = [50, 80, 99];

export function machines(model: Model): Fold {
  const { components } = model;
  const groups = model.groups.filter(({ section }) => section === 'machines');
  const groupOf = new Int32Array(components.count).fill(-1);
  groups.forEach(({ first, count }, g) => {
    groupOf.fill(g, first, first + count);
  });
  const hasCache = model.restarts.some(({ cacheHolds }) => cacheHolds !== null);
  const measures: Measure[] = [
    {
      name: 'machines.died',
      unit: 'count',
      definition: 'Machines that lost power for longer than their hold-up time at least once.',
    },
    {
      name: 'machines.needingHands',
      unit: 'count',
      definition: 'Machines that did not come back without a technician.',
    },
    {
      name: 'machines.damaged',
      unit: 'count',
      definition: 'Machines that an event damaged by too much voltage.',
    },
    {
      name: 'machines.recovery',
      unit: 's',
      definition: 'From the first death of a machine until the last one was ready again; 0 when none died.',
    },
    ...shares.map(
      (share): Measure => ({
        name: `machines.recovery.p${share}`,
        unit: 's',
        definition: `From the first death of a machine until ${share} % of those that died were ready for good; 0 when none died.`,
      }),
    ),
    { name: 'machines.notReady', unit: 'count', definition: 'Machines not ready at the horizon.' },
    ...groups.map(
      ({ name }): Measure => ({
        name: `machines.died.${name}`,
        unit: 'count',
        definition: `Machines of ${name} that died at least once.`,
      }),
    ),
    ...groups.map(
      ({ name }): Measure => ({
        name: `machines.notReady.${name}`,
        unit: 'count',
        definition: `Machines of ${name} not ready at the horizon.`,
      }),
    ),
    ...groups.map(
      ({ name }): Measure => ({
        name: `machines.boot.${name}`,
        unit: 's',
        definition: `Longest time from a machine of ${name} having power again until it was ready.`,
      }),
    ),
    ...(hasCache
      ? [
          {
            name: 'machines.cacheLost',
            unit: 'count' as const,
            definition: 'Machines that were without power for longer than their cache holds at least once.',
          },
        ]
      : []),
  ];
  const recoveryAt = measures.findIndex(({ name }) => name === 'machines.recovery');
  const died = new Uint8Array(components.count);
  const hands = new Uint8Array(components.count);
  const damaged = new Uint8Array(components.count);
  const cacheLost = new Set<number>();
  const deaths = new Int32Array(groups.length);
  const notReady = new Int32Array(groups.length);
  const poweredAt = new Float64Array(components.count);
  /** By machine that died: since when it has been ready; Infinity: it is not. */
  const readyAt = new Float64Array(components.count);
  const longestBoot = new Float64Array(groups.length);
  let firstDeath = Number.NaN;
  let lastReady = 0;
  return {
    measures,
    begin() {
      died.fill(0);
      hands.fill(0);
      damaged.fill(0);
      cacheLost.clear();
      deaths.fill(0);
      notReady.fill(0);
      poweredAt.fill(Number.NaN);
      longestBoot.fill(Number.NaN);
      firstDeath = Number.NaN;
      lastReady = 0;
    },
    transition(time, component, _event, from, to, by) {
      const g = groupOf[component]!;
      if (g < 0) return;
      // Nothing else happens to a machine by an event itself.
      if (by <= -2) damaged[component] = 1;
      const { tags } = components.charts[components.chart[component]!]!;
      const before = tags[from]!;
      const after = tags[to]!;
      const changed = before ^ after;
      if ((changed & ready) !== 0) {
        notReady[g]! += (after & ready) !== 0 ? -1 : 1;
        if ((after & ready) === 0) readyAt[component] = Infinity;
        if ((after & ready) !== 0) {
          lastReady = time;
          readyAt[component] = time;
          const boot = seconds(time - poweredAt[component]!);
          if (!(longestBoot[g]! >= boot)) longestBoot[g] = boot;
        }
      }
      if ((changed & before & dark) !== 0) poweredAt[component] = time;
      if ((changed & after & dark) !== 0) {
        if (Number.isNaN(firstDeath)) firstDeath = time;
        if (died[component] === 0) deaths[g]! += 1;
        died[component] = 1;
      }
    },
    work(_time, pool, subject, _item, phase) {
      const repairs = pool === 'technicians' || pool === 'specialists';
      if (repairs && phase === 'asked' && components.sorts[subject] === sort.machine) hands[subject] = 1;
    },
    level(_time, quantity, subject) {
      if (quantity === 'cache lost') cacheLost.add(subject);
    },
    limits(horizon) {
      const limit = seconds(horizon - (Number.isNaN(firstDeath) ? 0 : firstDeath));
      const limits = new Array<number>(measures.length).fill(Infinity);
      limits.fill(limit, recoveryAt, recoveryAt + 1 + shares.length);
      return limits;
    },
    end() {
      const sum = (counts: Int32Array | Uint8Array): number => {
        let total = 0;
        for (const each of counts) total += each;
        return total;
      };
      const missing = sum(notReady);
      const recovery = Number.isNaN(firstDeath)
        ? 0
        : missing > 0
          ? Infinity
          : seconds(lastReady - firstDeath);
      const back: number[] = [];
      for (let c = 0; c < components.count; c++) if (died[c] === 1) back.push(readyAt[c]!);
      back.sort((a, b) => a - b);
      const byShare = shares.map((share) =>
        back.length === 0 ? 0 : seconds(back[Math.ceil((share / 100) * back.length) - 1]! - firstDeath),
      );
      return [
        sum(deaths),
        sum(hands),
        sum(damaged),
        recovery,
        ...byShare,
        missing,
        ...deaths,
        ...notReady,
        ...longestBoot,
        ...(hasCache ? [cacheLost.size] : []),
      ];
    },
  };
}
