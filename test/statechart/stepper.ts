/**
 * A chart played by xstate itself, one event at a time: what the table is compared with.
 *
 * It shares nothing with the compiler but the names of states and events. It asks xstate's public `transition`,
 * which builds an actor for each call, where the compiler keeps a scope; and it keeps the running timers by name.
 */
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  initialTransition,
  type StateValue,
  transition,
} from 'xstate';

/** Where a component stands: never changed, so that a test may go on from it twice. */
export interface Standing {
  readonly state: string;
  /** The timers that run, by the names of their events, sorted. */
  readonly running: readonly string[];
  readonly snapshot: AnyMachineSnapshot;
}

type Listed = { readonly type: string; readonly params?: unknown };

export class Stepper {
  readonly #machine: AnyStateMachine;
  /** xstate's event type by the name that the table gives to a timer's event, and back. */
  readonly #types = new Map<string, string>();
  readonly #names = new Map<string, string>();
  #holds: (guard: string) => boolean = () => false;

  constructor(machine: AnyStateMachine) {
    const guards = Object.keys(machine.implementations.guards ?? {});
    const delays = Object.keys(machine.implementations.delays ?? {});
    this.#machine = machine.provide({
      guards: Object.fromEntries(guards.map((name) => [name, () => this.#holds(name)])),
      delays: Object.fromEntries(delays.map((name) => [name, () => 1000])),
    });
    this.#learn(machine.root);
  }

  begin(): Standing {
    const [snapshot, actions] = initialTransition(this.#machine);
    return this.#standing(snapshot, actions, new Set());
  }

  /** What the event leads to while `holds` answers the guards. A timer that delivers its event no longer runs. */
  step(from: Standing, event: string, holds: (guard: string) => boolean): Standing {
    this.#holds = holds;
    const running = new Set(from.running);
    running.delete(event);
    const type = this.#types.get(event) ?? event;
    const [snapshot, actions] = transition(this.#machine, from.snapshot, { type });
    return this.#standing(snapshot, actions, running);
  }

  #learn(node: AnyStateNode): void {
    for (const delay of Object.keys(node.config.after ?? {})) {
      const name = `after ${delay} (${node.path.join('.')})`;
      const type = `xstate.after.${delay}.${node.id}`;
      this.#types.set(name, type);
      this.#names.set(type, name);
    }
    for (const child of Object.values(node.states)) this.#learn(child);
  }

  #standing(snapshot: AnyMachineSnapshot, actions: readonly Listed[], running: Set<string>): Standing {
    for (const { type, params } of actions) {
      const { id, sendId } = params as { id?: string; sendId?: string };
      if (type === 'xstate.raise') running.add(this.#names.get(id!)!);
      if (type === 'xstate.cancel') running.delete(this.#names.get(sendId!)!);
    }
    const state = leafKeys(this.#machine.root, snapshot.value).join('+');
    return { state, running: [...running].sort(), snapshot };
  }
}

function leafKeys(node: AnyStateNode, value: StateValue): string[] {
  if (typeof value === 'string') return [value];
  const active = Object.keys(node.states).filter((key) => key in value);
  return active.length ? active.flatMap((key) => leafKeys(node.states[key]!, value[key]!)) : [node.key];
}
