/** What a summary says, held against a run of which every duration is known. */
import { beforeAll, describe, expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { build } from '../../src/model/build.ts';
import type { Model } from '../../src/model/model.ts';
import { answerOf } from '../../src/report/result-study.ts';
import { cells, clipped, padded, wrapped } from '../../src/report/summary/cells.ts';
import { chainOf } from '../../src/report/summary/chain.ts';
import { judgedOnce } from '../../src/report/summary/judged.ts';
import { render } from '../../src/report/summary/lines.ts';
import { moreRuns } from '../../src/report/summary/more-runs.ts';
import { notRightOf } from '../../src/report/summary/not-right.ts';
import { scaleOf } from '../../src/report/summary/scale.ts';
import { studySummary } from '../../src/report/summary/study.ts';
import { returnsOf } from '../../src/report/summary/waits.ts';
import { summary } from '../../src/report/summary.ts';
import { load } from '../../src/scenario/load.ts';
import { type Replay, replay } from '../../src/study/replay.ts';
import { replicate } from '../../src/study/replicate.ts';
import { en } from '../../src/words/en.ts';
import { ja } from '../../src/words/ja.ts';

/**
 *     06:00     06:00:07            06:12:07        06:42:07              07:02:07
 *     gap ──────▶ power, boot 12 min ──▶ cold start 30 min ──▶ checks 20 min ──▶ open
 */
const text = `
teiden: 1
title: known durations
start: 2024-05-11T05:30:00+09:00
horizon: 1d
power:
  feeder-1: {kind: utility}
  feeder-2: {kind: utility}
  panel: {kind: breaker, from: feeder-1}
  transfer: {kind: ats, normal: panel, standby: feeder-2, gap: 7s}
  ups: {kind: ups, from: transfer, bypass-from: transfer, rating: 10 kW, runtime: 10min at full load}
  pdu: {kind: pdu, from: ups}
classes:
  slow:
    {bmc: 0s, power-on: 0s, post: 1min, os: 1min, file-system-check: 10min, redo: 0s, join: 0s, warm-up: 0s,
     not-returning: 0%, stuck: 0%}
machines:
  hosts: {count: 2, cords: [pdu], draw: 400 W, hold-up: 15ms, class: slow}
services:
  core: {runs-on: hosts, copies: 2, enough: all, cold-start: by-hand, cold-start-work: 30min, replay: 0s}
payments:
  shop: {flow: single, rate: 100/s, path: {gateway: core, issuer: core, ledger: core}}
continuity: {detect: 1min, reopen: {verify: 20min, throttle: none}}
events:
  works: {at: 05:40, bypass: ups, for: 8h}
  overcurrent: {at: 06:00, trip: panel}
objectives:
  soon: {measure: service.recovery.shop, p95: 1h or less}
  later: {measure: service.recovery.shop, p95: 2h or less}
  none-lost: {measure: payments.lostSales, chance-of-any: 1% or less}
designs:
  ups-in-path: {events.works: none}
  dark-for-good: {power.transfer.standby: panel, 'events.works': {at: 05:40, bypass: ups}}
  dark-again: {power.transfer.standby: panel}
`;

function played(design?: string): { model: Model; run: Replay } {
  const loaded = load({ file: 'known.yaml', text, design });
  if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
  const model = build(loaded.scenario);
  return { model, run: replay(model, rootKey('1'), 0) };
}

const minute = 60_000_000;
let model: Model;
let run: Replay;
beforeAll(() => {
  ({ model, run } = played());
});

describe('waits', () => {
  test('a service waited for its last machine, whose longest stage is named, and then for a cold start', () => {
    const core = returnsOf(model, run).find(({ name }) => name === 'core')!;
    expect(core.lost).toBe(30 * minute + 15_000);
    expect(core.steps).toEqual([
      { kind: 'machine', name: expect.stringMatching(/^hosts-[12]$/), stage: 'checking', ticks: 10 * minute },
      { kind: 'coldStart', ticks: 30 * minute },
    ]);
    // 7 s without power, 12 min of boot, 30 min of cold start; whole ticks for stages of 0 s.
    expect(core.restored! / 1e6).toBeCloseTo(30 * 60 + 7 + 42 * 60, 3);
  });

  test('a payment service waited for that service, and then for its checks', () => {
    const shop = returnsOf(model, run).find(({ name }) => name === 'shop')!;
    expect(shop.steps).toEqual([
      { kind: 'service', name: 'core' },
      { kind: 'verify', ticks: 20 * minute },
    ]);
  });

  test('a service that was never lost waited for nothing', () => {
    const calm = played('ups-in-path');
    for (const each of returnsOf(calm.model, calm.run))
      expect(each).toEqual({ name: each.name, lost: null, restored: null, steps: [] });
  });
});

describe('the chain of causes', () => {
  test('begins with the works, since they let the gap through', () => {
    expect(chainOf(model, run).map(({ element, did, event }) => [event, element, did])).toEqual([
      ['works', 'ups', 'underWork'],
      ['overcurrent', 'panel', 'tripped'],
      [null, 'transfer', 'transferring'],
    ]);
  });

  test('ends at the battery where that carried the load', () => {
    const calm = played('ups-in-path');
    expect(chainOf(calm.model, calm.run).map(({ element, did }) => [element, did])).toEqual([
      ['panel', 'tripped'],
      ['transfer', 'transferring'],
      ['ups', 'discharging'],
    ]);
  });
});

test('what is not right by cause and by outcome adds up to the measures', () => {
  const { byCause, byOutcome } = notRightOf(run);
  const value = (name: string): number => run.values[run.measures.findIndex((each) => each.name === name)]!;
  for (const shares of [byCause, byOutcome]) {
    const sum = (of: (share: (typeof shares)[number]) => number): number =>
      shares.reduce((total, share) => total + of(share), 0);
    expect(sum(({ created }) => created)).toBe(value('payments.notRight.created'));
    expect(sum(({ open }) => open)).toBe(value('payments.notRight.open'));
    expect(sum(({ yen }) => yen)).toBe(value('payments.notRight.value'));
    expect(sum(({ clerkHours }) => clerkHours)).toBeCloseTo(value('people.clerks.hours'), 9);
  }
  expect(value('payments.notRight.created')).toBeGreaterThan(0);
});

test.each([
  ['en', en, 'Safe to reopen?', 'open with care'],
  ['ja', ja, '再開してよいか', '注意して再開'],
] as const)('whether it was safe to reopen stands before the work, in %s', (language, words, heading, verdict) => {
  const shown = render(summary(model, run, { language, words }), (_, plain) => plain);
  const [reopening] = run.reopenings;
  expect(run.reopenings.length).toBe(1);
  expect(shown).toContain(heading);
  expect(shown.toLowerCase()).toContain(`shop 07:02: ${verdict}`);
  expect(shown.indexOf(heading)).toBeLessThan(shown.indexOf(`${words.summary.headings.notRight} `));
  const found = reopening!.open.reduce((sum, { count }) => sum + count, 0);
  expect(found).toBeGreaterThan(0);
  for (const line of shown.split('\n')) expect(cells(line)).toBeLessThanOrEqual(80);
  const calm = played('ups-in-path');
  const safe = render(summary(calm.model, calm.run, { language, words }), (_, plain) => plain);
  expect(safe).not.toContain(heading);
});

test('a run that does not end says so and keeps to 80 columns', () => {
  const dark = played('dark-for-good');
  const shown = render(summary(dark.model, dark.run, { language: 'en', words: en }), (_, plain) => plain);
  expect(shown).toContain('Shop was not back within 1 d.');
  expect(shown).toMatch(/core +not back +> 1 d/);
  for (const line of shown.split('\n')) expect(cells(line), line).toBeLessThanOrEqual(80);
});

test('a service that failed again after it was back: the whole time is told', () => {
  const again = played('dark-again');
  const shown = render(summary(again.model, again.run, { language: 'en', words: en }), (_, plain) => plain);
  expect(shown).toMatch(/Shop was back after 8 h 42 min\. Shop failed again, in all it was out for/);
});

test('objectives on one run are judged by its value', () => {
  expect(Object.fromEntries(judgedOnce(model, run).map(({ name, outcome }) => [name, outcome]))).toEqual({
    later: 'met',
    'none-lost': 'missed',
    soon: 'missed',
  });
});

test('more runs: the interval shrinks with the root of their number, by the rule of three at the edge', () => {
  const objective = {
    name: 'x',
    measure: 'y',
    statistic: 'chance-of-any',
    bound: 'at most',
    limit: 0.001,
  } as const;
  const open = {
    outcome: 'undecided',
    level: 0.95,
    runs: 100,
    unreliable: null,
    share: null,
    proof: null,
  } as const;
  const none = { ...open, objective, estimate: 0, interval: { low: 0, high: 0.03 } };
  // 3 / 0.001 runs bring the bound to the limit: 3,000, of which 100 are done.
  expect(moreRuns(none)).toBe(2_900);
  const mean = { ...objective, statistic: 'mean', limit: 10 } as const;
  const wide = { ...open, objective: mean, estimate: 9, interval: { low: 7, high: 11 } };
  // The half-width 2 must become 1: four times as many.
  expect(moreRuns(wide)).toBe(300);
});

test('cells: wide letters take two, and are broken anywhere but before a closing mark', () => {
  expect(cells('停電 7 s')).toBe(8);
  expect(padded('停電', 6, 'right')).toBe('  停電');
  expect(clipped('receiving board', 10)).toBe('receiving…');
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('電源が落ちた。', 6)).toEqual(['電源が', '落ち', 'た。']);
});

test('a scale has one unit for a column, and no minus before a zero', () => {
  const hours = scaleOf('s', [9_780, 14_000, undefined]);
  expect(hours.unit).toBe('h');
  expect([hours.form(9_780), hours.form(-9_780, true), hours.form(-1), hours.form(60, true)]).toEqual([
    '2.72',
    '−2.72',
    '0.00',
    '+0.02',
  ]);
});

describe('a scenario of a power chain alone', () => {
  const bare = `
teiden: 1
title: a power chain alone
start: 2024-05-11T05:30:00+09:00
horizon: 1d
power:
  feeder: {kind: utility}
  ups: {kind: ups, from: feeder, rating: 10 kW, runtime: 10min at full load, peukert: 1}
  others: {kind: load, from: ups, draw: 10 kW}
reported:
  power.lost.ups: {value: 12min, source: a report}
  power.restored.ups: {value: 1h, source: a report}
  power.dead.ups: {value: 48min, source: a report}
events:
  loss: {at: 06:00, out: feeder, for: 1h}
`;
  const loaded = load({ file: 'bare.yaml', text: bare });
  if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics));
  const model = build(loaded.scenario);

  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)('in %s it says nothing of customers, payments and books', (language, words) => {
    const lines = summary(model, replay(model, rootKey('1'), 0), { language, words });
    const said = render(lines, (_, plain) => plain);
    expect(said).toContain(words.summary.noServices);
    expect(said).not.toContain(words.summary.noLostSales);
    expect(said).not.toContain(words.summary.allRight);
    expect(said).not.toContain(words.summary.ends('0', '0', '0', '0'));
  });

  test('what was published of an element is named in words', () => {
    const lines = summary(model, replay(model, rootKey('1'), 0), { language: 'en', words: en });
    const said = render(lines, (_, plain) => plain);
    expect(said).toMatch(/ups dead after +12 min +10 min +a report/);
    expect(said).toMatch(/ups live after +1 h +1 h +a report/);
    expect(said).toMatch(/ups dead for +48 min +50 min +a report/);
  });

  test('a study of it asks for power and machines, and not for money', () => {
    const { scenario } = model;
    const sample = replicate(model, rootKey('1'), { first: 0, count: 4 });
    const answer = answerOf({ scenario, hash: '', sample });
    const how = {
      runs: 4,
      asked: 4,
      isPartial: false,
      seed: '1',
      file: 'site.yaml',
      all: false,
      assumed: null,
    };
    const view = { model, answer, ...how };
    const said = render(studySummary(view, { language: 'en', words: en }), (_, plain) => plain);
    expect(said).toContain(en.study.measures['power.unserved']);
    expect(said).not.toContain(en.study.measures['books.balanced']);
    expect(said).not.toContain(en.study.measures['payments.lostSales.value']);
  });
});

describe('tenants of the site', () => {
  const guests = `tenants:
  guests: {label: {en: tenants, ja: 入居者}, count: 3, cords: [pdu], hold-up: 12ms, class: slow, noticed: 1h,
    on-site: 2h, applications: 0s, check: mixture(50% 1h + 50% 4h), machines: 1, crew: 1, count-at: [2h, 49h]}
objectives:`;
  const told = (language: 'en' | 'ja'): string => {
    const loaded = load({
      file: 'known.yaml',
      text: text.replace('objectives:', guests).replace('1d', '4d'),
    });
    if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics, null, 1));
    const of = build(loaded.scenario);
    const words = language === 'en' ? en : ja;
    const lines = summary(of, replay(of, rootKey('1'), 0), { language, words });
    return render(lines, (_, each) => each).replace(/\n/g, language === 'en' ? ' ' : '');
  };

  test('are told in both languages: how long, and how many are left when the file asks for it', () => {
    expect(told('en')).toMatch(/Of 3 tenants that were lost, half took [47] h, the last [47] h\./);
    expect(told('en')).toContain('Of 3 tenants 3 were not restored after 2 h.');
    expect(told('en')).toContain('Of 3 tenants 0 were not restored after 49 h.');
    expect(told('ja')).toContain('入居者3件のうち3件は2時間後も未復旧。');
    expect(told('ja')).toMatch(/停止した入居者3件の復旧までは、半数が[47]時間、最後が[47]時間。/);
  });
});
