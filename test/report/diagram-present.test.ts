/** The founding case at its instants: what the diagram says is what the run said. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { build } from '../../src/model/build.ts';
import { layoutDiagram } from '../../src/report/diagram/layout.ts';
import { presentDiagram } from '../../src/report/present/diagram.ts';
import { snapshotOf, worstInstant } from '../../src/report/present/snapshot.ts';
import { render } from '../../src/report/summary/lines.ts';
import { standing, stateLines } from '../../src/report/summary/states.ts';
import { load } from '../../src/scenario/load.ts';
import { replay } from '../../src/study/replay.ts';
import { captions } from '../../src/words/caption.ts';
import { readClassFile } from '../arbitraries/scenario.ts';
import { covered, crossed, merged, outside } from './diagram-laws.ts';

const text = readFileSync(new URL('../../scenarios/qtnet-2019.yaml', import.meta.url), 'utf8');
const second = 1_000_000;
const minute = 60 * second;
const failure = 30 * minute;

function play(design: string) {
  const loaded = load({ file: 'scenarios/qtnet-2019.yaml', text, design, readClassFile });
  if (!('scenario' in loaded)) throw new Error(JSON.stringify(loaded.diagnostics));
  const model = build(loaded.scenario);
  return { model, played: replay(model, rootKey('1'), 0) };
}

const { model, played } = play('as-built');
const of = (at: number, singles: readonly string[] = []) => ({
  ...{ at, seed: '1', version: '1.2.3' },
  singles: new Set(singles),
});
const view = (at: number, singles?: readonly string[]) =>
  presentDiagram(model, played, 'en', of(at, singles));

describe('the diagram of the founding case', () => {
  it('in the gap: the board is open, the transfer is between its sides, all behind the bypassed UPS is dark', () => {
    const { elements, groups } = view(failure + 5 * second, ['transfer', 'hsm']);
    const element = (name: string) => elements.find((each) => each.name === name)!;
    expect(element('panel')).toMatchObject({ status: 'open', contact: 'none', live: false });
    expect(element('transfer')).toMatchObject({ status: 'transferring', contact: 'none', single: true });
    expect(element('transfer').feeds).toEqual([
      { from: 'panel', port: 'normal', live: false, carries: false, sort: 'power' },
      { from: 'feeder-2', port: 'standby', live: true, carries: false, sort: 'power' },
    ]);
    expect(element('ups')).toMatchObject({ status: 'dark', contact: 'second', live: false });
    expect(element('ups-small')).toMatchObject({ status: 'on battery', contact: 'none', live: true });
    expect(element('hall')).toMatchObject({ status: 'dark', live: false });
    expect(element('pdu-m').feeds[0]).toMatchObject({ live: true, carries: true });
    const group = (name: string) => groups.find((each) => each.name === name)!;
    expect(group('card-hosts').statuses).toMatchObject([{ status: 'dark', count: 32 }]);
    expect(group('card-hosts').cords.every(({ live, carries }) => !live && !carries)).toBe(true);
    expect(group('management').statuses).toMatchObject([{ status: 'ready', count: 4 }]);
    expect(group('hsm').single).toBe(true);
  });

  it('before: under work on its bypass; after: fed from the standby side', () => {
    const before = view(failure - second).elements.find(({ name }) => name === 'ups')!;
    expect(before).toMatchObject({ status: 'under work', contact: 'second', live: true });
    expect(before.feeds.map(({ port, carries }) => [port, carries])).toEqual([
      ['input', false],
      ['bypass', true],
    ]);
    const after = view(failure + 8 * second).elements.find(({ name }) => name === 'transfer')!;
    expect(after.contact).toBe('second');
    expect(after.feeds.map(({ carries }) => carries)).toEqual([false, true]);
  });

  it('names the instant, the caption, and what occurs in the legend alone', () => {
    const { figures, caption, legend, subtitle, description } = view(failure + 5 * second);
    expect(figures[0]).toEqual({
      value: '06:00:05',
      label: 'Sat 23 Nov 2019, 30 min 5 s after the beginning',
    });
    expect(figures[1]?.value).toBe('115 of 119');
    expect(caption).toBe(captions.en);
    expect(subtitle).toContain('1.2.3');
    expect(description).toContain('115 of 119 machines');
    expect(legend.statuses.map(({ status }) => status)).not.toContain('failed');
    expect(legend.single).toBeNull();
  });

  it.each(['as-built', 'ups-in-path', 'spare-ups', 'dual-feed-sts'])('of %s covers nothing', (design) => {
    const other = play(design);
    const at = worstInstant(other.model, other.played.trace);
    for (const language of ['en', 'ja'] as const) {
      const scene = layoutDiagram(
        presentDiagram(other.model, other.played, language, of(at, ['ups', 'hsm'])),
      );
      for (const law of [covered, outside, crossed, merged]) expect(law(scene)).toEqual([]);
    }
  });
});

describe('an instant', () => {
  it('is worst when the last machine has died, within the gap', () => {
    const at = worstInstant(model, played.trace);
    expect(at).toBeGreaterThan(failure);
    expect(at).toBeLessThan(failure + second);
    const dark = (time: number) =>
      [...snapshotOf(model, played.trace, time).machines.values()].reduce((sum, each) => sum + each.dark, 0);
    expect(dark(at)).toBe(115);
    expect(dark(at - 1)).toBeLessThan(115);
  });

  it('knows since when, and by whose doing', () => {
    const { elements } = snapshotOf(model, played.trace, failure + 5 * second);
    expect(elements.get('panel')).toMatchObject({ since: failure, cause: 'overcurrent' });
    expect(elements.get('transfer')).toMatchObject({ since: failure, cause: 'panel' });
    expect(elements.get('hall')).toMatchObject({ since: failure, cause: 'ups' });
    expect(elements.get('feeder-1')).toMatchObject({ since: 0, cause: null });
  });

  it('is told line by line, in 80 cells, and as plain data', () => {
    const now = snapshotOf(model, played.trace, failure + 5 * second);
    const lines = render(stateLines(model, now, new Set(['ups']), 'en'), (_, shown) => shown);
    expect(lines).toMatch(/^panel +tripped open +06:00:00 +overcurrent$/m);
    expect(lines).toContain('Single points of failure: ups.');
    for (const line of lines.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const document = standing(model, now, new Set(['ups']));
    expect(document.elements['ups']).toMatchObject({ kind: 'ups', status: 'dark', singlePoint: true });
    expect(document.machines['hsm']).toEqual({ dark: 4, singlePoint: false });
  });
});
