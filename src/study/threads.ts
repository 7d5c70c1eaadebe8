/** Replications in worker threads of this process. The only door to piscina. */
import { Piscina } from 'piscina';
import { type Case, keyOf } from './case.ts';
import type { Engine } from './engine.ts';
import type { Portion } from './sample.ts';
import type { Task } from './thread.ts';

/** Scenarios kept as text: a worker that serves studies for months must not keep them all. */
const kept = 8;

/** `file`: the compiled `thread.js`. */
export function threads(count: number, file: string): Engine {
  const pool = new Piscina<Task, Portion>({ filename: file, minThreads: count, maxThreads: count });
  const texts = new Map<string, SharedArrayBuffer>();
  return {
    // One more than there are threads lies ready for whoever is free first.
    width: count + 1,
    run: (of, { first, count }) =>
      pool.run({ key: keyOf(of), scenario: textOf(of, texts), root: of.root, first, count }),
    close: () => pool.destroy(),
  };
}

/** A scenario's JSON in memory that all threads see, so that a task carries no copy of it. */
function textOf(of: Case, texts: Map<string, SharedArrayBuffer>): SharedArrayBuffer {
  const key = keyOf(of);
  const found = texts.get(key);
  if (found !== undefined) return found;
  for (const oldest of texts.keys()) {
    if (texts.size < kept) break;
    texts.delete(oldest);
  }
  const bytes = new TextEncoder().encode(JSON.stringify(of.scenario));
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  texts.set(key, shared);
  return shared;
}
