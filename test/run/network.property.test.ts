/**
 * Random power networks with random outages: every run keeps the watch content, whose rule 8 is the fixed point of who
 * is energised, and ends with the loads carried by exactly the sources that are live.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { Watch } from '../../src/measure/watch.ts';
import { Runner } from '../../src/run/run.ts';
import { modelOf, plain } from '../arbitraries/scenario.ts';

type Kind = 'breaker' | 'pdu' | 'ups' | 'ats' | 'sts' | 'generator' | 'utility';

/** An element names earlier ones, so there is no loop of supply. */
const element = fc.record({
  kind: fc.constantFrom<Kind>('breaker', 'pdu', 'ups', 'ats', 'sts', 'generator', 'utility'),
  first: fc.nat(1000),
  second: fc.nat(1000),
});
const outage = fc.record({
  element: fc.nat(1000),
  at: fc.nat(1500),
  lasts: fc.integer({ min: 1, max: 1500 }),
});

function text(
  elements: readonly { kind: Kind; first: number; second: number }[],
  outages: readonly { element: number; at: number; lasts: number }[],
): string {
  const names = ['e0', 'e1'];
  const kinds: Kind[] = ['utility', 'utility'];
  const lines = ['  e0: {kind: utility}', '  e1: {kind: utility}'];
  for (const { kind, first, second } of elements) {
    const name = `e${names.length}`;
    const from = names[first % names.length]!;
    const other = names[second % names.length]!;
    const rest: Record<Kind, string> = {
      utility: '',
      generator: ', starts-in: 10s, fails-to-start: 30%, rating: 1 MW',
      breaker: `, from: ${from}, rating: 1.5 kW, time-multiplier: 1`,
      pdu: `, from: ${from}, rating: 2 kW`,
      ups: `, from: ${from}, bypass-from: ${other}, rating: 2 kW, runtime: 5min at full load`,
      ats: `, normal: ${from}, standby: ${other}, gap: 3s, return: automatic`,
      sts: `, normal: ${from}, standby: ${other}`,
    };
    lines.push(`  ${name}: {kind: ${kind}${rest[kind]}}`);
    names.push(name);
    kinds.push(kind);
  }
  const happens = outages.map(({ element: which, at, lasts }, index) => {
    const place = which % names.length;
    const action = kinds[place] === 'utility' ? 'out' : 'fail';
    return `  o${index}: {at: +${at}s, ${action}: ${names[place]}, for: ${lasts}s}`;
  });
  const last = names.at(-1)!;
  return plain({
    power: lines.join('\n'),
    machines: `  hosts: {count: 4, cords: [${last}, e1], draw: 500 W, hold-up: 12ms, class: quick}`,
    payments: '  card: {flow: single, rate: 0.1/s, path: {gateway: gateway, issuer: issuer, ledger: ledger}}',
    events: happens.length === 0 ? '  none-at-all: {at: +59m, stop: card, for: 1s}' : happens.join('\n'),
  });
}

test('whatever fails, who is energised is the fixed point, at every instant', () => {
  let outagesSeen = 0;
  fc.assert(
    fc.property(
      fc.array(element, { maxLength: 12 }),
      fc.array(outage, { minLength: 1, maxLength: 6 }),
      (elements, outages) => {
        const model = modelOf(text(elements, outages));
        const watch = new Watch(model);
        watch.begin();
        const { events } = new Runner(model, watch).run(rootKey('network'), 0, watch);
        watch.end(model.horizon);
        outagesSeen += events;
      },
    ),
    { numRuns: 150, seed: 20191123 },
  );
  expect(outagesSeen).toBeGreaterThan(1000);
});
