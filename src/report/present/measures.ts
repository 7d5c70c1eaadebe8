/** The measures of a replay by name: figures and marks show these and count nothing again. */
import { assert } from '../../base/assert.ts';
import type { Replay } from '../../study/replay.ts';

export type Values = (name: string) => number;

/** A measure's value; a name that is not measured is a mistake of the caller. */
export function valuesOf(replay: Replay): Values {
  const indices = new Map(replay.measures.map(({ name }, index) => [name, index]));
  return (name) => {
    const index = indices.get(name);
    assert(index !== undefined, `a timeline asks for the measure ${name}, which nothing measures`);
    return replay.values[index]!;
  };
}
