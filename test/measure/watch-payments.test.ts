/** Rules 1 to 7 of payments: each is broken on purpose and seen to be caught. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Watch } from '../../src/measure/watch.ts';
import type { Cause } from '../../src/trace/cause.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';
import { begin, does, found, gateway, item, model, number, watch } from './watched.ts';

beforeEach(begin);

describe('1: money', () => {
  const end = () => watch.end(model.horizon);
  const twice = { debits: 2, credits: 1, due: 1, holds: 0 } as const;

  test('a clean account of everything is content', () => {
    watch.purchases(1, 0, 'right', 3, 900);
    watch.purchases(1, 0, 'stored', 2, 500);
    item(2, 1, 'created', { cause: 'K6a', views: twice });
    item(2, 2, 'created');
    item(3, 1, 'detected', { cause: 'K6a', views: twice });
    watch.purchases(3, 0, 'right', -1, -300);
    watch.losses(4, 0, 0, 1, 250);
    watch.purchases(4, 0, 'stored', -1, -250);
    item(5, 1, 'repaired', { cause: 'K6a', views: twice });
    item(6, 2, 'expired');
    item(7, 3, 'created', { cause: 'K3', views: { debits: 1, holds: 0 } });
    item(7, 3, 'detected', { cause: 'K3', views: { debits: 1, holds: 0 } });
    item(7, 3, 'withdrawn', { cause: 'K3', views: { debits: 1, holds: 0 } });
    end();
  });

  test.each([
    [
      'yen',
      { cause: 'K6a', views: twice, yen: 99 },
      /rule 1.*-?1 yen are in suspense, and open items lack 0/,
    ],
    [
      'debits',
      { cause: 'K6a', views: { ...twice, debits: 3 } },
      /rule 1.*in suspense, and open items lack 0/,
    ],
    ['credits', { cause: 'K6a', views: { ...twice, credits: 0 } }, /rule 1.*in suspense/],
  ] as const)('an item is closed with other %s than it was created with', (_, told, message) => {
    item(1, 1, 'created', { cause: 'K6a', views: twice });
    item(2, 1, 'detected', { cause: 'K6a', views: twice });
    item(3, 1, 'repaired', told);
    // Judged when the instant is over, by the next doing.
    expect(() => does(4, gateway)).toThrow(message);
  });

  test('fewer holds are released than there were', () => {
    item(1, 1, 'created', { views: { holds: 2 } });
    item(2, 1, 'expired', { views: { holds: 1 } });
    expect(end).toThrow(/rule 1.*100 yen are held, and open items hold 0/);
  });

  test('an amount is not whole', () => {
    expect(() => watch.purchases(1, 0, 'right', 1, 100.5)).toThrow(/rule 1.*100.5 yen is not whole/);
    begin();
    expect(() => watch.losses(1, 0, 0, 1, Number.NaN)).toThrow(/rule 1/);
    begin();
    expect(() => item(1, 1, 'created', { yen: 0.1 })).toThrow(/rule 1/);
  });

  test('more yen than numbers are exact for', () => {
    const huge = { yen: Number.MAX_SAFE_INTEGER };
    item(1, 1, 'created', { ...huge, views: { debits: 3, credits: 2, holds: 0 } });
    expect(end).toThrow(/rule 1.*the accounts sum to/);
    begin();
    watch.purchases(1, 0, 'stored', 1, Number.MAX_SAFE_INTEGER);
    item(1, 1, 'created', { ...huge, views: { holds: 2 } });
    expect(end).toThrow(/rule 1.*what is pending sums to/);
  });

  test('more sales are sent than stores kept', () => {
    watch.purchases(1, 0, 'stored', 1, 100);
    watch.purchases(2, 0, 'stored', -2, -200);
    expect(end).toThrow(/rule 1.*-100/);
  });

  test('what runs out by itself charges nobody and pays nobody', () => {
    for (const views of [{ due: 1, credits: 1 }, { credits: 1 }, { due: 1, debits: 1 }] as const) {
      begin();
      item(1, 1, 'created', { views });
      expect(() => item(2, 1, 'expired', { views })).toThrow(/rule 1.*ran out by itself with/);
    }
    begin();
    item(1, 1, 'created', { views: { debits: 1 } });
    item(2, 1, 'expired', { views: { debits: 1 } });
    end();
  });
});

describe('2: purchases', () => {
  const end = () => watch.end(model.horizon);

  function told(offered: number): void {
    watch.purchases(1, 0, 'right', 5, 500);
    watch.purchases(1, 0, 'open', 1, 100);
    watch.purchases(2, 0, 'right', -1, -100);
    item(2, 1, 'created');
    item(3, 1, 'detected');
    item(3, 1, 'withdrawn');
    watch.purchases(3, 0, 'lostSale', 1, 100);
    watch.losses(4, 0, 1, 2, 200);
    item(5, 2, 'created');
    watch.level(model.horizon, 'offered', 0, offered);
  }

  test('those offered are those that ended, those not right and those lost', () => {
    told(9);
    end();
  });

  test.each([8, 10])('one is missing or too many: %i offered', (offered) => {
    told(offered);
    expect(end).toThrow(
      new RegExp(`rule 2.*${offered} purchases were offered, and 9 .*: 6 ended, 1 not right, 2 lost`),
    );
  });

  test('half a purchase, and less than none', () => {
    expect(() => watch.purchases(1, 0, 'right', 0.5, 100)).toThrow(/rule 2.*0.5/);
    begin();
    expect(() => watch.losses(1, 0, 0, 1.5, 100)).toThrow(/rule 2.*1.5/);
    begin();
    watch.purchases(1, 0, 'declined', -1, 0);
    expect(end).toThrow(/rule 2.*-1 purchases .* ended declined/);
  });
});

describe('3: the root of an item', () => {
  test('is a doing that has happened', () => {
    item(1, 1, 'created');
    expect(() => item(1, 2, 'created', { doing: 2 })).toThrow(/rule 3.*no root/);
    begin();
    does(1, gateway);
    item(1, 1, 'created', { doing: 2 });
    watch.energised(1, number('row'), 1, -1, 0);
    watch.energised(1, number('row'), 1, number('row'), 1);
    item(1, 2, 'created', { root: number('row') });
    expect(() => item(1, 3, 'created', { root: number('row'), doing: 2 })).toThrow(/rule 3/);
    begin();
    expect(() => item(1, 1, 'created', { doing: 0 })).toThrow(/rule 3/);
    begin();
    expect(() => item(1, 1, 'created', { root: model.components.count })).toThrow(/rule 3/);
  });

  test('or an event of the scenario', () => {
    item(1, 1, 'created', { root: -2 });
    expect(() => item(1, 2, 'created', { root: -3 })).toThrow(/rule 3.*no root/);
    begin();
    expect(() => item(1, 1, 'created', { root: -2, doing: 1 })).toThrow(/rule 3/);
  });

  test('or nothing, where a healthy system can do it', () => {
    (['K9', 'K8', 'K6a', 'K6b', 'K3', 'K2', 'K1'] as const).forEach((cause, n) => {
      item(1, n + 1, 'created', { cause, root: -1 });
    });
    for (const cause of ['K4', 'K5', 'K7', 'K10', 'K11', 'K12', 'K16', 'K17'] as const) {
      begin();
      watch.level(1, 'lost from', gateway, 0);
      expect(() => item(1, 1, 'created', { cause, root: -1 }), cause).toThrow(/rule 3.*no root/);
    }
  });

  test('is kept with its pattern, also when it counts under another one', () => {
    item(1, 1, 'created');
    expect(() => item(1, 1, 'detected', { cause: 'K3' })).toThrow(/rule 3.*pattern/);
    begin();
    found(1);
    item(2, 1, 'withdrawn');
    item(2, 1, 'created', { cause: 'K1' });
    begin();
    found(1);
    item(2, 1, 'withdrawn');
    expect(() => item(2, 1, 'created', { root: -2 })).toThrow(/rule 3.*changed its cause/);
  });
});

describe('4: a service that cannot lose, split or double', () => {
  const path = 'path: {gateway: gateway, issuer: issuer, ledger: ledger}';
  const perfect = `flow: card-dual, rate: 20/s, ${path}, idempotency: end-to-end, key-lives: 1h`;
  const services = (durable: string) =>
    ['gateway', 'issuer', 'ledger']
      .map((name) => `  ${name}: {runs-on: hosts, copies: 4, enough: 2, durable: ${durable}}`)
      .join('\n');
  const plp = services('fsync with power-loss protection');
  const site = (replication: string) =>
    `  dr: {site: other, functions: [card], mode: hot, replication: ${replication}}`;

  function watched(payment: string, more: { services?: string; continuity?: string } = {}): Watch {
    const of = new Watch(modelOf(plain({ payments: `  card: {${payment}}`, services: plp, ...more })));
    of.begin();
    does(0, gateway, of);
    of.level(1, 'lost from', gateway, 0);
    return of;
  }

  const flawed = ['K5', 'K6a', 'K10', 'K11', 'K12'] as const;

  test.each(flawed)('has no %s', (cause) => {
    for (const continuity of [undefined, site('synchronous')]) {
      const of = watched(perfect, continuity === undefined ? {} : { continuity });
      item(1, 1, 'created', { cause: 'K6b' }, of);
      item(1, 2, 'created', { cause: 'K4' }, of);
      expect(() => item(1, 3, 'created', { cause }, of)).toThrow(
        new RegExp(`rule 4.*item 3 is ${cause} of a service that cannot have it`),
      );
    }
  });

  test.each([
    ['the idempotency', [perfect.replace('end-to-end', 'none')]],
    ['the life of its keys', [perfect.replace('1h', '59min')]],
    ['the legs of its entries', [`${perfect}, posting: two-legs`]],
    ['its numbers', [`${perfect}, numbering: counter`]],
    ['who decides after a prepare', [`${perfect}, coordination: two-phase, mixed-decision: 1%`]],
    ['a node that lags', [perfect, { services: services('fsync') }]],
    ['a second site that lags', [perfect, { continuity: site('asynchronous') }]],
    [
      'a second site that lets the first one write',
      [perfect, { continuity: site('synchronous, fenced: false') }],
    ],
  ] as const)('but for %s it may have any', (_, [payment, more]) => {
    const of = watched(payment, more);
    flawed.forEach((cause, n) => {
      item(1, n + 1, 'created', { cause }, of);
    });
  });
});

describe('5: what was lost', () => {
  /** An item of a write at `since`, and the end of its instant. */
  const lost = (cause: Cause, since: number, root = gateway) => {
    item(12, 1, 'created', { cause, since, root });
    does(13, gateway);
  };

  test.each(['K5', 'K12'] as const)('%s is no older than the window, and no younger', (cause) => {
    watch.level(10, 'lost from', gateway, 8);
    lost(cause, 8);
    for (const since of [7, 11]) {
      begin();
      watch.level(10, 'lost from', gateway, 8);
      expect(() => lost(cause, since)).toThrow(/rule 5.*no node of it lost any of then/);
    }
    begin();
    expect(() => lost(cause, 8)).toThrow(/rule 5/);
  });

  test('K4 may date to its purchase, long before any loss', () => {
    watch.level(10, 'lost from', gateway, 8);
    lost('K4', 1);
  });

  test('K11 is no older than the window, but may be younger: both sites wrote on', () => {
    for (const since of [8, 11]) {
      begin();
      watch.level(10, 'lost from', gateway, 8);
      lost('K11', since);
    }
    begin();
    lost('K11', 8);
    begin();
    watch.level(10, 'lost from', gateway, 8);
    expect(() => lost('K11', 7)).toThrow(/rule 5/);
  });

  test('may be told after its items, within the instant', () => {
    item(12, 1, 'created', { cause: 'K5', since: 8 });
    watch.level(12, 'lost from', gateway, 8);
    does(13, gateway);
  });

  test('was lost by a node of its own, with any of the losses that it told of', () => {
    watch.level(4, 'lost from', number('issuer'), 2);
    watch.level(10, 'lost from', gateway, 8);
    lost('K5', 3);
    begin();
    watch.level(4, 'lost from', gateway, 2);
    watch.level(10, 'lost from', gateway, 8);
    lost('K5', 3);
    begin();
    watch.level(4, 'lost from', gateway, 2);
    watch.level(10, 'lost from', gateway, 8);
    expect(() => lost('K5', 6)).toThrow(/rule 5/);
    begin();
    watch.level(10, 'lost from', number('row'), 8);
    expect(() => lost('K5', 9)).toThrow(/rule 5/);
  });

  test('before the run, is told as of its beginning', () => {
    watch.level(1, 'lost from', gateway, 0);
    lost('K5', -3);
  });
});

describe('6 and 7: the life of an item', () => {
  test('6: no hold is released that nobody has', () => {
    item(1, 1, 'created', { views: { holds: 1 } });
    expect(() => item(2, 1, 'expired', { views: { holds: 2 } })).toThrow(/rule 6.*a hold that nobody has/);
  });

  test('6: items are numbered without a gap', () => {
    expect(() => item(1, 2, 'created')).toThrow(/rule 6.*item 2 was created after item 0/);
  });

  test('6: each is closed once, one way', () => {
    for (const close of ['repaired', 'writtenOff'] as const) {
      for (const again of ['repaired', 'writtenOff', 'expired', 'withdrawn', 'created'] as const) {
        begin();
        found(1);
        item(2, 1, close);
        expect(() => item(3, 1, again), `${close}, ${again}`).toThrow(/rule 6/);
      }
    }
  });

  test('6: a hundred items are remembered, and forgotten with the run', () => {
    for (let n = 1; n <= 100; n++) item(1, n, 'created');
    item(2, 100, 'expired');
    item(2, 1, 'expired');
    expect(() => item(3, 100, 'expired')).toThrow(/rule 6/);
    begin();
    expect(() => item(1, 100, 'expired')).toThrow(/rule 6.*unknown/);
  });

  test('7: nothing is known before it is there, nor there before its purchase', () => {
    expect(() => item(1, 1, 'detected')).toThrow(/rule 7.*unknown and became detected/);
    begin();
    expect(() => item(1, 1, 'inquiry')).toThrow(/rule 7/);
    begin();
    expect(() => item(5, 1, 'created', { since: 6 })).toThrow(/rule 7.*before its purchase began/);
  });
});
