import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../src/base/diagnostic.ts';
import { load } from '../../src/scenario/load.ts';

test('the founding case loads', () => {
  const file = 'scenarios/qtnet-2019.yaml';
  const text = readFileSync(file, 'utf8');
  const t = performance.now();
  const loaded = load({ file, text });
  console.log(performance.now() - t);
  if ('diagnostics' in loaded) console.log(renderDiagnostics(loaded.diagnostics, text));
  else console.log(JSON.stringify(loaded.scenario, null, 1).slice(0, 6000));
  expect('scenario' in loaded).toBe(true);
});
