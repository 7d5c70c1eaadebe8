/** What `teiden cuts` says, from scenarios made in the test. */
import { describe, expect, test } from 'vitest';
import { cutsOf } from '../../src/find/cuts.ts';
import { cutsDocument } from '../../src/report/cuts.ts';
import { cells } from '../../src/report/summary/cells.ts';
import { cutLines } from '../../src/report/summary/cuts.ts';
import { render } from '../../src/report/summary/lines.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { en } from '../../src/words/en.ts';
import { ja } from '../../src/words/ja.ts';
import { site, theatre, twoTrains } from '../find/site.ts';

function text(scenario: Scenario, language: 'en' | 'ja' = 'en', all = false): string {
  const words = { en, ja }[language];
  return render(cutLines(scenario, cutsOf(scenario, { all }), { language, words }), (_style, said) => said);
}

/** From the first loss on. */
const losses = (scenario: Scenario, language?: 'en' | 'ja'): string =>
  text(scenario, language).split('\n\n').slice(2).join('\n\n');

const many = site({
  power: Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`breaker-with-a-long-name-${index}`, index] as const).map(
      ([name, index]) => [
        name,
        index === 0
          ? ({ kind: 'utility', label: { en: 'the feed', ja: '本線' } } as const)
          : ({ kind: 'breaker', from: 'breaker-with-a-long-name-0' } as const),
      ],
    ),
  ),
  machines: {
    hosts: {
      cords: Array.from({ length: 3 }, (_, index) => `breaker-with-a-long-name-${index + 1}`),
      label: { en: 'hosts', ja: 'サーバ' },
    },
    rows: { cords: ['breaker-with-a-long-name-4'] },
  },
  services: Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [`s${index}`, { runsOn: 'rows' }] as const),
  ),
});

describe('the text', () => {
  test('of two trains', () => {
    expect(losses(twoTrains)).toBe(
      `load process
  probability 0.0623 (sum of the cut sets 0.0656)
  with maintenance 0.0629; 0.187 while pump-1 is out
  2 of its 8 events have no probability and count as 0
  4 single points of failure
    –          header
    0.02       pumps (common cause)
    –          source
    0.02       valves (common cause)
  4 cut sets of 2 events
    0.0064     pump-1 + pump-2
    0.0064     pump-1 + valve-2
    0.0064     pump-2 + valve-1
    0.0064     valve-1 + valve-2
  chance  Birnbaum  Fussell-Vesely  criticality  event
    0.02     0.957           0.321        0.307  pumps (common cause)
    0.02     0.957           0.321        0.307  valves (common cause)
    0.08     0.136           0.197        0.174  pump-1
    0.08     0.136           0.197        0.174  pump-2
    0.08     0.136           0.197        0.174  valve-1
    … and 1 more; all with --json
`,
    );
  });

  test('of the theatre, in Japanese', () => {
    expect(losses(theatre, 'ja')).toContain('負荷: theatre\n  確率 0.00207 (カットセットの和 0.0021)\n');
  });

  test('of a structure without chances: single points, losses of one answer together', () => {
    const said = text(many);
    expect(said).toContain('No loss has a probability');
    expect(said).toContain('  the feed                    takes hosts, rows, s0, s1,');
    expect(said).toContain('machines rows · service s0, s1,');
    expect(said).toContain('no probability: each cut set has an event without one');
    expect(said).toContain('    breaker-with-a-long-name-1 + breaker-with-a-long-name-2 +\n    breaker-');
    expect(text(many, 'ja')).toContain('本線');
  });

  test('keeps to the page, and counts the cut sets that it does not show', () => {
    const power = {
      feed: { kind: 'utility' },
      ...Object.fromEntries(
        Array.from({ length: 8 }, (_, index) => [`b${index}`, { kind: 'breaker', from: 'feed' }] as const),
      ),
      bus: { kind: 'bus', from: Array.from({ length: 8 }, (_, index) => `b${index}`), enough: 7 },
      x: { kind: 'load', from: 'bus' },
    } as unknown as Parameters<typeof site>[0]['power'];
    expect(text(site({ power }))).toContain('28 cut sets of 2 events');
    expect(text(site({ power }))).toContain('… and 10 more; all with --json');
    for (const scenario of [many, theatre, twoTrains, site({ power })]) {
      for (const language of ['en', 'ja'] as const) {
        // A full stop of Japanese may cling to a full line.
        for (const line of text(scenario, language, true).split('\n'))
          expect(cells(line)).toBeLessThanOrEqual(82);
      }
    }
  });

  test('where there is nothing to lose it says what to ask', () => {
    expect(text(site({ power: { feed: { kind: 'utility' } } }))).toContain('--all asks for');
  });
});

test('the document holds every loss by the names of the file', () => {
  const document = JSON.parse(JSON.stringify(cutsDocument(twoTrains, cutsOf(twoTrains), 'abc', 'ja')));
  expect(document).toMatchObject({
    caption: expect.stringContaining('仮定'),
    scenario: { name: 'site', hash: 'abc' },
    order: 3,
    singlePoints: [{ event: 'header', takes: ['process'] }, {}, {}, {}],
    losses: [{ section: 'power', kind: 'load', name: 'process', maintenance: { whileOut: [{}, {}] } }],
  });
  expect(document.losses[0].cutSets).toHaveLength(8);
  expect(document.events.map(({ mode }: { mode: string }) => mode)).not.toContain('out');
});
