/** Energy of the whole site, and what was wanted and not served. */
import type { Model } from '../model/model.ts';
import { type Fold, type Measure, riddenThrough, seconds } from './fold.ts';

const joulesPerKilowattHour = 3_600_000;
const hour = 3_600_000_000;

const quantities = ['drawn', 'delivered', 'lost', 'stored'] as const;
const definitions: Readonly<Record<(typeof quantities)[number], string>> = {
  drawn: 'Energy that utilities and generator sets gave.',
  delivered: 'Energy that machines, loads, cooling and short circuits drew.',
  lost: 'Energy that was lost on the way.',
  stored: 'Energy put into batteries less what they gave, at their terminals.',
};

export function energy(model: Model): Fold {
  const measures: Measure[] = [
    ...quantities.map(
      (name): Measure => ({ name: `power.energy.${name}`, unit: 'kWh', definition: definitions[name] }),
    ),
    {
      name: 'power.unserved',
      unit: 'kWh',
      definition:
        'Energy that fixed loads, and whatever hangs on a bus that rations, wanted and did not get.',
    },
    {
      name: 'power.short.hours',
      unit: 'count',
      definition:
        'Hours, counted from the start, in which a fixed load did not get all it wanted for more than 20 ms.',
    },
    {
      name: 'power.short.first',
      unit: 's',
      definition: 'From the start until a fixed load first did not get all it wanted for more than 20 ms.',
    },
  ];
  const joules = new Map<string, number>();
  const watts = new Float64Array(model.components.count);
  let total = 0;
  let since = 0;
  let wanted = 0;
  let hours = 0;
  /** Hours before this one are counted. */
  let counted = 0;
  let first = Number.NaN;
  let shortSince = Number.NaN;
  const advance = (time: number): void => {
    if (total > 0) wanted += total * (time - since);
    since = time;
  };
  /** What is short for no longer than equipment rides through is not short. */
  const shortUntil = (time: number): void => {
    if (Number.isNaN(shortSince) || time - shortSince <= riddenThrough) return;
    if (Number.isNaN(first)) first = shortSince;
    const from = Math.max(counted, Math.floor(shortSince / hour));
    const to = Math.ceil(time / hour);
    hours += Math.max(0, to - from);
    counted = Math.max(counted, to);
  };
  return {
    measures,
    begin() {
      joules.clear();
      watts.fill(0);
      total = 0;
      since = 0;
      wanted = 0;
      hours = 0;
      counted = 0;
      first = Number.NaN;
      shortSince = Number.NaN;
    },
    level(time, quantity, subject, value) {
      if (quantity === 'unserved') {
        advance(time);
        total += value - watts[subject]!;
        watts[subject] = value;
        if (total < 1e-6) total = 0;
        if (total > 0 && Number.isNaN(shortSince)) shortSince = time;
        if (total === 0) {
          shortUntil(time);
          shortSince = Number.NaN;
        }
      } else joules.set(quantity, value);
    },
    end(horizon) {
      advance(horizon);
      shortUntil(horizon);
      return [
        ...quantities.map((name) => (joules.get(name) ?? 0) / joulesPerKilowattHour),
        wanted / 1e6 / joulesPerKilowattHour,
        hours,
        seconds(first),
      ];
    },
  };
}
