/**
 * xstate, asked what an event does under assumed guards: the only semantics that the table has.
 *
 * Only xstate's pure functions are called; nothing here decides which transition is taken. What must stay true: an
 * answer follows from the snapshot, the event and the assumptions alone.
 *
 * `machine.transition` is asked under one kept scope. xstate's `transition` does the same, but builds an actor for
 * each call: all charts then take three times as long. The differential test compares the table with the latter.
 */
import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  createActor,
  initialTransition,
} from 'xstate';
import { assert } from '../base/assert.ts';

/** Steps that `always` may chain within one event. More than the states of any chart, so a loop is found. */
export const microstepsMax = 300;

/** A named delay of one state. */
export interface Timer {
  readonly delay: string;
  readonly node: AnyStateNode;
  /** The event that xstate delivers when the delay is over; also the name under which it cancels it. */
  readonly type: string;
}

/** What xstate does in one step, `always` transitions included. */
export interface Answer {
  readonly snapshot: AnyMachineSnapshot;
  /** False when no transition was selected: the chart does not handle the event. */
  readonly taken: boolean;
  /** Timers by bit. One that was set and stopped again within the step is only in `stopped`. */
  readonly started: number;
  readonly stopped: number;
  /** The guards that were asked for without being assumed, in that order. They were answered no. */
  readonly asked: readonly number[];
}

/** Guards assumed, one bit each: `known` says which, `yes` how they answer. */
export interface Assumption {
  readonly known: number;
  readonly yes: number;
}

type Listed = { readonly type: string; readonly params?: unknown };

export class Oracle {
  readonly #machine: AnyStateMachine;
  readonly #timerBits: ReadonlyMap<string, number>;
  readonly #scope: AnyActorScope;
  readonly #actions: Listed[] = [];
  #assumed: Assumption = { known: 0, yes: 0 };
  #asked: number[] = [];

  constructor(machine: AnyStateMachine, guards: readonly string[], timers: readonly Timer[]) {
    this.#machine = machine.provide({
      guards: Object.fromEntries(guards.map((name, guard) => [name, () => this.#reply(guard)])),
      // Any number will do: xstate reads a delay when it lists a timer, and takes one without a number for no delay.
      delays: Object.fromEntries(timers.map(({ delay }) => [delay, () => 1])),
    });
    this.#machine.options = { maxIterations: microstepsMax };
    this.#timerBits = new Map(timers.map(({ type }, timer) => [type, 1 << timer]));
    this.#scope = scopeOf(this.#machine, (action) => this.#actions.push(action));
  }

  /** How a component begins. */
  begin(): Answer {
    this.#prepare({ known: 0, yes: 0 });
    const [snapshot, actions] = initialTransition(this.#machine);
    if (snapshot.status === 'error') throw snapshot.error;
    return { ...this.#timersIn(actions), snapshot, taken: true, asked: this.#asked };
  }

  /** What an event of xstate's type `type` does. */
  ask(snapshot: AnyMachineSnapshot, type: string, assumed: Assumption): Answer {
    this.#prepare(assumed);
    const next = this.#machine.transition(snapshot, { type }, this.#scope);
    const moved = this.#actions.length > 0 || next !== snapshot;
    return {
      ...this.#timersIn(this.#actions),
      snapshot: next,
      // A transition back to where it began leaves no trace but this. It asks for the same guards once more.
      taken: moved || snapshot.can({ type }),
      asked: this.#asked,
    };
  }

  #prepare(assumed: Assumption): void {
    this.#actions.length = 0;
    this.#assumed = assumed;
    this.#asked = [];
  }

  #reply(guard: number): boolean {
    const bit = 1 << guard;
    if (this.#assumed.known & bit) return (this.#assumed.yes & bit) !== 0;
    if (!this.#asked.includes(guard)) this.#asked.push(guard);
    return false;
  }

  /** xstate lists a timer that starts as a raise with a delay, and one that ends as a cancel, in order. */
  #timersIn(actions: readonly Listed[]): { started: number; stopped: number } {
    let started = 0;
    let stopped = 0;
    for (const { type, params } of actions) {
      const raised = type === 'xstate.raise';
      assert(raised || type === 'xstate.cancel', `an action that no chart may have: ${type}`);
      const name = raised ? (params as { id?: string }).id : (params as { sendId?: string }).sendId;
      const bit = this.#timerBits.get(name ?? '');
      assert(bit !== undefined, `a timer that no state has: ${name}`);
      if (raised) started |= bit;
      else {
        started &= ~bit;
        stopped |= bit;
      }
    }
    return { started, stopped };
  }
}

/** What xstate wants to know of the actor that a transition belongs to. Nothing is run: actions are only listed. */
function scopeOf(machine: AnyStateMachine, list: (action: Listed) => void): AnyActorScope {
  const nothing = (): void => {};
  const self = createActor(machine);
  return {
    self,
    system: self.system,
    id: self.id,
    sessionId: self.sessionId,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: list,
  };
}
