/** What is before the payments lead when a payment service opens again, beside instants worked out by hand. */
import { describe, expect, test } from 'vitest';
import { type Reopening, reopeningsOf } from '../../src/measure/reopening.ts';
import type { Model } from '../../src/model/model.ts';
import { type Cause, causes } from '../../src/trace/cause.ts';
import type { ItemStage } from '../../src/trace/observer.ts';
import { Recorder } from '../../src/trace/recorder.ts';
import { type Multiples, viewsCode } from '../../src/trace/views.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

const hour = 3_600_000_000;

/** From noon, two clerks from 09:00 to 18:00 at 75 %; the match is at 07:00. K6a: half by hand, an hour each. */
function siteOf(more = ''): Model {
  const repair =
    'repair: {automatic-after: 10min, match-at: 07:00, by-cause: {K6a: {automatic: 50%, work: 60min}, K10: {automatic: 0%, work: 60min}}}';
  return modelOf(
    plain({
      horizon: '7d',
      payments: `  card: {flow: card-dual, rate: 20/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}, ${repair}${more}}`,
    }),
  );
}

type Step = readonly [hours: number, stage: ItemStage | 'asked'];

/** Closed at 1 h, open again at 3 h; the items as they are told before that, each with a stage at an hour. */
function opened(
  model: Model,
  items: readonly (readonly [Cause, Partial<Multiples>, ...Step[]])[],
  stored: readonly (readonly [hours: number, count: number])[] = [],
): Reopening {
  const trace = new Recorder();
  const card = model.groups.find(({ name }) => name === 'card')!.first;
  const { charts, chart } = model.components;
  const state = (name: string): number => charts[chart[card]!]!.states.indexOf(name);
  const told: (readonly [number, () => void])[] = [
    [1, () => trace.transition(1 * hour, card, 0, state('open'), state('dark'), -2, 0)],
    [3, () => trace.transition(3 * hour, card, 0, state('verifying'), state('throttled'), card, 1)],
    ...items.flatMap(([cause, views, ...stages], index) =>
      stages.map(([at, stage]) => {
        const code = viewsCode({ debits: 0, credits: 0, due: 0, holds: 0, ...views });
        const number = index + 1;
        const tell = (): void => {
          if (stage === 'asked') trace.work(at * hour, 'clerks', 0, number, 'asked', 0);
          else
            trace.item(at * hour, 0, number, stage, causes.indexOf(cause), 1, 1000, card, 1, code, 1 * hour);
        };
        return [at, tell] as const;
      }),
    ),
    ...stored.map(
      ([at, count]) => [at, () => trace.purchases(at * hour, 0, 'stored', count, 1000 * count)] as const,
    ),
  ];
  for (const [, tell] of told.toSorted(([a], [b]) => a - b)) tell();
  const all = reopeningsOf(model, trace);
  expect(all.length).toBe(1);
  return all[0]!;
}

describe('safe to reopen', () => {
  test('where nothing is open, whatever had been', () => {
    const found = opened(siteOf(), [
      ['K6a', { debits: 2 }, [1, 'created'], [2, 'detected'], [2.5, 'repaired']],
    ]);
    expect(found).toMatchObject({ verdict: 'safe', open: [], closed: hour, at: 3 * hour, cleared: 3 * hour });
    expect(found.cutOff).toEqual({ at: 12 * hour, isMet: true });
  });

  test('with care where something is open; its work begins when the match finds it', () => {
    const items = Array.from({ length: 3 }, () => ['K6a', { debits: 2, due: 1 }, [1, 'created']] as const);
    const found = opened(siteOf(), [...items, ['K6a', { debits: 2 }, [1, 'created'], [2, 'hidden']]]);
    expect(found.verdict).toBe('care');
    // Half of three, an hour each, of 45 productive minutes.
    expect(found.open).toEqual([
      { cause: 'K6a', count: 4, unknown: 4, yen: 4000, clerkHours: expect.closeTo(1.5 / 0.75, 9) },
    ]);
    // Found at 07:00, 19 h after noon; begun at 09:00 by two clerks, an hour each.
    expect(found.cleared).toBe(22 * hour);
    expect(found.cutOff.isMet).toBe(false);
    expect(opened(siteOf(', cut-off: 10:00'), items).cutOff).toEqual({ at: 22 * hour, isMet: true });
    expect(opened(siteOf(', cut-off: 09:59'), items).cutOff.isMet).toBe(false);
  });

  test('what is found already is worked on at once, and what repairs itself takes no clerk', () => {
    const queued = opened(siteOf(), [
      ['K6a', { debits: 2 }, [1, 'created'], [2, 'detected'], [2, 'asked']],
      ['K6a', { debits: 2 }, [1, 'created'], [2, 'detected']],
    ]);
    expect(queued.open[0]).toMatchObject({ count: 2, unknown: 0 });
    expect(queued.open[0]!.clerkHours).toBeCloseTo(1 / 0.75, 9);
    expect(queued.cleared).toBe(3 * hour + Math.round((hour * 2) / 3));
    const automatic = opened(siteOf(), [['K6a', { debits: 2 }, [1, 'created'], [2, 'detected']]]);
    expect(automatic.cleared).toBe(3 * hour + hour / 6);
  });

  test('not where what is open grows with every purchase', () => {
    expect(opened(siteOf(), [['K10', { credits: 1 }, [1, 'created']]]).verdict).toBe('wait');
    expect(
      opened(siteOf(), [['K10', { credits: 1 }, [1, 'created'], [2, 'detected'], [2, 'repaired']]]).verdict,
    ).toBe('safe');
  });

  test('not where stored requests outlive their keys', () => {
    const offline = ', idempotency: end-to-end, offline: {share: 10%, sends: 30min}';
    // Two hours long requests were stored, half of them before the opening is told; sent half an hour after it.
    const stored = [
      [2, 60],
      [3, 60],
    ] as const;
    const short = opened(siteOf(`${offline}, key-lives: 1h`), [], stored);
    expect(short.stored).toEqual({ count: 120, keysRunOut: 90 });
    expect(short.verdict).toBe('wait');
    const long = opened(siteOf(`${offline}, key-lives: 150min`), [], stored);
    expect(long.stored).toEqual({ count: 120, keysRunOut: 0 });
    expect(long.verdict).toBe('safe');
    const without = opened(siteOf(', offline: {share: 10%, sends: 30min}, key-lives: 1h'), [], stored);
    expect(without.stored.keysRunOut).toBe(0);
  });

  test('tells which holds and keys run out before the items are cleared', () => {
    const items = [['K6a', { debits: 1, holds: 1 }, [1, 'created']]] as const;
    const of = (more: string): readonly [number, number] => {
      const { holdsRunOut, keysRunOut } = opened(siteOf(`, idempotency: end-to-end${more}`), items);
      return [holdsRunOut, keysRunOut];
    };
    // Cleared 21 h 20 min after noon, dating from 1 h: 20 h 20 min old.
    expect(of(', hold-lives: 20h, key-lives: 21h')).toEqual([1, 0]);
    expect(of(', hold-lives: 21h, key-lives: 20h')).toEqual([0, 1]);
  });
});
