/**
 * What a chart may use: a restricted xstate machine, so that it is data.
 *
 * Nested and parallel states, `always`, `tags`, `description`, named guards, named delays. Nothing that acts:
 * power, batteries and people follow from tags. `compile` refuses everything else, by name. The dialect is a list
 * of what is allowed, not of what is forbidden: a construct new to xstate is refused until it is thought about here.
 */
import { type AnyStateMachine, type AnyStateNode, type MachineContext, setup } from 'xstate';
import { assert } from '../base/assert.ts';
import { type Tag, tags } from './tags.ts';

/** Nothing of that sort is declared. xstate's types want the empty object here, not a record of `never`. */
// biome-ignore lint/complexity/noBannedTypes: it is the default of these type parameters in `setup`
type None = {};

/**
 * Guard and delay names that a chart declares. Bodies are never run: the run answers guards and draws delays.
 *
 * The type arguments are spelled out because xstate cannot infer guard names from an object made at run time; with
 * them, a guard or delay that was not declared is a type error.
 */
export function chart<const Guard extends string, const Delay extends string>(names: {
  readonly guards: readonly Guard[];
  readonly delays: readonly Delay[];
}) {
  return setup<MachineContext, { type: string }, None, None, None, Record<Guard, undefined>, Delay, Tag>({
    guards: withoutBodies(names.guards),
    delays: withoutBodies(names.delays),
  });
}

function withoutBodies<Name extends string>(names: readonly Name[]): Record<Name, () => never> {
  const bodies = {} as Record<Name, () => never>;
  for (const name of names) {
    bodies[name] = () => {
      throw new Error(`charts are data: "${name}" is answered by the run`);
    };
  }
  return bodies;
}

/** What may stand in a state, and in a transition. `onDone` is an event that xstate itself raises within a step. */
const stateKeys = [
  'id',
  'type',
  'initial',
  'states',
  'on',
  'onDone',
  'always',
  'after',
  'tags',
  'description',
];
const transitionKeys = ['target', 'guard', 'reenter', 'description'];

/** What to write in place of a construct; for one not listed, there is nothing to write. */
const remedies: Readonly<Record<string, string>> = {
  context: 'make what it remembers a state, or a guard that the run answers',
  invoke: 'wait for an event in its place',
  history: 'name the state to return to',
  'a final state of the root': "make it a state tagged 'terminal'",
  output: 'say what the state means by a tag',
  input: 'make it a guard or a delay that the run answers',
};

type Found = (construct: string, remedy?: string) => void;
type Configuration = Readonly<Record<string, unknown>>;

/**
 * Stops with a `Defect` that lists everything in `machine` that is outside the dialect: its chart, its state, the
 * construct and what to write in its place. All of it at once, so that a chart is mended in one go.
 */
export function refuse(kind: string, machine: AnyStateMachine): void {
  const complaints: string[] = [];
  const visit = (node: AnyStateNode): void => {
    const place = node.path.length ? `state "${node.path.join('.')}"` : 'its root';
    checkState(node, (construct, remedy = remedies[construct] ?? 'leave it out') =>
      complaints.push(`chart "${kind}", ${place}: ${construct} is outside the dialect; ${remedy}`),
    );
    for (const child of Object.values(node.states)) visit(child);
  };
  visit(machine.root);
  assert(complaints.length === 0, complaints.join('\n'));
}

function checkState(node: AnyStateNode, found: Found): void {
  const config = node.config as Configuration;
  checkKeys(config, stateKeys, found);
  // A state of type `history` is found by its key as well, unless it relies on the default depth.
  if (node.type === 'history' && config['history'] === undefined) found('history');
  if (node.type === 'final' && node.parent === node.machine.root) found('a final state of the root');
  for (const tag of node.tags) {
    if (!tags.includes(tag as Tag)) found(`the tag "${tag}"`, 'use a tag listed in tags.ts');
  }
  checkEvents(config, found);
  checkDelays(config, node.machine, found);
  for (const transition of transitionsOf(config)) checkTransition(transition, node.machine, found);
}

function checkKeys(config: Configuration, allowed: readonly string[], found: Found): void {
  for (const key of Object.keys(config)) {
    const value = config[key];
    if (value === undefined || allowed.includes(key)) continue;
    if (key === 'entry' || key === 'exit' || key === 'actions') {
      for (const action of [value].flat()) checkAction(key, action, found);
    } else found(key);
  }
}

/** No action is allowed; what it is called helps to find it, and a timer in disguise has a remedy of its own. */
function checkAction(key: string, action: unknown, found: Found): void {
  const { type, name, delay } = Object(action) as { type?: string; name?: string; delay?: unknown };
  const called = typeof action === 'string' ? action : type || name || 'without a name';
  if (delay !== undefined) found(`a delayed raise in ${key}`, 'use `after` with a named delay');
  else found(`the action ${called} in ${key}`, 'say what the state means by a tag');
}

function checkEvents(config: Configuration, found: Found): void {
  for (const event of Object.keys((config['on'] ?? {}) as Configuration)) {
    if (event.includes('*')) found(`the wildcard event "${event}"`, 'name each event');
    if (event.startsWith('xstate.')) found(`xstate's own event "${event}"`, 'use `after` or `onDone`');
  }
}

function checkDelays(config: Configuration, machine: AnyStateMachine, found: Found): void {
  const declared = Object.keys(machine.implementations.delays ?? {});
  for (const delay of Object.keys((config['after'] ?? {}) as Configuration)) {
    if (!Number.isNaN(+delay)) found(`the numeric delay ${delay}`, 'name it among the delays of the chart');
    else if (!declared.includes(delay)) found(`the undeclared delay "${delay}"`, 'add it to `delays`');
  }
}

function checkTransition(transition: Configuration, machine: AnyStateMachine, found: Found): void {
  checkKeys(transition, transitionKeys, found);
  const guard = transition['guard'];
  const declared = Object.keys(machine.implementations.guards ?? {});
  if (typeof guard === 'function') found('an inline guard', 'name it among the guards of the chart');
  else if (typeof guard === 'object' && guard !== null) {
    found('a guard with parameters', 'declare one guard for each case and name it');
  } else if (typeof guard === 'string' && !declared.includes(guard)) {
    found(`the undeclared guard "${guard}"`, 'add it to `guards`');
  }
}

/** Every transition written in a state, as xstate reads it: a target alone, one object, or a list of either. */
function transitionsOf(config: Configuration): Configuration[] {
  const written = [
    config['initial'],
    config['onDone'],
    config['always'],
    ...Object.values((config['on'] ?? {}) as Configuration),
    ...Object.values((config['after'] ?? {}) as Configuration),
  ];
  return written.flat().filter((one): one is Configuration => typeof one === 'object' && one !== null);
}
