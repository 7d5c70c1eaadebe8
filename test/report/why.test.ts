/** `teiden why`: every chain leads from an item back to what began it, over lines that are there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kinds, machineOf } from '../../src/charts/catalog.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import { measured } from '../../src/measure/measurement.ts';
import { aboutOf } from '../../src/report/why/about.ts';
import { answerTo, document } from '../../src/report/why/answer.ts';
import { type Chain, chainOfItem, chainTo } from '../../src/report/why/chain.ts';
import { hangsOn } from '../../src/report/why/hangs-on.ts';
import { History } from '../../src/report/why/history.ts';
import { compile } from '../../src/statechart/compile.ts';
import { replay } from '../../src/study/replay.ts';
import { causes, lossCauses } from '../../src/trace/cause.ts';
import { itemStages } from '../../src/trace/observer.ts';
import { doingWords } from '../../src/words/doings.ts';
import { whyWords } from '../../src/words/why.ts';
import { modelOf } from '../arbitraries/scenario.ts';

type Json = Readonly<Record<string, unknown>>;

/** A site that dies when its battery is flat: writes not yet flushed are lost, and a second site opens behind the first. */
const cut = `
teiden: 1
title: a cut
start: 2024-01-10T12:00:00+09:00
horizon: 2d
power:
  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 10 kW, runtime: 5min at full load}
  pdu: {kind: pdu, from: ups}
machines:
  hosts: {count: 4, cords: [pdu], draw: 500 W}
services:
  gateway: {runs-on: hosts, copies: 4, enough: 2}
  ledger: {runs-on: hosts, copies: 3, majority: true, durable: asynchronous commit}
payments:
  card: {flow: card-dual, rate: 50/s, path: {gateway: gateway, issuer: ledger, ledger: ledger}}
  wallet: {flow: qr-cpm, rate: 50/s, path: {gateway: gateway, issuer: ledger, ledger: ledger}}
people: {technicians: 4, clerks: 10}
continuity:
  decide: {fail-over: no confirmed return within 10min, authority: delegated}
  dr: {site: second, mode: warm, functions: [card], replication: asynchronous, lag: 500ms, starts-in: 10min, tested: yearly}
events:
  cut: {at: +10m, out: feeder, for: 4h}
`;

interface Told {
  readonly history: History;
  readonly lines: readonly Json[];
  readonly values: ReturnType<typeof measured>;
}

function told(text: string, seed: string): Told {
  const { journal, measures, values } = replay(modelOf(text), rootKey(seed), 0);
  return { ...read(journal), values: measured(measures, values) };
}

function read(journal: string): Omit<Told, 'values'> {
  const history = new History();
  const texts = journal.trimEnd().split('\n');
  for (const text of texts) history.add(text);
  return { history, lines: texts.map((text) => JSON.parse(text) as Json) };
}

/** Everything that is wrong with a chain, judged by the lines of the file and not by what was read of them. */
function faults({ root, complete, steps }: Chain, lines: readonly Json[], item: string): string[] {
  const ids = new Set(lines.map(({ id }) => id));
  const wrong: string[] = complete ? [] : ['not complete'];
  let before = -Infinity;
  let cause = root.kind === 'failure' ? undefined : root.name;
  for (const step of steps) {
    if (step.ticks < before) wrong.push(`time falls at ${step.at}`);
    before = step.ticks;
    if (step.step === 'work') {
      if (step.about !== item) wrong.push(`work on ${step.about}`);
      continue;
    }
    if (cause !== undefined && step.cause !== cause) wrong.push(`${step.cause} is not ${cause}`);
    if (step.step === 'item') {
      if (!lines.some((line) => line['item'] === step.item && line['stage'] === step.stage))
        wrong.push(`no line of ${step.item} ${step.stage}`);
      continue;
    }
    if (!ids.has(step.id)) wrong.push(`no line of ${step.id}`);
    cause = step.id;
  }
  if (!['event', 'failure', 'baseline'].includes(root.kind)) wrong.push(`begins with ${root.kind}`);
  if (!steps.some((step) => step.step === 'item' && step.item === item && step.stage === 'created'))
    wrong.push('does not reach the item');
  return wrong;
}

const qtnet = readFileSync('scenarios/qtnet-2019.yaml', 'utf8');
const runs = [...['1', '2', '3', '4', '5'].map((seed) => told(cut, seed)), told(qtnet, '1')];

describe('chains of items', () => {
  test('20 items drawn evenly from five runs of a cut and one of the founding case', () => {
    const all = runs.flatMap(({ history, lines }) =>
      [...history.items.keys()].map((item) => ({ history, lines, item })),
    );
    expect(all.length).toBeGreaterThan(100);
    const drawn = Array.from(
      { length: 20 },
      (_, index) => all[Math.floor(((index + 0.5) * all.length) / 20)]!,
    );
    expect(new Set(drawn.map(({ lines }) => lines)).size).toBeGreaterThan(4);
    for (const { history, lines, item } of drawn) {
      const chain = chainOfItem(history, item);
      expect(faults(chain, lines, item), item).toEqual([]);
      if (chain.root.kind === 'baseline') continue;
      const layers = chain.steps.flatMap((step) => (step.step === 'doing' ? [step.layer] : []));
      expect(layers, item).toEqual(expect.arrayContaining(['ups', 'machine', 'service']));
    }
  });

  test('and every other item: no cause of any run is in no line, its own effect, or later', () => {
    for (const { history, lines } of runs) {
      const ids = new Set(lines.map(({ id }) => id));
      for (const { cause } of lines)
        if (typeof cause === 'string' && cause !== 'baseline' && !cause.startsWith('events.'))
          expect(ids.has(cause), cause).toBe(true);
      for (const id of history.doings.keys()) expect(chainTo(history, id).complete, id).toBe(true);
      for (const name of history.items.keys()) expect(chainOfItem(history, name).complete, name).toBe(true);
    }
  });

  test('every doing of a site with generators, controllers and failures of their own', () => {
    const { history } = told(readFileSync('test/scenario/power.yaml', 'utf8'), '1');
    const roots = new Set<string>();
    for (const id of history.doings.keys()) {
      const { root, complete } = chainTo(history, id);
      expect(complete, id).toBe(true);
      roots.add(root.kind);
    }
    expect(roots).toContain('failure');
    const called = [...history.doings.values()].find(
      ({ kind, event }) => kind === 'controller' && event === 'asked',
    )!;
    expect(history.doings.get(called.cause)!.kind).toBe('ats');
  });

  test.each<[string, (lines: string[], at: number) => string[]]>([
    ['a line is missing', (lines, at) => lines.toSpliced(at, 1)],
    ['a cause is its own effect', (lines, at) => changed(lines, at, (line) => ({ cause: line['id'] }))],
    ['a cause comes later', (lines, at) => changed(lines, at, () => ({ ticks: 1e15 }))],
  ])('a chain in which %s is not complete', (_, spoil) => {
    const { lines, history } = runs[0]!;
    const item = [...history.items.keys()][0]!;
    const machine = chainOfItem(history, item).steps.find(
      (step) => step.step === 'doing' && step.layer === 'machine',
    )!;
    const texts = lines.map((line) => JSON.stringify(line));
    const at = lines.findIndex(({ id }) => machine.step === 'doing' && id === machine.id);
    const spoilt = read(spoil(texts, at).join('\n'));
    const chain = chainOfItem(spoilt.history, item);
    expect(chain.complete).toBe(false);
    expect(faults(chain, spoilt.lines, item)).not.toEqual([]);
  });
});

function changed(lines: string[], at: number, by: (line: Json) => object): string[] {
  const line = JSON.parse(lines[at]!) as Json;
  return lines.with(at, JSON.stringify({ ...line, ...by(line) }));
}

describe('counts', () => {
  test('of each class, each outcome and each root agree with the measures of the run', () => {
    for (const { history, values } of runs) {
      for (const [name, { value }] of Object.entries(values)) {
        // K15 counts merchants' days and no purchases.
        if (!/^payments\.(K(?!15)\d+[ab]?|outcome\..*|notRight|baseline)\.created$/.test(name)) continue;
        const { tally } = answer(history, values, name);
        expect(tally?.count, name).toBe(value);
      }
      for (const cause of causes) {
        const { tally, roots, chains, more } = answer(history, values, cause);
        expect(tally!.yen).toBe(values[`payments.${cause}.value`]!.value);
        expect(tally!.open).toBe(values[`payments.${cause}.open`]!.value);
        const sum = (of: readonly { readonly count: number }[]) =>
          of.reduce((total, { count }) => total + count, 0);
        expect(sum(roots)).toBe(tally!.count);
        expect(sum(chains) + more.count).toBe(tally!.count);
        expect(chains.map(({ count }) => count)).toEqual(
          chains.map(({ count }) => count).sort((a, b) => b - a),
        );
      }
    }
  });

  test('a recovery is told by its path and the chain to its first loss', () => {
    const { history, values } = runs.at(-1)!;
    const { path, chains } = answer(history, values, 'service.recovery.wallet');
    const ticks = path!
      .filter(({ segment }) => segment !== 'ownStop')
      .reduce((sum, each) => sum + each.ticks, 0);
    expect(ticks / 1e6).toBeCloseTo(values['service.recovery.wallet']!.value!, 6);
    expect(chains).toHaveLength(1);
    const last = chains[0]!.steps.at(-1)!;
    expect(last).toMatchObject({ component: 'wallet' });
    expect(last.ticks / 1e6).toBeCloseTo(values['service.lost.wallet']!.value!, 6);
  });

  test.each([
    ['power.absent', 'machine'],
    ['power.dead.hall', 'load'],
    ['machines.died', 'machine'],
    ['machines.died.hsm', 'machine'],
    ['machines.recovery.p50', 'machine'],
    ['service.failures.card', 'payment-node'],
    ['service.lost.card-ledger', 'payment-node'],
    ['tenants.lost.others', 'tenant'],
    ['people.technicians.hours', 'machine'],
    ['payments.lostSale.wallet', 'payment-node'],
    ['notice.first.own', 'notices'],
    ['relapse.count.card', 'payment-node'],
  ])('%s hangs on the doings of a %s', (name, kind) => {
    const { history, values } = runs.at(-1)!;
    const on = hangsOn(name, history, (of) => values[of]?.value ?? null);
    expect(on.on).toBe('doings');
    if (on.on === 'doings') expect(on.doings.map((doing) => doing.kind)).toContain(kind);
    const { chains } = answer(history, values, name);
    expect(chains.every(({ complete }) => complete)).toBe(true);
  });

  test('of machines that died, each is one doing', () => {
    const { history, values } = runs.at(-1)!;
    expect(answer(history, values, 'machines.died').tally!.count).toBe(values['machines.died']!.value);
  });

  test('every measure of the founding case is answered', () => {
    const { history, values } = runs.at(-1)!;
    for (const name of Object.keys(values)) expect(() => answer(history, values, name), name).not.toThrow();
  });
});

function answer(history: History, values: Told['values'], name: string) {
  const about = aboutOf(name, history, Object.keys(values));
  if (!('kind' in about)) throw new Error(name);
  return answerTo(about, history, { values, definitionOf: () => null });
}

describe('hand-made lines', () => {
  const line = (ticks: number, of: object): string => JSON.stringify({ at: `T${ticks}`, ticks, ...of });
  const doing = (ticks: number, id: string, cause: string, of: object): string =>
    line(ticks, { id, component: id.split('#')[0], kind: 'ups', cause, ...of });
  const item = (ticks: number, name: string, stage: string, of: object = {}): string =>
    line(ticks, {
      item: name,
      stage,
      class: 'K3',
      outcome: 'chargedTooMuch/right',
      yen: 100,
      cause: 'core#1',
      ...of,
    });
  const history = (...lines: string[]): History => {
    const result = new History();
    for (const each of lines) result.add(each);
    return result;
  };

  test('what fails by itself is a root, whatever it did before', () => {
    const told = history(
      doing(1, 'ups#1', 'events.works', { event: 'work.began', from: 'online', to: 'bypassed' }),
      doing(2, 'ups#2', 'events.works', { event: 'work.ended', from: 'bypassed', to: 'online' }),
      doing(9, 'ups#3', 'ups#2', { event: 'failed', from: 'online', to: 'failed' }),
      doing(9, 'pdu#1', 'ups#3', { energised: false }),
    );
    const { root, steps } = chainTo(told, 'pdu#1');
    expect(root).toEqual({ kind: 'failure', name: 'ups' });
    expect(steps).toHaveLength(2);
  });

  test('an output that fell while its element was bypassed says by what it was', () => {
    const told = history(
      doing(1, 'ups#1', 'events.works', { event: 'work.began', from: 'online', to: 'bypassed' }),
      doing(5, 'feeder#1', 'events.cut', {
        kind: 'utility',
        event: 'outage.began',
        from: 'energised',
        to: 'out',
      }),
      doing(5, 'feeder#1', 'feeder#1', { kind: 'utility', energised: false }),
      doing(5, 'ups#2', 'feeder#1', { energised: false }),
    );
    const { steps } = chainTo(told, 'ups#2');
    expect(steps[0]).toMatchObject({ event: 'outage.began', energised: false, layer: 'source' });
    expect(steps[1]).toMatchObject({ while: { id: 'ups#1', state: 'bypassed', cause: 'events.works' } });
  });

  test('an item that was right again within its grace, or is another class by now, does not count under it', () => {
    const told = history(
      doing(1, 'core#1', 'events.cut', { kind: 'payment-node' }),
      item(2, 'shop#1', 'created'),
      item(3, 'shop#1', 'withdrawn'),
      item(2, 'shop#2', 'created', { class: 'K1' }),
      item(3, 'shop#2', 'withdrawn', { class: 'K1' }),
      item(4, 'shop#2', 'created'),
      item(9, 'shop#2', 'writtenOff'),
      item(5, 'shop#3', 'created', { cause: 'baseline' }),
    );
    const { tally, roots, chains } = answer(told, {}, 'K3');
    expect(tally).toEqual({ of: 'items', count: 2, open: 1, yen: 200 });
    expect(roots.map(({ root }) => root.name)).toEqual(['events.cut', 'baseline']);
    expect(chains.map(({ names }) => names)).toEqual([['shop#2'], ['shop#3']]);
    expect(answer(told, {}, 'K1').tally!.count).toBe(0);
    expect(answer(told, {}, 'shop#1').chains[0]!.steps).toHaveLength(3);
  });

  test('losses are counted', () => {
    const told = history(
      line(1, { losses: 'shop', class: 'K14', count: 3, yen: 900 }),
      line(2, { losses: 'shop', class: 'K14', count: 2, yen: 100 }),
      line(2, { losses: 'shop', class: 'K13', count: 7, yen: 1 }),
    );
    expect(answer(told, {}, 'K14').tally).toEqual({ of: 'losses', count: 5, yen: 1000 });
  });

  test('the document has the seconds since the first step', () => {
    const told = history(
      doing(1_000_000, 'core#1', 'events.cut', { kind: 'payment-node' }),
      item(3_500_000, 'shop#1', 'created'),
    );
    const { chains } = document(answer(told, {}, 'shop#1')) as { chains: { steps: { elapsed: number }[] }[] };
    expect(chains[0]!.steps.map(({ elapsed }) => elapsed)).toEqual([0, 2.5]);
  });

  test('a line that is no JSON object is named', () => {
    expect(() => history('{}', 'x')).toThrow('line 2');
    expect(() => history('[1]')).toThrow('line 1');
  });
});

describe('words', () => {
  test.each([
    'en',
    'ja',
  ] as const)('%s: every event that a component can hear, every stage, every class', (language) => {
    const events = new Set(
      kinds.flatMap((kind) =>
        compile(kind, machineOf(kind)).events.map((event) => event.replace(/ \(.*\)$/, '')),
      ),
    );
    const words = whyWords[language];
    expect([...events].filter((event) => doingWords[language][event] === undefined)).toEqual([]);
    expect(itemStages.filter((stage) => words.stages[stage] === undefined)).toEqual([]);
    expect([...causes, ...lossCauses].filter((name) => words.classes[name] === undefined)).toEqual([]);
    expect(Object.keys(doingWords.ja)).toEqual(Object.keys(doingWords.en));
  });
});
