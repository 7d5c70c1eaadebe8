import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);

import { test } from 'vitest';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { readDocument } from '../../src/scenario/document.ts';
import { load } from '../../src/scenario/load.ts';

test('x', () => {
  const text = `teiden: 1
title: x
start: 2019-11-23T05:30:00+09:00
power:
  feed: {kind: utility}
  pdu-a: {kind: pdu, from: fed}
  ups: {kind: ups, from: feed, rating: 5 kw, runtime: 9 mins, hold: 3}
  sw: {kind: atss}
machines:
  hosts: {count: 2, cords: [pdu-a], draw: uniform(1, 2), hold-up: lognormal(median, 3), __proto__: 3}
  hosts: {count: 3}
services:
  core: {runs-on: hosts, copies: 4, via: !foo hosts, replay: &a 3s, enough: *a}
  ledger: {runs-on: host, replay: lognormal(median 3 sigma 0.5)}
payments:
  ups: {flow: single, rate: 900/s, path: {gateway: core, issuer: core}, funded-by: {balance: 40%, core: 50%}}
events: {a: {at: 3h after b, trip: ups}, b: {at: 10d after c, fail: feed}, c: {at: '2019-12-25T00:00', stop: core, for: -3s}}
designs: {x: {power.fed.kind: utility, power.feed: none, services.core.copis: 3, costs: 3}}
ppl: 3
`;
  const loaded = load({ file: 'x.yaml', text, set: ['services.core.copies=x', 'bla', 'powr.x=3'] });
  require('node:fs').writeFileSync(
    '/tmp/d.log',
    'diagnostics' in loaded ? renderDiagnostics(loaded.diagnostics, text) : 'ok',
  );
  for (const [n, t] of [
    ['deep', '['.repeat(500000)],
    ['dash', '- '.repeat(500000)],
    ['maps', Array.from({ length: 1400 }, (_, i) => ' '.repeat(i) + 'a:').join('\n')],
    ['docs', '---\n'.repeat(250000)],
    ['big', 'a'.repeat(1e7)],
    ['many', 'a: 1\n'.repeat(200000)],
    ['keys', Array.from({ length: 90000 }, (_, i) => `a${i}: 1`).join('\n')],
    ['bomb', 'a: &a [x,x]\n' + Array.from({ length: 2000 }, (_, i) => `b${i}: &b${i} [*a,*a,*a]`).join('\n')],
    ['q', '"'.repeat(1e6)],
    ['anch', '&a '.repeat(3e5)],
    ['flowpairs', '{' + 'a(,'.repeat(3e5)],
    ['flowpairs2', 'x: {' + 'a: a(,'.repeat(1.5e5) + '}'],
    ['flowlist2', 'x: [' + 'a(,'.repeat(3e5) + ']'],
    ['qm', '? '.repeat(5e5)],
    ['colon', 'a: '.repeat(3e5)],
    ['tag', '!a '.repeat(3e5)],
    [
      'chain',
      'teiden: 1\npower:\n' +
        Array.from({ length: 20000 }, (_, i) => `  a${i}: {kind: pdu, from: a${i + 1}}`).join('\n'),
    ],
  ] as const) {
    const s = performance.now();
    require('node:fs').appendFileSync('/tmp/t.log', 'start ' + n + '\n');
    const r = n === 'chain' || n === 'keys' ? load({ file: 'f', text: t }) : readDocument(t, 'f');
    const d = 'diagnostics' in r ? r.diagnostics : [];
    require('node:fs').appendFileSync(
      '/tmp/t.log',
      n +
        ' ' +
        Math.round(performance.now() - s) +
        ' ' +
        d[0]?.code +
        ' ' +
        d[0]?.message.slice(0, 80) +
        '\n',
    );
    console.log(n, Math.round(performance.now() - s), d.length, d[0]?.code, d[0]?.message.slice(0, 100));
  }
});
