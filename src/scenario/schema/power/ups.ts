/** The UPS: what it follows, what its battery carries and for how long, what it does when it is asked too much. */
import { z } from 'zod';
import { parseShare } from '../../../base/units.ts';
import type { Ups } from '../../scenario.ts';
import * as laws from '../laws.ts';
import * as scalar from '../scalar.ts';
import { byDefault, strict } from '../section.ts';
import { element, elementOf, from } from './element.ts';

/** `{105%: 10min, 150%: 500ms}`: above such a share of its rating, for how long. */
const overload = z
  .record(
    z.string().refine((text) => (parseShare(text) ?? 0) >= 1, {
      error: 'expected a load such as 110%, from 100% up',
    }),
    scalar.duration,
    {
      error: (issue) =>
        issue.code === 'invalid_type' ? 'expected a map such as {110%: 1min, 150%: 500ms}' : undefined,
    },
  )
  .superRefine((given, context) => {
    const steps = stepsOf(given);
    const wrong = steps.find(
      ({ above, lasts }, index) =>
        above === steps[index - 1]?.above || lasts > (steps[index - 1]?.lasts ?? lasts),
    );
    if (wrong === undefined) return;
    const message = 'expected each load once, and a higher one carried no longer than a lower one';
    context.addIssue({ code: 'custom', message });
  })
  .meta({ description: 'by load, how long its inverter carries more than that, such as {110%: 1min}' });

/** From the lowest threshold up. */
function stepsOf(given: Readonly<Record<string, number>>): Ups['overload'] {
  return Object.entries(given)
    .map(([text, lasts]) => ({ above: parseShare(text)!, lasts }))
    .sort((a, b) => a.above - b.above);
}

export const ups = strict({
  kind: z.literal('ups'),
  ...element,
  from,
  'bypass-from': byDefault(scalar.nameOrNone, 'power.<ups>.bypass-from'),
  synchronised: byDefault(scalar.yesOrNo, 'power.<ups>.synchronised'),
  'bypass-gap': byDefault(laws.ofTime, 'power.<ups>.bypass-gap'),
  rating: scalar.positivePower,
  topology: byDefault(
    scalar.words('double-conversion', 'line-interactive', 'standby', 'rotary'),
    'power.<ups>.topology',
  ),
  'transfer-gap': byDefault(laws.ofTime, 'power.<ups>.transfer-gap'),
  runtime: laws.runtime,
  peukert: byDefault(scalar.factor, 'power.<ups>.peukert'),
  charge: byDefault(laws.ofShares, 'power.<ups>.charge'),
  capacity: byDefault(laws.ofShares, 'power.<ups>.capacity'),
  strings: byDefault(scalar.count(1), 'power.<ups>.strings'),
  'string-fails': byDefault(scalar.share, 'power.<ups>.string-fails'),
  'battery-fails': byDefault(scalar.share, 'power.<ups>.battery-fails'),
  recharge: byDefault(scalar.positiveDuration, 'power.<ups>.recharge'),
  efficiency: byDefault(scalar.positiveShare, 'power.<ups>.efficiency'),
  overload: byDefault(overload, 'power.<ups>.overload'),
  restart: byDefault(scalar.words('automatic', 'by-hand'), 'power.<ups>.restart'),
  'restart-time': byDefault(laws.ofTime, 'power.<ups>.restart-time'),
});

export function upsOf(name: string, given: z.output<typeof ups>): Ups {
  return {
    ...elementOf(name, given),
    kind: 'ups',
    from: given.from,
    bypassFrom: given['bypass-from'],
    synchronised: given.synchronised,
    bypassGap: given['bypass-gap'],
    rating: given.rating,
    transferGap: given['transfer-gap'],
    runtime: given.runtime,
    peukert: given.peukert,
    charge: given.charge,
    capacity: given.capacity,
    strings: given.strings,
    stringFails: given['string-fails'],
    batteryFails: given['battery-fails'],
    recharge: given.recharge,
    efficiency: given.efficiency,
    overload: stepsOf(given.overload),
    restart: given.restart,
    restartTime: given['restart-time'],
  };
}
