/** A right file: what it becomes, what designs and settings change, and where every value comes from. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { hour, minute, second } from '../../src/base/units.ts';
import { defaults } from '../../src/scenario/defaults.ts';
import { designNames, type Loaded, load, type Request } from '../../src/scenario/load.ts';
import { readClassFile } from '../arbitraries/scenario.ts';

const sketch = readFileSync(new URL('sketch.yaml', import.meta.url), 'utf8');
const founding = readFileSync(new URL('../../scenarios/qtnet-2019.yaml', import.meta.url), 'utf8');

function loaded(text: string, more: Partial<Request> = {}): Loaded {
  const result = load({ file: 'scenarios/some.yaml', text, readClassFile, ...more });
  if ('diagnostics' in result) throw new Error(renderDiagnostics(result.diagnostics, text));
  return result;
}

function codes(text: string, more: Partial<Request> = {}): string[] {
  const result = load({ file: 'some.yaml', text, ...more });
  return 'diagnostics' in result ? result.diagnostics.map(({ code }) => code) : [];
}

/** The same file with the keys of every map the other way round. */
function reversed(text: string): string {
  const document = parseDocument(text);
  const turn = (node: unknown): void => {
    if (!isMap(node)) return;
    node.items.reverse();
    for (const { value } of node.items) turn(value);
  };
  turn(document.contents);
  return document.toString();
}

describe('the sketch of the documentation', () => {
  const { scenario, designNames: names } = loaded(sketch);

  test('is a scenario', () => {
    expect(scenario.name).toBe('some');
    expect(scenario.start).toEqual({ epochMilliseconds: Date.UTC(2019, 10, 22, 20, 30), offsetMinutes: 540 });
    expect(scenario.power.map(({ name }) => name)).toEqual(
      [...scenario.power.map(({ name }) => name)].sort(),
    );
    expect(scenario.services.find(({ name }) => name === 'ledger')).toMatchObject({
      copies: 3,
      enough: 2,
      via: null,
    });
    expect(names).toEqual(['as-built', 'ups-in-path', 'spare-ups']);
    expect(designNames(sketch, 'x')).toEqual(names);
  });

  test('has its clock times as ticks since the start', () => {
    const once = {
      chance: 1,
      every: null,
      depth: 1,
      current: null,
      goesWrong: 0,
      phase: null,
      damages: 0.01,
    };
    const lasts = { law: 'fixed', value: 8 * hour };
    expect(scenario.events).toEqual([
      { name: 'overcurrent', at: 30 * minute, action: 'trip', element: 'panel', lasts: null, ...once },
      { name: 'works', at: 0, action: 'bypass', element: 'ups', lasts, ...once },
    ]);
  });

  test('has its objectives in the unit of their measures', () => {
    expect(scenario.objectives).toEqual([
      {
        name: 'back-in-2h',
        measure: 'service.recovery.wallet',
        statistic: 'p95',
        bound: 'at most',
        limit: 7200,
      },
      {
        name: 'no-loss',
        measure: 'payments.K5.created',
        statistic: 'chance-of-any',
        bound: 'at most',
        limit: 0.001,
      },
    ]);
  });

  test('reads a lone number of people as their count', () => {
    const after = { law: 'fixed', value: 2 * hour };
    expect(scenario.people.technicians).toMatchObject({ onShift: 4, calledIn: 8, calledInAfter: after });
    expect(scenario.people.clerks).toMatchObject({
      count: 10,
      from: 9 * hour,
      to: 18 * hour,
      productive: 0.75,
    });
  });
});

describe('the order of the keys is immaterial', () => {
  test.each([
    ['the sketch', sketch],
    ['the founding case', founding],
  ])('in %s', (_, text) => {
    const turned = reversed(text);
    expect(turned).not.toBe(text);
    expect(loaded(turned).scenario).toEqual(loaded(text).scenario);
  });
});

describe('a scenario', () => {
  test('is plain data', () => {
    const { scenario } = loaded(founding);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });
});

describe('a design', () => {
  test('takes an event away', () => {
    expect(loaded(sketch, { design: 'ups-in-path' }).scenario.events.map(({ name }) => name)).toEqual([
      'overcurrent',
    ]);
  });

  test('adds an element and changes what feeds another', () => {
    const { scenario } = loaded(sketch, { design: 'spare-ups' });
    expect(scenario.design).toEqual({ name: 'spare-ups', cost: { once: 40_000_000, yearly: 0 } });
    expect(scenario.power.find(({ name }) => name === 'pdu-b')).toMatchObject({ from: 'ups-2' });
    expect(scenario.power.find(({ name }) => name === 'ups-2')).toMatchObject({
      kind: 'ups',
      bypassFrom: null,
    });
  });

  test('that is not in the file is refused with the nearest name', () => {
    const result = load({ file: 'x.yaml', text: sketch, design: 'spare-up' });
    expect('diagnostics' in result && result.diagnostics[0]).toMatchObject({
      code: 'unknown-design',
      suggestion: '`spare-ups`',
    });
  });

  test('of the founding case loads, each with a cost', () => {
    for (const design of loaded(founding).designNames) {
      const { scenario } = loaded(founding, { design });
      const { once, yearly } = scenario.design.cost;
      expect(once + yearly > 0).toBe(design !== 'as-built');
    }
  });
});

describe('--set', () => {
  test('changes one scalar', () => {
    const { scenario, provenance } = loaded(sketch, {
      set: ['machines.hosts.count=30', 'people.technicians=6', 'power.transfer.gap=15ms'],
    });
    expect(scenario.machines.find(({ name }) => name === 'hosts')?.count).toBe(30);
    expect(scenario.people.technicians.onShift).toBe(6);
    expect(scenario.power.find(({ name }) => name === 'transfer')).toMatchObject({
      gap: { law: 'fixed', value: 15_000 },
    });
    expect(provenance.get('machines.hosts.count')).toEqual({ value: '30', from: '--set' });
  });

  test('is laid over the design', () => {
    const { scenario } = loaded(sketch, { design: 'spare-ups', set: ['power.pdu-b.from=ups'] });
    expect(scenario.power.find(({ name }) => name === 'pdu-b')).toMatchObject({ from: 'ups' });
  });

  test.each([
    ['machines.host.count=3', 'unknown-path', 1, '`machines.hosts.count`'],
    ['machines.hosts.cont=3', 'unknown-key', 1, '`count`'],
    ['machines.hosts.count=many', 'wrong-value', 22, undefined],
    ['power.pdu-a.from=upps', 'unknown-name', 18, '`ups`'],
    ['machines', 'set-form', 1, undefined],
    ['machines.hosts={count: 1}', 'set-form', 16, undefined],
    ['designs.as-built=none', 'unknown-path', 1, undefined],
  ])('%s is refused at its own place', (setting, code, column, suggestion) => {
    const result = load({ file: 'x.yaml', text: sketch, set: [setting] });
    const [first] = 'diagnostics' in result ? result.diagnostics : [];
    expect(first).toMatchObject({ code, place: { file: '--set', line: 1, column, lineText: setting } });
    expect(first?.suggestion).toBe(suggestion);
  });
});

describe('provenance', () => {
  const { provenance } = loaded(founding, { design: 'orchestrated' });

  test('says of a value in the file its line and what its comment says', () => {
    const gap = provenance.get('power.transfer.gap');
    expect(gap).toMatchObject({ value: '7s', from: 'file', basis: 'published' });
    expect(founding.split('\n')[gap!.line! - 1]).toContain('gap: 7s');
  });

  test('says of a value of the design that the design put it there', () => {
    expect(provenance.get('classes.hosting-by-hand.stuck')).toMatchObject({
      value: '3%',
      from: 'design',
      basis: 'calibrated',
    });
  });

  test('says of every default its basis and its source', () => {
    const byDefault = [...provenance].filter(([, { from }]) => from === 'default');
    expect(byDefault.length).toBeGreaterThan(100);
    for (const [path, { basis, source }] of byDefault) expect([path, basis, source]).not.toContain(undefined);
    expect(provenance.get('power.ups.peukert')).toMatchObject({
      value: '1.25',
      from: 'default',
      basis: 'published',
    });
  });

  test('says of every figure of the founding case on what it rests', () => {
    const { provenance: own } = loaded(founding);
    const bare = [...own].filter(
      ([, { value, from, basis }]) =>
        from === 'file' && basis === undefined && /^\d.*(s|min|h|W|%|JPY)$/.test(value),
    );
    expect(bare.map(([path]) => path).filter((path) => !/^(reported|objectives)\./.test(path))).toEqual([]);
  });
});

describe('the table of defaults', () => {
  test('has a basis and a source in every row', () => {
    for (const [path, { basis, source }] of Object.entries(defaults)) {
      expect([path, ['published', 'calibrated', 'assumed'].includes(basis)]).toEqual([path, true]);
      expect(source.length).toBeGreaterThan(3);
    }
  });
});

describe('empirical(…)', () => {
  const text = sketch.replace('uniform(10ms .. 21ms)', 'empirical(hold-up.csv)');

  test('reads its values through the function that is passed in', () => {
    const { scenario } = loaded(text, {
      read: (name) => (name === 'hold-up.csv' ? '# measured\n10ms\n12ms\n\n' : undefined),
    });
    expect(scenario.machines.find(({ name }) => name === 'hosts')?.holdUp).toEqual({
      law: 'empirical',
      values: [10_000, 12_000],
    });
  });

  test('is refused without one, without the file, and with a value that has no unit', () => {
    expect(codes(text)).toContain('needs-reader');
    expect(codes(text, { read: () => undefined })).toContain('unknown-file');
    expect(codes(text, { read: () => '10' })).toContain('wrong-value');
  });
});

describe('an event', () => {
  const at = (time: string) => {
    // Without the designs: one of them takes `works` away, and an event that follows it would be lost.
    const [file = ''] = sketch.split('designs:');
    const { scenario } = loaded(file.replace('at: 06:00', `at: ${time}`));
    return scenario.events.find(({ name }) => name === 'overcurrent')!.at;
  };

  test.each([
    ['05:30', 0],
    ['05:29:59', 24 * hour - second],
    ['2019-11-25T00:00', 42.5 * hour],
    ['2019-11-23T00:00:00+00:00', 3.5 * hour],
    ['+30m', 30 * minute],
    ['90m after works', 90 * minute],
  ])('at %s', (time, ticks) => {
    expect(at(time)).toBe(ticks);
  });
});

describe('redo by checkpoint', () => {
  const lawOf = (text: string, name: string) =>
    loaded(text).scenario.services.find((each) => each.name === name)!.replay;
  const site = (services: string): string => `
teiden: 1
title: a site
start: 2024-01-10T12:00:00+09:00
power: {feeder: {kind: utility}}
machines: {hosts: {count: 2, cords: [feeder]}}
services:
  gateway: {runs-on: hosts}
  spare: {runs-on: hosts}
${services}
payments:
  card: {flow: single, rate: 3000/s, path: {gateway: gateway, issuer: issuer, ledger: books}}
  wallet: {flow: qr-cpm, rate: 2000/s, path: {gateway: gateway, issuer: books, ledger: books}, funded-by: {balance: 75%, card: 25%}}
`;
  const both = '  issuer: {runs-on: hosts}\n  books: {runs-on: hosts}';

  test('takes what was written since the last one, by whom payments are booked with: each payment once', () => {
    // 5,000/s for at most 5 min at 100,000/s.
    expect(lawOf(site(both), 'books')).toEqual({ law: 'uniform', low: 0, high: 15 * second });
    // The card's, and a quarter of the wallet's: 3,500/s.
    expect(lawOf(site(both), 'issuer')).toEqual({ law: 'uniform', low: 0, high: 10.5 * second });
    const slow = both.replace('books: {', 'books: {checkpoint-every: 30min, redo-rate: 50000/s, ');
    expect(lawOf(site(slow), 'books')).toEqual({ law: 'uniform', low: 0, high: 180 * second });
  });

  test('gives way to a law, and is no default of what books nothing', () => {
    expect(lawOf(site(both.replace('books: {', 'books: {replay: 7s, ')), 'books')).toEqual({
      law: 'fixed',
      value: 7 * second,
    });
    for (const name of ['gateway', 'spare'])
      expect(lawOf(site(both), name)).toEqual({ law: 'uniform', low: 0, high: 15 * second });
    const { provenance } = loaded(site(both));
    expect(provenance.get('services.books.replay')).toMatchObject({
      value: 'by checkpoint',
      basis: 'assumed',
    });
    expect(provenance.get('services.books.redo-rate')).toMatchObject({ basis: 'published' });
    expect(provenance.get('services.gateway.redo-rate')).toBeUndefined();
  });

  test('changes nothing in the founding case, which has laws of its own', () => {
    for (const name of ['card-ledger', 'wallet-ledger'])
      expect(lawOf(founding, name)).toEqual({ law: 'uniform', low: 0, high: 15 * second });
  });
});

describe('what is lost with a node', () => {
  test('has the window of its policy, visible as a default with its source', () => {
    const text = sketch.replace('fsync with power-loss protection', 'every 120 seconds');
    const { scenario, provenance } = loaded(text);
    expect(scenario.services.find(({ name }) => name === 'ledger')).toMatchObject({
      flushWindow: { law: 'uniform', low: 0, high: 120 * second },
      tailLost: 1,
    });
    expect(provenance.get('services.ledger.flush-window')).toMatchObject({
      value: 'uniform(0s .. 120s)',
      basis: 'published',
    });
    const lying = loaded(sketch.replace('fsync with power-loss protection', 'fsync')).scenario.services;
    expect(lying.find(({ name }) => name === 'ledger')).toMatchObject({ tailLost: 0.13 });
    expect(loaded(sketch).scenario.services.find(({ name }) => name === 'ledger')).toMatchObject({
      flushWindow: { law: 'fixed', value: 0 },
    });
  });
});
