/**
 * Purchases that are not right, while they are: how many were open at once and for how long, what nobody ever knew of, and
 * by what means the others were closed.
 */
import type { Model } from '../model/model.ts';
import { causeNames, causes, lossCauses, lossNames } from '../trace/cause.ts';
import { closes } from '../trace/observer.ts';
import type { Fold, Measure } from './fold.ts';

const hour = 3_600_000_000;

/** How an item can end. They add up to those created that are not open. */
const endings = {
  automatic: 'put right without a person',
  manual: 'put right by a clerk, without an inquiry outside',
  external: 'put right by a clerk after an inquiry outside',
  expired: 'that ran out by themselves and that nobody knew of',
  writtenOff: 'of which nobody could tell any more, written off',
} as const;
const endingNames = Object.keys(endings) as (keyof typeof endings)[];

/** An item as far as its end depends on it. */
const state = { unknown: 1, known: 2, asked: 3 } as const;

export function openItems(model: Model): Fold {
  const services = model.scenario.payments.length;
  const all = causes.length;
  /** By cause, and of all causes behind them. */
  const now = new Float64Array(all + 1);
  const peak = new Float64Array(all + 1);
  const ticks = new Float64Array(all + 1);
  const since = new Float64Array(all + 1);
  const unknown = new Float64Array(all);
  const unknownYen = new Float64Array(all);
  const ended = new Float64Array(endingNames.length);
  const lost = { count: new Float64Array(lossCauses.length), yen: new Float64Array(lossCauses.length) };
  /** By payment service and item. */
  const states: number[][] = Array.from({ length: services }, () => []);
  const created: number[][] = Array.from({ length: services }, () => []);
  /** Items on a clerk's desk. */
  const desks = new Set<string>();
  const step = (row: number, time: number, by: number): void => {
    ticks[row]! += now[row]! * (time - since[row]!);
    since[row] = time;
    now[row]! += by;
    if (now[row]! > peak[row]!) peak[row] = now[row]!;
  };
  const learn = (cause: number, yen: number, sign: 1 | -1): void => {
    unknown[cause]! -= sign;
    unknownYen[cause]! -= sign * yen;
  };
  return {
    measures: measures(),
    begin() {
      for (const column of [now, peak, ticks, since, unknown, unknownYen, ended, lost.count, lost.yen])
        column.fill(0);
      for (const column of [...states, ...created]) column.length = 0;
      desks.clear();
    },
    item(time, service, item, stage, cause, _outcome, yen) {
      const of = states[service]!;
      if (stage === 'created') {
        step(cause, time, 1);
        step(all, time, 1);
        created[service]![item] = time;
        of[item] = state.unknown;
        learn(cause, yen, -1);
      } else if (stage === 'detected') {
        of[item] = state.known;
        learn(cause, yen, 1);
      } else if (stage === 'inquiry') of[item] = state.asked;
      else if (closes(stage) || stage === 'withdrawn') {
        step(cause, time, -1);
        step(all, time, -1);
        if (stage === 'withdrawn') {
          const lasted = time - created[service]![item]!;
          ticks[cause]! -= lasted;
          ticks[all]! -= lasted;
          if (of[item] === state.unknown) learn(cause, yen, 1);
          return;
        }
        const byClerk = desks.delete(`${service}#${item}`);
        const means = !byClerk ? 'automatic' : of[item] === state.asked ? 'external' : 'manual';
        ended[endingNames.indexOf(stage === 'repaired' ? means : (stage as 'expired' | 'writtenOff'))]! += 1;
      }
    },
    losses(_time, _service, cause, count, yen) {
      lost.count[cause]! += count;
      lost.yen[cause]! += yen;
    },
    work(_time, pool, subject, item, phase) {
      if (pool === 'clerks' && phase === 'begun') desks.add(`${subject}#${item}`);
    },
    end(horizon) {
      for (let row = 0; row <= all; row++) step(row, horizon, 0);
      const sum = (column: Float64Array): number => column.reduce((total, each) => total + each, 0);
      const ofCause = (row: number): readonly number[] => [peak[row]!, ticks[row]! / hour];
      return [
        sum(unknown),
        sum(unknownYen),
        ...causes.flatMap((_, row) => [unknown[row]!, unknownYen[row]!]),
        ...ofCause(all),
        ...causes.flatMap((_, row) => ofCause(row)),
        ...ended,
        ...lossCauses.flatMap((_, row) => [lost.count[row]!, lost.yen[row]!]),
      ];
    },
  };
}

function measures(): Measure[] {
  const nobody = 'that nobody knew of at the horizon, or that ran out before anybody did';
  const unknownOf = (name: string, what: string): Measure[] => [
    { name: `${name}.created`, unit: 'count', definition: `${what} ${nobody}.` },
    {
      name: `${name}.value`,
      unit: 'JPY',
      definition: `Amount of what is not right and unknown: ${what} ${nobody}.`,
    },
  ];
  const openOf = (name: string, what: string): Measure[] => [
    {
      name: `${name}.peak`,
      unit: 'count',
      definition: `Most ${what} that were open at once, with those that were put right within their grace.`,
    },
    {
      name: `${name}.itemHours`,
      unit: 'h',
      definition: `Hours for which ${what} were open, added up to the horizon, without those put right within their grace.`,
    },
  ];
  return [
    ...unknownOf('payments.undetected', 'Purchases not right'),
    ...causes.flatMap((cause) =>
      unknownOf(`payments.undetected.${cause}`, `Purchases not right as ${cause}, ${causeNames[cause]},`),
    ),
    ...openOf('payments.notRight', 'purchases not right'),
    ...causes.flatMap((cause) =>
      openOf(`payments.${cause}`, `purchases not right as ${cause}, ${causeNames[cause]},`),
    ),
    ...endingNames.map(
      (name): Measure => ({
        name: `payments.closed.${name}`,
        unit: 'count',
        definition: `Purchases not right ${endings[name]}.`,
      }),
    ),
    ...lossCauses.flatMap((cause): Measure[] => [
      {
        name: `payments.${cause}.count`,
        unit: 'count',
        definition: `Purchases lost as ${cause}, ${lossNames[cause]}.`,
      },
      {
        name: `payments.${cause}.value`,
        unit: 'JPY',
        definition: `Amount of the purchases lost as ${cause}, ${lossNames[cause]}.`,
      },
    ]),
  ];
}
