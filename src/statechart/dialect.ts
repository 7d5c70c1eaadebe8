/**
 * What a chart may use: a restricted xstate machine, so that it is data.
 *
 * Nested and parallel states, `always`, `tags`, `description`, named guards, named delays. Nothing that acts:
 * power, batteries and people follow from tags. `compile` refuses everything else, by name.
 */
import { setup } from 'xstate';
import type { Tag } from './tags.ts';

/** Guard and delay names that a chart declares. Bodies are never run: the run answers guards and draws delays. */
export function chart<const Guard extends string, const Delay extends string>(names: {
  readonly guards: readonly Guard[];
  readonly delays: readonly Delay[];
}) {
  const never = (): never => {
    throw new Error('charts are data: guards and delays are answered by the run');
  };
  return setup({
    types: {} as { tags: Tag; events: { type: string } },
    guards: Object.fromEntries(names.guards.map((name) => [name, never])) as unknown as Record<Guard, () => boolean>,
    delays: Object.fromEntries(names.delays.map((name) => [name, never])) as unknown as Record<Delay, () => number>,
  });
}
