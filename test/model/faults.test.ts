/** Which faults a run draws: their law, and what one element more changes. */
import { describe, expect, test } from 'vitest';
import { hour } from '../../src/base/units.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { Faults } from '../../src/model/faults.ts';
import { modelOf } from '../arbitraries/scenario.ts';

const site = (chaos: string, more = ''): string => `
teiden: 1
title: a site of which faults are drawn
start: 2020-01-01T00:00:00Z
power:
  feeder: {kind: utility}
  ups-a: {kind: ups, from: feeder, rating: 50 kW, runtime: 10min at full load}
  ups-b: {kind: ups, from: feeder, rating: 50 kW, runtime: 10min at full load}
  pdu-a: {kind: pdu, from: ups-a}
  pdu-b: {kind: pdu, from: ups-b}
${more}machines:
  hosts: {count: 4, cords: [pdu-a, pdu-b]}
chaos: ${chaos}
`;

const root = rootKey('faults');
const runs = 20_000;
const draws = (text: string, count = runs) => {
  const faults = new Faults(modelOf(text));
  return Array.from({ length: count }, (_, replication) => faults.draw(root, replication));
};
/** |z| ≤ 4.5 by chance in all but 7 of a million counts; the seed is fixed, so this never flickers. */
const zMax = 4.5;
const z = (seen: number, of: number, chance: number): number =>
  (seen - of * chance) / Math.sqrt(of * chance * (1 - chance));

describe('the faults of a run', () => {
  const drawn = draws(site('{faults: 1 .. 3, within: 2h, starts: 30min}'));

  test('are one to three, each number as likely, and no fault twice', () => {
    for (const count of [1, 2, 3]) {
      const seen = drawn.filter((faults) => faults.length === count).length;
      expect(Math.abs(z(seen, runs, 1 / 3))).toBeLessThan(zMax);
    }
    expect(drawn.every((faults) => new Set(faults.map(({ name }) => name)).size === faults.length)).toBe(
      true,
    );
  });

  test('happen from 30 min to 2 h 30 min after the start, as likely in each quarter of these', () => {
    const instants = drawn.flatMap((faults) => faults.map(({ at }) => at));
    expect(Math.min(...instants.map((at) => (Number.isInteger(at) ? at : -1)))).toBeGreaterThanOrEqual(
      0.5 * hour,
    );
    expect(Math.max(...instants)).toBeLessThan(2.5 * hour);
    for (const quarter of [0, 1, 2, 3]) {
      const seen = instants.filter((at) => Math.floor((at - 0.5 * hour) / (0.5 * hour)) === quarter).length;
      expect(Math.abs(z(seen, instants.length, 1 / 4))).toBeLessThan(zMax);
    }
  });

  test('are by the published shares, each spread over the elements of its kinds', () => {
    // Of one fault a run: utility 18/51, UPS .42 in two, PDU .11 and 11/51 in two each, machines .11.
    const first = draws(site('{faults: 1}')).map(([only]) => only!.name);
    const all = 18 / 51 + 0.42 + 0.11 + 11 / 51 + 0.11;
    const shares = {
      'chaos-feeder-out': 18 / 51,
      'chaos-ups-a-fail': 0.21,
      'chaos-ups-b-fail': 0.21,
      'chaos-pdu-a-fail': 0.055,
      'chaos-pdu-a-trip': 5.5 / 51,
      'chaos-hosts-fail': 0.11,
    };
    for (const [name, share] of Object.entries(shares)) {
      const seen = first.filter((each) => each === name).length;
      expect(Math.abs(z(seen, runs, share / all)), name).toBeLessThan(zMax);
    }
  });

  test('are drawn one after the other, by weight among those that are left', () => {
    // Two of {feeder, ups-a, ups-b, …}: P(both of i and j) = wi wj / (1 − wi) + wj wi / (1 − wj), with weights of sum 1.
    const all = 18 / 51 + 0.42 + 0.11 + 11 / 51 + 0.11;
    const [feeder, ups] = [18 / 51 / all, 0.21 / all];
    const chance = (feeder * ups) / (1 - feeder) + (feeder * ups) / (1 - ups);
    const seen = draws(site('{faults: 2}')).filter(
      (faults) =>
        faults.some(({ name }) => name === 'chaos-feeder-out') &&
        faults.some(({ name }) => name === 'chaos-ups-a-fail'),
    ).length;
    expect(Math.abs(z(seen, runs, chance))).toBeLessThan(zMax);
  });

  test('are each as likely on request', () => {
    const first = draws(site('{faults: 1, weights: uniform}')).map(([only]) => only!.name);
    const names = new Set(first);
    expect(names.size).toBe(8);
    for (const name of names) {
      const seen = first.filter((each) => each === name).length;
      expect(Math.abs(z(seen, runs, 1 / 8)), name).toBeLessThan(zMax);
    }
  });

  test('of an element more leave the others as they were: it takes one place, or none', () => {
    const chaos = '{faults: 2 .. 3, weights: uniform}';
    const before = draws(site(chaos), 2000);
    const after = draws(site(chaos, '  annex: {kind: utility}\n'), 2000);
    const own = 'chaos-annex-out';
    let taken = 0;
    after.forEach((faults, replication) => {
      const told = (of: typeof faults) => of.map(({ name, at }) => `${name} ${at}`);
      const others = told(faults.filter(({ name }) => name !== own));
      const earlier = told(before[replication]!);
      if (others.length === earlier.length) expect(others).toEqual(earlier);
      else {
        taken += 1;
        expect(others).toHaveLength(earlier.length - 1);
        expect(earlier).toEqual(expect.arrayContaining(others));
      }
    });
    // Drawn with chance 2.5 / 9 a run.
    expect(Math.abs(z(taken, 2000, 2.5 / 9))).toBeLessThan(zMax);
  });
});

describe('the first event of a run', () => {
  test('is the first that is written or drawn', () => {
    const written = 'events: {works: {at: +40min, trip: pdu-a, for: 1h}}\n';
    const faults = new Faults(modelOf(site('{faults: 1, within: 2h}') + written));
    const firsts = Array.from({ length: 200 }, (_, replication) => faults.first(root, replication));
    const drawnAt = Array.from({ length: 200 }, (_, replication) => faults.draw(root, replication)[0]!.at);
    expect(firsts).toEqual(drawnAt.map((at) => Math.min(at, (2 / 3) * hour)));
    expect(new Set(firsts).size).toBeGreaterThan(20);
  });
});
