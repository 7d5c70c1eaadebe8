/** A diagram drawn: one small picture byte for byte, what its symbols say, and both languages of its words. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawDiagram } from '../../src/report/diagram/draw.ts';
import { layoutDiagram } from '../../src/report/diagram/layout.ts';
import type { PlacedSymbol } from '../../src/report/diagram/scene.ts';
import { drawnOf } from '../../src/report/diagram/symbols.ts';
import type { DiagramElement, DiagramView } from '../../src/report/diagram/view.ts';
import { diagramWords } from '../../src/words/diagram.ts';
import { covered, crossed, merged, outside } from './diagram-laws.ts';
import { site } from './diagram-site.ts';

const golden = join(import.meta.dirname, '../golden/diagram/small.svg');
const languages = ['en', 'ja'] as const;

/** Two feeds, a switch that has gone over to the second, one rack. */
const small: DiagramView = {
  language: 'en',
  title: 'Small',
  subtitle: 'design as-built',
  caption: diagramWords.en.caption,
  description: 'Two feeds and a switch.',
  figures: [{ value: '06:00:07', label: 'an instant' }],
  elements: [
    given('feeder-1', 'utility', { status: 'dark', live: false, told: 'without power' }),
    given('feeder-2', 'utility', {}),
    given('switch', 'ats', {
      contact: 'second',
      single: true,
      note: 'gap 7 s',
      feeds: [
        { from: 'feeder-1', port: 'normal', live: false, carries: false, sort: 'power' },
        { from: 'feeder-2', port: 'standby', live: true, carries: true, sort: 'power' },
      ],
    }),
  ],
  groups: [
    {
      name: 'hosts',
      label: 'hosts <&>',
      count: 4,
      cords: [{ from: 'switch', port: 'cords', live: true, carries: true, sort: 'power' }],
      statuses: [
        { status: 'ready', count: 1, label: 'ready' },
        { status: 'booting', count: 3, label: 'booting' },
      ],
      told: '3 of 4 booting',
      single: false,
      tooltip: 'hosts',
    },
  ],
  legend: {
    statuses: [{ status: 'live', label: 'live' }],
    wires: [{ wire: 'dead', label: 'no voltage' }],
    symbols: [{ kind: 'ats', label: 'transfer switch' }],
    single: 'single point of failure',
  },
};

function given(name: string, kind: DiagramElement['kind'], more: Partial<DiagramElement>): DiagramElement {
  const usual = { label: name, status: 'live', told: '', live: true, contact: 'first', feeds: [] } as const;
  return { name, kind, ...usual, single: false, tooltip: name, ...more };
}

describe('a small diagram', () => {
  it('is drawn as in the golden, twice the same', async () => {
    const drawn = await drawDiagram(small);
    expect(await drawDiagram(small)).toBe(drawn);
    await expect(drawn).toMatchFileSnapshot(golden);
  });

  it('keeps sources above what they feed', () => {
    const { symbols, racks } = layoutDiagram(small);
    const top = (name: string): number => [...symbols, ...racks].find((each) => each.name === name)!.y;
    expect(top('feeder-1')).toBe(top('feeder-2'));
    expect(top('feeder-2')).toBeLessThan(top('switch'));
    expect(top('switch')).toBeLessThan(top('hosts'));
  });

  it('draws what is dead apart from what is live, not by colour alone', async () => {
    const { wires } = layoutDiagram(small);
    const kinds = (from: string) => wires.filter((wire) => wire.from === from).map(({ wire }) => wire);
    expect(kinds('feeder-1')).toEqual(['dead']);
    expect(kinds('feeder-2')).toEqual(['carries']);
    expect(await drawDiagram(small)).toMatch(/stroke-dasharray="5 4"/);
  });
});

describe('a symbol', () => {
  const symbol = (kind: PlacedSymbol['kind'], contact: PlacedSymbol['contact'], ports: number[]) =>
    JSON.stringify(
      drawnOf({
        ...{ name: 'x', kind, contact, ports, status: 'live', tooltip: '', isExample: false },
        ...{ x: 0, y: 0, width: 42, height: 42 },
      }),
    );

  it.each(['ats', 'sts', 'tie', 'ups'] as const)('of an %s shows which side is closed', (kind) => {
    const drawn = (['first', 'second', 'none'] as const).map((contact) => symbol(kind, contact, [-10, 10]));
    expect(new Set(drawn).size).toBe(3);
    // The sides go with the lines: where these come from the other side, so does the blade.
    expect(symbol(kind, 'first', [10, -10])).not.toBe(drawn[0]);
  });

  it('of a breaker is open or closed', () => {
    expect(symbol('breaker', 'none', [0])).not.toBe(symbol('breaker', 'first', [0]));
  });
});

describe.each(languages)('a site of forty elements in %s', (language) => {
  it('covers nothing and runs no line through or along another', () => {
    const scene = layoutDiagram(site(language));
    expect(covered(scene)).toEqual([]);
    expect(outside(scene)).toEqual([]);
    expect(crossed(scene)).toEqual([]);
    expect(merged(scene)).toEqual([]);
  });

  it('marks single points of failure by a badge each, and one in the legend', async () => {
    const view = site(language);
    const singles = [...view.elements, ...view.groups].filter(({ single }) => single).length;
    expect(singles).toBeGreaterThan(1);
    expect((await drawDiagram(view)).match(/class="badge"/g)).toHaveLength(singles + 1);
  });
});

describe('the words', () => {
  const texts = (of: object, path = ''): [key: string, text: string][] =>
    Object.entries(of).flatMap(([key, value]: [string, unknown]) => {
      if (typeof value === 'object' && value !== null) return texts(value, `${path}${key}.`);
      const text = typeof value === 'function' ? String(value('a', 'b', 'c', 'd')) : String(value);
      return [[`${path}${key}`, text] as [string, string]];
    });

  it('are there in both languages, none empty, the English without Japanese', () => {
    const [en, ja] = [texts(diagramWords.en), texts(diagramWords.ja)];
    expect(ja.map(([key]) => key)).toEqual(en.map(([key]) => key));
    const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;
    for (const [key, text] of en) {
      expect(text, key).not.toMatch(japanese);
      if (key !== 'betweenSentences') expect(text, key).not.toBe('');
    }
    const plain = ['betweenSentences', 'comma', 'energy', 'figures.of', 'lasting', 'list.head', 'element'];
    for (const [key, text] of ja) if (!plain.includes(key)) expect(text, key).toMatch(japanese);
  });
});
