/**
 * The ways in which one element of the power chain can be out of order, and the chance of each at a random instant.
 *
 * What an element needs from others is no mode of its own. A store that only bridges (the battery of a UPS, a battery
 * on a bus) has no mode that counts: it runs out. Hidden failures, ratings and overloads are not looked at.
 */
import { mean } from '../kernel/distribution/sample.ts';
import type { Generator, PowerElement } from '../scenario/scenario.ts';

/**
 * - `own`: out of order.
 * - `no transfer`: a switch that stays on its normal contacts although its standby side is good.
 * - `no start`: a called generator set that does not start in any of its attempts.
 * - `not steady`: a called set that runs, with a voltage that no switch takes.
 * - `no command`: a controller that gives no start command.
 */
export type ModeName = 'own' | 'no transfer' | 'no start' | 'not steady' | 'no command';

export interface Mode {
  readonly mode: ModeName;
  /** 0..1; 0 where the scenario gives none. */
  readonly probability: number;
}

/**
 * The modes that count, `own` first. Once a chance is given for one of them, the others without a chance are left out:
 * a switch of which only `fails-to-transfer` is given fails in that way alone. Of an element without any chance the
 * structure is asked: it has its own failure, and a switch also its failure to transfer. A load fails by itself only
 * if a chance is given: that a load takes itself down is no news.
 */
export function modesOf(element: PowerElement): readonly Mode[] {
  const possible: readonly Mode[] = [
    { mode: 'own', probability: unavailability(element) },
    ...onDemand(element).map(([mode, probability]): Mode => ({ mode, probability })),
  ];
  const given = possible.filter(({ probability }) => probability > 0);
  if (given.length > 0) return given;
  switch (element.kind) {
    case 'load':
      return [];
    case 'ats':
    case 'sts':
    case 'tie':
      return possible;
    default:
      return possible.slice(0, 1);
  }
}

/**
 * The share of time that an element is out of order, 0..1: its `unavailable`, and without that what its background life
 * makes of it:
 *
 * - `fails` and `repair` as laws: MTTR / (MTTF + MTTR), the long-run share of an alternating renewal process, whatever
 *   the laws. With an MTTF of 1 y and an MTTR of 8.76 h it is 0.000999. Not of a set that is called: its `fails`
 *   counts running time, so that it says nothing about the set that stands still.
 * - `redrawn 10% per 1h`: 10 %.
 *
 * 0 where the scenario says neither. A chance `per period` is not turned into a share.
 */
export function unavailability(element: PowerElement): number {
  if (element.unavailable > 0 || element.fails === null) return element.unavailable;
  if (element.fails.kind === 'redrawn') return element.fails.chance;
  if (element.fails.kind !== 'law' || element.repair === null || isCalled(element)) return 0;
  const [up, down] = [mean(element.fails.law), mean(element.repair)];
  return Number.isFinite(up) && Number.isFinite(down) && up + down > 0 ? down / (up + down) : 0;
}

/** Whether it is a generator set that stands still until it is called. */
export function isCalled(element: PowerElement): element is Generator {
  return element.kind === 'generator' && element.runs === 'called';
}

function onDemand(element: PowerElement): readonly (readonly [ModeName, number])[] {
  switch (element.kind) {
    case 'ats':
    case 'sts':
    case 'tie':
      return [['no transfer', element.failsToTransfer]];
    case 'controller':
      return [['no command', element.failsToCommand]];
    case 'generator':
      if (!isCalled(element)) return [];
      return [
        // Attempts are independent of each other.
        ['no start', element.failsToStart ** element.attempts],
        ['not steady', element.unsteady],
      ];
    default:
      return [];
  }
}
