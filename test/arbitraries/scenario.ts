/** Small scenarios as text, loaded the way a user's file is. */

import { classFileReader } from '../../src/cli/input.ts';
import { build } from '../../src/model/build.ts';
import type { Model } from '../../src/model/model.ts';
import { load } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** The package's own library of class files, as the command line finds it. */
export const readClassFile = classFileReader('scenarios/test.yaml');

export function scenarioOf(text: string, design?: string, set?: readonly string[]): Scenario {
  const loaded = load({ file: 'test.yaml', text, design, set, readClassFile });
  if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
  return loaded.scenario;
}

export function modelOf(text: string, design?: string, set?: readonly string[]): Model {
  return build(scenarioOf(text, design, set));
}

/**
 * One feed, one row of machines, one service of each role, one payment service. `power` replaces the power section;
 * the machines hang on `row`.
 */
export function plain(options: {
  readonly power?: string;
  readonly machines?: string;
  readonly services?: string;
  readonly payments?: string;
  readonly events?: string;
  readonly horizon?: string;
  readonly more?: string;
  /** Lines of `continuity:` beside detection and reopening. */
  readonly continuity?: string;
}): string {
  const instant =
    'post: 1s, os: 1s, file-system-check: 0s, join: 0s, warm-up: 0s, not-returning: 0%, stuck: 0%';
  return `
teiden: 1
title: {en: a small site}
start: 2024-01-10T12:00:00+09:00
horizon: ${options.horizon ?? '1h'}
power:
${options.power ?? '  feeder: {kind: utility}\n  row: {kind: pdu, from: feeder, rating: 1 MW}'}
classes:
  quick: {bmc: 1s, power-on: 0s, redo: 0s, ${instant}}
machines:
${options.machines ?? '  hosts: {count: 4, cords: [row], draw: 500 W, hold-up: 12ms, class: quick}'}
services:
${
  options.services ??
  `  gateway: {runs-on: hosts, copies: 4, enough: 2}
  issuer: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 4, enough: 2}`
}
payments:
${options.payments ?? '  card: {flow: card-dual, rate: 20/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}'}
people: {technicians: 2, clerks: 2}
${
  options.continuity === undefined
    ? 'continuity: {detect: 1min, reopen: {verify: 1min, throttle: 100% per 1min}}'
    : `continuity:\n  detect: 1min\n  reopen: {verify: 1min, throttle: 100% per 1min}\n${options.continuity}`
}
events:
${options.events ?? '  cut: {at: +10m, out: feeder, for: 7s}'}
${options.more ?? ''}
designs:
  as-built: {}
`;
}
