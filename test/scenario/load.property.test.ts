/** Whatever a file holds, loading it gives a scenario or diagnostics with places inside of it; it never throws. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { load } from '../../src/scenario/load.ts';

const sketch = readFileSync(new URL('sketch.yaml', import.meta.url), 'utf8');
const lines = sketch.split('\n');

const odd = fc.constantFrom(
  ...[
    '',
    '~',
    '{}',
    '[]',
    '-1',
    '1e999',
    '.nan',
    'true',
    '!x y',
    '&a b',
    '*a',
    '"',
    '%',
    ', ',
    ': ',
    ' #',
    'none',
    '9'.repeat(400),
    '1%',
    '3 kW',
    'ups',
    '(',
    'shared(',
    '\u0000',
    '\t',
    '停電',
  ],
);
const piece = fc.oneof(odd, fc.string({ maxLength: 4 }));

function judge(text: string, set: string[] = []): void {
  const result = load({ file: 'any.yaml', text, set });
  if (!('diagnostics' in result)) return;
  expect(result.diagnostics.length).toBeGreaterThan(0);
  for (const { place, message } of result.diagnostics) {
    expect(place.line).toBeGreaterThan(0);
    expect(place.column).toBeGreaterThan(0);
    expect(message).not.toMatch(/undefined|\[object|Invalid input/);
    if (place.file === 'any.yaml') expect(place.line).toBeLessThanOrEqual(text.split('\n').length + 1);
  }
  renderDiagnostics(result.diagnostics, text);
}

test('after any small change of the text', () => {
  const change = fc.record({ at: fc.nat(sketch.length), gone: fc.nat(6), piece });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      judge(
        changes.reduce(
          (text, each) => text.slice(0, each.at) + each.piece + text.slice(each.at + each.gone),
          sketch,
        ),
      );
    }),
    { numRuns: 300, seed: 1 },
  );
});

test.each([
  ['the sketch', sketch],
  ['the power chain', readFileSync(new URL('power.yaml', import.meta.url), 'utf8')],
])('with any value in the place of another, in %s', (_, text) => {
  const spots = [...text.matchAll(/(?<=: )[^{},[\]\n#]+/g)];
  fc.assert(
    fc.property(fc.nat(spots.length - 1), piece, (index, value) => {
      const spot = spots[index]!;
      judge(text.slice(0, spot.index) + value + text.slice(spot.index + spot[0].length));
    }),
    { numRuns: 300, seed: 2 },
  );
});

test('with any line away or twice', () => {
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.boolean(), (index, twice) => {
      judge(lines.flatMap((line, each) => (each !== index ? [line] : twice ? [line, line] : [])).join('\n'));
    }),
    { numRuns: 100, seed: 3 },
  );
});

test('with any setting', () => {
  const path = fc.constantFrom(
    'machines.hosts.count',
    'power.ups',
    'people',
    'power.ups.rating.x',
    'machines.hosts.cords.0',
    'title',
    '__proto__.x',
    'events.works',
  );
  fc.assert(
    fc.property(path, piece, (where, value) => judge(sketch, [`${where}=${value}`])),
    { numRuns: 200, seed: 4 },
  );
});
