/**
 * One chain: from what began it, through the doings of which each names its cause, to what is asked about.
 *
 * A chain begins with an event of the scenario, with an element that failed by itself, or with `baseline`: what a healthy
 * system produces. Where a line is missing or a cause comes after its effect the chain says so and is not complete.
 */
import type { Doing, History, ItemLine, WorkLine } from './history.ts';

export interface Root {
  readonly kind: 'event' | 'failure' | 'baseline' | 'unknown';
  /** `events.overcurrent`, the element that failed, `baseline`, or the name that is in no line. */
  readonly name: string;
}

/** The state that let an element pass on what it was there to keep out, and what had brought it into it. */
export interface Standing {
  readonly id: string;
  readonly state: string;
  readonly at: string;
  readonly ticks: number;
  readonly cause: string;
}

export interface DoingStep extends Doing {
  readonly step: 'doing';
  readonly layer: Layer;
  /** Its output changed without a change of its own. */
  readonly while?: Standing;
}

export type Step =
  | DoingStep
  | ({ readonly step: 'item' } & ItemLine)
  | ({ readonly step: 'work' } & WorkLine);

export interface Chain {
  readonly root: Root;
  readonly complete: boolean;
  /** In order of time. */
  readonly steps: readonly Step[];
}

const layers = {
  utility: 'source',
  generator: 'source',
  controller: 'source',
  battery: 'source',
  ats: 'switch',
  sts: 'switch',
  tie: 'switch',
  breaker: 'switch',
  ups: 'ups',
  cooling: 'cooling',
  machine: 'machine',
  'payment-node': 'service',
  tenant: 'tenant',
  'second-site': 'plan',
  counterparty: 'plan',
  'stand-in': 'plan',
  precaution: 'plan',
  'graceful-stop': 'plan',
  notices: 'plan',
} as const;
export type Layer = (typeof layers)[keyof typeof layers] | 'power';

/** The doings that led to `cause`, itself the last. */
export function chainTo(history: History, cause: string): Chain {
  const steps: DoingStep[] = [];
  const passed = new Set<string>();
  let by = cause;
  let before = Infinity;
  for (;;) {
    const root = rootNamed(by);
    if (root !== undefined) return { root, complete: true, steps: steps.reverse() };
    const doing = history.doings.get(by);
    if (doing === undefined || doing.ticks > before || passed.has(by))
      return { root: { kind: 'unknown', name: by }, complete: false, steps: steps.reverse() };
    passed.add(by);
    steps.push(stepOf(history, doing));
    if (failedByItself(doing))
      return { root: { kind: 'failure', name: doing.component }, complete: true, steps: steps.reverse() };
    before = doing.ticks;
    by = doing.cause;
  }
}

/** The chain of an item: what led to its cause, then its own lines and the work on it. */
export function chainOfItem(history: History, name: string): Chain {
  const lines = history.items.get(name)!;
  const cause = causeOf(lines);
  const chain = chainTo(history, cause);
  const own: Step[] = [
    ...lines.map((line): Step => ({ step: 'item', ...line })),
    ...(history.work.get(name) ?? []).map((line): Step => ({ step: 'work', ...line })),
  ];
  // Of one instant an item's own line comes before the work that it asks for; what closes it comes after the work.
  own.sort((a, b) => a.ticks - b.ticks || rank(a) - rank(b));
  const last = chain.steps.at(-1);
  const told = lines.find((line) => line.cause === cause)!;
  const rises = last === undefined || last.ticks <= told.ticks;
  return { ...chain, complete: chain.complete && rises, steps: [...chain.steps, ...own] };
}

/** As it was judged last: with the time an item may turn out to be another's. */
export function causeOf(lines: readonly ItemLine[]): string {
  return lines.at(-1)!.cause;
}

const ranks: Readonly<Record<string, number>> = {
  created: 0,
  detected: 1,
  inquiry: 2,
  asked: 3,
  failed: 3,
  begun: 4,
  done: 5,
};

function rank(step: Step): number {
  const word = step.step === 'item' ? step.stage : step.step === 'work' ? step.phase : '';
  return ranks[word] ?? 6;
}

function rootNamed(cause: string): Root | undefined {
  if (cause === 'baseline') return { kind: 'baseline', name: cause };
  return cause.startsWith('events.') ? { kind: 'event', name: cause } : undefined;
}

/** Nobody and nothing brought it about: its own life came to an end. */
function failedByItself({ event, cause, component }: Doing): boolean {
  return event === 'failed' && (cause === 'baseline' || componentOf(cause) === component);
}

function componentOf(id: string): string {
  return id.slice(0, id.lastIndexOf('#'));
}

function stepOf(history: History, doing: Doing): DoingStep {
  const layer = (layers as Readonly<Record<string, Layer>>)[doing.kind] ?? 'power';
  const standing = doing.event === undefined ? standingOf(history, doing) : undefined;
  return { step: 'doing', layer, ...doing, ...(standing === undefined ? {} : { while: standing }) };
}

function standingOf(history: History, { component, id, ticks }: Doing): Standing | undefined {
  const own = history.byComponent.get(component)!;
  const at = own.findIndex((each) => each.id === id);
  const entered = own.slice(0, at).findLast(({ event, ticks: when }) => event !== undefined && when <= ticks);
  if (entered === undefined) return undefined;
  return { id: entered.id, state: entered.to!, at: entered.at, ticks: entered.ticks, cause: entered.cause };
}
