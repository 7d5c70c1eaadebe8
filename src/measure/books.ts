/**
 * When the books are right: three clocks, all from the first failure of a machine or service.
 *
 * Balanced: every difference is known and in suspense. p99: 99 of 100 items are closed. Closed: all are.
 */
import { type Model, sort } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import { type Fold, seconds } from './fold.ts';

const failing = tagBit('dark');
const serving = tagBit('serving');
const deliberate = tagBit('deliberate');

export function books(model: Model): Fold {
  const { charts, chart, sorts } = model.components;
  let begun = Number.NaN;
  let created = 0;
  let detected = 0;
  let lastDetected = 0;
  const repaired: number[] = [];
  return {
    measures: [
      {
        name: 'books.balanced',
        unit: 's',
        definition: 'From the first failure until every difference was known and in suspense; 0 without one.',
      },
      {
        name: 'books.p99',
        unit: 's',
        definition: 'From the first failure until 99 % of the items were closed; 0 without items.',
      },
      {
        name: 'books.closed',
        unit: 's',
        definition: 'From the first failure until all items were closed; 0 without items.',
      },
    ],
    begin() {
      begun = Number.NaN;
      created = 0;
      detected = 0;
      lastDetected = 0;
      repaired.length = 0;
    },
    transition(time, component, _event, from, to) {
      if (!Number.isNaN(begun)) return;
      const { tags } = charts[chart[component]!]!;
      const after = tags[to]!;
      const failed = (tags[from]! & serving) !== 0 && (after & (serving | deliberate)) === 0;
      const isOwn = sorts[component] === sort.machine || sorts[component] === sort.node;
      if (isOwn && ((after & failing) !== 0 || failed)) begun = time;
    },
    item(time, _service, _item, stage) {
      if (stage === 'created') created += 1;
      else if (stage === 'detected') {
        detected += 1;
        lastDetected = time;
      } else if (stage === 'repaired') repaired.push(time);
    },
    limits(horizon) {
      const limit = seconds(horizon - (Number.isNaN(begun) ? 0 : begun));
      return [limit, limit, limit];
    },
    end() {
      if (created === 0) return [0, 0, 0];
      const since = Number.isNaN(begun) ? 0 : begun;
      const enough = Math.ceil(0.99 * created);
      return [
        detected < created ? Infinity : seconds(lastDetected - since),
        repaired.length < enough ? Infinity : seconds(repaired[enough - 1]! - since),
        repaired.length < created ? Infinity : seconds(repaired[created - 1]! - since),
      ];
    },
  };
}
