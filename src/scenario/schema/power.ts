/** `power:` every element names what feeds it; redundancy is what the graph does. */
import { z } from 'zod';
import type { PowerElement } from '../scenario.ts';
import * as scalar from './scalar.ts';
import { byDefault, labelOf, localised, named, sorted, strict } from './section.ts';

const label = localised.optional();
const from = scalar.name.meta({ description: 'the element that feeds it' });

const utility = strict({ kind: z.literal('utility'), label });

const generator = strict({
  kind: z.literal('generator'),
  label,
  'starts-in': byDefault(scalar.timeLaw, 'power.<generator>.starts-in'),
  'fails-to-start': byDefault(scalar.share, 'power.<generator>.fails-to-start'),
  rating: byDefault(scalar.orNone(scalar.positivePower), 'power.<generator>.rating'),
});

const breaker = strict({
  kind: z.literal('breaker'),
  label,
  from,
  rating: byDefault(scalar.orNone(scalar.positivePower), 'power.<breaker>.rating'),
  'time-multiplier': byDefault(scalar.factor, 'power.<breaker>.time-multiplier'),
});

const sides = {
  label,
  normal: scalar.name.meta({ description: 'the element on its normal side' }),
  standby: scalar.name.meta({ description: 'the element on its standby side' }),
};

const returns = scalar.words('by-hand', 'automatic');

const ats = strict({
  kind: z.literal('ats'),
  ...sides,
  gap: byDefault(scalar.timeLaw, 'power.<ats>.gap'),
  return: byDefault(returns, 'power.<ats>.return'),
  'return-after': byDefault(scalar.timeLaw, 'power.<ats>.return-after'),
});

const sts = strict({
  kind: z.literal('sts'),
  ...sides,
  gap: byDefault(scalar.timeLaw, 'power.<sts>.gap'),
  return: byDefault(returns, 'power.<sts>.return'),
  'return-after': byDefault(scalar.timeLaw, 'power.<sts>.return-after'),
});

/** `10min at full load`; the words are optional, and the runtime is always the one at full load. */
const runtime = z
  .union([z.string(), z.number()], { error: 'expected a runtime such as 10min at full load' })
  .transform((value, context) => {
    const parsed = scalar.positiveDuration.safeParse(String(value).replace(/\s+at full load\s*$/, ''));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const params = issue.code === 'custom' ? issue.params : undefined;
      context.addIssue({
        code: 'custom',
        message: issue.message,
        ...(params === undefined ? {} : { params }),
      });
    }
    return z.NEVER;
  })
  .meta({ description: 'a runtime such as 10min at full load' });

const ups = strict({
  kind: z.literal('ups'),
  label,
  from,
  'bypass-from': byDefault(scalar.name, 'power.<ups>.bypass-from'),
  rating: scalar.positivePower,
  runtime,
  peukert: byDefault(scalar.factor, 'power.<ups>.peukert'),
  recharge: byDefault(scalar.positiveDuration, 'power.<ups>.recharge'),
  efficiency: byDefault(
    scalar.share.refine((share) => share > 0, { error: 'expected a share above 0%' }),
    'power.<ups>.efficiency',
  ),
});

const pdu = strict({
  kind: z.literal('pdu'),
  label,
  from,
  rating: byDefault(scalar.orNone(scalar.positivePower), 'power.<pdu>.rating'),
});

const load = strict({ kind: z.literal('load'), label, from, draw: scalar.power });

export const power = named(
  z.discriminatedUnion('kind', [utility, generator, breaker, ats, sts, ups, pdu, load], {
    error: (issue) => ((issue.code as string) === 'invalid_type' ? 'expected a map' : undefined),
  }),
).meta({
  description: 'the power chain: every element names what feeds it',
});

export function powerElements(section: z.output<typeof power>): PowerElement[] {
  return sorted(section).map(([name, element]) => powerElementOf(name, element));
}

function powerElementOf(name: string, element: z.output<typeof power>[string]): PowerElement {
  const own = { name, ...labelOf(element) };
  switch (element.kind) {
    case 'utility':
      return { ...own, kind: 'utility' };
    case 'generator':
      return {
        ...own,
        kind: 'generator',
        startsIn: element['starts-in'],
        failsToStart: element['fails-to-start'],
        rating: element.rating,
      };
    case 'breaker':
      return {
        ...own,
        kind: 'breaker',
        from: element.from,
        rating: element.rating,
        timeMultiplier: element['time-multiplier'],
      };
    case 'ats':
    case 'sts':
      return {
        ...own,
        kind: element.kind,
        normal: element.normal,
        standby: element.standby,
        gap: element.gap,
        return: element.return,
        returnAfter: element['return-after'],
      };
    case 'ups':
      return {
        ...own,
        kind: 'ups',
        from: element.from,
        bypassFrom: element['bypass-from'] === 'none' ? null : element['bypass-from'],
        rating: element.rating,
        runtime: element.runtime,
        peukert: element.peukert,
        recharge: element.recharge,
        efficiency: element.efficiency,
      };
    case 'pdu':
      return { ...own, kind: 'pdu', from: element.from, rating: element.rating };
    case 'load':
      return { ...own, kind: 'load', from: element.from, draw: element.draw };
  }
}
