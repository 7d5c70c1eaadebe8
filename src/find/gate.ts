/** Failure as a monotone function of basic events: gates that share what they have in common. */

/** True where what it stands for is down. Gates are compared by identity: one gate that feeds two is one object. */
export type Gate =
  | { readonly kind: 'basic'; readonly event: number }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Gate[] }
  | { readonly kind: 'at least'; readonly count: number; readonly of: readonly Gate[] };

/** Never down, and always down. */
export const up: Gate = { kind: 'or', of: [] };
export const down: Gate = { kind: 'and', of: [] };

/** The gate of one is that one. */
export function or(of: readonly Gate[]): Gate {
  const some = of.filter((each) => each !== up);
  return some.length === 1 ? some[0]! : some.length === 0 ? up : { kind: 'or', of: some };
}

export function and(of: readonly Gate[]): Gate {
  return of.length === 1 ? of[0]! : of.length === 0 ? down : { kind: 'and', of };
}

/** At least `count` of them; what is an `and` or an `or` is one. */
export function atLeast(count: number, of: readonly Gate[]): Gate {
  if (count <= 1) return count < 1 ? down : or(of);
  return count === of.length ? and(of) : { kind: 'at least', count, of };
}

/** Whether the gate is true where exactly the events for which `happened` holds have happened. `memo` holds one such case. */
export function evaluate(
  gate: Gate,
  happened: (event: number) => boolean,
  memo: Map<Gate, boolean>,
): boolean {
  const known = memo.get(gate);
  if (known !== undefined) return known;
  const holds = (each: Gate): boolean => evaluate(each, happened, memo);
  let result: boolean;
  switch (gate.kind) {
    case 'basic':
      result = happened(gate.event);
      break;
    case 'and':
      result = gate.of.every(holds);
      break;
    case 'or':
      result = gate.of.some(holds);
      break;
    case 'at least':
      result = gate.of.filter(holds).length >= gate.count;
      break;
  }
  memo.set(gate, result);
  return result;
}

/** The events below the gates, in the order in which a walk from the first gate down meets them. */
export function eventsBelow(gates: readonly Gate[]): readonly number[] {
  const events = new Set<number>();
  const seen = new Set<Gate>();
  const walk = (gate: Gate): void => {
    if (seen.has(gate)) return;
    seen.add(gate);
    if (gate.kind === 'basic') events.add(gate.event);
    else for (const each of gate.of) walk(each);
  };
  for (const gate of gates) walk(gate);
  return [...events];
}
