/**
 * Walks back from a doing to what it was waited for.
 *
 * What ended a component's state is its own doing (a timer, hands), an event, or another component's doing at the same
 * instant. In the first two cases the stretch in that state is a segment; in the third the walk goes on at the other
 * component, back to where that was in order or to where the state began, whichever is later:
 *
 *     wallet       dark ···························· needs.held ─▶ checks ─▶ open
 *     gateway      dark ············ needs.held ─▶ log replay ─┘
 *     host         dead ─ boots ─▶ ready ─┘
 *     feeder       out ─┘
 *
 * A machine that an orchestrator holds is let go at its turn: the walk goes on at the service for which it was held.
 *
 * What the other component does not account for is asked of whatever else was missing then, and at last of the
 * component's own state. So every tick of the stretch is in one segment, and in one only.
 */
import { type Model, sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import type { Doings } from '../trace/doings.ts';
import { leafOf, type Segment, type SegmentKind } from '../trace/segment.ts';
import { Suppliers } from './suppliers.ts';
import { waitOf } from './waits.ts';

const ready = tagBit('ready');
const serving = tagBit('serving');
const asksHands = tagBit('asksHands');

/** Deeper than this a walk goes round in what waits for each other; then a state stands for itself. */
const deepest = 200;

const waitingFor: Readonly<Record<string, SegmentKind>> = {
  technicians: 'waitingForTechnician',
  electricians: 'waitingForElectrician',
  specialists: 'waitingForSpecialist',
};
/** Pools that are on site and need no alarm. */
const needNoAlarm: ReadonlySet<string> = new Set(['electricians']);

export class Path {
  readonly #model: Model;
  readonly #doings: Doings;
  readonly #suppliers: Suppliers;
  /** By chart and state: the number of its last leaf. A power element is told by its whole state. */
  readonly #leaves: readonly Uint16Array[];
  #segments: Segment[] = [];

  constructor(model: Model, doings: Doings) {
    this.#model = model;
    this.#doings = doings;
    this.#suppliers = new Suppliers(model, doings, (c, doing) => this.isUp(c, doing));
    this.#leaves = model.components.charts.map(({ states }) => {
      const leaves = states.map(leafOf);
      return Uint16Array.from(leaves, (leaf) => leaves.indexOf(leaf));
    });
  }

  /** The segments of [from, the time of `doing`], in order of time. */
  back(doing: number, from: number): Segment[] {
    this.#segments = [];
    this.#explain(doing, from, this.#doings.time[doing]!, 0);
    return merged(this.#segments.sort((a, b) => a.from - b.from));
  }

  /** Whether the component's output is up after its doing; −1: as it begins. */
  isUp(c: number, doing: number): boolean {
    const { components } = this.#model;
    if (components.sorts[c] === sort.power) return doing < 0 || this.#doings.live[doing] === 1;
    const tags = components.charts[components.chart[c]!]!.tags[this.#stateAfter(c, doing)]!;
    return (tags & (components.sorts[c] === sort.machine ? ready : serving)) !== 0;
  }

  /**
   * Accounts for the time before `doing`, from `ceiling` down to `floor` or to where its component was in order; returns
   * down to where.
   */
  #explain(doing: number, floor: number, ceiling: number, depth: number): number {
    const { time, previous, component, cause } = this.#doings;
    const c = component[doing]!;
    let d = doing;
    while (time[d]! > floor) {
      const before = previous[d]!;
      if (this.isUp(c, before)) break;
      const entry = this.#entryOf(c, before);
      const since = Math.max(floor, entry < 0 ? 0 : time[entry]!);
      const by = cause[d]!;
      const isHeld = this.#kindOf(c, before) === 'restorePolicy';
      const isAtOnce = by >= 0 && (time[by] === time[d] || (isHeld && time[by]! > since));
      const isOthers = isAtOnce && component[by] !== c && depth < deepest;
      let upper = Math.min(time[d]!, ceiling);
      // Who holds it lets it go a little after what it was held for: in between it is only held.
      if (isOthers && time[by]! < upper) {
        this.#emit(c, before, time[by]!, upper);
        upper = time[by]!;
      }
      if (isOthers) upper = Math.min(upper, this.#explain(by, since, upper, depth + 1));
      this.#rest(c, before, since, upper, depth);
      if (entry < 0) return since;
      d = entry;
    }
    return Math.min(ceiling, Math.max(floor, time[d]!));
  }

  /** The first of the doings since when it has been in the state it is in after `doing`; −1: since the beginning. */
  #entryOf(c: number, doing: number): number {
    const { previous } = this.#doings;
    let entry = doing;
    while (entry >= 0 && this.#isSame(c, previous[entry]!, doing)) entry = previous[entry]!;
    return entry;
  }

  #isSame(c: number, one: number, other: number): boolean {
    if (this.isUp(c, one) !== this.isUp(c, other)) return false;
    const [a, b] = [this.#stateAfter(c, one), this.#stateAfter(c, other)];
    const { components } = this.#model;
    if (a === b || components.sorts[c] === sort.power) return a === b;
    const leaves = this.#leaves[components.chart[c]!]!;
    return leaves[a] === leaves[b];
  }

  #stateAfter(c: number, doing: number): number {
    return doing < 0 ? this.#model.components.initial[c]! : this.#doings.state[doing]!;
  }

  /** What of [from, to] is left: of what waits for others, whatever was missing then; else the state itself. */
  #rest(c: number, doing: number, from: number, to: number, depth: number): void {
    const kind = this.#kindOf(c, doing);
    const forOthers = kind === 'needs' || kind === 'power' || kind === 'cooling';
    let upper = to;
    if (forOthers && this.#model.components.sorts[c] !== sort.power && depth < deepest) {
      while (upper > from) {
        const missing = this.#suppliers.missing(c, upper);
        const reached = missing < 0 ? upper : this.#explain(missing, from, upper, depth + 1);
        if (reached >= upper) break;
        upper = reached;
      }
    }
    this.#emit(c, doing, from, upper);
  }

  #kindOf(c: number, doing: number): SegmentKind {
    const { components } = this.#model;
    const { states } = components.charts[components.chart[c]!]!;
    return waitOf(components.kinds[c]!, states[this.#stateAfter(c, doing)]!);
  }

  /** A stretch in a state; where that asks for hands, by what became of the work. */
  #emit(c: number, doing: number, from: number, to: number): void {
    if (to <= from) return;
    const { components } = this.#model;
    const state = this.#stateAfter(c, doing);
    const kind = this.#kindOf(c, doing);
    let upper = to;
    if ((components.charts[components.chart[c]!]!.tags[state]! & asksHands) !== 0) {
      const { lastWork, workTime, workPrevious } = this.#doings;
      for (let news = lastWork[c]!; news >= 0 && upper > from; news = workPrevious[news]!) {
        const at = Math.max(from, workTime[news]!);
        if (at >= upper) continue;
        this.#hands(news, { kind, component: c, state, pool: null, from: at, to: upper });
        upper = at;
      }
    }
    if (upper > from) this.#segments.push({ kind, component: c, state, pool: null, from, to: upper });
  }

  /** From one piece of news about the work to the next. */
  #hands(news: number, of: Segment): void {
    const { workPhase, workPool, noticed } = this.#doings;
    const phase = workPhase[news]!;
    const pool = workPool[news]!;
    if (phase === 'begun') {
      const isPower = this.#model.components.sorts[of.component] === sort.power;
      this.#segments.push({ ...of, kind: isPower ? 'handsOn' : of.kind, pool });
    } else if (phase === 'asked') {
      const known = needNoAlarm.has(pool) ? of.from : Math.min(of.to, Math.max(of.from, noticed));
      if (known > of.from) this.#segments.push({ ...of, kind: 'detection', pool, to: known });
      const kind = waitingFor[pool] ?? 'waitingForTechnician';
      if (of.to > known) this.#segments.push({ ...of, kind, pool, from: known });
    } else this.#segments.push(of);
  }
}

/** Stretches of one kind in one state of one component that follow each other, as one. */
function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const before = result.at(-1);
    const goesOn =
      before !== undefined &&
      before.to === segment.from &&
      before.kind === segment.kind &&
      before.component === segment.component &&
      before.state === segment.state &&
      before.pool === segment.pool;
    if (goesOn) result[result.length - 1] = { ...before, to: segment.to };
    else result.push(segment);
  }
  return result;
}
