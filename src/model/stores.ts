/** Which quantities of the power elements change continuously, and by what law. */
import type { Law } from '../kernel/distribution/law.ts';
import type { PowerElement, TripCurve, TripUnit } from '../scenario/scenario.ts';
import { type Overload, priority, type Store, type Stores, slotKind } from './model.ts';
import type { Entry } from './network.ts';
import type { Numbering } from './slots.ts';

/**
 * Constants of t = TMS · (k / (M^a − 1) + b): IEC 60255-151, and IEEE C37.112 (power.md 1.6, checked against its
 * reference times).
 */
const inverse: Readonly<Record<Exclude<TripCurve, 'thermal'>, { k: number; a: number; b: number }>> = {
  'standard-inverse': { k: 0.14, a: 0.02, b: 0 },
  'very-inverse': { k: 13.5, a: 1, b: 0 },
  'extremely-inverse': { k: 80, a: 2, b: 0 },
  'long-time-inverse': { k: 120, a: 1, b: 0 },
  'ieee-moderately-inverse': { k: 0.0515, a: 0.02, b: 0.114 },
  'ieee-very-inverse': { k: 19.61, a: 2, b: 0.491 },
  'ieee-extremely-inverse': { k: 28.2, a: 2, b: 0.1217 },
};

/**
 * A static switch carries 125 % for 2 min, 150 % for 10 s and 700 % for 5 cycles, then opens (Staco FirstLine,
 * power.md 1.4).
 */
const staticSwitch: readonly Overload[] = [
  { above: 1.25, lasts: 120_000_000 },
  { above: 1.5, lasts: 10_000_000 },
  { above: 7, lasts: 83_333 },
];

/** An inverter limits its current: at three times its rating it gives up within a quarter of a cycle. Assumed. */
const currentLimit: Overload = { above: 3, lasts: 5_000 };

/** A set over its rating slows down and trips: 10 s, one second above one and a half times. Assumed. */
const generatorOverload: readonly Overload[] = [
  { above: 1, lasts: 10_000_000 },
  { above: 1.5, lasts: 1_000_000 },
];

/** A battery's inverter stands more than its power for a second, three times it for a quarter of a cycle. Assumed. */
const batteryOverload: readonly Overload[] = [
  { above: 1, lasts: 1_000_000 },
  { above: 3, lasts: 5_000 },
];

/** A generator set without load burns an eighth of what it burns at full load (power.md 1.3: 10 to 15 %). */
const idleConsumption = 0.125;

export function buildStores(
  entries: readonly Entry[],
  first: ReadonlyMap<string, number>,
  count: number,
  numbering: Numbering,
): Stores {
  const start = new Int32Array(count + 1);
  const owner: number[] = [];
  const of: Store[] = [];
  const slot: number[] = [];
  const byComponent = new Map<number, readonly Store[]>();
  for (const entry of entries) {
    if (entry.section === 'power') byComponent.set(first.get(entry.name)!, storesOf(entry.of));
  }
  for (let c = 0; c < count; c++) {
    for (const store of byComponent.get(c) ?? []) {
      slot.push(numbering.add(slotKind.store, of.length, priority.power));
      owner.push(c);
      of.push(store);
    }
    start[c + 1] = of.length;
  }
  return { start, owner: Int32Array.from(owner), of, slot: Int32Array.from(slot) };
}

function storesOf(element: PowerElement): readonly Store[] {
  switch (element.kind) {
    case 'ups':
      return [
        {
          sort: 'battery',
          runtime: element.runtime,
          peukert: element.peukert,
          recharge: element.recharge,
          full: element.rating * 1000,
          charge: element.charge,
          capacity: element.capacity,
          strings: element.strings,
          stringFails: element.stringFails,
        },
        { sort: 'overload', own: [...element.overload, currentLimit], onBypass: staticSwitch },
      ];
    case 'battery':
      return [
        {
          sort: 'charge',
          power: Math.round(element.power * 1000),
          // Joules are 1000 milliwatts for 10^6 ticks.
          energy: element.energy * 1e9,
          charge: element.charge,
        },
        { sort: 'overload', own: batteryOverload, onBypass: [] },
      ];
    case 'generator':
      return [
        ...(element.rating === null
          ? []
          : [{ sort: 'overload', own: generatorOverload, onBypass: [] } as const]),
        ...(element.fuel === null
          ? []
          : [{ sort: 'fuel', runtime: element.fuel, idle: idleConsumption } as const]),
      ];
    case 'cooling':
      return [{ sort: 'room', heatsUp: element.heatsUp }];
    case 'breaker':
    case 'pdu':
    case 'board':
    case 'transformer':
      return element.rating === null ? [] : tripUnit(element);
    default:
      return [];
  }
}

function tripUnit({ curve, timeMultiplier, tau, tripFactor, instantaneous }: TripUnit): readonly Store[] {
  const slow: Store =
    curve === 'thermal'
      ? { sort: 'thermal', tau, factor: tripFactor }
      : { sort: 'inverse', ...inverse[curve], timeMultiplier };
  return instantaneous === null ? [slow] : [slow, { sort: 'instantaneous', multiple: instantaneous }];
}

/** What of a store is drawn once a run, or null; and the purpose that names its stream. */
export function drawnOf(store: Store): { readonly law: Law; readonly purpose: string } | null {
  switch (store.sort) {
    case 'battery':
      return { law: store.runtime, purpose: 'runtime' };
    case 'thermal':
      return { law: store.tau, purpose: 'tau' };
    case 'room':
      return { law: store.heatsUp, purpose: 'heats-up' };
    case 'instantaneous':
      return { law: store.multiple, purpose: 'instantaneous' };
    default:
      return null;
  }
}
