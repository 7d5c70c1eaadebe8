/**
 * What is measured of any scenario: the measures of a site with one element of each sort, whose names are then put in
 * angle brackets.
 */
import { assert } from '../base/assert.ts';
import type { Measure } from '../measure/fold.ts';
import { Measurement } from '../measure/measurement.ts';
import { build } from '../model/build.ts';
import { load } from '../scenario/load.ts';

const text = `
teiden: 1
title: one of each
start: 2000-01-01T00:00:00Z
power: {the-element: {kind: utility}}
machines: {the-group: {count: 1, cords: [the-element], class: orchestrated, draw: 1 W}}
services: {the-service: {runs-on: the-group, copies: 1, enough: 1}}
payments: {the-wallet: {flow: single, rate: 1/s, path: {gateway: the-service, issuer: the-service, ledger: the-service}}}
continuity:
  dr: {site: the-site, mode: hot, functions: all}
  counterparties: {the-counterparty: {for: [the-wallet]}}
  stand-ins: {the-stand-in: {for: the-wallet}}
  notices: {the-notices: {about: [the-wallet]}}
`;

const placeholders: readonly (readonly [name: string, placeholder: string])[] = [
  ['the-element', '<element>'],
  ['the-group', '<group>'],
  ['the-service', '<service>'],
  ['the-wallet', '<payment service>'],
  ['the-site', '<second site>'],
  ['the-counterparty', '<counterparty>'],
  ['the-stand-in', '<stand-in>'],
  ['the-notices', '<notices>'],
];

export function genericMeasures(): readonly Measure[] {
  const loaded = load({ file: 'one-of-each.yaml', text });
  assert('scenario' in loaded, 'the site with one of each is no valid scenario');
  const found = new Map<string, Measure>();
  const { measures } = new Measurement(build(loaded.scenario));
  const names = new Set(measures.map(({ name }) => name));
  for (const { name, unit, definition } of measures) {
    // Payment services are measured like services, under the same names, and some things only of them.
    if (name.endsWith('the-wallet') && names.has(name.replace('the-wallet', 'the-service'))) continue;
    found.set(generic(name), { name: generic(name), unit, definition: generic(definition) });
  }
  return [...found.values()];
}

function generic(words: string): string {
  return placeholders.reduce((result, [name, placeholder]) => result.replaceAll(name, placeholder), words);
}
