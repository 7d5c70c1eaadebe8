/** Mean time from everything in order to the loss of an element, from the regenerative cycles of all replications. */
import { type Ratio, ratio } from '../estimate/ratio.ts';
import type { Sample } from './sample.ts';

/** Hours. */
export interface MeanTime extends Ratio {
  readonly element: string;
}

const up = 'power.cycles.up.';

/** Of every element that was lost at least once; nothing where no element has a life of its own. */
export function meanTimes(sample: Sample): readonly MeanTime[] {
  const index = new Map(sample.measures.map(({ name }, i) => [name, i]));
  const column = (name: string): readonly number[] => [...sample.column(index.get(name)!)];
  return sample.measures
    .filter(({ name }) => name.startsWith(up))
    .map(({ name }) => name.slice(up.length))
    .map((element) => ({
      element,
      ...ratio(column(`${up}${element}`), column(`power.cycles.lost.${element}`)),
    }))
    .filter(({ count }) => count > 0);
}
