/** What a worker thread does: it runs ranges of replications of the cases that it is sent. */
import type { RootKey } from '../kernel/stream.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Replicators } from './engine.ts';
import type { Portion } from './sample.ts';

export interface Task {
  readonly key: string;
  /** The scenario's JSON in UTF-8. */
  readonly scenario: SharedArrayBuffer;
  readonly root: RootKey;
  readonly first: number;
  readonly count: number;
}

const replicators = new Replicators();

/** What piscina calls: a file's default export. */
export default function run({ key, scenario, root, first, count }: Task): Portion {
  const replicator = replicators.of(
    key,
    () => JSON.parse(new TextDecoder().decode(Uint8Array.from(new Uint8Array(scenario)))) as Scenario,
  );
  return replicator.portion(root, { first, count });
}
