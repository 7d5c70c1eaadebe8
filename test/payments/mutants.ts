/**
 * `fate` with an error planted in its text: compiled once, changed in one place each, loaded beside the right one.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { fate } from '../../src/payments/fate.ts';
import { root } from '../validation/replays.ts';
import { differences, seed, type Told, toldByFate } from './oracle.ts';
import { pairOf } from './pairs.ts';

interface Mutant {
  /** What is wrong with it. */
  readonly error: string;
  readonly file: 'fate' | 'settling';
  /** Text that is in the compiled file once, and what stands there instead. */
  readonly from: string;
  readonly to: string;
}

export const mutants: readonly Mutant[] = [
  {
    error: 'a death at the instant at which the intent is stored comes too late',
    file: 'fate',
    from: 'gatewayDies <= stored',
    to: 'gatewayDies < stored',
  },
  {
    error: 'a death at the instant of the refusal comes too late',
    file: 'fate',
    from: 'gatewayDies <= refusedAt',
    to: 'gatewayDies < refusedAt',
  },
  {
    error: 'an answer at the very timeout is not heard',
    file: 'fate',
    from: 'answered > timeout',
    to: 'answered >= timeout',
  },
  {
    error: 'the terminal waits a tick too long',
    file: 'fate',
    from: 'at + service.timeout',
    to: 'at + service.timeout + 1',
  },
  {
    error: 'reversals are not remembered',
    file: 'fate',
    from: 'service.tombstones && decided > timeout',
    to: 'false',
  },
  {
    error: "the ledger's losses are not looked at",
    file: 'fate',
    from: 'environment.lost(environment.ledgerLostFrom, posted)',
    to: '-1',
  },
  {
    error: "the gateway's losses are not looked at",
    file: 'fate',
    from: 'environment.lost(environment.gatewayLostFrom, posted)',
    to: '-1',
  },
  {
    error: 'the ledger does not know the key',
    file: 'fate',
    from: 'keyed && seen.credits > 0',
    to: 'false',
  },
  {
    error: "the merchant's leg takes the whole of the posting",
    file: 'fate',
    from: 'Math.floor((posted - decided) / 2)',
    to: 'posted - decided',
  },
  {
    error: 'a coordinator is none',
    file: 'fate',
    from: "service.coordination === 'two-phase'",
    to: 'false',
  },
  {
    error: 'a hold is taken back from an issuer that is away',
    file: 'fate',
    from: 'issuerAlive && !issuerLost',
    to: '!issuerLost',
  },
  {
    error: 'a lost debit counts as one',
    file: 'fate',
    from: 'if (issuerLost)',
    to: 'if (false)',
  },
  {
    error: 'notices that are kept are lost, and the others not',
    file: 'fate',
    from: '!service.noticesKept',
    to: 'service.noticesKept',
  },
  {
    error: 'the next attempt does not wait',
    file: 'fate',
    from: 'seen.at + rows[draws + attempt.wait]',
    to: 'seen.at',
  },
  {
    error: 'a reversal that came too late is one that came too soon',
    file: 'settling',
    from: 'seen.late && seen.tooSoon &&',
    to: 'seen.late &&',
  },
  {
    error: 'the limit of offline approvals excludes itself',
    file: 'settling',
    from: '<= limit',
    to: '< limit',
  },
  {
    error: 'whether another instrument works is asked when the attempt begins',
    file: 'settling',
    from: 'environment.anotherWorks[environment.at(seen.at)]',
    to: 'environment.anotherWorks[environment.at(seen.begunAt)]',
  },
  {
    error: 'a reversal is lost where nothing failed',
    file: 'settling',
    from: 'seen.entry >= 0 &&\n        rows[',
    to: 'rows[',
  },
];

export interface Caught {
  readonly error: string;
  /** Pairs judged until one differed, that one included; null: never. */
  readonly after: number | null;
  readonly differs: string;
}

/** Each mutant held against what the chart says of the pairs. */
export async function hunt(told: readonly Told[], from = mutants): Promise<Caught[]> {
  const folder = mkdtempSync(join(tmpdir(), 'teiden-mutants-'));
  try {
    const whole = join(folder, 'whole');
    compile(whole);
    const caught: Caught[] = [];
    for (const [index, mutant] of from.entries()) {
      const own = join(folder, `mutant-${index}`);
      cpSync(whole, own, { recursive: true });
      plant(mutant, join(own, 'payments', `${mutant.file}.js`));
      const url = pathToFileURL(join(own, 'payments', 'fate.js')).href;
      const loaded = (await import(/* @vite-ignore */ url)) as { readonly fate: typeof fate };
      caught.push({ error: mutant.error, ...firstDifference(told, loaded.fate) });
    }
    return caught;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function firstDifference(told: readonly Told[], of: typeof fate): Omit<Caught, 'error'> {
  for (const [number, charts] of told.entries()) {
    const given = pairOf(seed, number);
    const differs = differences(toldByFate(given, of), charts);
    if (differs.length > 0) return { after: number + 1, differs: differs.join('; ') };
  }
  return { after: null, differs: '' };
}

/** Types are of no interest here, and are left out unchecked. */
function compile(folder: string): void {
  const source = join(root, 'src');
  const options =
    '--noCheck --ignoreConfig --target es2023 --module nodenext --rewriteRelativeImportExtensions';
  execFileSync(process.execPath, [
    join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
    ...options.split(' '),
    ...['--verbatimModuleSyntax', '--skipLibCheck', '--rootDir', source, '--outDir', folder],
    join(source, 'payments', 'fate.ts'),
  ]);
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n');
}

function plant({ error, from, to }: Mutant, file: string): void {
  const parts = readFileSync(file, 'utf8').split(from);
  if (parts.length !== 2) throw new Error(`"${from}" is ${parts.length - 1} times in ${file}: ${error}`);
  writeFileSync(file, parts.join(to));
}
