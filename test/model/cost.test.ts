/** What a site costs, without a clock: visits of components to settle one change upstream, and bytes kept a machine. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { rootKey } from '../../src/kernel/stream.ts';
import { build } from '../../src/model/build.ts';
import type { Model } from '../../src/model/model.ts';
import { Bits } from '../../src/run/bits.ts';
import { Runner } from '../../src/run/run.ts';
import { State } from '../../src/run/state.ts';
import { load } from '../../src/scenario/load.ts';
import type { Observer } from '../../src/trace/observer.ts';
import { changes, site } from '../bench/site.js';

function modelOf(machines: number): Model {
  const loaded = load({ file: 'site.yaml', text: site(machines) });
  if ('diagnostics' in loaded) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return build(loaded.scenario);
}

const silence: Observer = {
  transition() {},
  energised() {},
  purchases() {},
  item() {},
  losses() {},
  work() {},
  level() {},
};

/** Components taken out by the sweeps, down and up, from each change upstream until the mark in the next instant. */
function visits(model: Model): { readonly down: number; readonly up: number }[] {
  const down = vi.spyOn(Bits.prototype, 'takeLeast');
  const up = vi.spyOn(Bits.prototype, 'takeGreatest');
  const mark = model.names.indexOf('mark');
  const counted: { down: number; up: number }[] = [];
  const observer: Observer = {
    ...silence,
    transition(time, component) {
      const change = changes[counted.length];
      if (change === undefined || time < change.at * 1e6) return;
      if (model.names[component] === change.component) {
        down.mockClear();
        up.mockClear();
      }
      if (component === mark) counted.push({ down: down.mock.calls.length, up: up.mock.calls.length });
    },
  };
  new Runner(model, observer).run(rootKey('1'), 0, observer);
  return counted;
}

/** Bytes of all typed arrays that hang on something, each once. */
function bytes(of: unknown, seen = new Set<unknown>()): number {
  if (typeof of !== 'object' || of === null || seen.has(of)) return 0;
  seen.add(of);
  if (ArrayBuffer.isView(of)) return of.byteLength;
  return Object.values(of).reduce((sum: number, each) => sum + bytes(each, seen), 0);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('one change upstream', () => {
  test('visits each component at most once a sweep, whatever hangs on it', () => {
    for (const machines of [400, 1_600]) {
      const model = modelOf(machines);
      const counted = visits(model);
      expect(counted).toHaveLength(changes.length);
      // Each sweep ends with a call that finds nothing.
      for (const { down, up } of counted) {
        expect(down).toBeLessThanOrEqual(model.components.count + 1);
        expect(up).toBeLessThanOrEqual(model.components.count + 1);
      }
      const dark = counted[changes.findIndex(({ name }) => name === 'everything')]!;
      expect(dark.down).toBeGreaterThan(machines);
    }
  });

  test('that no machine feels visits none of them', () => {
    const few = visits(modelOf(400))[0]!;
    vi.restoreAllMocks();
    const many = visits(modelOf(1_600))[0]!;
    expect(many).toEqual(few);
    // Utility, switches, boards and UPS, and none of 250 distribution units.
    expect(few.down).toBeLessThan(60);
  });
});

test('a machine takes a bounded number of bytes of a model and of a run, however many there are', () => {
  const [few, many] = [400, 1_600].map((machines) => {
    const model = modelOf(machines);
    const { model: _, ...run } = new State(model, silence);
    return { model: bytes(model), run: bytes(run), streams: model.streams.count };
  });
  const each = (of: 'model' | 'run' | 'streams'): number => (many![of] - few![of]) / 1_200;
  expect(each('model')).toBeLessThan(500);
  expect(each('run')).toBeLessThan(350);
  // Twelve delays, three chances and the work done at it; each has a row of its own in a run.
  expect(each('streams')).toBe(16);
});
