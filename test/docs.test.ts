/** What the documentation shows is what the program does. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { powerPicture } from '../src/cli/power.ts';
import { rootKey } from '../src/kernel/stream.ts';
import { build } from '../src/model/build.ts';
import { presentTimeline } from '../src/report/present/timeline.ts';
import { drawTimeline } from '../src/report/timeline/draw.ts';
import { load } from '../src/scenario/load.ts';
import { replay } from '../src/study/replay.ts';
import { readClassFile } from './arbitraries/scenario.ts';

const at = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = at('README.md');

describe('README', () => {
  test('shows the sketch that is tested, and the sketch runs under all its designs', () => {
    const sketch = at('test/scenario/sketch.yaml');
    expect(readme).toContain(sketch);
    const loaded = load({ file: 'sketch.yaml', text: sketch });
    if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics));
    expect(loaded.designNames).toEqual(['as-built', 'ups-in-path', 'spare-ups']);
    for (const design of loaded.designNames) {
      const each = load({ file: 'sketch.yaml', text: sketch, design });
      if ('diagnostics' in each) throw new Error(JSON.stringify(each.diagnostics));
      const { values, measures } = replay(build(each.scenario), rootKey('1'), 0);
      const died = values[measures.findIndex(({ name }) => name === 'machines.died')]!;
      if (design === 'as-built') expect(died).toBe(29);
      else expect(died).toBe(0);
    }
  });

  test('shows the continuity plan that is tested, and every element of it acts', () => {
    const text = at('test/scenario/plan.yaml');
    expect(readme).toContain(text.slice(text.indexOf('people:'), text.indexOf('events:\n')));
    const loaded = load({ file: 'plan.yaml', text });
    if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics));
    expect(loaded.designNames).toEqual(['as-built', 'without-site', 'untested']);
    const model = build(loaded.scenario);
    const { journal } = replay(model, rootKey('1'), 0);
    for (const { name } of loaded.scenario.plan) {
      const isNamed = journal.includes(`"component":"${name}"`);
      // What it watches fails by itself only where a fix does not last.
      expect(isNamed, name).toBe(name !== 'careful' || journal.includes('"failing"'));
    }
  });

  test('names only files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)]+)\)/g)].map((found) => found[1]!);
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) expect(at(link).length).toBeGreaterThan(0);
  });
});

// Transcendental functions come from the engine: bytes are promised within one Node major.
describe.skipIf(!process.versions.node.startsWith('20.'))('the gallery', () => {
  function played(name: string) {
    const file = `scenarios/${name}.yaml`;
    const loaded = load({ file, text: at(file), readClassFile });
    if ('diagnostics' in loaded) throw new Error(JSON.stringify(loaded.diagnostics));
    const model = build(loaded.scenario);
    return { model, run: replay(model, rootKey('1'), 0) };
  }

  test('has the timeline that `npm start` draws', async () => {
    const { model, run } = played('qtnet-2019');
    const drawn = await drawTimeline(presentTimeline(model, run, 'en', { seed: '1' }));
    expect(drawn).toBe(at('reports/gallery/qtnet-2019.svg'));
  });

  test('has the diagram of Strasbourg', async () => {
    const { model, run } = played('ovh-strasbourg-2017');
    const drawn = await powerPicture(model, run, { language: 'en', seed: '1' });
    expect(drawn).toBe(at('reports/gallery/ovh-strasbourg-2017-power.svg'));
  });
});
