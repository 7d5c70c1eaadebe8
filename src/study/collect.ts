/**
 * Collects the replications of a study: hands out what is missing, keeps what comes back, and asks at fixed borders whether
 * it is enough.
 *
 * What comes out depends on the cases and the rule alone: replications are placed by their number, a rule sees only all of
 * those before a border, and what a faster worker did beyond it is left in the store.
 */
import { type Case, keyOf } from './case.ts';
import type { Engine } from './engine.ts';
import { missing, type Range } from './range.ts';
import type { Portion, Sample } from './sample.ts';
import { common, inMemory, type Store } from './store.ts';

/** When there is enough. */
export interface Rule {
  /** Replications a case at which it ends in any event. */
  readonly most: number;
  /** The border after `runs` replications, which is more than these and at most `most`; the first after 0. */
  next(runs: number): number;
  /** Whether these, all of the same number of replications, are enough. Never asked at `most`. */
  enough(samples: readonly Sample[]): boolean;
}

/** So many, whatever they say. */
export function exactly(runs: number): Rule {
  return { most: runs, next: () => runs, enough: () => true };
}

export interface Collected {
  /** By case: replications 0 … runs − 1. */
  readonly samples: readonly Sample[];
  readonly runs: number;
  /** It was ended before the rule had enough. */
  readonly isPartial: boolean;
}

export interface Hooks {
  /** Rejects when the user ends the study. What is under way then is lost, what is kept stays. */
  readonly ended: Promise<never>;
  /** A portion came in. */
  readonly heard?: (of: Case, portion: Portion) => void;
  /** So many replications of all cases together are looked for now, and so many of them are there. */
  readonly planned?: (all: number, there: number) => void;
  /** Of a study in parts: whether a range belongs to this one. Then nothing is asked about enough, and no sample is made. */
  readonly takes?: (range: Range) => boolean;
}

/** More cases than this are run one after the other: a worker keeps few models ready. */
const besideEachOther = 8;

/** Thrown into {@link Hooks.ended}. */
export class Ended extends Error {}

export async function collect(
  cases: readonly Case[],
  rule: Rule,
  engine: Engine,
  store: Store,
  hooks: Hooks,
): Promise<Collected> {
  const samples = (runs: number): readonly Sample[] => cases.map((of) => store.sample(of, runs));
  for (let runs = 0; ; ) {
    runs = rule.next(runs);
    const work = planOf(cases, store, runs, hooks.takes);
    const all = sizeOf(planOf(cases, inMemory(), runs, hooks.takes));
    hooks.planned?.(all, all - sizeOf(work));
    try {
      await done(work, engine, store, hooks);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      if (hooks.takes !== undefined) return { samples: [], runs: 0, isPartial: true };
      const there = Math.min(runs, common(store, cases));
      return {
        samples: samples(there),
        runs: there,
        isPartial: there < runs || !isEnough(rule, there, samples),
      };
    }
    if (hooks.takes !== undefined) return { samples: [], runs: 0, isPartial: false };
    if (isEnough(rule, runs, samples)) return { samples: samples(runs), runs, isPartial: false };
  }
}

function isEnough(rule: Rule, runs: number, samples: (runs: number) => readonly Sample[]): boolean {
  return runs >= rule.most || rule.enough(samples(runs));
}

interface Piece {
  readonly of: Case;
  readonly range: Range;
}

/** All designs of a comparison advance together; the many points of a sweep come one after the other. */
function planOf(cases: readonly Case[], store: Store, runs: number, takes = (_: Range) => true): Piece[] {
  // Two names may be one case.
  const different = [...new Map(cases.map((of) => [keyOf(of), of])).values()];
  const pieces = different.flatMap((of) =>
    missing(store.known(of), runs)
      .filter(takes)
      .map((range) => ({ of, range })),
  );
  return cases.length > besideEachOther
    ? pieces
    : pieces.sort((a, b) => a.range.first - b.range.first || cases.indexOf(a.of) - cases.indexOf(b.of));
}

function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { range }) => sum + range.count, 0);
}

/** Runs all pieces, as many at once as the engine likes. */
async function done(work: readonly Piece[], engine: Engine, store: Store, hooks: Hooks): Promise<void> {
  let next = 0;
  let isOver = false;
  const hand = async (): Promise<void> => {
    for (;;) {
      const piece = work[next++];
      if (piece === undefined) return;
      const portion = await engine.run(piece.of, piece.range);
      if (isOver) return;
      store.add(piece.of, portion);
      hooks.heard?.(piece.of, portion);
    }
  };
  const hands = Promise.all(Array.from({ length: Math.min(engine.width, work.length) }, hand));
  // What is under way when it ends rejects or comes too late, and nobody waits for it.
  hands.catch(() => undefined);
  try {
    // Once for all pieces: a promise that lives long holds whatever it was raced with.
    await Promise.race([hands, hooks.ended]);
  } finally {
    // Whoever fails ends the others at their next piece.
    isOver = true;
    next = work.length;
  }
}
