/** Each rule is broken on purpose and seen to be caught; a clean run passes. Those of payments are in watch-payments. */
import { beforeEach, describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { Runner } from '../../src/run/run.ts';
import { begin, found, item, model, number, watch } from './watched.ts';

const stateOf = (name: string, state: string): number => {
  const chart = model.components.charts[model.components.chart[number(name)]!]!;
  return chart.states.indexOf(state);
};

beforeEach(begin);

describe('rules', () => {
  test('a run of the simulator keeps them all', () => {
    for (let k = 0; k < 20; k++) {
      watch.begin();
      new Runner(model, watch).run(rootKey('1'), k, watch);
      watch.end(model.horizon);
    }
  });

  test('3: an item keeps its cause', () => {
    item(1, 1, 'created');
    expect(() => item(2, 1, 'detected', { root: number('issuer') })).toThrow(/rule 3.*changed its cause/);
  });

  test('6: an item is created once and repaired once', () => {
    item(1, 1, 'created');
    expect(() => item(2, 1, 'created')).toThrow(/rule 6/);
    item(3, 1, 'detected');
    item(4, 1, 'repaired');
    expect(() => item(5, 1, 'repaired')).toThrow(/rule 6/);
  });

  test('6: nothing is repaired that was not created, nor before it was detected', () => {
    expect(() => item(1, 9, 'repaired')).toThrow(/rule 6.*unknown/);
    begin();
    item(1, 1, 'created');
    expect(() => item(2, 1, 'repaired')).toThrow(/rule 6.*created and became repaired/);
  });

  test('7: time never runs back', () => {
    watch.purchases(10, 0, 'right', 1, 0);
    expect(() => watch.purchases(9, 0, 'right', 1, 0)).toThrow(/rule 7/);
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
    begin();
    for (const n of [1, 2, 3]) found(n);
    watch.work(1, 'clerks', 0, 1, 'begun', 1);
    watch.work(1, 'clerks', 0, 2, 'begun', 1);
    expect(() => watch.work(1, 'clerks', 0, 3, 'begun', 1)).toThrow(/rule 10.*3 clerks at work of 2/);
    begin();
    for (const n of [1, 2, 3]) found(n);
    watch.work(1, 'clerks', 0, 1, 'begun', 1);
    watch.work(1, 'clerks', 0, 2, 'begun', 1);
    watch.work(2, 'clerks', 0, 1, 'done', 1);
    watch.work(2, 'clerks', 0, 3, 'begun', 1);
  });

  test('10: as many as are on duty, and not one more, of both crews that are called', () => {
    for (const [subject, pool] of (['technicians', 'specialists'] as const).entries()) {
      begin();
      watch.level(1, 'noticed', -1, 1);
      watch.level(1, 'on duty', subject, 2);
      watch.work(1, pool, 3, 0, 'begun', 0);
      watch.work(1, pool, 4, 0, 'begun', 0);
      watch.work(2, pool, 4, 0, 'withdrawn', 0);
      watch.work(2, pool, 5, 0, 'begun', 0);
      expect(() => watch.work(3, pool, 6, 0, 'begun', 0)).toThrow(
        new RegExp(`rule 10.*3 ${pool} at work, 2 on duty`),
      );
    }
  });

  test('10: no clerk begins outside working hours', () => {
    found(1);
    // The run begins at noon; clerks go home at 18:00.
    const evening = 6 * 3_600_000_000;
    expect(() => watch.work(evening, 'clerks', 0, 1, 'begun', 1)).toThrow(/rule 10.*outside working hours/);
  });

  test('7: no clerk is at an item that nobody has detected, nor at one that is repaired', () => {
    expect(() => watch.work(1, 'clerks', 0, 1, 'begun', 1)).toThrow(/rule 7.*before it was detected/);
    begin();
    item(1, 1, 'created');
    expect(() => watch.work(1, 'clerks', 0, 1, 'begun', 1)).toThrow(/rule 7.*before it was detected/);
    begin();
    found(1);
    item(1, 1, 'repaired');
    expect(() => watch.work(1, 'clerks', 0, 1, 'begun', 1)).toThrow(/rule 7.*after it was repaired/);
    begin();
    found(1);
    item(1, 1, 'inquiry');
    watch.work(1, 'clerks', 0, 1, 'begun', 1);
  });

  test('10: of specialists and electricians neither, and a redo is no second person', () => {
    expect(() => watch.work(1, 'specialists', 3, 0, 'begun', 0)).toThrow(
      /rule 10.*1 specialists at work, 0 on duty/,
    );
    begin();
    watch.work(1, 'electricians', 0, 0, 'begun', 0);
    watch.work(1, 'electricians', 1, 0, 'begun', 0);
    expect(() => watch.work(1, 'electricians', 2, 0, 'begun', 0)).toThrow(/rule 10.*3 electricians/);
    begin();
    watch.level(1, 'noticed', -1, 1);
    watch.level(1, 'on duty', 1, 1);
    watch.work(1, 'specialists', 3, 0, 'begun', 0);
    watch.work(2, 'specialists', 3, 0, 'failed', 1);
    watch.work(2, 'specialists', 3, 0, 'begun', 0);
    expect(() => watch.work(3, 'specialists', 4, 0, 'begun', 0)).toThrow(
      /rule 10.*2 specialists at work, 1 on duty/,
    );
  });

  test('7: nobody repairs before the loss was noticed', () => {
    for (const [subject, pool] of (['technicians', 'specialists'] as const).entries()) {
      begin();
      watch.level(1, 'on duty', subject, 5);
      expect(() => watch.work(2, pool, 3, 0, 'begun', 0)).toThrow(/rule 7.*before the loss was noticed/);
      begin();
      watch.level(1, 'noticed', -1, 1);
      watch.level(1, 'on duty', subject, 5);
      watch.work(2, pool, 3, 0, 'begun', 0);
    }
  });

  test('a violation tells what came before it', () => {
    watch.purchases(10, 0, 'right', 1, 0);
    expect(() => watch.purchases(9, 0, 'right', 1, 0)).toThrow(/10 purchases of service card/);
  });
});
