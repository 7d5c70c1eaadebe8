/** What chooses between two sides: automatic and static transfer switches, and ties that a person closes. */
import { z } from 'zod';
import type { TransferSwitch } from '../../scenario.ts';
import * as laws from '../laws.ts';
import * as scalar from '../scalar.ts';
import { byDefault, strict } from '../section.ts';
import { element, elementOf } from './element.ts';

const returns = scalar.words('by-hand', 'automatic');

function switchOf<const Kind extends TransferSwitch['kind']>(kind: Kind) {
  return strict({
    kind: z.literal(kind),
    ...element,
    normal: scalar.name.meta({ description: 'the element on its normal side' }),
    standby: scalar.name.meta({ description: 'the element on its standby side' }),
    override: byDefault(laws.ofTime, 'power.<ats|sts|tie>.override'),
    gap: byDefault(laws.ofTime, `power.<${kind as TransferSwitch['kind']}>.gap`),
    return: byDefault(returns, `power.<${kind as TransferSwitch['kind']}>.return`),
    'return-after': byDefault(laws.ofTime, `power.<${kind as TransferSwitch['kind']}>.return-after`),
    'fails-to-transfer': byDefault(scalar.share, 'power.<ats|sts|tie>.fails-to-transfer'),
    inhibit: byDefault(scalar.yesOrNo, `power.<${kind as TransferSwitch['kind']}>.inhibit`),
  });
}

export const ats = switchOf('ats');
export const sts = switchOf('sts');
export const tie = switchOf('tie');

export function transferSwitchOf(
  name: string,
  given: z.output<typeof ats> | z.output<typeof sts> | z.output<typeof tie>,
): TransferSwitch {
  return {
    ...elementOf(name, given),
    kind: given.kind,
    normal: given.normal,
    standby: given.standby,
    override: given.override,
    gap: given.gap,
    return: given.return,
    returnAfter: given['return-after'],
    failsToTransfer: given['fails-to-transfer'],
    inhibit: given.inhibit,
  };
}
