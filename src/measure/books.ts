/**
 * When the books are right: three clocks, all from the first failure of a machine or service.
 *
 * Balanced: every difference is known and in suspense. p99: 99 of 100 items are closed. Closed: all are.
 */
import type { Model } from '../model/model.ts';
import { closes } from '../trace/observer.ts';
import { failureOf } from './first-failure.ts';
import { type Fold, seconds } from './fold.ts';

export function books(model: Model): Fold {
  const failed = failureOf(model);
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
        definition:
          'From the first failure until every difference that surviving records show was known and in suspense; 0 without one.',
      },
      {
        name: 'books.p99',
        unit: 's',
        definition:
          'From the first failure until 99 % of the items that surviving records show were closed; 0 without items.',
      },
      {
        name: 'books.closed',
        unit: 's',
        definition:
          'From the first failure until all items that surviving records show were closed; 0 without items.',
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
      if (Number.isNaN(begun) && failed(component, from, to)) begun = time;
    },
    item(time, _service, _item, stage) {
      if (stage === 'created') created += 1;
      // What no surviving record shows stands in nobody's books.
      else if (stage === 'hidden') created -= 1;
      else if (stage === 'withdrawn') {
        created -= 1;
        detected -= 1;
      }
      if (stage === 'detected') {
        detected += 1;
        lastDetected = time;
      }
      if (closes(stage) && stage !== 'expired') repaired.push(time);
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
