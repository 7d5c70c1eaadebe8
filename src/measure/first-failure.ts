/** The first failure of a machine or service: from there the clocks of the books run. */
import { type Model, sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';

const failing = tagBit('dark');
const serving = tagBit('serving');
const deliberate = tagBit('deliberate');

/** Whether a change of state is a machine's death, or a service's end that nobody wanted. */
export function failureOf(model: Model): (component: number, from: number, to: number) => boolean {
  const { charts, chart, sorts } = model.components;
  return (component, from, to) => {
    const isOwn = sorts[component] === sort.machine || sorts[component] === sort.node;
    if (!isOwn) return false;
    const { tags } = charts[chart[component]!]!;
    const after = tags[to]!;
    return (
      (after & failing) !== 0 || ((tags[from]! & serving) !== 0 && (after & (serving | deliberate)) === 0)
    );
  };
}
