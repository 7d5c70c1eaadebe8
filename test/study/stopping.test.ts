/** Where a study stops by itself; how often it is then right is in statistical/coverage. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/study/collect.ts';
import { batch } from '../../src/study/range.ts';
import type { Sample } from '../../src/study/sample.ts';
import { decisionLevel, untilDecided, untilPrecise } from '../../src/study/stopping.ts';
import { judge } from '../../src/study/verdict.ts';

/** A sample of measures by their value in each replication. */
const sampleOf = (
  runs: number,
  measures: Readonly<Record<string, (run: number) => number>>,
  limit = Infinity,
): Sample => ({
  measures: Object.keys(measures).map((name) => ({ name, unit: 's', definition: name })),
  runs,
  column: (index) => Float64Array.from({ length: runs }, (_, run) => Object.values(measures)[index]!(run)),
  limit: () => limit,
});

function borders(rule: Rule): number[] {
  const found = [rule.next(0)];
  while (found.at(-1)! < rule.most) found.push(rule.next(found.at(-1)!));
  return found;
}

const stopsAt = (rule: Rule, of: (runs: number) => readonly Sample[]): number =>
  borders(rule).find((runs) => runs >= rule.most || rule.enough(of(runs)))!;

/** Uniform on 1 … 3, evenly: variation 0.289. */
const steady = (run: number): number => 1 + 2 * ((run * 0.6180339887498949) % 1);

describe('the borders of a precise study', () => {
  const rule = untilPrecise(0.05, ['x'], 100_000);

  it('are multiples of a batch from 128 to the most, 3 % apart at the most', () => {
    const all = borders(rule);
    expect(all[0]).toBe(128);
    expect(all.at(-1)).toBe(100_000);
    all.slice(0, -1).forEach((runs, i) => {
      expect(runs % batch).toBe(0);
      expect(all[i + 1]! - runs).toBeGreaterThan(0);
      expect(all[i + 1]! - runs).toBeLessThanOrEqual(Math.max(batch, runs / 31.9));
    });
    expect(all.length).toBeLessThan(260);
  });

  it('end at the most, however little', () => {
    expect(borders(untilPrecise(0.05, ['x'], 20))).toEqual([20]);
    expect(borders(untilPrecise(0.05, ['x'], 150))).toEqual([128, 150]);
  });
});

describe('a study until it is precise', () => {
  const rule = untilPrecise(0.01, ['x'], 100_000);
  const at = (of: (run: number) => number, limit?: number): number =>
    stopsAt(rule, (runs) => [sampleOf(runs, { x: of }, limit)]);

  it('stops where t s / √n is 1 % of the mean', () => {
    // (1.96 / 0.01)² / 12 = 3,201.
    const runs = at(steady);
    expect(runs).toBeGreaterThan(3201);
    expect(runs).toBeLessThan(3201 * 1.04);
  });

  it('neither stops at once nor runs for ever where nothing is ever seen', () => {
    const rough = untilPrecise(0.05, ['x'], 100_000);
    for (const nothing of [() => 0, () => Number.NaN, () => 7]) {
      const runs = stopsAt(rough, (count) => [sampleOf(count, { x: nothing })]);
      expect(runs).toBe(1216);
      // So that what has a chance of 0.05² would have been seen with 95 %.
      expect(0.9975 ** runs).toBeLessThanOrEqual(0.05);
      expect(0.9975 ** (runs - batch)).toBeGreaterThan(0.05);
    }
  });

  it('does not take runs in which it did not happen for runs in which it was the same', () => {
    const rough = untilPrecise(0.05, ['x'], 100_000);
    const seldom = (run: number): number => (run % 4 === 0 ? 7 : Number.NaN);
    const runs = stopsAt(rough, (count) => [sampleOf(count, { x: seldom })]);
    expect(runs / 4).toBeGreaterThanOrEqual(1197);
    expect(runs / 4).toBeLessThan(1197 * 1.04);
  });

  it('runs to the most where the mean is 0, or the measure all but never happens', () => {
    expect(at((run) => steady(run) - 2)).toBe(100_000);
    expect(at((run) => (run % 20_000 === 77 ? 5 : 0))).toBe(100_000);
    expect(at((run) => (run % 20_000 === 77 ? steady(run) : Number.NaN))).toBe(100_000);
  });

  it('does not stop while the largest value carries the mean, however narrow the interval', () => {
    const with1 = (run: number): number => (run === 100 ? 30 : 1 + (run % 2) / 100);
    const runs = stopsAt(untilPrecise(0.5, ['x'], 100_000), (count) => [sampleOf(count, { x: with1 })]);
    expect(runs).toBe(100_000);
  });

  it('waits for every measure and every sample, and for no other', () => {
    const slow = (run: number): number => steady(run) ** 2;
    const alone = at(slow);
    const both = stopsAt(untilPrecise(0.01, ['x', 'y'], 100_000), (runs) => [
      sampleOf(runs, { x: steady, y: slow, z: (run) => steady(run) - 2 }),
    ]);
    const beside = stopsAt(rule, (runs) => [sampleOf(runs, { x: steady }), sampleOf(runs, { x: slow })]);
    expect(alone).toBeGreaterThan(at(steady));
    expect([both, beside]).toEqual([alone, alone]);
  });

  it('counts a stopped clock as its limit', () => {
    const stopped = (run: number): number => (steady(run) > 2.5 ? Infinity : steady(run));
    expect(at(stopped, 2.5)).toBeLessThan(4000);
  });

  it('refuses a measure that nobody measures', () => {
    expect(() => untilPrecise(0.01, ['y'], 1000).enough([sampleOf(128, { x: steady })])).toThrow(
      'measures y',
    );
    expect(() => untilPrecise(0, ['x'], 1000)).toThrow('share');
  });
});

describe('a study until all is decided', () => {
  const objective = { name: 'o', measure: 'x', statistic: 'mean', bound: 'at most', limit: 1 } as const;

  it('looks at doubling numbers, and the errors of the looks add up to 5 %', () => {
    const looks = borders(untilDecided([objective], () => ({ outcome: 'undecided' }), 5000));
    expect(looks).toEqual([128, 256, 512, 1024, 2048, 4096, 5000]);
    expect(decisionLevel(128)).toBeCloseTo(0.975, 15);
    expect(decisionLevel(256)).toBeCloseTo(1 - 0.05 / 6, 15);
    expect(decisionLevel(5000)).toBe(decisionLevel(8192));
    expect(decisionLevel(20)).toBe(decisionLevel(128));
    let spent = 0;
    for (let look = 0; look < 40; look++) spent += 1 - decisionLevel(128 * 2 ** look);
    expect(spent).toBeLessThan(0.05);
    expect(spent).toBeGreaterThan(0.048);
  });

  it('does not stop at what was the same in the first looks', () => {
    const rule = untilDecided([objective], judge, 5000);
    expect(stopsAt(rule, (runs) => [sampleOf(runs, { x: () => 0 })])).toBe(5000);
  });

  it('judges every objective in every sample at the level of the look', () => {
    const asked: (readonly [string, number, number])[] = [];
    const others = [objective, { ...objective, name: 'p' }];
    const rule = untilDecided(
      others,
      ({ name }, { runs }, level) => {
        asked.push([name, runs, level]);
        return { outcome: name === 'p' && runs < 500 ? 'undecided' : 'met' };
      },
      100_000,
    );
    expect(stopsAt(rule, (runs) => [sampleOf(runs, { x: steady }), sampleOf(runs, { x: steady })])).toBe(512);
    expect(asked.filter(([, runs]) => runs === 512)).toEqual(
      ['o', 'p', 'o', 'p'].map((name) => [name, 512, decisionLevel(512)]),
    );
  });
});
