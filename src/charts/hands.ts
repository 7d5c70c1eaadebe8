/** Which law times the work that a state asks a person for, and whose work it is, by kind and state. */
import type { Kind } from './catalog.ts';

export interface Hands {
  readonly work:
    | 'handsOn'
    | 'unstick'
    | 'switchOn'
    | 'classFaultWork'
    | 'restore'
    | 'coldStartWork'
    | 'restartWork';
  readonly pool: 'technicians' | 'specialists';
}

export const hands: Partial<Record<Kind, Readonly<Record<string, Hands>>>> = {
  machine: {
    notReturning: { work: 'handsOn', pool: 'technicians' },
    fitting: { work: 'handsOn', pool: 'technicians' },
    stuck: { work: 'unstick', pool: 'technicians' },
    hung: { work: 'unstick', pool: 'technicians' },
    awaitingSwitch: { work: 'switchOn', pool: 'technicians' },
    disksUnseen: { work: 'classFaultWork', pool: 'technicians' },
    corrupt: { work: 'restore', pool: 'specialists' },
  },
  'payment-node': {
    coldStarting: { work: 'coldStartWork', pool: 'specialists' },
    overloaded: { work: 'restartWork', pool: 'specialists' },
    failing: { work: 'restartWork', pool: 'specialists' },
  },
};
