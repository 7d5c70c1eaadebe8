/** Two published cases, and what the structure says of each kind of element. */
import { describe, expect, test } from 'vitest';
import { type Answer, cutsOf } from '../../src/find/cuts.ts';
import { singlePointsOf } from '../../src/find/single-points.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { type Parts, site, theatre, twoTrains } from './site.ts';

function answerOf(scenario: Scenario, name: string, order = 3): Answer {
  const found = cutsOf(scenario, { order, all: true }).tops.find((top) => top.name === name);
  if (found === undefined) throw new Error(`no loss of ${name}`);
  return found.answer;
}

/** The cut sets as `a+b`. */
function sets(scenario: Scenario, name: string, order = 3): string[] {
  return answerOf(scenario, name, order).cutSets.map(({ events }) => events.join('+'));
}

const relative = (value: number, expected: number): number => Math.abs(value / expected - 1);

describe('the operating theatre (OpenFTA, SCRAM)', () => {
  test('P = .00207, the rare-event sum .0021, two cut sets of two', () => {
    const { probability, rareEvent, cutSets, singlePoints } = answerOf(theatre, 'theatre');
    expect(relative(probability, 0.00207)).toBeLessThan(1e-9);
    expect(relative(rareEvent, 0.0021)).toBeLessThan(1e-9);
    expect(cutSets.map(({ events }) => events)).toEqual([
      ['generator', 'mains'],
      ['mains', 'relay'],
    ]);
    expect(cutSets[0]!.probability).toBeCloseTo(0.0006, 15);
    expect(singlePoints).toEqual([]);
    expect([...singlePointsOf(theatre)]).toEqual([]);
  });

  test('importance as its comment has it, and a remark that the relay only fails to transfer', () => {
    const [mains, relay] = answerOf(theatre, 'theatre').importance;
    expect(mains).toMatchObject({ event: 'mains', fussellVesely: 1, criticality: 1 });
    expect(mains!.birnbaum).toBeCloseTo(0.069, 12);
    expect(relay!.event).toBe('relay');
    expect(relay!.birnbaum).toBeCloseTo(0.03 * 0.98, 12);
    expect(relay!.criticality).toBeCloseTo((0.05 * 0.0294) / 0.00207, 12);
    expect(relay!.fussellVesely).toBeCloseTo(0.0015 / 0.00207, 12);
    expect(cutsOf(theatre).remarks.transferOnly).toEqual(['relay']);
  });
});

describe('two trains (RiskMan, SCRAM)', () => {
  const answer = answerOf(twoTrains, 'process');

  test('P with nothing out, with one pump out, and over the year', () => {
    expect(relative(answer.probability, 0.062258678784)).toBeLessThan(1e-9);
    expect(answer.maintenance!.whileOut.map(({ element }) => element)).toEqual(['pump-1', 'pump-2']);
    for (const { probability } of answer.maintenance!.whileOut)
      expect(relative(probability, 0.18711744)).toBeLessThan(1e-9);
    expect(relative(answer.maintenance!.weighted, 0.06294283638)).toBeLessThan(1e-9);
  });

  test('common cause is a single point, and work is in no cut set', () => {
    expect(answer.singlePoints).toEqual(['header', 'pumps', 'source', 'valves']);
    expect(answer.cutSets.filter(({ events }) => events.length > 1).map(({ events }) => events)).toEqual([
      ['pump-1', 'pump-2'],
      ['pump-1', 'valve-2'],
      ['pump-2', 'valve-1'],
      ['valve-1', 'valve-2'],
    ]);
    const { events } = cutsOf(twoTrains);
    expect(events.find(({ name }) => name === 'pumps')).toMatchObject({ shared: true, of: 'pumps' });
    expect(events.find(({ name }) => name === 'pumps')!.probability).toBeCloseTo(0.02, 15);
    expect(events.find(({ name }) => name === 'pump-1')!.probability).toBeCloseTo(0.08, 15);
  });

  test('for the power diagram only elements are single points', () => {
    expect([...singlePointsOf(twoTrains)].sort()).toEqual(['header', 'source']);
  });
});

describe('elements', () => {
  const power: Parts['power'] = { a: { kind: 'utility' }, b: { kind: 'utility' } };

  test('a switch without any chance has its own failure and its failure to transfer', () => {
    const scenario = site({
      power: { ...power, s: { kind: 'sts', normal: 'a', standby: 'b' }, x: { kind: 'load', from: 's' } },
    });
    expect(sets(scenario, 'x')).toEqual(['s', 'a+b', 'a+s (no transfer)']);
    expect(answerOf(scenario, 'x').importance[0]).toMatchObject({ fussellVesely: null, criticality: null });
    expect([...singlePointsOf(scenario)]).toEqual(['s']);
  });

  test('of two chances each has its name', () => {
    const s = { kind: 'tie', normal: 'a', standby: 'b', unavailable: 0.01, failsToTransfer: 0.1 } as const;
    expect(sets(site({ power: { ...power, s } }), 's')).toEqual(['s', 'a+b', 'a+s (no transfer)']);
  });

  test('a UPS out of order passes on its bypass; its battery does not count', () => {
    const other = { kind: 'ups', from: 'a', bypassFrom: 'b' } as const;
    expect(sets(site({ power: { ...power, u: other } }), 'u')).toEqual(['a+b', 'b+u']);
    expect(sets(site({ power: { ...power, u: { ...other, bypassFrom: 'a' } } }), 'u')).toEqual(['a']);
    expect(sets(site({ power: { ...power, u: { ...other, bypassFrom: null } } }), 'u')).toEqual(['a', 'u']);
  });

  test('a bus needs enough of its sources, and a battery is none', () => {
    const scenario = site({
      power: {
        ...power,
        c: { kind: 'utility', unavailable: 0.1 },
        store: { kind: 'battery' },
        m: { kind: 'bus', from: ['a', 'b', 'c', 'store'], enough: 2 },
        alone: { kind: 'bus', from: ['store'], enough: 1 },
      },
    });
    expect(sets(scenario, 'm')).toEqual(['m', 'a+b', 'a+c', 'b+c']);
    expect(answerOf(scenario, 'alone')).toMatchObject({ probability: 1, singlePoints: [] });
  });

  test('a called set starts in one of its attempts, with its controller; one that runs needs neither', () => {
    const g = { kind: 'generator', failsToStart: 0.1, attempts: 2, controller: 'plc', unavailable: 0.02 };
    const plc = { kind: 'controller', failsToCommand: 0.001 };
    const under = { kind: 'board', from: 'g', unavailable: 0.5 };
    const all = { plc, g, under } as unknown as Parts['power'];
    expect(sets(site({ power: all }), 'under')).toEqual(['g', 'g (no start)', 'plc', 'under']);
    const always = { ...all, g: { ...g, runs: 'always' } } as unknown as Parts['power'];
    expect(sets(site({ power: always }), 'under')).toEqual(['g', 'under']);
    const { probability } = answerOf(site({ power: all }), 'under');
    expect(relative(probability, 1 - 0.5 * 0.98 * 0.99 * 0.999)).toBeLessThan(1e-12);
  });

  test('a background life is a share of time: MTTR / (MTTF + MTTR), or what is drawn anew', () => {
    const law = (mean: number) => ({ law: 'exponential', mean }) as const;
    const of = (a: object): number =>
      answerOf(site({ power: { a: { kind: 'utility', ...a }, x: { kind: 'load', from: 'a' } } }), 'x')
        .probability;
    const fails = { kind: 'law', law: law(99) };
    expect(of({ fails, repair: law(1) })).toBeCloseTo(0.01, 15);
    expect(of({ fails, repair: law(1), unavailable: 0.2 })).toBe(0.2);
    expect(of({ fails, repair: null })).toBe(0);
    expect(of({ fails: { kind: 'redrawn', chance: 0.1, every: 1 } })).toBe(0.1);
  });

  test('of unequal chances the smallest is shared, in every way of failing that members have in common', () => {
    const set = (a: number, b: number) =>
      cutsOf(
        site({
          power: {
            ...power,
            g1: { kind: 'generator', failsToStart: 0.01, unavailable: a },
            g2: { kind: 'generator', failsToStart: 0.01, unavailable: b },
            m: { kind: 'bus', from: ['g1', 'g2'] },
            x: { kind: 'load', from: 'm' },
          },
          commonCause: [{ name: 'sets', of: ['g1', 'g2'], beta: 0.1 }],
        }),
      );
    const { events, remarks, tops } = set(0.02, 0.04);
    const chance = (name: string): number => events.find((event) => event.name === name)!.probability;
    expect(remarks.unequal).toEqual(['sets']);
    expect(chance('sets')).toBeCloseTo(0.002, 15);
    expect(chance('sets (no start)')).toBeCloseTo(0.001, 15);
    expect(chance('g1')).toBeCloseTo(0.018, 15);
    expect(chance('g2')).toBeCloseTo(0.038, 15);
    expect(tops[0]!.answer.singlePoints).toEqual(['m', 'sets', 'sets (no start)']);
    expect(set(0.02, 0.02).remarks.unequal).toEqual([]);
  });
});

describe('what hangs on the power', () => {
  const scenario = site({
    power: {
      feed: { kind: 'utility' },
      a: { kind: 'pdu', from: 'feed' },
      b: { kind: 'pdu', from: 'feed' },
      c: { kind: 'pdu', from: 'feed' },
      chiller: { kind: 'cooling', from: 'c' },
    },
    machines: {
      hosts: { cords: ['a', 'b'], count: 4 },
      cooled: { cords: ['a', 'b'], cooledBy: 'chiller' },
      switches: { cords: ['b'] },
    },
    services: {
      core: { runsOn: 'hosts', copies: 4, enough: 2 },
      front: { runsOn: 'hosts', via: 'switches', toServe: ['core'], toStart: ['cold'] },
      cold: { runsOn: 'cooled' },
    },
    payments: { card: { gateway: 'front', issuer: 'core', ledger: 'cold' } },
  });

  test('cords, cooling, via and what is needed to serve; not what is needed to start', () => {
    expect(sets(scenario, 'hosts')).toEqual(['feed', 'a+b']);
    expect(sets(scenario, 'cooled')).toEqual(['c', 'chiller', 'feed', 'a+b']);
    expect(sets(scenario, 'front')).toEqual(['b', 'feed']);
    expect(sets(scenario, 'card')).toEqual(['b', 'c', 'chiller', 'feed']);
  });

  test('the single points of the site, what takes most first', () => {
    const { singlePoints, tops } = cutsOf(scenario);
    expect(singlePoints.map(({ event, takes }) => `${event}: ${takes.join(' ')}`)).toEqual([
      'feed: cooled hosts switches cold core front card',
      'b: switches front card',
      'c: cooled cold card',
      'chiller: cooled cold card',
    ]);
    expect([...singlePointsOf(scenario)].sort()).toEqual(['b', 'c', 'chiller', 'feed']);
    const answers = new Map(tops.map(({ name, answer }) => [name, answer]));
    expect(answers.get('core')).toBe(answers.get('hosts'));
    expect(tops.map(({ name }) => name)).not.toContain('a');
  });
});

describe('copies in several groups', () => {
  const books = (on: Readonly<Record<string, number>>, enough: number) => {
    const places = Object.entries(on).map(([name, count]) => ({ name, count }));
    return site({
      power: { a: { kind: 'utility' }, b: { kind: 'utility' }, c: { kind: 'utility' } },
      machines: Object.fromEntries(places.map(({ name, count }) => [`on-${name}`, { cords: [name], count }])),
      services: {
        books: {
          runsOn: `on-${places[0]!.name}`,
          copies: places[0]!.count,
          alsoOn: places.slice(1).map(({ name, count }) => ({ name: `on-${name}`, count })),
          enough,
        },
      },
    });
  };

  test('are lost when too few are left, whichever those are', () => {
    expect(sets(books({ a: 2, b: 1 }, 2), 'books')).toEqual(['a']);
    expect(sets(books({ a: 2, b: 2 }, 3), 'books')).toEqual(['a', 'b']);
    expect(sets(books({ a: 1, b: 1, c: 1 }, 2), 'books')).toEqual(['a+b', 'a+c', 'b+c']);
    expect(sets(books({ a: 3, b: 2, c: 1 }, 1), 'books')).toEqual(['a+b+c']);
  });
});

describe('sizes', () => {
  test('a site of 400 elements in 40 rows of two feeds is answered at once', () => {
    const power: Record<string, Parts['power'][string]> = {
      'feed-1': { kind: 'utility', unavailable: 1e-3 },
      'feed-2': { kind: 'utility', unavailable: 1e-3 },
    };
    const machines: Record<string, { cords: string[] }> = {};
    for (let row = 0; row < 40; row++) {
      for (const side of [1, 2]) {
        power[`sts-${row}-${side}`] = {
          kind: 'sts',
          normal: `feed-${side}`,
          standby: `feed-${3 - side}`,
          unavailable: 1e-4,
          failsToTransfer: 1e-3,
        };
        power[`ups-${row}-${side}`] = {
          kind: 'ups',
          from: `sts-${row}-${side}`,
          bypassFrom: `feed-${3 - side}`,
          unavailable: 1e-4,
        };
        for (const kind of ['transformer', 'board', 'pdu'] as const) {
          const before = { transformer: 'ups', board: 'transformer', pdu: 'board' }[kind];
          power[`${kind}-${row}-${side}`] = { kind, from: `${before}-${row}-${side}`, unavailable: 1e-4 };
        }
      }
      machines[`rack-${row}`] = { cords: [`pdu-${row}-1`, `pdu-${row}-2`] };
    }
    const runsOn = Object.keys(machines);
    const services = Object.fromEntries(runsOn.map((name) => [`on-${name}`, { runsOn: name }]));
    const all = { runsOn: 'rack-0', toServe: Object.keys(services) };
    const { tops } = cutsOf(site({ power, machines, services: { ...services, whole: all } }), { order: 4 });
    const whole = tops.find(({ name }) => name === 'whole')!.answer;
    expect(whole.singlePoints).toEqual([]);
    expect(whole.cutSets.length).toBeGreaterThan(300);
    expect(whole.rareEvent).toBeGreaterThan(whole.probability);
    expect(relative(whole.rareEvent, whole.probability)).toBeLessThan(0.02);
  }, 20_000);
});
