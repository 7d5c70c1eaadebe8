/** Plays a recorded run to folds that each listen to a part of it. */
import { type Observer, silent } from '../../trace/observer.ts';
import { all, type Recorder } from '../../trace/recorder.ts';

/** An observer of some of what a run says. */
export type Listener = Partial<Observer>;

/** Says the whole run to all listeners at once, in order of time. */
export function hear(trace: Recorder, listeners: readonly Listener[]): void {
  trace.replay(all(listeners.map((listener) => ({ ...silent, ...listener }))));
}
