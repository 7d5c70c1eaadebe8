/** A machine group of which a share fails: so many machines are broken by the event, and technicians put them right. */
import { expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { replay } from '../../src/study/replay.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

/** Lines of the run in which a machine fails by the event. */
function failed(share: string, replication = 0) {
  const model = modelOf(plain({ events: `  broken: {at: +10m, fail: hosts, damages: ${share}}` }));
  const count = model.scenario.machines.find(({ name }) => name === 'hosts')!.count;
  const lines = replay(model, rootKey('group'), replication).journal.split('\n');
  const hit = lines.filter((line) => line.includes('"event":"failed"') && line.includes('"events.broken"'));
  return { count, hit: hit.length, repaired: lines.some((line) => line.includes('"event":"hands.done"')) };
}

test('all of its machines fail, or none, and technicians see to them', () => {
  const all = failed('100%');
  expect(all.count).toBeGreaterThan(0);
  expect(all.hit).toBe(all.count);
  expect(all.repaired).toBe(true);
  expect(failed('0%').hit).toBe(0);
});

test('about half of its machines fail, each by chance: within 4.5 standard deviations over 40 runs', () => {
  const runs = Array.from({ length: 40 }, (_, replication) => failed('50%', replication));
  const of = runs.reduce((sum, { count }) => sum + count, 0);
  const hit = runs.reduce((sum, each) => sum + each.hit, 0);
  expect(Math.abs(hit - of / 2) / Math.sqrt(of / 4)).toBeLessThan(4.5);
});
