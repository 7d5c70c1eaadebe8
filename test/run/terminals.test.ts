/** Terminals with a shared gateway: what is lost together, who still works beside, and whom a stand-in reaches. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { structureOf } from '../../src/find/structure.ts';
import { rootKey } from '../../src/kernel/stream.ts';
import type { Model } from '../../src/model/model.ts';
import { type Entry, gatewayUp } from '../../src/payments/environment.ts';
import { Purchases } from '../../src/payments/purchases.ts';
import { replay } from '../../src/study/replay.ts';
import { once } from '../arbitraries/measured.ts';
import { modelOf, plain, scenarioOf } from '../arbitraries/scenario.ts';

/** The shared gateway, the issuer of the card and everything else hang on a feed each. */
const power = ['common', 'issuing', 'others']
  .map(
    (name) =>
      `  feeder-${name}: {kind: utility}\n  row-${name}: {kind: pdu, from: feeder-${name}, rating: 1 MW}`,
  )
  .join('\n');
const machines = ['common', 'issuing', 'others']
  .map((name) => `  ${name}: {count: 2, cords: [row-${name}], draw: 500 W, hold-up: 12ms, class: quick}`)
  .join('\n');
const services = `  switching: {runs-on: common}
  card-gateway: {runs-on: others}
  card-issuer: {runs-on: issuing}
  core: {runs-on: others}`;
const card =
  '{flow: card-dual, rate: 20/s, path: {gateway: card-gateway, issuer: card-issuer, ledger: core}}';
const wallet = (flow = 'qr-cpm'): string =>
  `{flow: ${flow}, rate: 20/s, path: {gateway: core, issuer: core, ledger: core}}`;
const both = `  card: ${card}\n  wallet: ${wallet()}`;
const counter = 'terminals:\n  counter: {services: [card, wallet], gateway: switching}';
const cut = (feeder: string): string => `  cut: {at: +10m, out: feeder-${feeder}, for: 1h}`;

const site = (options: {
  readonly lost: string;
  readonly terminals?: string;
  readonly payments?: string;
  readonly continuity?: string;
}): Model => {
  const { lost, terminals = counter, payments = both, continuity } = options;
  const common = { power, machines, services, payments, more: terminals, horizon: '4h' };
  return modelOf(
    plain({ ...common, events: cut(lost), ...(continuity === undefined ? {} : { continuity }) }),
  );
};

describe('a shared gateway without power', () => {
  const { value } = once(site({ lost: 'common' }));

  test('takes every payment service of its terminals at once, as their own gateway would', () => {
    // One hour and the boot of a machine, then a minute of checks.
    for (const name of ['card', 'wallet']) {
      expect(value(`service.outage.${name}`)).toBeGreaterThan(3660);
      // Nobody answers, but in the minute of checks: then those who come are refused.
      expect(value(`payments.lostSale.${name}`)).toBeGreaterThan(1000);
      expect(value(`payments.declined.${name}`)).toBeLessThan(0.05 * value(`payments.lostSale.${name}`));
    }
    expect(value('service.outage.card')).toBe(value('service.outage.wallet'));
    expect(value('service.outage.card-gateway')).toBe(0);
    expect(value('service.outage.core')).toBe(0);
  });

  test('is what the recovery of each waited for', () => {
    const model = site({ lost: 'common' });
    const { recoveries } = replay(model, rootKey('1'), 0);
    const { segments } = recoveries.find(({ name }) => name === 'wallet')!;
    const waitedFor = new Set(segments.map(({ component }) => model.names[component]));
    expect([...waitedFor]).toContain('feeder-common');
    expect(value('recovery.wallet.power')).toBeCloseTo(3600, 0);
    expect(value('recovery.wallet.needs')).toBe(0);
  });

  test('is a single point of failure of each', () => {
    const { losses } = structureOf(
      scenarioOf(plain({ power, machines, services, payments: both, more: counter, events: cut('common') })),
    );
    const failure = (name: string) => losses.find((loss) => loss.name === name)!.failure;
    const apart = structureOf(
      scenarioOf(plain({ power, machines, services, payments: both, events: cut('common') })),
    ).losses;
    expect(failure('wallet')).not.toEqual(apart.find(({ name }) => name === 'wallet')!.failure);
  });

  test('is nothing to a code that the customer reads: the app calls the wallet itself', () => {
    const payments = `  card: ${card}\n  wallet: ${wallet('qr-mpm')}`;
    const past = once(site({ lost: 'common', payments }));
    expect(past.value('service.outage.wallet')).toBe(0);
    expect(past.value('payments.lostSale.wallet')).toBe(0);
    expect(past.value('service.outage.card')).toBe(value('service.outage.card'));
  });

  test('is nothing to those who stand beside without sharing it', () => {
    const none = counter.replace('switching', 'none');
    expect(once(site({ lost: 'common', terminals: none })).value('service.outage.card')).toBe(0);
  });
});

describe('a network that stands in for the issuer', () => {
  const standIn = (path = ''): string =>
    `  stand-ins:\n    network: {for: card, automatic: true, starts-in: 2min, eligible: 100%, limit: none${path}}`;
  const designs = { 'as-built': undefined, behind: standIn(), apart: standIn(', path: apart') };
  const played = (lost: string) =>
    Object.fromEntries(
      Object.entries(designs).map(([name, continuity]) => {
        const { value } = once(site({ lost, ...(continuity === undefined ? {} : { continuity }) }));
        const of = {
          lost: value('payments.declined.card') + value('payments.lostSale.card'),
          right: value('payments.right.card'),
        };
        return [name, { ...of, offered: of.lost + of.right + value('payments.paidAnotherWay.card') }];
      }),
    );

  test('helps when the issuer is dark, by whichever path it is reached', () => {
    const {
      'as-built': bare,
      behind,
      apart,
    } = played('issuing') as Record<string, { lost: number; right: number; offered: number }>;
    // An hour at noon: 20/s, of which a fifth leaves; three minutes pass until the network stands in.
    expect(bare!.lost).toBeGreaterThan(10_000);
    for (const helped of [behind!, apart!]) {
      expect(helped.lost).toBeLessThan(0.1 * bare!.lost);
      expect(helped.right - bare!.right).toBeGreaterThan(0.9 * 3600 * 20);
    }
  });

  test('does not help when the shared gateway is dark, unless its path is another', () => {
    const {
      'as-built': bare,
      behind,
      apart,
    } = played('common') as Record<string, { lost: number; right: number; offered: number }>;
    expect(bare!.lost).toBeGreaterThan(10_000);
    // It begins when the gateway is back, while the card is still being checked: a minute of the hour.
    expect(behind!.lost).toBeGreaterThan(0.95 * bare!.lost);
    expect(behind!.right - bare!.right).toBeLessThan(0.05 * (apart!.right - bare!.right));
    expect(apart!.lost).toBeLessThan(0.1 * bare!.lost);
    expect(apart!.right - bare!.right).toBeGreaterThan(0.9 * 3600 * 20);
  });
});

describe('what purchases are told', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  interface Told extends Entry {
    readonly name: string;
    readonly anew: boolean;
  }

  /** Every change that a flow was told in one replication. */
  function told(model: Model): readonly Told[] {
    const changes = vi.spyOn(Purchases.prototype, 'change');
    once(model);
    return changes.mock.calls.map(([flow, entry, anew = false]) => ({
      ...entry,
      name: model.flows[flow]!.name,
      anew,
    }));
  }
  const minute = 60_000_000;
  const at = (all: readonly Told[], name: string, time: number): Told =>
    all.filter((entry) => entry.name === name && entry.time <= time).at(-1)!;

  test('is that nothing else works while the shared gateway is dark', () => {
    const model = site({ lost: 'common' });
    const all = told(model);
    for (const name of ['card', 'wallet']) {
      const died = all.find((entry) => entry.name === name && (entry.up & gatewayUp) === 0)!;
      expect(model.names[died.causeComponent]).toBe('switching');
      expect(at(all, name, 20 * minute)).toMatchObject({ anotherWorks: false, admitted: 0 });
      expect(at(all, name, 20 * minute).up & gatewayUp).toBe(0);
      expect(at(all, name, 3 * 60 * minute)).toMatchObject({ anotherWorks: true, admitted: 1 });
    }
  });

  test('is that another works where only the issuer of one is dark', () => {
    const all = told(site({ lost: 'issuing' }));
    expect(at(all, 'card', 20 * minute)).toMatchObject({ anotherWorks: true, admitted: 0 });
    // The wallet's customers would find the card closed, and none of them asks.
    expect(at(all, 'wallet', 20 * minute)).toMatchObject({ anotherWorks: false, admitted: 1, anew: false });
  });

  test('is that another works by another way, though their own gateway is dark', () => {
    const payments = `  card: ${card}\n  wallet: ${wallet('qr-mpm')}`;
    expect(at(told(site({ lost: 'common', payments })), 'card', 20 * minute)).toMatchObject({
      anotherWorks: true,
      admitted: 0,
    });
  });

  test('begins anew when another opens or closes before a door that is shut', () => {
    const wait = `${cut('issuing')}\n  stop: {at: +30m, stop: wallet, for: 10min}`;
    const all = told(
      modelOf(
        plain({ power, machines, services, payments: both, more: counter, horizon: '4h', events: wait }),
      ),
    );
    const ofCard = all.filter(({ name }) => name === 'card');
    const change = (time: number) => ofCard.find((entry) => Math.abs(entry.time - time) < 1_000_000)!;
    expect(change(30 * minute)).toMatchObject({ anotherWorks: false, admitted: 0, anew: true });
    expect(change(40 * minute)).toMatchObject({ anotherWorks: true, admitted: 0, anew: true });
  });

  test('is as their own gateway is where the file says nothing of terminals', () => {
    const all = told(site({ lost: 'others', terminals: '' }));
    expect(all.length).toBeGreaterThan(2);
    for (const { anotherWorks, up } of all) expect(anotherWorks).toBe((up & gatewayUp) !== 0);
  });

  test('is that nothing else works where a terminal takes nothing else, from the beginning', () => {
    const alone = 'terminals:\n  counter: {services: [card]}';
    const [first] = told(site({ lost: 'issuing', terminals: alone })).filter(({ name }) => name === 'card');
    expect(first).toMatchObject({ time: 0, anotherWorks: false, admitted: 1 });
  });

  test('is which share of what a stand-in approves is refused later, and that it has no gateway without one', () => {
    const continuity = (path: string): string =>
      `  stand-ins:\n    network: {for: card, automatic: true, starts-in: 2min, refused-later: 3%, path: ${path}}`;
    const behind = at(
      told(site({ lost: 'issuing', continuity: continuity('through-the-gateway') })),
      'card',
      30 * minute,
    );
    expect(behind).toMatchObject({ stoodIn: true, refusedLater: 0.03, up: 7 });
    vi.restoreAllMocks();
    const dark = at(
      told(site({ lost: 'common', continuity: continuity('through-the-gateway') })),
      'card',
      30 * minute,
    );
    expect(dark).toMatchObject({ stoodIn: false, refusedLater: 0, admitted: 0 });
    vi.restoreAllMocks();
    const apart = at(told(site({ lost: 'common', continuity: continuity('apart') })), 'card', 30 * minute);
    expect(apart).toMatchObject({ stoodIn: true, refusedLater: 0.03, up: 7 });
  });

  test('is nothing at all of money that is on the card, in a terminal that asks nobody', () => {
    const payments = `${both}\n  coins: ${wallet('on-card-rich')}`;
    const terminals = counter.replace('[card, wallet]', '[card, wallet, coins]');
    const all = told(site({ lost: 'others', payments, terminals }));
    expect(all.some(({ name }) => name === 'coins')).toBe(false);
    // Whoever meets the others closed can pay with it.
    expect(at(all, 'wallet', 20 * minute)).toMatchObject({ anotherWorks: true, admitted: 0 });
  });
});

describe('kinds of purchases that ask the site', () => {
  test.each(['single', 'qr-mpm', 'on-card-thin', 'top-up'])('%s stops with its gateway', (flow) => {
    const payments = `  card: ${card}\n  wallet: ${wallet(flow)}`;
    const { value } = once(site({ lost: 'others', payments, terminals: '' }));
    expect(value('payments.lostSale.wallet')).toBeGreaterThan(1000);
  });
});

describe('scenarios/shared-terminals.yaml', () => {
  const text = readFileSync(new URL('../../scenarios/shared-terminals.yaml', import.meta.url), 'utf8');
  const of = (design: string) => once(modelOf(text, design, ['horizon=8h'])).value;

  test('shows what each of its designs is good for', () => {
    const [bare, second, behind, apart] = [
      of('as-built'),
      of('second-path'),
      of('stand-in-at-network'),
      of('stand-in-apart'),
    ];
    // At noon nobody answers; in the evening, with the gateway up, the card is refused.
    const noon = (value: typeof bare): number => value('payments.lostSale.card');
    const evening = (value: typeof bare): number => value('payments.declined.card');
    expect(noon(bare)).toBeGreaterThan(10_000);
    expect(evening(bare)).toBeGreaterThan(10_000);
    expect(noon(behind)).toBeGreaterThan(0.9 * noon(bare));
    expect(evening(behind)).toBeLessThan(0.5 * evening(bare));
    expect(noon(apart)).toBeLessThan(0.5 * noon(bare));
    expect(second('service.outage.blue-wallet')).toBe(0);
    expect(bare('service.outage.blue-wallet')).toBeGreaterThan(1200);
  });
});
