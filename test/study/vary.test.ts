/** Values taken apart and written again, `--vary`, points of a space, and which inputs a screening finds. */
import { describe, expect, test } from 'vitest';
import { between } from '../../src/study/axis.ts';
import { combinations, filling, latinHypercube } from '../../src/study/points.ts';
import { screened, trialsOf } from '../../src/study/screening.ts';
import { levelsOf, vary } from '../../src/study/vary.ts';
import { spanned, taken, written } from '../../src/study/written.ts';

const figures = (text: string) => taken(text).figures.map(({ kind, value }) => [kind, value]);

describe('a value as it is written', () => {
  test.each([
    ['4', [['count', 4]]],
    ['0.5', [['number', 0.5]]],
    ['1h30m', [['duration', 5.4e9]]],
    ['10min at full load', [['duration', 6e8]]],
    [
      '8 after 2h',
      [
        ['count', 8],
        ['duration', 7.2e9],
      ],
    ],
    [
      '40M JPY + 6M JPY/year',
      [
        ['money', 40e6],
        ['money', 6e6],
      ],
    ],
    ['60 kW', [['power', 60e3]]],
    ['2 kWh', [['energy', 7.2e6]]],
    ['900/s', [['rate', 900]]],
    ['5x', [['times', 5]]],
    ['09:00 .. 18:00', []],
    ['2019-11-23T05:30:00+09:00', []],
    ['ups-2', []],
    ['none', []],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });

  test('written again with its own figures has the same figures', () => {
    for (const text of [
      'lognormal(median 4.5h sigma 0.9)',
      'mixture(90% 10s + 10% exponential(mean 1h))',
      '2 kWh',
      '0.7%',
    ]) {
      const form = taken(text);
      expect(
        figures(
          written(
            form,
            form.figures.map(({ value }) => value),
          ),
        ),
      ).toEqual(figures(text));
    }
  });

  test('of a law only what places it is a place: no shape, and no weight of a mixture', () => {
    const places = (text: string) => taken(text).figures.map((figure) => figure.places);
    expect(places('lognormal(median 1h sigma 0.5)')).toEqual([true, false]);
    expect(places('mixture(90% 10s + 10% gamma(shape 2 mean 1h))')).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
    expect(places('erlang(4 mean 240s)')).toEqual([false, true]);
    expect(places('uniform(20% .. 40%)')).toEqual([true, true]);
  });

  test('two values of one form are told as one', () => {
    expect(spanned('lognormal(median 15min sigma 0.5)', 'lognormal(median 1h sigma 0.5)')).toBe(
      'lognormal(median 15m … 1h sigma 0.5)',
    );
    expect(spanned('none', '1h')).toBe('none … 1h');
  });
});

describe('--vary', () => {
  const levels = (argument: string) => {
    const read = vary(argument);
    return 'axis' in read ? [read.axis.path, ...levelsOf(read.axis)] : read.trouble;
  };

  test.each([
    ['p.q=2, 4,8', ['p.q', '2', '4', '8']],
    ['p=uniform(1s .. 2s),3s', ['p', 'uniform(1s .. 2s)', '3s']],
    ['p=1 .. 4 by 1', ['p', '1', '2', '3', '4']],
    ['p=10% .. 40% by 15%', ['p', '10%', '25%', '40%']],
    ['p=0.5 .. 2 by 0.5', ['p', '0.5', '1', '1.5', '2']],
    ['p=0 .. 8h', ['p', '0', '2h', '4h', '6h', '8h']],
    ['p=1 .. 3', ['p', '1', '2', '3']],
    [
      'p=1min at full load .. 5min at full load',
      ['p', ...['1min', '2m', '3m', '4m', '5min'].map((t) => `${t} at full load`)],
    ],
    ['p', 'form'],
    ['=3', 'form'],
    ['p=1,,2', 'form'],
    ['p=1,1', 'twice'],
    ['p=1h .. 5%', 'ends'],
    ['p=none .. some', 'ends'],
    ['p=1 .. 8 by 1h', 'step'],
    ['p=8 .. 1 by 1', 'step'],
    ['p=0 .. 1000000 by 1', 'too-many'],
  ])('%s', (argument, expected) => {
    expect(levels(argument)).toEqual(expected);
  });
});

describe('points', () => {
  const axes = [between('a', '1', '3', 'even')!, between('b', '0s', '10s', 'even')!];

  test('all combinations, the last axis fastest', () => {
    const all = combinations(axes).map((point) => [...point.values()].join(' '));
    expect(all.slice(0, 3)).toEqual(['1 0s', '1 2s500ms', '1 5s']);
    expect(all).toHaveLength(15);
  });

  test('a Latin hypercube meets each part of each axis once, whatever other axes there are', () => {
    const [a, b] = latinHypercube(['a', 'b'], 50);
    const parts = Array.from({ length: 50 }, (_, part) => (part + 0.5) / 50);
    expect([...a!].sort((x, y) => x - y)).toEqual(parts);
    expect([...b!].sort((x, y) => x - y)).toEqual(parts);
    expect(a).not.toEqual(b);
    expect(latinHypercube(['b', 'c'], 50)[0]).toEqual(b);
  });

  test('whole numbers have equal parts', () => {
    const counts = filling([axes[0]!], 30).map((point) => point.get('a'));
    expect(['1', '2', '3'].map((each) => counts.filter((count) => count === each).length)).toEqual([
      10, 10, 10,
    ]);
  });

  test('by kind, times lie by ratio and shares by odds', () => {
    expect(between('p', '1h', '4h', 'by kind')!.at(0.5)).toBe('2h');
    // Odds 1/4 and 4: in the middle 1.
    expect(between('p', '20%', '80%', 'by kind')!.at(0.5)).toBe('50%');
  });
});

describe('a screening', () => {
  test('tries members of a group near both ends, no two alike, so that ratios of two do not stay', () => {
    const trials = Array.from({ length: 200 }, (_, number) => trialsOf(number, false));
    for (const trial of [0, 1] as const) expect(new Set(trials.map((each) => each[trial])).size).toBe(200);
    for (const [a, b] of trials) {
      expect(Math.min(a, b)).toBeLessThan(0.12);
      expect(Math.max(a, b)).toBeGreaterThan(0.88);
    }
    expect(trialsOf(7, true)).toEqual([0, 1]);
  });

  test('finds the inputs that change something, and asks about few of the others', async () => {
    const inputs = Array.from({ length: 400 }, (_, index) => index);
    const important = new Set([3, 77, 78, 391]);
    let asked = 0;
    const found = await screened(
      inputs,
      (input) => String(input % 2),
      async (groups) => {
        asked += groups.length;
        return groups.map((group) => group.some((input) => important.has(input)));
      },
    );
    expect(found).toEqual([...important]);
    // Four paths down to single inputs from groups of 200, two halves a step.
    expect(asked).toBeLessThanOrEqual(2 + 4 * 2 * 8);
  });
});
