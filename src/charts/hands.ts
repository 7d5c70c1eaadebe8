/** Which law times the work that a state asks a technician for, by kind and state. */
import type { Kind } from './catalog.ts';

export const hands: Partial<Record<Kind, Readonly<Record<string, 'handsOn' | 'unstick' | 'coldStartWork'>>>> =
  {
    machine: { notReturning: 'handsOn', fitting: 'handsOn', stuck: 'unstick' },
    'payment-node': { coldStarting: 'coldStartWork' },
  };
