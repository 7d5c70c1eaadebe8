/** Loops in a graph of names, each found once and told in the same words whatever the order of the file. */
import type { Place } from '../base/diagnostic.ts';

export type Edges = Map<string, readonly { readonly to: string; readonly place: Place }[]>;

export interface Loop {
  /** From its first name by the alphabet around to the same name. */
  readonly names: readonly string[];
  /** Where the earliest of its links is written. */
  readonly place: Place;
}

/** Depth first, without recursion: a file may hold a chain longer than the stack is deep. O(names + links). */
export function loops(edges: Edges): Loop[] {
  const done = new Set<string>();
  const found = new Map<string, Loop>();
  for (const start of [...edges.keys()].sort()) {
    if (done.has(start)) continue;
    const path: { name: string; next: number }[] = [{ name: start, next: 0 }];
    const depth = new Map([[start, 0]]);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const link = edges.get(top.name)?.[top.next++];
      if (link === undefined) {
        path.pop();
        depth.delete(top.name);
        done.add(top.name);
      } else if (depth.has(link.to)) {
        const names = path.slice(depth.get(link.to)!).map(({ name }) => name);
        const loop = toLoop(names, edges);
        found.set(loop.names.join(' '), loop);
      } else if (edges.has(link.to) && !done.has(link.to)) {
        depth.set(link.to, path.length);
        path.push({ name: link.to, next: 0 });
      }
    }
  }
  return [...found.values()];
}

function toLoop(names: readonly string[], edges: Edges): Loop {
  const first = names.indexOf([...names].sort()[0]!);
  const turned = [...names.slice(first), ...names.slice(0, first)];
  const around = [...turned, turned[0]!];
  const places = turned.map(
    (name, index) => edges.get(name)!.find(({ to }) => to === around[index + 1])!.place,
  );
  const place = places.reduce((a, b) =>
    b.line < a.line || (b.line === a.line && b.column < a.column) ? b : a,
  );
  return { names: around, place };
}
