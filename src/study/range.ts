/** Ranges of replications, and the borders between batches. */

/** Replications first … first + count − 1. */
export interface Range {
  readonly first: number;
  readonly count: number;
}

/**
 * Replications of a batch. Work is handed out, stored and stopped at multiples of it, whoever does it. Small enough that a
 * killed worker loses seconds; large enough that handing out a small model's work costs little beside it.
 */
export const batch = 32;

/** The parts of [0, until) that `known`, ascending and disjoint, leaves out, cut at the borders of batches. */
export function missing(known: readonly Range[], until: number): Range[] {
  const found: Range[] = [];
  const add = (from: number, to: number): void => {
    for (let first = from; first < to; ) {
      const end = Math.min(to, (Math.floor(first / batch) + 1) * batch);
      found.push({ first, count: end - first });
      first = end;
    }
  };
  let at = 0;
  for (const { first, count } of known) {
    if (first >= until) break;
    if (first > at) add(at, Math.min(first, until));
    at = Math.max(at, first + count);
  }
  if (at < until) add(at, until);
  return found;
}

/** Whether every replication of a range is known. */
export function isCovered(known: readonly Range[], { first, count }: Range): boolean {
  return known.some((each) => each.first <= first && each.first + each.count >= first + count);
}

/** How many replications from number 0 on are known without a gap. */
export function prefix(known: readonly Range[]): number {
  let at = 0;
  for (const { first, count } of known) {
    if (first > at) break;
    at = Math.max(at, first + count);
  }
  return at;
}

/** Ranges with one more, ascending, touching ones joined. */
export function withRange(known: readonly Range[], { first, count }: Range): Range[] {
  const all = [...known, { first, count }].sort((a, b) => a.first - b.first);
  const joined: Range[] = [];
  for (const each of all) {
    const last = joined.at(-1);
    if (last !== undefined && each.first <= last.first + last.count)
      joined[joined.length - 1] = {
        first: last.first,
        count: Math.max(last.count, each.first + each.count - last.first),
      };
    else joined.push(each);
  }
  return joined;
}
