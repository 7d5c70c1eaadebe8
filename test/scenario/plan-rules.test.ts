/** Rules of a plan that would never act, or wait for themselves: each is told with its remedy. */
import { expect, test } from 'vitest';
import { load } from '../../src/scenario/load.ts';
import { plain } from '../arbitraries/scenario.ts';

function told(text: string): readonly (readonly [string, string])[] {
  const loaded = load({ file: 'test.yaml', text });
  return 'diagnostics' in loaded
    ? loaded.diagnostics.map(({ code, message }) => [code, message] as const)
    : [];
}

test('two stand-ins for one payment service', () => {
  const continuity = '  stand-ins:\n    a: {for: card}\n    b: {for: card}';
  const [[code, message]] = told(plain({ continuity })) as [[string, string]];
  expect(code).toBe('listed-twice');
  expect(message).toContain('expected one stand-in for each payment service');
});

test('a precaution that waits for a service to fail by itself', () => {
  const rule = (is: string): string => `  precautions:\n    p: {stop: card, while: ledger, is: ${is}}`;
  const [[code, message]] = told(plain({ continuity: rule('unstable') })) as [[string, string]];
  expect(code).toBe('wrong-element');
  expect(message).toContain('`is: down`');
  expect(told(plain({ continuity: rule('down') }))).toEqual([]);
});

test('a service that waits for books that are looked at only when it serves', () => {
  const services = `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2, to-serve: [keys]}
  ledger: {runs-on: hosts, copies: 4, enough: 2}
  keys: {runs-on: hosts, opens-when: {books-of: card, are: balanced}}`;
  const [[code, message]] = told(plain({ services })) as [[string, string]];
  expect(code).toBe('loop-of-needs');
  expect(message).toContain('`card` needs `keys` to serve');
});
