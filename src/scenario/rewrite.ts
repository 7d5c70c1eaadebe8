/**
 * Writes one run of a scenario as a scenario of its own: its design and settings laid over it, what was drawn written out as
 * events, and the run that it replays.
 *
 * {@link rewritten} edits the text as it is, so that comments and order stay. What a class file says cannot be taken away in
 * that manner; {@link printed} writes everything out instead, without comments. Whoever calls holds what comes out
 * against what it should mean.
 */
import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  type Node,
  parseDocument,
  type Scalar,
  stringify,
} from 'yaml';
import { printDuration, printShare } from '../base/units.ts';
import type { Ticks } from './basics.ts';
import type { Replay } from './chaos.ts';
import { type ReadClassFile, withClassFiles } from './class-files.ts';
import { lay } from './design.ts';
import { readDocument } from './document.ts';
import { lengthen, shorthandAt } from './fill.ts';
import { takesAway } from './overlay.ts';
import type { Action } from './scenario.ts';
import { set } from './set.ts';
import { plain } from './tree.ts';

/** A drawn event, as it happened. */
export interface Written {
  readonly name: string;
  readonly at: Ticks;
  readonly action: Action;
  readonly element: string;
  /** Null: until people end it. */
  readonly lasts: Ticks | null;
  /** Of a machine group, the share that fails; null: it is no machine group. */
  readonly damages: number | null;
}

export interface Rewriting {
  readonly text: string;
  readonly file: string;
  readonly design: string;
  readonly set: readonly string[];
  /** What was drawn, with its instant and its length. */
  readonly events: readonly Written[];
  readonly replay: Replay;
  /** Comment lines above everything. */
  readonly head: readonly string[];
}

const form = { lineWidth: 0, flowCollectionPadding: false } as const;

/** Undefined: the text cannot be edited into what is asked for. */
export function rewritten({
  text,
  design,
  set: settings,
  events,
  replay,
  head,
}: Rewriting): string | undefined {
  const document = parseDocument(text, { stringKeys: true, logLevel: 'error' });
  const laid = document.getIn(['designs', design]);
  const changes: [string, Node][] = (isMap(laid) ? laid.items : [])
    .map(({ key, value }): [string, Node] => [String((key as Scalar).value), value as Node])
    .filter(([path]) => path !== 'cost');
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    const value = parseDocument(setting.slice(equals + 1), { stringKeys: true, logLevel: 'error' }).contents;
    changes.push([setting.slice(0, equals).trim(), value as Node]);
  }
  try {
    for (const [path, value] of changes) put(document, path.split('.'), value);
    document.delete('designs');
    document.delete('chaos');
    for (const event of events)
      document.setIn(['events', event.name], document.createNode(written(event), { flow: true }));
    document.set('replay', document.createNode({ ...replay }, { flow: true }));
  } catch {
    // A map that is written as nothing, such as `events:` without a value, takes no key.
    return undefined;
  }
  return withHead(head, document.toString(form));
}

function put(document: Document, path: readonly string[], value: Node): void {
  const text = isScalar(value) ? value.value : undefined;
  if (takesAway(path, text)) {
    document.deleteIn(path);
    return;
  }
  // `technicians: 4` and a path below it: what is written short is written long first.
  for (let length = 1; length < path.length; length++) {
    const above = path.slice(0, length);
    const short = shorthandAt(above);
    const there = document.getIn(above, true);
    if (short !== undefined && isScalar(there))
      document.setIn(above, document.createNode({ [short]: there }, { flow: true }));
  }
  const short = isScalar(value) ? shorthandAt(path) : undefined;
  const isLong = short !== undefined && isCollection(document.getIn(path));
  document.setIn(isLong ? [...path, short] : path, value);
}

/** An event as a file has it. */
function written({ at, action, element, lasts, damages }: Written): Record<string, string> {
  return {
    at: `+${printDuration(at)}`,
    [action]: element,
    ...(lasts === null ? {} : { for: printDuration(lasts) }),
    ...(damages === null ? {} : { damages: printShare(damages) }),
  };
}

/** The same run as {@link rewritten}, its class files and everything else written out. */
export function printed(
  { text, file, design, set: settings, events, replay, head }: Rewriting,
  read: ReadClassFile,
): string {
  const { tree } = readDocument(text, file);
  const used = withClassFiles(lengthen(tree!), read).tree;
  const whole = plain(set(lay(used, design).tree, settings).tree) as Record<string, unknown>;
  const { designs: _designs, chaos: _chaos, use: _use, events: own, ...others } = whole;
  const all = { ...(own as object), ...Object.fromEntries(events.map((each) => [each.name, written(each)])) };
  return withHead(head, stringify({ ...others, events: all, replay }, form));
}

function withHead(head: readonly string[], text: string): string {
  return `${head.map((line) => `# ${line}\n`).join('')}\n${text}`;
}
