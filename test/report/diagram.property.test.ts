/** Laws of the diagram's layout over random graphs: nothing covers another, every feed is drawn, in good time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutDiagram } from '../../src/report/diagram/layout.ts';
import type { DiagramElement, DiagramView, ElementKind, Feed } from '../../src/report/diagram/view.ts';
import { looks } from '../../src/report/theme.ts';
import type { Status } from '../../src/report/timeline/view.ts';
import { covered, crossed, merged, outside } from './diagram-laws.ts';
import { unrounded } from './scene-laws.ts';

const kinds = [
  'breaker',
  'ats',
  'ups',
  'bus',
  'pdu',
  'board',
  'transformer',
  'load',
  'cooling',
] as const satisfies readonly ElementKind[];
const sources = ['utility', 'generator', 'battery', 'controller'] as const satisfies readonly ElementKind[];
const status = fc.constantFrom(...(Object.keys(looks) as Status[]));
const words = fc.oneof(
  fc.string({ maxLength: 24 }),
  fc.stringMatching(/^[A-Za-z0-9 ,.]{0,60}$/),
  fc.stringMatching(/^[電源切替受電盤無停、。]{0,40}$/),
);

/** An element with the numbers from which its feeds follow: each is that many places before it. */
const element = fc.record({
  kind: fc.constantFrom(...kinds),
  source: fc.constantFrom(...sources),
  isSource: fc.integer({ min: 0, max: 9 }).map((number) => number < 2),
  back: fc.array(fc.nat(11), { maxLength: 4 }),
  status,
  label: words,
  told: words,
  note: fc.option(words, { nil: undefined }),
  single: fc.boolean(),
  live: fc.boolean(),
  carries: fc.boolean(),
});

const group = fc.record({
  label: words,
  told: words,
  count: fc.integer({ min: 1, max: 99 }),
  back: fc.array(fc.nat(30), { maxLength: 3 }),
  single: fc.boolean(),
});

const view: fc.Arbitrary<DiagramView> = fc
  .record({
    elements: fc.array(element, { minLength: 1, maxLength: 60, size: 'max' }),
    groups: fc.array(group, { maxLength: 12, size: 'max' }),
    title: words,
    legend: words,
  })
  .map(({ elements, groups, title, legend }) => {
    const feed = (index: number, live: boolean, carries: boolean): Feed => ({
      from: `e${index}`,
      port: 'input',
      live,
      carries,
      sort: elements[index]!.isSource && elements[index]!.source === 'controller' ? 'control' : 'power',
    });
    return {
      language: 'en',
      title,
      subtitle: title,
      caption: title,
      description: title,
      figures: [{ value: '06:00', label: title }],
      elements: elements.map(({ kind, source, isSource, back, ...rest }, index): DiagramElement => {
        const from = isSource ? [] : back.map((step) => index - 1 - step).filter((other) => other >= 0);
        const { note, carries, ...shown } = rest;
        return {
          ...shown,
          ...(note === undefined ? {} : { note }),
          name: `e${index}`,
          kind: from.length === 0 ? source : kind,
          contact: 'first',
          feeds: from.map((other) => feed(other, rest.live, carries)),
          tooltip: rest.label,
        };
      }),
      groups: groups.map(({ back, ...rest }, index) => ({
        ...rest,
        name: `g${index}`,
        cords: back.map((step) => feed(step % elements.length, true, true)),
        statuses: [{ status: 'ready', count: rest.count, label: rest.label }],
        tooltip: rest.label,
      })),
      legend: {
        statuses: [{ status: 'live', label: legend }],
        wires: [{ wire: 'dead', label: legend }],
        symbols: kinds.map((kind) => ({ kind, label: legend })),
        single: legend,
      },
    };
  });

describe('the layout of any graph', () => {
  it('covers nothing, leaves nothing out, runs no line through or along another', () => {
    fc.assert(
      fc.property(view, (given) => {
        const scene = layoutDiagram(given);
        expect(covered(scene)).toEqual([]);
        expect(outside(scene)).toEqual([]);
        expect(crossed(scene)).toEqual([]);
        expect(merged(scene)).toEqual([]);
        expect(unrounded(scene)).toEqual([]);
        expect(scene.symbols.filter(({ isExample }) => !isExample)).toHaveLength(given.elements.length);
        expect(scene.racks).toHaveLength(given.groups.length);
      }),
      { numRuns: 150 },
    );
  });

  it('arrives at every port', () => {
    fc.assert(
      fc.property(view, (given) => {
        const scene = layoutDiagram(given);
        const ends = new Set(
          scene.wires.flatMap(({ from, runs }) =>
            runs.map((run) => `${from} ${run.at(-1)!.x} ${run.at(-1)!.y}`),
          ),
        );
        for (const { name, x, y, width, ports } of scene.symbols.filter(({ isExample }) => !isExample)) {
          const { feeds } = given.elements.find((each) => each.name === name)!;
          const reached = feeds.filter(({ from }) =>
            ports.some((port) => ends.has(`${from} ${x + width / 2 + port} ${y}`)),
          );
          expect(reached, name).toHaveLength(feeds.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of the elements', () => {
    fc.assert(
      fc.property(view, (given) => {
        const turned = {
          ...given,
          elements: given.elements.toReversed(),
          groups: given.groups.toReversed(),
        };
        const places = (of: DiagramView): unknown =>
          layoutDiagram(of).symbols.toSorted((a, b) => (a.name < b.name ? -1 : 1));
        expect(places(turned)).toEqual(places(given));
      }),
      { numRuns: 40 },
    );
  });

  it('takes less than a second for 300 elements', () => {
    const rows = ['a', 'b'];
    const elements = Array.from({ length: 300 }, (_, index): DiagramElement => {
      const row = rows[index % 2]!;
      // A tree of two rows, every tenth element fed from both.
      const from =
        index < 2
          ? []
          : [`e${Math.floor(index / 3)}`, ...(index % 10 === 9 ? [`e${Math.floor(index / 4)}`] : [])];
      return {
        name: `e${index}`,
        label: `${row} ${index}`,
        kind: from.length === 0 ? 'utility' : from.length === 2 ? 'ats' : 'pdu',
        status: 'live',
        told: '',
        live: true,
        contact: 'first',
        feeds: from.map((each) => ({ from: each, port: '', live: true, carries: true, sort: 'power' })),
        single: false,
        tooltip: '',
      };
    });
    const legend = { statuses: [], wires: [], symbols: [], single: null };
    const words = { title: 't', subtitle: '', caption: 'c', description: '' };
    const begun = performance.now();
    layoutDiagram({ language: 'en', ...words, figures: [], elements, groups: [], legend });
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
