/** What carries power on: breakers, boards, transformers and distribution units, and buses that several sources feed. */
import { z } from 'zod';
import {
  type Breaker,
  type Bus,
  type DistributionUnit,
  phases,
  type TripUnit,
  tripCurves,
} from '../../scenario.ts';
import * as laws from '../laws.ts';
import * as scalar from '../scalar.ts';
import { byDefault, strict } from '../section.ts';
import { element, elementOf, from, positivePowerOrNone } from './element.ts';

const curve = scalar.words(...tripCurves);
const instantaneous = scalar.orNone(laws.ofNumbers);

/** The keys of what opens it, but for those whose defaults are not the same for all. */
const trip = {
  'time-multiplier': byDefault(scalar.factor, 'power.<breaker|pdu|board|transformer>.time-multiplier'),
  tau: byDefault(laws.ofPositiveTime, 'power.<breaker|pdu|board|transformer>.tau'),
  'trip-factor': byDefault(scalar.factor, 'power.<breaker|pdu|board|transformer>.trip-factor'),
};

export const breaker = strict({
  kind: z.literal('breaker'),
  ...element,
  from,
  rating: byDefault(positivePowerOrNone, 'power.<breaker>.rating'),
  curve: byDefault(curve, 'power.<breaker>.curve'),
  ...trip,
  instantaneous: byDefault(instantaneous, 'power.<breaker>.instantaneous'),
});

function unit<const Kind extends DistributionUnit['kind']>(
  kind: Kind,
  efficiency: 'power.<pdu|board>.efficiency' | 'power.<transformer>.efficiency',
) {
  return strict({
    kind: z.literal(kind),
    ...element,
    from,
    rating: byDefault(positivePowerOrNone, 'power.<pdu|board|transformer>.rating'),
    curve: byDefault(curve, 'power.<pdu|board|transformer>.curve'),
    ...trip,
    instantaneous: byDefault(instantaneous, 'power.<pdu|board|transformer>.instantaneous'),
    efficiency: byDefault(scalar.positiveShare, efficiency),
    phase: byDefault(scalar.words('all', ...phases), 'power.<pdu|board|transformer|load>.phase'),
    inrush: byDefault(scalar.orNone(scalar.factor), 'power.<pdu|board|transformer>.inrush'),
    staggers: byDefault(scalar.yesOrNo, 'power.<pdu|board|transformer>.staggers'),
  });
}

export const pdu = unit('pdu', 'power.<pdu|board>.efficiency');
export const board = unit('board', 'power.<pdu|board>.efficiency');
export const transformer = unit('transformer', 'power.<transformer>.efficiency');

type Unit = z.output<typeof pdu> | z.output<typeof board> | z.output<typeof transformer>;

function tripUnitOf(given: z.output<typeof breaker> | Unit): TripUnit {
  return {
    rating: given.rating,
    curve: given.curve,
    timeMultiplier: given['time-multiplier'],
    tau: given.tau,
    tripFactor: given['trip-factor'],
    instantaneous: given.instantaneous,
  };
}

export function breakerOf(name: string, given: z.output<typeof breaker>): Breaker {
  return { ...elementOf(name, given), ...tripUnitOf(given), kind: 'breaker', from: given.from };
}

export function distributionUnitOf(name: string, given: Unit): DistributionUnit {
  const { kind, from: source, efficiency, phase, inrush, staggers } = given;
  return {
    ...elementOf(name, given),
    ...tripUnitOf(given),
    kind,
    from: source,
    efficiency,
    phase: phase === 'all' ? null : phase,
    inrush: inrush ?? 0,
    staggers,
  };
}

export const bus = strict({
  kind: z.literal('bus'),
  ...element,
  from: scalar.names
    .min(1, { error: 'expected at least one source' })
    .meta({ description: 'its sources, batteries among them' }),
  enough: byDefault(
    z.union([z.literal('all'), scalar.count(1)], { error: 'expected a whole number from 1, or `all`' }),
    'power.<bus>.enough',
  ),
  short: byDefault(scalar.words('trip', 'shed', 'ration'), 'power.<bus>.short'),
});

export function busOf(name: string, given: z.output<typeof bus>): Bus {
  const { from: sources, enough, short } = given;
  return {
    ...elementOf(name, given),
    kind: 'bus',
    from: sources,
    enough: enough === 'all' ? sources.length : enough,
    short,
  };
}
