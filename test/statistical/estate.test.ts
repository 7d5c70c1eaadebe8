/**
 * A tenant's estate, reckoned in one go, against a group of as many machines of the site with as many technicians, played
 * event by event: the same law of the time until the last machine is ready. Two samples with fixed seeds, compared by
 * Kolmogorov and Smirnov at a level of 10⁻⁶.
 */
import { describe, expect, test } from 'vitest';
import { many } from '../arbitraries/measured.ts';
import { modelOf } from '../arbitraries/scenario.ts';

const runs = 4000;
const tenantsARun = 50;

/** √(n m / (n + m)) × the largest distance of the two distribution functions. */
function distance(a: readonly number[], b: readonly number[]): number {
  const [first, second] = [[...a].sort((x, y) => x - y), [...b].sort((x, y) => x - y)];
  let largest = 0;
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    const at = Math.min(first[i]!, second[j]!);
    while (i < first.length && first[i]! <= at) i += 1;
    while (j < second.length && second[j]! <= at) j += 1;
    largest = Math.max(largest, Math.abs(i / first.length - j / second.length));
  }
  return largest * Math.sqrt((first.length * second.length) / (first.length + second.length));
}

/** P(distance > 2.7) < 2 exp(−2 · 2.7²) = 9 × 10⁻⁷. */
const critical = 2.7;

function site(estate: string, classOf: string, people: number, arrival: string): string {
  return `
teiden: 1
title: two ways to the same law
start: 2024-01-10T12:00:00+09:00
horizon: 60d
power:
  feeder: {kind: utility}
  row: {kind: pdu, from: feeder}
classes:
  estate: {${classOf}}
${estate}
people: {technicians: {on-shift: ${people}, called-in: none}}
continuity: {detect: ${arrival}}
events: {cut: {at: +1h, out: feeder, for: 7s}}
`;
}

interface Case {
  readonly machines: number;
  readonly people: number;
  readonly after: string;
  readonly of: string;
}

function machinesOf({ machines, people, after, of }: Case): number[] {
  const group = `machines:\n  hosts: {count: ${machines}, cords: [row], hold-up: 12ms, class: estate}`;
  return many(modelOf(site(group, of, people, after)), ['machines.recovery'], runs)[0]!;
}

/** One tenant in its own run, so that all values are independent; its last stages take no time. */
function tenantOf({ machines, people, after, of }: Case): number[] {
  const laws = `noticed: ${after}, on-site: 0s, applications: 0s, check: 0s`;
  const group = `tenants:\n  guest: {count: 1, cords: [row], hold-up: 12ms, class: estate, machines: ${machines}, crew: ${people}, ${laws}}`;
  const model = modelOf(site(group, of, 1, '1s'));
  return many(model, ['tenants.recovery.guest.last'], runs)[0]!;
}

const ordinary = 'not-returning: 2%';
const fragile = 'not-returning: 25%, needs-parts: 50%, stuck: 30%';

describe('the last machine of an estate is ready as the last of a group of the site is', () => {
  test.each<Case>([
    // People are there before anything boots, while it boots, and long after.
    { machines: 12, people: 2, after: '1s', of: ordinary },
    { machines: 12, people: 2, after: '10min', of: fragile },
    { machines: 12, people: 2, after: '1h', of: ordinary },
    { machines: 40, people: 3, after: '90min', of: fragile },
    { machines: 1, people: 1, after: '20min', of: fragile },
    // Nobody is needed: the machines that come by themselves alone decide.
    { machines: 30, people: 1, after: '1s', of: 'not-returning: 0%, stuck: 0%' },
    { machines: 30, people: 1, after: '30min', of: 'not-returning: 0%, stuck: 0%' },
  ])('$machines machines, $people people after $after, $of', (each) => {
    const simulated = machinesOf(each);
    const reckoned = tenantOf(each);
    // A group may be ready before its people come; a tenant's work begins when they are there.
    const least = Math.min(...reckoned);
    const bounded = simulated.map((seconds) => Math.max(seconds, least));
    expect(new Set(reckoned).size).toBeGreaterThan(runs / 10);
    expect(distance(bounded, reckoned)).toBeLessThan(critical);
  });

  test('a law that is wrong by a tenth is found out', () => {
    const each: Case = { machines: 12, people: 2, after: '10min', of: fragile };
    const reckoned = tenantOf(each).map((seconds) => seconds * 1.1);
    expect(distance(machinesOf(each), reckoned)).toBeGreaterThan(critical);
  });
});

test('the tenants of one run are as independent as those of many', () => {
  const text = (count: number): string =>
    site(
      `tenants:\n  guest: {count: ${count}, cords: [row], class: estate, count-at: [4h]}`,
      ordinary,
      1,
      '1s',
    );
  const [late] = many(modelOf(text(tenantsARun)), ['tenants.notRestored.guest.at-4h'], 400);
  const share = late!.reduce((sum, each) => sum + each, 0) / (400 * tenantsARun);
  const variance = late!.reduce((sum, each) => sum + (each - share * tenantsARun) ** 2, 0) / 399;
  const binomial = tenantsARun * share * (1 - share);
  expect(share).toBeGreaterThan(0.1);
  // The variance of a sample's variance, for nearly normal counts, is 2 σ⁴ / (n − 1).
  expect(Math.abs(variance / binomial - 1)).toBeLessThan(5 * Math.sqrt(2 / 399));
});
