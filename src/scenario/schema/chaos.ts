/** `chaos:` events that are drawn, and `replay:` the one run that a file replays. */
import { z } from 'zod';
import { chaosSections } from '../causes.ts';
import { type Chaos, chaosAmong } from '../chaos.ts';
import type { Parsed } from '../law.ts';
import type { MachineGroup, PowerElement } from '../scenario.ts';
import * as scalar from './scalar.ts';
import { byDefault, strict } from './section.ts';

export interface Numbers {
  readonly least: number;
  readonly most: number;
}

const numbersForm = 'a number of faults such as 2, or 1 .. 3';

const numbers = scalar.scalar(numbersForm, (value): Parsed<Numbers> => {
  const match = /^(\d{1,6})(?:\s*\.\.\s*(\d{1,6}))?$/.exec(String(value));
  const least = Number(match?.[1]);
  const most = Number(match?.[2] ?? match?.[1]);
  if (least >= 1 && least <= most) return { value: { least, most } };
  const isTurned = least >= 1 && most < least;
  return {
    mistake: {
      expected: isTurned ? 'expected the smaller number first' : `expected ${numbersForm}, from 1 up`,
    },
  };
});

export const chaos = strict({
  faults: byDefault(numbers, '<chaos>.faults'),
  within: byDefault(scalar.positiveDuration, '<chaos>.within'),
  among: byDefault(
    z
      .array(scalar.words(...chaosSections), { error: 'expected a list such as [power, machines]' })
      .min(1, { error: 'expected at least one of `power` and `machines`' })
      .meta({ description: 'whose elements may suffer' }),
    '<chaos>.among',
  ),
  weights: byDefault(scalar.words('published', 'uniform'), '<chaos>.weights'),
  starts: byDefault(scalar.duration, '<chaos>.starts'),
}).meta({
  description: 'events that are drawn in each run from all that the site can suffer, beside those written',
});

export function chaosOf(
  { faults, within, among, weights, starts }: z.output<typeof chaos>,
  power: readonly PowerElement[],
  machines: readonly MachineGroup[],
): Chaos {
  return chaosAmong({ ...faults, from: starts, within, among, weights }, power, machines);
}

/** Replications have 32-bit numbers. */
const lastReplication = 2 ** 32 - 1;
const replicationForm = 'the number of a replication, from 0';

export const replay = strict({
  seed: z
    .union([z.string(), z.int()], { error: 'expected a seed such as "1"' })
    .transform(String)
    .meta({ description: 'the seed of the study, any text' }),
  replication: z
    .int({ error: `expected ${replicationForm}` })
    .min(0, { error: `expected ${replicationForm}` })
    .max(lastReplication, { error: `expected ${replicationForm} to ${lastReplication}` })
    .meta({ description: replicationForm }),
}).meta({ description: 'the run of a study that `teiden run` replays when the command line names no other' });
