/**
 * Listings: the notation on a small chart, and one golden for each kind. A change to a chart shows here as a
 * difference of lines. Goldens are never written by the test: the new text is put beside the old one to be reviewed.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chartOf, kinds } from '../../src/charts/catalog.ts';
import { compile } from '../../src/statechart/compile.ts';
import { chart } from '../../src/statechart/dialect.ts';
import { listing } from '../../src/statechart/listing.ts';

describe('a listing', () => {
  const pump = chart({ guards: ['primed', 'sealed'], delays: ['rest'] }).createMachine({
    id: 'pump',
    initial: 'idle',
    states: {
      idle: {
        on: {
          started: [
            { guard: 'primed', target: 'running' },
            { guard: 'sealed', target: 'resting' },
            { target: 'idle' },
          ],
        },
      },
      running: { tags: ['live', 'drawing'], on: { stopped: { guard: 'sealed', target: 'resting' } } },
      resting: {
        after: {
          rest: [
            { guard: 'primed', target: 'idle' },
            { target: 'resting', reenter: true },
          ],
        },
      },
    },
  });

  it('names states with tags, guarded targets, timers, and what is ignored', () => {
    expect(listing(compile('pump', pump))).toBe(
      [
        'pump begins in idle; asks primed, sealed',
        '',
        'idle     []              started → primed: running | sealed: resting | idle',
        'running  [live,drawing]  stopped → sealed: resting',
        'resting  []              after rest → primed: idle | resting (rest afresh)',
        '',
        'ignored:',
        '  idle: stopped',
        '  running: started',
        '  resting: started, stopped',
        '',
      ].join('\n'),
    );
  });

  it.each(kinds)('of %s is the golden one', (kind) => {
    const golden = new URL(`../golden/charts/${kind}.txt`, import.meta.url);
    const changed = new URL(`../golden/charts/${kind}.changed.txt`, import.meta.url);
    const text = listing(chartOf(kind));
    const expected = existsSync(golden) ? readFileSync(golden, 'utf8') : '';
    if (text === expected) rmSync(changed, { force: true });
    else writeFileSync(changed, text);
    expect(text).toBe(expected);
  });
});
