/**
 * Relapses, backlogs and batches of the payment services of which a scenario says what their path carries; of the others
 * nothing is measured.
 */
import type { Model } from '../model/model.ts';
import { type Fold, type Measure, seconds } from './fold.ts';

export function workload(model: Model): Fold {
  const of = model.workloads;
  const name = (w: number): string => model.scenario.payments[of[w]!.service]!.name;
  const batches = of.flatMap((each, w) => each.batches.map((batch) => `${name(w)}.${batch.name}`));
  const measures = [
    ...of.flatMap((_, w) => measuresOf(name(w))),
    ...batches.map(
      (batch): Measure => ({
        name: `batch.overrun.${batch}`,
        unit: 's',
        definition: `Longest time for which a run of the batch ${batch} was past its deadline and not done; 0 when none was.`,
      }),
    ),
  ];
  const byService = new Map(of.map(({ service }, w) => [service, w]));
  const byChannel = new Map(of.map(({ channel }, w) => [channel, w]));
  const count = new Float64Array(of.length);
  const first = new Float64Array(of.length);
  const largest = new Float64Array(of.length);
  const cleared = new Float64Array(of.length);
  const peak = new Float64Array(of.length);
  /** By batch: since when each of its late runs is late, and the longest that one was. */
  const late: number[][] = batches.map(() => []);
  const overrun = new Float64Array(batches.length);
  return {
    measures,
    begin() {
      for (const column of [count, largest, peak, overrun]) column.fill(0);
      for (const column of [first, cleared]) column.fill(Number.NaN);
      for (const column of late) column.length = 0;
    },
    transition(time, component, event) {
      const w = byChannel.get(component);
      if (w === undefined) return;
      const { charts, chart } = model.components;
      if (charts[chart[component]!]!.events[event] !== 'overload.began') return;
      count[w]! += 1;
      if (Number.isNaN(first[w]!)) first[w] = time;
    },
    level(time, quantity, subject, value) {
      if (quantity === 'batches late') {
        const since = late[subject]!;
        while (since.length < value) since.push(time);
        while (since.length > value)
          overrun[subject] = Math.max(overrun[subject]!, seconds(time - since.shift()!));
        return;
      }
      if (quantity !== 'backlog' && quantity !== 'utilisation') return;
      const w = byService.get(subject)!;
      if (quantity === 'utilisation') peak[w] = Math.max(peak[w]!, value);
      else if (value > largest[w]!) {
        largest[w] = value;
        cleared[w] = Infinity;
      } else if (value === 0 && cleared[w] === Infinity) cleared[w] = time;
    },
    limits(horizon) {
      return [
        ...of.flatMap(() => [Infinity, seconds(horizon), Infinity, seconds(horizon), Infinity]),
        ...late.map((since) => (since.length > 0 ? seconds(horizon - since[0]!) : Infinity)),
      ];
    },
    end() {
      return [
        ...of.flatMap((_, w) => [
          count[w]!,
          seconds(first[w]!),
          largest[w]!,
          seconds(cleared[w]!),
          Math.round(peak[w]! * 1e6) / 1e4,
        ]),
        ...late.map((since, b) => (since.length > 0 ? Infinity : overrun[b]!)),
      ];
    },
  };
}

function measuresOf(name: string): Measure[] {
  return [
    {
      name: `relapse.count.${name}`,
      unit: 'count',
      definition: `Times that ${name} broke down because more came than its path carried.`,
    },
    {
      name: `relapse.first.${name}`,
      unit: 's',
      definition: `Instant at which ${name} first broke down under its load, from the start of the run.`,
    },
    {
      name: `backlog.largest.${name}`,
      unit: 'count',
      definition: `Most purchases of ${name} that waited in its queue or were stored and due.`,
    },
    {
      name: `backlog.cleared.${name}`,
      unit: 's',
      definition: `Instant at which the largest backlog of ${name} had been worked off, from the start of the run.`,
    },
    {
      name: `utilisation.peak.${name}`,
      unit: 'count',
      definition: `Largest load of the path of ${name}, in per cent of what it carried at that moment.`,
    },
  ];
}
