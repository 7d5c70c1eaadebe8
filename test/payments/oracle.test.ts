/** `fate` equals the chart `payment-attempt` stepped through xstate; and an error planted in `fate` is caught. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AnyStateNode } from 'xstate';
import { paymentAttempt } from '../../src/charts/payment-attempt.ts';
import { refuse } from '../../src/statechart/dialect.ts';
import { causes } from '../../src/trace/cause.ts';
import { markdown, type OracleStudy } from '../validation/oracle.ts';
import { hunt, mutants } from './mutants.ts';
import { compare, pairs } from './oracle.ts';

const found = compare(pairs);
const least = 30;

describe(`${pairs} random purchases in random environments`, () => {
  test('come to the same by fate and by the chart, field by field', () => {
    expect(found.mismatches).toEqual([]);
  });

  test('reach every end and every cause often enough to mean something', () => {
    const ends = ['right', 'paidAnotherWay', 'declined', 'lostSale', 'turnedAway', 'stored', 'notRight'];
    expect(ends.filter((end) => !(found.ends[end]! >= least))).toEqual([]);
    expect(causes.filter((cause) => !(found.causes[cause]! >= least))).toEqual([]);
    expect(Object.keys(found.causes).filter((cause) => !causes.some((each) => each === cause))).toEqual([]);
  });

  test('enter every state of the chart', () => {
    const resting = leaves(paymentAttempt.root).filter((node) => !isPassedThrough(node));
    const states = resting.map(({ path }) => path.join('.'));
    const initial = Object.values(paymentAttempt.root.states).map(
      ({ key, config }) => `${key}.${config.initial}`,
    );
    expect(states.filter((state) => !found.visited.has(state) && !initial.includes(state))).toEqual([]);
    expect(resting.filter(({ description }) => !description).map(({ key }) => key)).toEqual([]);
  });
});

test('an error planted in fate is caught', { timeout: 120_000 }, async () => {
  const caught = await hunt(found.told);
  expect(caught.length).toBe(mutants.length);
  expect(caught.length).toBeGreaterThanOrEqual(8);
  expect(caught.filter(({ after }) => after === null).map(({ error }) => error)).toEqual([]);
});

test('the committed table is of these pairs; else `npm run validate:oracle`', () => {
  const committed = (end: string): string =>
    readFileSync(new URL(`../../reports/validation/oracle.${end}`, import.meta.url), 'utf8');
  const study = JSON.parse(committed('json')) as OracleStudy;
  const { told: _, visited: __, ...figures } = found;
  expect(study).toMatchObject(figures);
  expect(markdown(study)).toBe(committed('md'));
});

describe('the chart', () => {
  test('keeps to the dialect: it acts on nothing and remembers nothing', () => {
    expect(() => refuse('payment-attempt', paymentAttempt)).not.toThrow();
  });
});

function leaves(node: AnyStateNode): AnyStateNode[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node] : children.flatMap(leaves);
}

/** A state whose last `always` is unguarded is never rested in: a branch with a name. */
function isPassedThrough(node: AnyStateNode): boolean {
  return node.always?.some(({ guard }) => guard === undefined) ?? false;
}
