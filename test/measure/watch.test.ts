/** Each rule is broken on purpose and seen to be caught; a clean run passes. */
import { beforeEach, describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { Watch } from '../../src/measure/watch.ts';
import { Runner } from '../../src/run/run.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const model = modelOf(plain({}));
const watch = new Watch(model);
const number = (name: string): number => model.names.indexOf(name);
const stateOf = (name: string, state: string): number => {
  const chart = model.components.charts[model.components.chart[number(name)]!]!;
  return chart.states.indexOf(state);
};

beforeEach(() => {
  watch.begin();
});

describe('rules', () => {
  test('a run of the simulator keeps them all', () => {
    for (let k = 0; k < 20; k++) {
      watch.begin();
      new Runner(model, watch).run(rootKey('1'), k, watch);
      watch.end(model.horizon);
    }
  });

  test('3: an item keeps its cause', () => {
    watch.item(1, 0, 1, 'created', 0, 1, 100, 5, 1);
    expect(() => watch.item(2, 0, 1, 'detected', 0, 1, 100, 6, 1)).toThrow(/rule 3.*changed its cause/);
  });

  test('6: an item is created once and repaired once', () => {
    watch.item(1, 0, 1, 'created', 0, 1, 100, 5, 1);
    expect(() => watch.item(2, 0, 1, 'created', 0, 1, 100, 5, 1)).toThrow(/rule 6/);
    watch.item(3, 0, 1, 'detected', 0, 1, 100, 5, 1);
    watch.item(4, 0, 1, 'repaired', 0, 1, 100, 5, 1);
    expect(() => watch.item(5, 0, 1, 'repaired', 0, 1, 100, 5, 1)).toThrow(/rule 6/);
  });

  test('6: nothing is repaired that was not created, nor before it was detected', () => {
    expect(() => watch.item(1, 0, 9, 'repaired', 0, 1, 100, 5, 1)).toThrow(/rule 6.*unknown/);
    watch.begin();
    watch.item(1, 0, 1, 'created', 0, 1, 100, 5, 1);
    expect(() => watch.item(2, 0, 1, 'repaired', 0, 1, 100, 5, 1)).toThrow(
      /rule 6.*created and became repaired/,
    );
  });

  test('7: time never runs back', () => {
    watch.purchases(10, 0, 'right', 1);
    expect(() => watch.purchases(9, 0, 'right', 1)).toThrow(/rule 7/);
  });

  test('8: nothing is energised without a path to a live source', () => {
    watch.transition(5, number('feeder'), 0, 0, stateOf('feeder', 'out'), -1, 0);
    // The feed is out and the row is never told to be dead.
    expect(() => watch.end(10)).toThrow(/rule 8.*(feeder|row) is energised/);
  });

  test('8: and nothing is dead beside a live source', () => {
    watch.energised(5, number('row'), 0, number('feeder'), 1);
    expect(() => watch.end(10)).toThrow(/rule 8.*row is dead beside a live source/);
  });

  test('8: and is content when the row goes dead in the same instant', () => {
    watch.transition(5, number('feeder'), 0, 0, stateOf('feeder', 'out'), -1, 0);
    watch.energised(5, number('feeder'), 0, -1, 0);
    watch.energised(5, number('row'), 0, number('feeder'), 1);
    watch.end(10);
  });

  test('10: nobody is busy who is not there', () => {
    expect(() => watch.work(1, 'technicians', 3, 0, 'begun', 0)).toThrow(
      /rule 10.*1 technicians at work, 0 on duty/,
    );
    watch.begin();
    watch.work(1, 'clerks', 0, 1, 'begun', 1);
    watch.work(1, 'clerks', 0, 2, 'begun', 1);
    expect(() => watch.work(1, 'clerks', 0, 3, 'begun', 1)).toThrow(/rule 10/);
  });

  test('a violation tells what came before it', () => {
    watch.purchases(10, 0, 'right', 1);
    expect(() => watch.purchases(9, 0, 'right', 1)).toThrow(/10 purchases of service card/);
  });
});
