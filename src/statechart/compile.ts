/**
 * A chart written for xstate in, an integer table out.
 *
 * xstate gives every entry (`Oracle`), so the table cannot disagree with it. What must stay true: the same chart
 * gives the same table on every machine. States are therefore numbered by their place in the document and events by
 * name, never by when they were found.
 *
 * A guard is branched on only where xstate asks for it. One question follows one path of the tree: guards not yet
 * assumed answer no, and the paths on which they answer yes are walked next.
 *
 *     nothing assumed  ─▶  a? no, b? no  ─▶  row;     then  {a: no, b: yes}  ─▶  row;     then  {a: yes}  ─▶  …
 */
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, StateValue } from 'xstate';
import { assert, Defect } from '../base/assert.ts';
import { type Chart, unhandled } from './chart.ts';
import { refuse } from './dialect.ts';
import { type Answer, type Assumption, Oracle, type Timer } from './oracle.ts';
import { type Tag, tagBit } from './tags.ts';

/** Above this a chart is a product of regions that should be components of their own. */
export const statesMax = 256;
/** Guards and timers are bits of one unsigned word; the sign bit is left alone. */
export const guardsMax = 31;
export const timersMax = 31;
/** Guards consulted for one event in one state: the tree has two to the power of this many leaves at worst. */
export const consultedMax = 8;

/** A compiled chart and what its states mean in words. */
export interface DescribedChart extends Chart {
  /** By state: the descriptions of its leaves, joined. */
  readonly descriptions: readonly string[];
}

/** The set of active states, found once and visited once. */
interface Configuration {
  readonly leaves: readonly AnyStateNode[];
  readonly snapshot: AnyMachineSnapshot;
  /** By event: the tree's root, and the guards it consults. */
  readonly roots: number[];
  readonly consulted: number[];
}

interface Row {
  readonly next: Configuration;
  readonly started: number;
  readonly stopped: number;
}

/** An event that can be delivered, and the state it belongs to if it is a timer's. */
interface Deliverable {
  readonly name: string;
  readonly type: string;
  readonly node?: AnyStateNode;
}

/** Compiles a chart, or stops with a `Defect` that names the chart and what is wrong with it. */
export function compile(kind: string, machine: AnyStateMachine): DescribedChart {
  refuse(kind, machine);
  return new Compilation(kind, machine).chart();
}

class Compilation {
  readonly #kind: string;
  readonly #guards: readonly string[];
  readonly #timers: readonly Timer[];
  readonly #events: readonly Deliverable[];
  readonly #oracle: Oracle;
  readonly #configurations = new Map<string, Configuration>();
  /** Row 0 is `unhandled` and leads nowhere. */
  readonly #rows: (Row | undefined)[] = [undefined];
  readonly #rowByKey = new Map<string, number>();
  readonly #nodes: { readonly guard: number; readonly yes: number; readonly no: number }[] = [];

  constructor(kind: string, machine: AnyStateMachine) {
    this.#kind = kind;
    const nodes = inDocumentOrder(machine.root);
    this.#guards = Object.keys(machine.implementations.guards ?? {});
    this.#timers = nodes.flatMap(timersOf);
    this.#limit(this.#guards.length, guardsMax, 'guards');
    this.#limit(this.#timers.length, timersMax, 'timers');
    const named = new Set(nodes.flatMap((node) => Object.keys(node.config.on ?? {})));
    this.#events = [
      ...[...named].sort().map((name) => ({ name, type: name })),
      ...this.#timers.map(({ delay, node, type }) => ({
        name: `after ${delay} (${pathOf(node)})`,
        type,
        node,
      })),
    ];
    this.#oracle = new Oracle(machine, this.#guards, this.#timers);
  }

  chart(): DescribedChart {
    const begun = this.#asking('its beginning', () => this.#oracle.begin());
    assert(begun.asked.length === 0, `chart "${this.#kind}": its initial state may not depend on guards`);
    const initial = this.#configuration(begun.snapshot);
    // The map grows while it is walked: a Map's iteration also visits what was added meanwhile.
    for (const configuration of this.#configurations.values()) this.#visit(configuration);
    return this.#table(initial, begun.started);
  }

  #visit(configuration: Configuration): void {
    for (const { name, type, node } of this.#events) {
      const index = configuration.roots.length;
      configuration.roots.push(~unhandled);
      configuration.consulted.push(0);
      if (node && !configuration.leaves.some((leaf) => isWithin(leaf, node))) continue;
      const root = this.#asking(`"${name}" in ${keyOf(configuration.leaves)}`, () =>
        this.#grow(configuration, index, type, { known: 0, yes: 0 }),
      );
      configuration.roots[index] = root;
    }
  }

  /** The tree below the given assumption: a node if xstate asks for another guard, else the row. */
  #grow(from: Configuration, event: number, type: string, assumed: Assumption): number {
    const answer = this.#oracle.ask(from.snapshot, type, assumed);
    for (const guard of answer.asked) from.consulted[event]! |= 1 << guard;
    this.#limit(
      bitCount(from.consulted[event]!),
      consultedMax,
      'guards consulted for one event in one state',
    );
    // From the last guard asked for to the first: each node's "no" side is what was just walked.
    let known = answer.asked.reduce((bits, guard) => bits | (1 << guard), assumed.known);
    let below = ~this.#row(from, answer);
    for (const guard of answer.asked.toReversed()) {
      const yes = this.#grow(from, event, type, { known, yes: assumed.yes | (1 << guard) });
      below = this.#nodes.push({ guard, yes, no: below }) - 1;
      known &= ~(1 << guard);
    }
    return below;
  }

  #row(from: Configuration, { snapshot, taken, started, stopped }: Answer): number {
    const next = this.#configuration(snapshot);
    if (!taken && next === from) return unhandled;
    const key = `${keyOf(next.leaves)} ${started} ${stopped}`;
    let row = this.#rowByKey.get(key);
    if (row === undefined) {
      row = this.#rows.push({ next, started, stopped }) - 1;
      this.#rowByKey.set(key, row);
    }
    return row;
  }

  /** The configuration of a snapshot; without history and context, xstate's state is its active leaves. */
  #configuration(snapshot: AnyMachineSnapshot): Configuration {
    assert(
      snapshot.status === 'active',
      `chart "${this.#kind}": it ends in ${JSON.stringify(snapshot.value)}`,
    );
    const leaves = leavesOf(snapshot.machine.root, snapshot.value);
    const key = keyOf(leaves);
    let configuration = this.#configurations.get(key);
    if (!configuration) {
      configuration = { leaves, snapshot, roots: [], consulted: [] };
      this.#configurations.set(key, configuration);
      this.#limit(this.#configurations.size, statesMax, 'states');
    }
    return configuration;
  }

  #table(initial: Configuration, initialStarted: number): DescribedChart {
    const configurations = [...this.#configurations.values()].sort(byDocument);
    const number = new Map(configurations.map((configuration, state) => [configuration, state]));
    const named = this.#events.length - this.#timers.length;
    return {
      kind: this.#kind,
      states: namesOf(configurations),
      events: this.#events.map(({ name }) => name),
      guards: this.#guards,
      timers: this.#timers.map(({ delay }, timer) => ({ delay, event: named + timer })),
      initial: number.get(initial)!,
      initialStarted,
      root: Int32Array.from(configurations.flatMap(({ roots }) => roots)),
      consulted: Uint32Array.from(configurations.flatMap(({ consulted }) => consulted)),
      nodeGuard: Uint8Array.from(this.#nodes, ({ guard }) => guard),
      nodeTrue: Int32Array.from(this.#nodes, ({ yes }) => yes),
      nodeFalse: Int32Array.from(this.#nodes, ({ no }) => no),
      next: Uint16Array.from(this.#rows, (row) => (row ? number.get(row.next)! : 0)),
      started: Uint32Array.from(this.#rows, (row) => row?.started ?? 0),
      stopped: Uint32Array.from(this.#rows, (row) => row?.stopped ?? 0),
      tags: Uint32Array.from(configurations, ({ snapshot }) => tagBits(snapshot.tags)),
      descriptions: configurations.map(({ leaves }) => describe(leaves)),
    };
  }

  #limit(count: number, max: number, what: string): void {
    assert(count <= max, `chart "${this.#kind}" has more than ${max} ${what}`);
  }

  /** Whatever xstate throws is told with the chart and the question. */
  #asking<T>(question: string, ask: () => T): T {
    try {
      return ask();
    } catch (trouble) {
      if (trouble instanceof Defect) throw trouble;
      throw new Defect(`chart "${this.#kind}", ${question}: ${String(trouble)}`, { cause: trouble });
    }
  }
}

function inDocumentOrder(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(inDocumentOrder)];
}

/** The timers of one state. A delay with several guarded targets is listed by xstate once for each. */
function timersOf(node: AnyStateNode): Timer[] {
  const types = new Map(node.after.map(({ delay, eventType }) => [eventType, String(delay)]));
  return [...types].map(([type, delay]) => ({ delay, node, type }));
}

/** The active states without active children, in the order of the document. */
function leavesOf(node: AnyStateNode, value: StateValue): AnyStateNode[] {
  if (typeof value === 'string') return [node.states[value]!];
  const active = Object.values(node.states).filter(({ key }) => value[key] !== undefined);
  return active.length ? active.flatMap((child) => leavesOf(child, value[child.key]!)) : [node];
}

function isWithin(leaf: AnyStateNode, node: AnyStateNode): boolean {
  return node.path.every((key, depth) => leaf.path[depth] === key);
}

function pathOf(node: AnyStateNode): string {
  return node.path.join('.') || node.key;
}

/** Leaves by their full paths: unique, and used as the name where the short one would not be. */
function keyOf(leaves: readonly AnyStateNode[]): string {
  return leaves.map(pathOf).join('+');
}

function namesOf(configurations: readonly Configuration[]): string[] {
  const short = configurations.map(({ leaves }) => leaves.map(({ key }) => key).join('+'));
  return configurations.map(({ leaves }, state) => {
    const name = short[state]!;
    return short.indexOf(name) === short.lastIndexOf(name) ? name : keyOf(leaves);
  });
}

/** The first leaf that differs decides; of leaves, the one that the document has first. */
function byDocument(a: Configuration, b: Configuration): number {
  const depth = a.leaves.findIndex((leaf, index) => leaf !== b.leaves[index]);
  return a.leaves[depth]!.order - b.leaves[depth]!.order;
}

function tagBits(tags: ReadonlySet<string>): number {
  return [...tags].reduce((bits, tag) => bits | tagBit(tag as Tag), 0);
}

function describe(leaves: readonly AnyStateNode[]): string {
  return leaves.flatMap(({ description }) => description ?? []).join(', ');
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
