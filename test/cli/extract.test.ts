/** `teiden extract` and `teiden run --replication`: any run of any study as a scenario that replays it, and what is refused. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build, folder, small, teiden } from './teiden.ts';

beforeAll(build);

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

/** What a run wrote, without the name and hash of its scenario and the name of its design. */
function outcome(at: string) {
  const { scenario, design, classFiles: _, ...result } = JSON.parse(read(at, 'result.json'));
  return { title: scenario.title, cost: design.cost, result, events: read(at, 'events.ndjson') };
}

/** A site with a class file and a file of numbers beside it, a design that takes an element away, and chaos. */
const site = `# A site that is invented.
teiden: 1
title: with everything beside it
start: 2024-05-11T05:30:00+09:00
horizon: 1d
use: [house/rules.yaml]
power:
  feeder: {kind: utility} # the only one
  ups-a: {kind: ups, from: feeder, rating: 10 kW, runtime: 1min at full load}
  ups-b: {kind: ups, from: feeder, rating: 10 kW, runtime: empirical(runtimes.csv)}
  pdu: {kind: pdu, from: ups-a}
  # A second way.
  pdu-b: {kind: pdu, from: ups-b}
machines:
  hosts: {count: 3, cords: [pdu, pdu-b], draw: 400 W, class: own}
services:
  core: {runs-on: hosts, copies: 3, enough: 2}
payments:
  shop: {flow: single, rate: 2/s, path: {gateway: core, issuer: core, ledger: core}}
people: {technicians: 3}
chaos: {faults: 2}
events:
  works: {at: +3h, trip: pdu, for: 20min}
designs:
  lean:
    people.technicians.called-in: 2 after 1h
    power.pdu-b: none
    power.ups-b: none
    machines.hosts.cords: [pdu]
  ruled:
    people.specialists: none
`;
const rules = `teiden-classes: 1
classes:
  own: {post: 90s, os: lognormal(median 1min sigma 0.4)}
people:
  specialists: {on-shift: 1}
`;

function placed(): string {
  const at = folder();
  mkdirSync(join(at, 'house'));
  writeFileSync(join(at, 'site.yaml'), site);
  writeFileSync(join(at, 'house/rules.yaml'), rules);
  writeFileSync(join(at, 'runtimes.csv'), '1min\n2min\n5min\n');
  return at;
}

describe('teiden run --replication', () => {
  test('is another run than the first, says its number, and refuses what is none', () => {
    const cwd = folder();
    for (const number of ['0', '3'])
      expect(teiden(['run', small, '--replication', number, '--out', number], { cwd }).code).toBe(0);
    expect(JSON.parse(read(cwd, '3/result.json')).replication).toBe(3);
    expect(read(cwd, '3/events.ndjson')).not.toBe(read(cwd, '0/events.ndjson'));
    const refused = teiden(['run', small, '--replication', '1.5'], { cwd });
    expect(refused.code).toBe(64);
    expect(refused.error).toContain('--replication 1.5: expected a whole number');
  });

  test('stands over `replay:` of the file, and --seed stands over all of that', () => {
    const cwd = folder();
    const text = `${readFileSync(small, 'utf8')}replay: {seed: night, replication: 3}\n`;
    writeFileSync(join(cwd, 'own.yaml'), text);
    const ran = (...more: readonly string[]) => {
      expect(teiden(['run', 'own.yaml', '--out', 'out', ...more], { cwd }).code).toBe(0);
      const { seed, replication } = JSON.parse(read(cwd, 'out/result.json'));
      return [seed, replication];
    };
    expect(ran()).toEqual(['night', 3]);
    expect(ran('--replication', '5')).toEqual(['night', 5]);
    expect(ran('--seed', '7')).toEqual(['7', 0]);
  });
});

describe('teiden extract', () => {
  test.each([
    // Edited: comments stay.
    ['as-built', [], true],
    // Shorthands, elements taken away, a setting.
    ['lean', ['--set', 'people.technicians=5', '--set', 'horizon=20h'], true],
    // What a class file says is taken away: written out whole.
    ['ruled', [], false],
  ] as const)('writes a run of the design %s that replays it elsewhere', (design, more, isEdited) => {
    const cwd = placed();
    const asked = ['--design', design, ...more];
    const study = ['study', 'site.yaml', '--runs', '6', '--threads', '1', '--seed', '夜', '--out', 's'];
    expect([0, 1, 2]).toContain(teiden([...study, ...asked], { cwd }).code);
    const elsewhere = folder();
    const out = join(elsewhere, 'night.yaml');
    const extracted = teiden(['extract', 's/study.json', '4', '--out', out], { cwd });
    expect(extracted.error).toBe('');
    expect(extracted.code).toBe(0);
    const text = readFileSync(out, 'utf8');
    expect(text).toMatch(/^replay:/m);
    expect(text).not.toMatch(/^(chaos|designs):/m);
    expect(text.match(/chaos-/g)).toHaveLength(2);
    expect(text.includes('# the only one')).toBe(isEdited);
    expect(text.includes('use:')).toBe(isEdited);

    expect(teiden(['run', 'night.yaml', '--out', 'replay'], { cwd: elsewhere }).code).toBe(0);
    const original = [
      'run',
      'site.yaml',
      '--seed',
      '夜',
      '--replication',
      '4',
      '--out',
      'original',
      ...asked,
    ];
    expect(teiden(original, { cwd }).code).toBe(0);
    expect(outcome(join(elsewhere, 'replay'))).toEqual(outcome(join(cwd, 'original')));
  });

  test('writes a run of a study without chaos, and its worst runs into a folder', () => {
    const cwd = folder();
    const study = ['study', small, '--design', 'as-built', '--runs', '12', '--threads', '1', '--out', 's'];
    expect([0, 1, 2]).toContain(teiden(study, { cwd }).code);
    const told = teiden(['extract', 's', 'worst', '--out', 'nights', '--json'], { cwd });
    expect(told.code).toBe(0);
    const nights = JSON.parse(told.out) as { replication: number; file: string }[];
    const { worst } = JSON.parse(read(cwd, 's/study.json'));
    expect(nights.map(({ replication }) => replication)).toEqual(
      (worst.runs as { replication: number }[]).map(({ replication }) => replication),
    );
    const [{ replication, file }] = nights as [{ replication: number; file: string }];
    expect(teiden(['run', file, '--out', 'replay'], { cwd }).code).toBe(0);
    expect(teiden(['run', small, '--replication', String(replication), '--out', 'first'], { cwd }).code).toBe(
      0,
    );
    expect(outcome(join(cwd, 'replay'))).toEqual(outcome(join(cwd, 'first')));
    expect(JSON.parse(read(cwd, 'replay/result.json')).measures['service.recovery.shop'].value).toBe(
      worst.runs[0].value,
    );
  });

  test('refuses what is no study, another version, a changed source, a run that is not in it, and a file in the way', () => {
    const cwd = placed();
    teiden(['study', 'site.yaml', '--design', 'as-built', '--runs', '2', '--threads', '1', '--out', 's'], {
      cwd,
    });
    const whole = JSON.parse(read(cwd, 's/study.json'));
    const refused = (document: unknown, about: string, ...more: readonly string[]) => {
      writeFileSync(join(cwd, 'x.json'), typeof document === 'string' ? document : JSON.stringify(document));
      const { code, error } = teiden(['extract', 'x.json', about, ...more], { cwd });
      return `${code} ${error}`;
    };
    expect(refused('{', '0')).toContain('65 teiden: x.json: error: this is no study');
    expect(refused({ ...whole, source: undefined }, '0')).toContain(
      '65 teiden: x.json: error: this is no study',
    );
    expect(refused({ ...whole, teiden: '0.0.1' }, '0')).toContain('written by teiden 0.0.1');
    const changed = { ...whole.source, text: whole.source.text.replace('400 W', '401 W') };
    expect(refused({ ...whole, source: changed }, '0')).toContain(
      'does not give the scenario that was studied',
    );
    expect(refused(whole, '2')).toContain(
      '64 teiden: 2: expected the number of a run of this study, from 0 to 1',
    );
    expect(refused(whole, 'best')).toContain('64 teiden: best: expected the number of a run');
    const elsewhere = folder();
    writeFileSync(join(elsewhere, 'runtimes.csv'), '9min\n');
    expect(refused(whole, '1', '--out', join(elsewhere, 'night.yaml'))).toContain(
      'runtimes.csv: another file',
    );
    expect(teiden(['extract', 'nowhere', '0'], { cwd }).code).toBe(66);
  });
});
