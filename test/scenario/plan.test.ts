/** The continuity plan of a file: every element arrives, written short and long, and designs change it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { hour, millisecond, minute, second } from '../../src/base/units.ts';
import { type Loaded, load, type Request } from '../../src/scenario/load.ts';
import { jsonSchema } from '../../src/scenario/schema.ts';

const sketch = readFileSync(new URL('plan.yaml', import.meta.url), 'utf8');
const fixed = (value: number) => ({ law: 'fixed', value });
const lognormal = (median: number, sigma: number) => ({ law: 'lognormal', median, sigma });

function loaded(text: string, more: Partial<Request> = {}): Loaded {
  const result = load({ file: 'plan.yaml', text, ...more });
  if ('diagnostics' in result) throw new Error(renderDiagnostics(result.diagnostics, text));
  return result;
}

/** The sketch with another `continuity:` and other designs. */
function withPlan(continuity: string, designs = '  as-built: {}'): string {
  const [head] = sketch.split('continuity:\n');
  return `${head}continuity:\n  detect: 1min\n${continuity}\ndesigns:\n${designs}\n`;
}

const short = `  dr: {site: second, label: far away, mode: warm}
  counterparties: {bank: {for: [card], label: a bank}}
  stand-ins: {network: {for: card}}
  precautions: {careful: {stop: wallet, while: card}}
  graceful-stops: {orderly: {on: [ups], stop: [card]}}
  notices: {own: {about: [card]}}
  fixes: {are: root-cause}`;

const long = `  decide: {fail-over: at once, authority: manager, takes: 3min}
  dr:
    site: second
    label: {en: far away, ja: 遠方}
    mode: hot
    functions: [card]
    replication: synchronous
    round-trip: 8ms
    starts-in: 4min
    tested: never
    fails-to-start: 1%
    repair: 5min
    data-check: 6min
    witness: true
    capacity: 70%
    failback: {resynchronisation: 7min, at: 03:30, takes: 8min, goes-wrong: 2%}
  counterparties:
    bank: {for: [card], call: 9min, hours: 09:00 .. 17:00, business-days-only: true, repoint: 10min, sign-on: 11min}
  stand-ins:
    issuer: {for: card, provider: wallet, automatic: true, starts-in: 12min, eligible: 30%, limit: none, refused-later: 3%, bears: merchant}
  precautions:
    careful: {stop: card, while: ledger, is: down, calm: 13min}
  graceful-stops:
    orderly: {on: [ups], stop: [card, wallet], shut-down: [hosts], after: 1min, drain: 2s, flush: 3s, ship: 4s}
  notices:
    own: {about: [card, wallet], first: 14min, every: 15min, stale: 16min}
  fixes: {are: symptomatic, takes: 17min, recurs: 4%, within: 18h, wrong: 5%, worse-after: 19min}`;

const decision = lognormal(45 * minute, 0.8);

describe('a plan', () => {
  test('that says as little as it may has the defaults', () => {
    const { scenario, provenance } = loaded(withPlan(short));
    expect(scenario.plan).toEqual([
      {
        kind: 'counterparty',
        name: 'bank',
        label: { en: 'a bank' },
        site: 'second',
        functions: ['card'],
        call: lognormal(15 * minute, 0.6),
        hours: { from: 0, to: 24 * hour },
        businessDaysOnly: false,
        repoint: lognormal(30 * minute, 0.6),
        signOn: fixed(5 * minute),
      },
      {
        kind: 'precaution',
        name: 'careful',
        stops: 'wallet',
        watches: 'card',
        onlyUnstable: true,
        detection: fixed(minute),
        decision,
        calm: fixed(hour),
      },
      {
        kind: 'stand-in',
        name: 'network',
        for: 'card',
        provider: null,
        isThroughGateway: true,
        isAutomatic: false,
        detection: fixed(minute),
        decision,
        starts: fixed(5 * minute),
        eligible: 0.8,
        limit: 30_000,
        refusedLater: 0.01,
        bears: 'service',
      },
      {
        kind: 'graceful-stop',
        name: 'orderly',
        on: ['ups'],
        stops: ['card'],
        shutsDown: [],
        patience: fixed(2 * minute),
        drain: fixed(5 * second),
        flush: fixed(5 * second),
        ship: fixed(5 * second),
      },
      {
        kind: 'notices',
        name: 'own',
        about: ['card'],
        detection: fixed(minute),
        first: fixed(30 * minute),
        every: fixed(hour),
        stale: 15 * minute,
      },
      {
        kind: 'second-site',
        name: 'second',
        label: { en: 'far away' },
        functions: ['card', 'wallet'],
        mode: 'warm',
        isAutomatic: false,
        detection: fixed(minute),
        patience: fixed(hour),
        decision,
        starts: { law: 'uniform', low: hour, high: 4 * hour },
        failsToStart: 0.1,
        repair: lognormal(3 * hour, 0.8),
        dataCheck: lognormal(15 * minute, 0.5),
        replication: 'asynchronous',
        isBehind: 1,
        lag: lognormal(500 * millisecond, 1),
        roundTrip: 0,
        capacity: 1,
        split: null,
        failback: {
          resynchronisation: lognormal(6 * hour, 0.8),
          at: 2 * hour,
          takes: { law: 'uniform', low: 30 * minute, high: hour },
          goesWrong: 0.05,
        },
      },
    ]);
    expect(scenario.continuity.fixes).toMatchObject({ recurs: 0.05, within: 72 * hour, wrong: 0.2 });
    expect(provenance.get('continuity.dr.fails-to-start')).toMatchObject({
      from: 'default',
      basis: 'assumed',
    });
  });

  test('that says everything is taken at its word', () => {
    const { scenario } = loaded(withPlan(long));
    const of = (name: string) => scenario.plan.find((each) => each.name === name);
    expect(of('second')).toEqual({
      kind: 'second-site',
      name: 'second',
      label: { en: 'far away', ja: '遠方' },
      functions: ['card'],
      mode: 'hot',
      isAutomatic: true,
      detection: fixed(minute),
      patience: fixed(0),
      decision: fixed(3 * minute),
      starts: fixed(4 * minute),
      failsToStart: 0.01,
      repair: fixed(5 * minute),
      dataCheck: fixed(6 * minute),
      replication: 'synchronous',
      isBehind: 0,
      lag: fixed(0),
      roundTrip: 8 * millisecond,
      capacity: 0.7,
      split: null,
      failback: {
        resynchronisation: fixed(7 * minute),
        at: 3.5 * hour,
        takes: fixed(8 * minute),
        goesWrong: 0.02,
      },
    });
    expect(of('bank')).toMatchObject({
      call: fixed(9 * minute),
      hours: { from: 9 * hour, to: 17 * hour },
      businessDaysOnly: true,
      repoint: fixed(10 * minute),
      signOn: fixed(11 * minute),
    });
    expect(of('issuer')).toMatchObject({
      provider: 'wallet',
      isThroughGateway: false,
      isAutomatic: true,
      starts: fixed(12 * minute),
      eligible: 0.3,
      limit: Infinity,
      refusedLater: 0.03,
      bears: 'merchant',
    });
    expect(of('careful')).toMatchObject({ watches: 'ledger', onlyUnstable: false, calm: fixed(13 * minute) });
    expect(of('orderly')).toMatchObject({
      stops: ['card', 'wallet'],
      shutsDown: ['hosts'],
      patience: fixed(minute),
      drain: fixed(2 * second),
      flush: fixed(3 * second),
      ship: fixed(4 * second),
    });
    expect(of('own')).toMatchObject({
      first: fixed(14 * minute),
      every: fixed(15 * minute),
      stale: 16 * minute,
    });
    expect(scenario.continuity.fixes).toEqual({
      takes: fixed(17 * minute),
      recurs: 0.04,
      within: 18 * hour,
      wrong: 0.05,
      worseAfter: fixed(19 * minute),
    });
    // Every answer of what is replicated synchronously takes the round trip longer, and no other.
    const answers = scenario.payments.map(({ name, stages }) => [name, stages.answer]);
    expect(answers).toEqual([
      ['card', fixed(28 * millisecond)],
      ['wallet', fixed(20 * millisecond)],
    ]);
  });

  test('shows defaults of a second site and of fixes only where the file has them', () => {
    const paths = (text: string) =>
      [...loaded(text).provenance.keys()].filter((path) => /\.(dr|fixes)\./.test(path));
    expect(paths(withPlan('  decide: {fail-over: at once}'))).toEqual([]);
    expect(paths(withPlan(short))).toContain('continuity.fixes.worse-after');
  });

  test('is described to an editor, key by key', () => {
    const undescribed: string[] = [];
    const visit = (part: Record<string, unknown>, path: readonly string[]): void => {
      for (const [key, below] of Object.entries((part['properties'] ?? {}) as Record<string, typeof part>)) {
        if (key === 'label' || key === 'reopen') continue;
        if (below['description'] === undefined) undescribed.push([...path, key].join('.'));
        for (const each of [below, below['additionalProperties'], ...((below['anyOf'] ?? []) as unknown[])])
          if (typeof each === 'object' && each !== null) visit(each as typeof part, [...path, key]);
      }
    };
    const schema = JSON.parse(jsonSchema()) as { properties: { continuity: Record<string, unknown> } };
    visit(schema.properties.continuity, []);
    expect(undescribed).toEqual([]);
  });
});

describe('a design', () => {
  const bare = (designs: string) => withPlan('  decide: {takes: 1min}', designs);
  const full = (designs: string) => withPlan(short, designs);
  const plan = (text: string) => loaded(text, { design: 'x' }).scenario.plan;
  const site = (text: string) => plan(text).find(({ kind }) => kind === 'second-site');

  test.each([
    ['takes the second site away', '  x: {continuity.dr: none, continuity.counterparties: none}', undefined],
    ['never changes to it', '  x: {continuity.decide.fail-over: never}', undefined],
    ['never tests it', '  x: {continuity.dr.tested: never}', { failsToStart: 0.2 }],
    ['does not change back', '  x: {continuity.dr.failback: none}', { failback: null }],
    ['delegates', '  x: {continuity.decide.authority: delegated}', { decision: fixed(5 * minute) }],
  ])('%s', (_, designs, expected) => {
    const found = site(full(designs));
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  test('that takes the second site away takes nothing from a file without one', () => {
    expect(plan(bare('  x: {continuity.dr: none}'))).toEqual([]);
  });

  test('adds elements where there were none, and further ones', () => {
    const added = `  x:
    continuity.dr: {site: second, mode: cold, functions: [card]}
    continuity.dr.tested: quarterly
    continuity.stand-ins.issuer: {for: wallet, limit: none}
    continuity.fixes: {are: symptomatic}`;
    expect(plan(bare(added)).map(({ name }) => name)).toEqual(['issuer', 'second']);
    expect(site(bare(added))).toMatchObject({ mode: 'cold', failsToStart: 0.05, decision: fixed(minute) });
    expect(plan(full(added)).map(({ name }) => name)).toEqual([
      'bank',
      'careful',
      'issuer',
      'network',
      'orderly',
      'own',
      'second',
    ]);
    expect(loaded(bare(added), { design: 'x' }).scenario.continuity.fixes).toMatchObject({ recurs: 0.5 });
    expect(loaded(bare(added)).scenario.plan).toEqual([]);
  });

  test('takes a limit or an element away', () => {
    const gone = full('  x: {continuity.stand-ins.network.limit: none, continuity.notices.own: none}');
    expect(plan(gone).find(({ name }) => name === 'network')).toMatchObject({ limit: Infinity });
    expect(plan(gone).some(({ kind }) => kind === 'notices')).toBe(false);
  });
});
