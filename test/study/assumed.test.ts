/** Which assumed values are varied, how far, and that shares go on summing to 100 %. */
import { describe, expect, test } from 'vitest';
import type { Provenance } from '../../src/scenario/provenance.ts';
import { assumedOf, settingsAt, sumsOf } from '../../src/study/assumed.ts';

const provenance = (values: Readonly<Record<string, string>>): ReadonlyMap<string, Provenance> =>
  new Map(
    Object.entries(values).map(([path, value]): [string, Provenance] => [
      path,
      { value, from: 'default', basis: path.startsWith('known') ? 'published' : 'assumed' },
    ]),
  );

describe('assumed values', () => {
  test.each([
    ['1h', '30m', '2h'],
    [
      'lognormal(median 4.5h sigma 0.9)',
      'lognormal(median 2h15m sigma 0.9)',
      'lognormal(median 9h sigma 0.9)',
    ],
    [
      'mixture(90% 10s + 10% exponential(mean 1h))',
      'mixture(90% 5s + 10% exponential(mean 30m))',
      'mixture(90% 20s + 10% exponential(mean 2h))',
    ],
    // Odds 1 become 1/2 and 2.
    ['50%', '33.33%', '66.67%'],
    ['8', '6', '10'],
    ['1', '0', '2'],
    ['0', '0', '1'],
    ['1200 JPY', '600 JPY', '2400 JPY'],
    ['5x', '2.5x', '10x'],
    ['1x', '1x', '2x'],
    ['10min at full load', '5m at full load', '20m at full load'],
  ])('%s', (own, low, high) => {
    const { inputs } = assumedOf(provenance({ 'a.b': own }), []);
    expect([inputs[0]!.axis.at(0), inputs[0]!.axis.at(1)]).toEqual([low, high]);
  });

  test.each([
    ['a.b', 'none', 'no-figure'],
    ['a.b', '[1, 2]', 'no-figure'],
    ['a.b', '20% per 10min', 'several-figures'],
    ['a.b', '0%', 'whole'],
    ['a.b', '100%', 'whole'],
    ['a.b', '0s', 'nothing'],
    ['horizon', '7d', 'fixed'],
    ['power.a.label.en', 'rack 7', 'fixed'],
  ])('%s: %s is held', (path, own, reason) => {
    expect(assumedOf(provenance({ [path]: own }), []).held).toEqual([{ path, own, reason }]);
  });

  test('what is published is not varied, unless the file states a range', () => {
    const given = provenance({ 'known.a': '1h' });
    expect(assumedOf(given, []).inputs).toEqual([]);
    const [stated] = assumedOf(given, [{ path: 'known.a', low: '10min', high: '40min' }]).inputs;
    expect(stated).toMatchObject({ path: 'known.a', own: '1h', rule: 'stated' });
    expect(stated!.axis.at(0.5)).toBe('20m');
  });

  test('a range of two forms cannot be read', () => {
    const range = { path: 'a.b', low: '10min', high: '40%' };
    expect(assumedOf(provenance({ 'a.b': '1h' }), [range]).unreadable).toEqual([range]);
  });
});

test('of shares that sum to 100 % the others give way in proportion', () => {
  const given = provenance({ 'p.cash': '35%', 'p.other': '45%', 'p.leave': '20%', 'q.a': '35%' });
  const sums = sumsOf(given);
  const { inputs } = assumedOf(given, []);
  const leave = inputs.find(({ path }) => path === 'p.leave')!;
  // Odds 1/4 become 1/2: 33.33 %, and 66.67 % are left for 35 and 45.
  const settings = settingsAt([[leave, 1]], sums);
  expect(settings.get('p.leave')).toBe('33.33%');
  const shares = ['p.cash', 'p.other', 'p.leave'].map((path) => Number.parseFloat(settings.get(path)!));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
  expect(shares[0]! / shares[1]!).toBeCloseTo(35 / 45, 9);
  const all = settingsAt(
    inputs.map((input) => [input, 1]),
    sums,
  );
  const sum = ['p.cash', 'p.other', 'p.leave'].reduce(
    (total, path) => total + Number.parseFloat(all.get(path)!),
    0,
  );
  expect(sum).toBeCloseTo(100, 9);
  expect(all.get('q.a')).toBe('51.85%');
});
