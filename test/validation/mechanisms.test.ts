/** Each switch is one thing, goes the way it should and by the mechanism that has a name; more people make nothing worse. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { overlap } from '../../src/report/svg.ts';
import { mechanisms, orders } from './mechanism-pairs.ts';
import { Desk, type MechanismStudy, markdown, switchesOf } from './mechanisms.ts';
import { drawMechanisms, layoutMechanisms } from './mechanisms-plot.ts';

const runs = 60;
const desk = new Desk(runs);
const nine = mechanisms.filter(({ asked }) => asked);

test('each of all pairs differs in one thing, and no pair is there twice', () => {
  expect(nine).toHaveLength(9);
  for (const { name, site, from, to } of mechanisms)
    expect([name, switchesOf(site, from, to).length]).toEqual([name, 1]);
  expect(new Set(mechanisms.map(({ site, from, to }) => `${site} ${from} ${to}`)).size).toBe(
    mechanisms.length,
  );
});

test('each step of an order changes one thing, and the same in every step', () => {
  for (const { name, site, designs } of orders) {
    const steps = designs.slice(1).map((to, i) => switchesOf(site, designs[i]!, to));
    expect([name, new Set(steps.flat().map(({ path }) => path)).size]).toEqual([name, 1]);
    expect([name, steps.every(({ length }) => length === 1)]).toEqual([name, true]);
  }
});

describe('the nine: what it is for, and through what it comes about', () => {
  test.each(nine.map((pair) => [pair.name, pair] as const))('%s', (_, pair) => {
    const { effect, by, price } = desk.row(pair);
    for (const part of [effect, by, ...(price === null ? [] : [price])])
      expect(part).toMatchObject({ holds: true });
    expect(effect.difference).not.toBe(0);
  });
});

describe('orders', () => {
  const plain = orders.filter(({ unless }) => unless === undefined);
  test.each(
    plain.map((order) => [order.name, order] as const),
  )('%s: no step worsens the mean', (_, order) => {
    const { steps, means } = desk.order(order);
    for (const { interval } of steps) expect(interval.low).toBeLessThanOrEqual(0);
    expect(means.at(-1)).toBeLessThan(means[0]!);
  });

  test('more technicians do, where stored work comes at once: the path breaks down again more often', () => {
    const order = orders.find(({ unless }) => unless !== undefined)!;
    const [few, many] = [order.designs[0]!, order.designs.at(-1)!];
    const change = (measure: string) => desk.shown(order.site, few, many, { measure, direction: 'rises' });
    expect(change(order.measure)).toMatchObject({ holds: true });
    expect(change(order.unless!.rises)).toMatchObject({ holds: true });
    // With the throttle the same people on the same evening help.
    const throttled = plain.find(({ designs }) => designs.includes('shops-eight'))!;
    const helped = desk.shown(order.site, throttled.designs[0]!, throttled.designs.at(-1)!, {
      measure: order.measure,
      direction: 'falls',
    });
    expect(helped).toMatchObject({ holds: true });
  });
});

const committed = (end: string): string =>
  readFileSync(new URL(`../../reports/validation/mechanisms.${end}`, import.meta.url), 'utf8');

test('the committed tables are those of the committed figures, and all of them hold; else `npm run validate:mechanisms`', () => {
  const study = JSON.parse(committed('json')) as MechanismStudy;
  expect(study.runs).toBe(300);
  expect(markdown(study)).toBe(committed('md'));
  expect(committed('md')).not.toContain('| NO ');
  expect(study.mechanisms.map(({ name }) => name)).toEqual(mechanisms.map(({ name }) => name));
  expect(study.orders.map(({ order }) => order.name)).toEqual(orders.map(({ name }) => name));
});

describe('the plot', () => {
  const study = JSON.parse(committed('json')) as MechanismStudy;

  test('no two words lie on each other, and none leaves the picture', () => {
    const { texts, height } = layoutMechanisms(study);
    expect(texts.length).toBeGreaterThan(60);
    texts.forEach(({ box, text }, index) => {
      expect([text, box.x >= 0 && box.x + box.width <= 1000 && box.y + box.height <= height]).toEqual([
        text,
        true,
      ]);
      for (const other of texts.slice(index + 1))
        expect([text, other.text, overlap(box, other.box)]).toEqual([text, other.text, false]);
    });
  });

  test('has a mark for each switch that changes what was there, on the side of its change', () => {
    const { marks, zeros } = layoutMechanisms(study);
    const shown = study.mechanisms.filter(({ effect }) => effect.before > 0 && effect.direction !== 'stays');
    expect(marks).toHaveLength(shown.length);
    const zero = zeros[0]![0]!.x;
    marks.forEach(({ x }, i) => {
      const { difference } = shown[i]!.effect;
      expect([shown[i]!.name, difference < 0 ? x < zero : x > zero - 1e-9]).toEqual([shown[i]!.name, true]);
    });
  });

  test('is drawn from the committed figures; else `npm run validate:mechanisms`', async () => {
    expect(await drawMechanisms(study)).toBe(committed('svg'));
    expect(committed('svg')).toContain('Simulated from assumptions; not a finding about any company');
  });
});
