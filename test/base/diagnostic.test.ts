/** Diagnostics as a reader sees them, and the nearest name. */
import { describe, expect, test } from 'vitest';
import {
  type Diagnostic,
  editDistance,
  nearest,
  renderDiagnostics,
  sortDiagnostics,
} from '../../src/base/diagnostic.ts';

function at(line: number, column: number, length: number, message = 'expected more'): Diagnostic {
  return { code: 'some', place: { file: 'a.yaml', line, column, length }, message, severity: 'error' };
}

describe('a rendered diagnostic', () => {
  test('shows the place, the line and a caret under every letter meant', () => {
    const text = 'power:\n  ups: {runtime: 9 mins}\n';
    const diagnostic = {
      ...at(2, 18, 6, 'runtime: expected a duration such as 9min'),
      suggestion: '`9 min`',
    };
    expect(renderDiagnostics([diagnostic], text)).toBe(
      [
        'a.yaml:2:18: error: runtime: expected a duration such as 9min; did you mean `9 min`?',
        '    2 |   ups: {runtime: 9 mins}',
        '      |                  ^^^^^^',
        '',
      ].join('\n'),
    );
  });

  test('clips a long line around the place', () => {
    const text = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
    const [, line, carets] = renderDiagnostics([at(1, 501, 4)], text).split('\n');
    expect(line!.length).toBeLessThan(120);
    expect(line!.indexOf('HERE')).toBe(carets!.indexOf('^^^^'));
  });

  test('keeps the caret under wide letters and tabs', () => {
    expect(renderDiagnostics([at(1, 5, 2)], '停電: 受電').split('\n')[2]).toBe('      |       ^^^^');
    expect(renderDiagnostics([at(1, 2, 1)], '\tx').split('\n')[2]).toBe('      | \t^');
  });

  test('lets no control character through to the terminal', () => {
    expect(renderDiagnostics([at(1, 1, 1)], 'a\u001b[31mb')).not.toContain('\u001b');
  });

  test('stands alone where the file has no such line', () => {
    expect(renderDiagnostics([at(9, 1, 1)], 'a')).toBe('a.yaml:9:1: error: expected more\n');
  });

  test('comes in order of place', () => {
    const sorted = sortDiagnostics([at(2, 1, 1), at(1, 9, 1), at(1, 2, 1)]);
    expect(sorted.map(({ place }) => [place.line, place.column])).toEqual([
      [1, 2],
      [1, 9],
      [2, 1],
    ]);
  });
});

describe('the nearest name', () => {
  test('counts a swap of neighbours as one', () => {
    expect(editDistance('unifrom', 'uniform')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
  });
  test('is found when near enough, and only then', () => {
    expect(nearest('holdup', ['hold-up', 'draw', 'count'])).toBe('hold-up');
    expect(nearest('zebra', ['hold-up', 'draw', 'count'])).toBeUndefined();
    expect(nearest('b1', ['c1', 'a1'])).toBe('a1');
  });
});
