/**
 * Tenants of a shared site: how many lost their power for too long, how many of these were not restored at a given time
 * after the first loss, and how long the others took.
 *
 * A tenant is restored when it serves; one that is lost again is not, until it serves again.
 */
import type { Model } from '../model/model.ts';
import { tenantsOf } from '../model/tenants.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

const serving = tagBit('serving');

/** Shares of the lost tenants of which the slowest is told. */
const quantiles = [
  { name: 'p50', share: 0.5, text: 'half of them' },
  { name: 'p90', share: 0.9, text: 'nine in ten of them' },
  { name: 'last', share: 1, text: 'the last of them' },
] as const;

export function tenants(model: Model): Fold {
  const groups = tenantsOf(model);
  const groupOf = new Int32Array(model.components.count).fill(-1);
  groups.forEach(({ group: { first, count } }, g) => {
    groupOf.fill(g, first, first + count);
  });
  const measures = groups.flatMap(({ of: { name, countAt } }): Measure[] => [
    {
      name: `tenants.lost.${name}`,
      unit: 'count',
      definition: `Tenants of ${name} that lost power for longer than their hold-up time at least once.`,
    },
    {
      name: `tenants.notRestored.${name}`,
      unit: 'count',
      definition: `Tenants of ${name} not restored at the horizon.`,
    },
    ...countAt.map(
      ({ text }): Measure => ({
        name: `tenants.notRestored.${name}.at-${text}`,
        unit: 'count',
        definition: `Tenants of ${name} not restored ${text} after the first of them was lost.`,
      }),
    ),
    ...quantiles.map(
      ({ name: quantile, text }): Measure => ({
        name: `tenants.recovery.${name}.${quantile}`,
        unit: 's',
        definition: `From a tenant's first loss until it was restored for good: ${text} took no longer, of the tenants of ${name} that were lost; 0 when none was.`,
      }),
    ),
  ]);
  const lostAt = new Float64Array(model.components.count);
  const restoredAt = new Float64Array(model.components.count);
  const firstLoss = new Float64Array(groups.length);
  const down = new Int32Array(groups.length);
  /** By group: counts at its times, as far as the run has come; NaN before. */
  const counted = groups.map(({ of }) => of.countAt.map(() => Number.NaN));
  const count = (g: number, until: number): void => {
    const { countAt } = groups[g]!.of;
    countAt.forEach(({ after }, i) => {
      // What happens at the very instant belongs to it.
      if (firstLoss[g]! + after < until && Number.isNaN(counted[g]![i]!)) counted[g]![i] = down[g]!;
    });
  };
  return {
    measures,
    begin() {
      lostAt.fill(Number.NaN);
      restoredAt.fill(Number.NaN);
      firstLoss.fill(Number.NaN);
      down.fill(0);
      for (const column of counted) column.fill(Number.NaN);
    },
    transition(time, component, _event, from, to) {
      const g = groupOf[component]!;
      if (g < 0) return;
      const { tags } = model.components.charts[model.components.chart[component]!]!;
      const changed = (tags[from]! ^ tags[to]!) & serving;
      if (changed === 0) return;
      count(g, time);
      if ((tags[to]! & serving) !== 0) {
        down[g]! -= 1;
        restoredAt[component] = time;
        return;
      }
      down[g]! += 1;
      restoredAt[component] = Infinity;
      if (Number.isNaN(lostAt[component]!)) lostAt[component] = time;
      if (Number.isNaN(firstLoss[g]!)) firstLoss[g] = time;
    },
    limits(horizon) {
      return groups.flatMap(({ of }, g) => {
        const limit = seconds(horizon - (Number.isNaN(firstLoss[g]!) ? 0 : firstLoss[g]!));
        return [Infinity, Infinity, ...of.countAt.map(() => Infinity), ...quantiles.map(() => limit)];
      });
    },
    end(horizon) {
      return groups.flatMap(({ group, of }, g) => {
        count(g, horizon);
        const isLost = !Number.isNaN(firstLoss[g]!);
        const times: number[] = [];
        for (let c = group.first; c < group.first + group.count; c++)
          if (!Number.isNaN(lostAt[c]!)) times.push(seconds(restoredAt[c]! - lostAt[c]!));
        times.sort((a, b) => a - b);
        return [
          times.length,
          down[g]!,
          ...of.countAt.map((_, i) => (isLost ? counted[g]![i]! : 0)),
          ...quantiles.map(({ share }) =>
            times.length === 0 ? 0 : times[Math.ceil(share * times.length) - 1]!,
          ),
        ];
      });
    },
  };
}
