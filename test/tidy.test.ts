/**
 * The map is a test: who may import whom, what nobody may do, and that nothing lies about unused.
 *
 * The table is the architecture; `src/ARCHITECTURE.md` quotes it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const src = join(root, 'src');

const layers: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>
> = {
  base: { folders: [], packages: [] },
  kernel: { folders: ['base'], packages: ['seedrandom'] },
  statechart: { folders: ['base'], packages: ['xstate'] },
  estimate: { folders: ['base', 'kernel'], packages: [] },
  charts: { folders: ['base', 'kernel', 'statechart'], packages: ['xstate'] },
  words: { folders: ['base'], packages: [] },
  scenario: { folders: ['base', 'kernel', 'charts', 'words'], packages: ['yaml', 'zod'] },
  find: { folders: ['base', 'kernel', 'scenario'], packages: [] },
  model: { folders: ['base', 'kernel', 'statechart', 'charts', 'scenario'], packages: [] },
  trace: { folders: ['base', 'scenario', 'model'], packages: [] },
  payments: { folders: ['base', 'kernel', 'statechart', 'scenario', 'model', 'trace'], packages: [] },
  run: { folders: ['base', 'kernel', 'statechart', 'scenario', 'model', 'trace', 'payments'], packages: [] },
  measure: {
    folders: ['base', 'kernel', 'statechart', 'scenario', 'model', 'trace', 'payments'],
    packages: [],
  },
  study: {
    folders: ['base', 'kernel', 'scenario', 'model', 'trace', 'run', 'measure', 'estimate'],
    packages: ['piscina', 'bullmq', 'ioredis'],
  },
  report: {
    folders: [
      'base',
      'words',
      'statechart',
      'charts',
      'scenario',
      'find',
      'model',
      'trace',
      'payments',
      'measure',
      'estimate',
      'study',
    ],
    packages: ['d3-node', 'hyparquet-writer', 'junit-report-builder'],
  },
  cli: { folders: ['*'], packages: ['yargs', 'cli-progress'] },
};

const banned: readonly { readonly pattern: RegExp; readonly why: string; readonly except: RegExp }[] = [
  { pattern: /\bMath\.random\b/, why: 'draw from a named stream', except: /^$/ },
  {
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/,
    why: 'simulated time comes from the calendar',
    except: /^(cli|study)\//,
  },
  { pattern: /\bexport default\b/, why: 'export by name', except: /^study\/thread\.ts$/ },
  { pattern: /\bconsole\./, why: 'only the command line speaks', except: /^(cli\/|main\.ts)/ },
  { pattern: /:\s*any\b|\bas any\b|<any>/, why: 'say what it is', except: /\.d\.ts$/ },
  { pattern: /\b(TODO|FIXME|HACK)\b/, why: 'finish it or write an issue', except: /^$/ },
];

/** Lines a file may have. Longer usually means two nouns. */
const longest = 480;

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort();
}

const sources = files(src).map((path) => ({
  path: relative(src, path),
  folder: relative(src, path).includes('/') ? relative(src, path).split('/')[0]! : '',
  text: readFileSync(path, 'utf8'),
}));

/** Statements that begin a line, to their closing quote, and dynamic imports. */
const imports = (text: string): string[] =>
  [
    ...text.matchAll(/^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'/gm),
    ...text.matchAll(/^import\s+'([^']+)'/gm),
    ...text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g),
  ].map((found) => found[1]!);

describe('the architecture', () => {
  test('each folder imports only what its row of the table lists', () => {
    const faults: string[] = [];
    for (const { path, folder, text } of sources) {
      if (folder === '') continue;
      const layer = layers[folder];
      if (layer === undefined) {
        faults.push(`src/${path}: the folder ${folder} has no row in the table`);
        continue;
      }
      for (const name of imports(text)) {
        if (name.startsWith('.')) {
          const target = relative(src, resolve(dirname(join(src, path)), name)).split('/')[0]!;
          const allowed = target === folder || layer.folders.includes('*') || layer.folders.includes(target);
          if (!allowed) faults.push(`src/${path}: ${folder} may not import ${target}`);
        } else if (name.startsWith('node:')) {
          if (folder !== 'cli') faults.push(`src/${path}: only cli may import ${name}`);
        } else {
          const parts = name.split('/');
          const pack = name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
          if (!layer.packages.includes(pack))
            faults.push(`src/${path}: ${folder} may not import the package ${pack}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test('the table has no loops: a row lists only rows above it', () => {
    const rows = Object.keys(layers);
    for (const [folder, { folders }] of Object.entries(layers)) {
      for (const other of folders) {
        if (other !== '*')
          expect(rows.indexOf(other), `${folder} → ${other}`).toBeLessThan(rows.indexOf(folder));
      }
    }
  });

  test('ARCHITECTURE.md quotes the table', () => {
    const text = readFileSync(join(src, 'ARCHITECTURE.md'), 'utf8');
    for (const [folder, { folders, packages }] of Object.entries(layers)) {
      const cell = (names: readonly string[]): string =>
        names.length === 0 ? '–' : names.includes('*') ? 'all' : names.join(', ');
      expect(text).toContain(`| ${folder} | ${cell(folders)} | ${cell(packages)} |`);
    }
  });
});

describe('habits', () => {
  test('nobody does what is banned', () => {
    const faults = sources.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const code = line.replace(/\/\/.*$|^\s*\*.*$|\/\*\*.*$/, '');
        return banned
          .filter(({ pattern, except }) => pattern.test(code) && !except.test(path))
          .map(({ why }) => `src/${path}:${index + 1}: ${why}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  test(`no file is longer than ${longest} lines, and the median is short`, () => {
    const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > longest)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(130);
  });

  test('every file is imported by another, but for the entrances of the program, the package and a thread', () => {
    const reached = new Set(
      sources.flatMap(({ path, text }) =>
        imports(text)
          .filter((name) => name.startsWith('.'))
          .map((name) => relative(src, resolve(dirname(join(src, path)), name))),
      ),
    );
    const unused = sources
      .map(({ path }) => path)
      .filter((path) => !reached.has(path) && !/\.d\.ts$/.test(path));
    expect(unused.filter((path) => !['main.ts', 'index.ts', 'study/thread.ts'].includes(path))).toEqual([]);
  });

  test('every file says at its head what it is', () => {
    const silent = sources.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)).map(({ path }) => path);
    expect(silent).toEqual([]);
  });
});
