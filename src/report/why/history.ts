/**
 * The lines of `events.ndjson`, as a reader of a finished run looks them up: doings by name, the lines of each item, work,
 * recoveries, losses. What a line has beyond this is left alone, so that a later version may say more.
 */

interface Timed {
  /** ISO 8601, by the site's clock. */
  readonly at: string;
  readonly ticks: number;
}

/** What a component did. A change of its state that changed its output as well is one doing told by two lines. */
export interface Doing extends Timed {
  readonly id: string;
  readonly component: string;
  readonly kind: string;
  readonly event?: string;
  readonly from?: string;
  readonly to?: string;
  readonly energised?: boolean;
  readonly cause: string;
}

export interface ItemLine extends Timed {
  readonly item: string;
  readonly stage: string;
  readonly class: string;
  readonly outcome: string;
  readonly yen: number;
  readonly since?: string;
  readonly record?: Readonly<Record<string, number>>;
  readonly hit?: readonly string[];
  readonly cause: string;
}

export interface WorkLine extends Timed {
  readonly work: string;
  readonly about: string;
  readonly phase: string;
  readonly hours?: number;
}

export interface SegmentLine {
  readonly recovery: string;
  readonly segment: string;
  /** What was waited for, and the state it was in. */
  readonly at: string;
  readonly state: string;
  readonly pool?: string;
  readonly from: string;
  readonly to: string;
  readonly ticks: number;
}

export interface LossLine extends Timed {
  readonly losses: string;
  readonly class: string;
  readonly count: number;
  readonly yen: number;
}

/** A line that is not one of a run's. Counts from 1. */
export class BadLine extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line}`);
    this.name = 'BadLine';
    this.line = line;
  }
}

export class History {
  readonly doings = new Map<string, Doing>();
  readonly byComponent = new Map<string, Doing[]>();
  /** By item and by what work is about: the lines in order of time. */
  readonly items = new Map<string, ItemLine[]>();
  readonly work = new Map<string, WorkLine[]>();
  readonly recoveries = new Map<string, SegmentLine[]>();
  readonly losses: LossLine[] = [];
  #lines = 0;

  /** Takes one line. Throws {@link BadLine} when it is no JSON object. */
  add(text: string): void {
    this.#lines += 1;
    if (text === '') return;
    const of = parsed(text);
    if (of === undefined) throw new BadLine(this.#lines);
    if (typeof of['id'] === 'string') this.#doing(of as unknown as Doing);
    else if (typeof of['item'] === 'string') push(this.items, of['item'], of as unknown as ItemLine);
    else if (typeof of['work'] === 'string') push(this.work, String(of['about']), of as unknown as WorkLine);
    else if (typeof of['recovery'] === 'string')
      push(this.recoveries, of['recovery'], of as unknown as SegmentLine);
    else if (typeof of['losses'] === 'string') this.losses.push(of as unknown as LossLine);
  }

  #doing(line: Doing): void {
    const before = this.doings.get(line.id);
    if (before === undefined) {
      this.doings.set(line.id, line);
      push(this.byComponent, line.component, line);
      return;
    }
    // The second line of a doing says only what became of the output.
    const whole: Doing = {
      ...before,
      ...(line.energised === undefined ? {} : { energised: line.energised }),
    };
    this.doings.set(line.id, whole);
    const own = this.byComponent.get(line.component)!;
    own[own.length - 1] = whole;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function push<T>(into: Map<string, T[]>, name: string, line: T): void {
  const list = into.get(name);
  if (list === undefined) into.set(name, [line]);
  else list.push(line);
}
