/**
 * `teiden why` as plain data: what is asked about, what it comes to, by which roots, and the chains that led to it, the most
 * frequent first.
 */
import type { Measured } from '../../measure/measurement.ts';
import { closes, type ItemStage } from '../../trace/observer.ts';
import type { About } from './about.ts';
import { type Chain, causeOf, chainOfItem, chainTo, type Root, type Step } from './chain.ts';
import { type HangsOn, hangsOn, itemsWhere } from './hangs-on.ts';
import type { Doing, History, ItemLine, SegmentLine } from './history.ts';

/** Chains shown of those that differ. */
const chainsMax = 3;
/** Names given of those that share a chain. */
const namesMax = 5;

export interface Tally {
  readonly of: 'items' | 'doings' | 'losses';
  readonly count: number;
  /** Of items: not closed at the end. */
  readonly open?: number;
  readonly yen?: number;
}

export interface RootCount {
  readonly root: Root;
  readonly count: number;
  readonly yen?: number;
}

export interface Chained extends Chain {
  /** How many have this chain; of items, the yen in them. */
  readonly count: number;
  readonly yen?: number;
  /** The first of them. The chain of items ends with the lines of the first. */
  readonly names: readonly string[];
}

export interface Answer {
  readonly about: About;
  /** Of a measure: as `result.json` has it, and what it means. */
  readonly measure?: Measured & { readonly definition: string | null };
  readonly tally?: Tally;
  readonly roots: readonly RootCount[];
  /** Of a recovery: what was waited for, one after the other. */
  readonly path?: readonly SegmentLine[];
  readonly chains: readonly Chained[];
  /** Chains that are not shown, and how many items or doings have them. */
  readonly more: { readonly chains: number; readonly count: number };
}

export interface Measures {
  readonly values: Readonly<Record<string, Measured>>;
  readonly definitionOf: (name: string) => string | null;
}

export function answerTo(about: About, history: History, measures: Measures): Answer {
  switch (about.kind) {
    case 'item':
      return { about, ...ofItems(history, [about.name]) };
    case 'class':
      return {
        about,
        ...ofItems(
          history,
          itemsWhere(history, (line) => line.class === about.name),
        ),
      };
    case 'outcome':
      return {
        about,
        ...ofItems(
          history,
          itemsWhere(history, (line) => line.outcome === about.name),
        ),
      };
    case 'losses':
      return { about, ...ofLosses(history, about.name) };
    default:
      return ofMeasure(about, history, measures);
  }
}

function ofMeasure(about: About, history: History, { values, definitionOf }: Measures): Answer {
  const value = (name: string): number | null => values[name]?.value ?? null;
  const measure = { ...values[about.name]!, definition: definitionOf(about.name) };
  return { about, measure, ...ofHanging(history, hangsOn(about.name, history, value)) };
}

type Told = Omit<Answer, 'about'>;

const none: Told = { roots: [], chains: [], more: { chains: 0, count: 0 } };

function ofHanging(history: History, on: HangsOn): Told {
  switch (on.on) {
    case 'items':
      return ofItems(history, on.items);
    case 'doings':
      return ofDoings(history, on.doings);
    case 'losses':
      return ofLosses(history, on.name);
    case 'recovery': {
      const { tally: _, ...lost } = ofDoings(history, on.lost);
      return on.segments.length === 0 ? lost : { ...lost, path: on.segments };
    }
    default:
      return none;
  }
}

/** Some that share a chain. */
interface Group {
  readonly root: Root;
  readonly first: () => Chain;
  readonly names: string[];
  count: number;
  yen: number;
}

function ofItems(history: History, names: readonly string[]): Told {
  const groups = new Map<string, Group>();
  const lasts = names.map((name) => history.items.get(name)!.at(-1)!);
  names.forEach((name, index) => {
    const cause = causeOf(history.items.get(name)!);
    let group = groups.get(cause);
    if (group === undefined) {
      group = {
        root: chainTo(history, cause).root,
        first: () => chainOfItem(history, name),
        names: [],
        count: 0,
        yen: 0,
      };
      groups.set(cause, group);
    }
    group.count += 1;
    group.yen += lasts[index]!.yen;
    if (group.names.length < namesMax) group.names.push(name);
  });
  const tally: Tally = {
    of: 'items',
    count: names.length,
    open: lasts.filter(isOpen).length,
    yen: lasts.reduce((sum, { yen }) => sum + yen, 0),
  };
  return { tally, ...grouped([...groups.values()], true) };
}

/** Doings of many machines that came over one way are told by the first of them. */
function ofDoings(history: History, doings: readonly Doing[]): Told {
  const groups = new Map<string, Group>();
  for (const doing of doings) {
    const chain = chainTo(history, doing.id);
    const way = chain.steps.findLast((step) => step.step === 'doing' && step.component !== doing.component);
    const key = way?.step === 'doing' ? way.id : `${doing.kind} ${chain.root.name}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { root: chain.root, first: () => chain, names: [doing.id], count: 1, yen: 0 });
    else {
      group.count += 1;
      if (group.names.length < namesMax) group.names.push(doing.id);
    }
  }
  return { tally: { of: 'doings', count: doings.length }, ...grouped([...groups.values()], false) };
}

/** They are counted and not told one by one, so that no doing is named as their cause. */
function ofLosses(history: History, name: string): Told {
  const lines = history.losses.filter((line) => line.class === name);
  const sum = (of: 'count' | 'yen'): number => lines.reduce((total, line) => total + line[of], 0);
  return { ...none, tally: { of: 'losses', count: sum('count'), yen: sum('yen') } };
}

function grouped(groups: readonly Group[], hasYen: boolean): Pick<Told, 'roots' | 'chains' | 'more'> {
  const yenOf = (yen: number): { readonly yen?: number } => (hasYen ? { yen } : {});
  // A stable sort: of equal counts the first to come stays first.
  const sorted = [...groups].sort((a, b) => b.count - a.count);
  const roots = new Map<string, { root: Root; count: number; yen: number }>();
  for (const { root, count, yen } of sorted) {
    const key = `${root.kind} ${root.name}`;
    const before = roots.get(key) ?? { root, count: 0, yen: 0 };
    roots.set(key, { root, count: before.count + count, yen: before.yen + yen });
  }
  const left = sorted.slice(chainsMax);
  return {
    roots: [...roots.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ root, count, yen }) => ({ root, count, ...yenOf(yen) })),
    chains: sorted
      .slice(0, chainsMax)
      .map(({ first, count, yen, names }) => ({ ...first(), count, ...yenOf(yen), names })),
    more: { chains: left.length, count: left.reduce((sum, { count }) => sum + count, 0) },
  };
}

function isOpen({ stage }: ItemLine): boolean {
  return stage !== 'withdrawn' && !closes(stage as ItemStage);
}

/** Each step with the seconds since the first: what `--json` prints. */
export function document({ chains, ...answer }: Answer): object {
  return {
    ...answer,
    chains: chains.map(({ steps, ...chain }) => ({
      ...chain,
      steps: steps.map((step: Step) => ({ ...step, elapsed: (step.ticks - steps[0]!.ticks) / 1e6 })),
    })),
  };
}
