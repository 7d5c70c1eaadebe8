/** Tells what went wrong, and gives the exit code for it. */
import { inspect } from 'node:util';
import { captions } from '../words/caption.ts';
import type { CommandLineWords } from '../words/command-line/en.ts';
import { type ExitCode, exit, Failure } from './exit.ts';

/** Text for people goes to stderr; with `--json` the same goes to stdout as one document. */
export function report(error: unknown, args: readonly string[], words: CommandLineWords): ExitCode {
  const failure = error instanceof Failure ? error : undefined;
  const code = failure?.code ?? exit.defect;
  const message = failure?.message ?? words.defect(inspect(error), ['teiden', ...args].map(quoted).join(' '));
  process.stderr.write(
    `${failure === undefined || failure.diagnostics.length > 0 ? '' : 'teiden: '}${message}\n`,
  );
  if (args.includes('--json')) {
    const document = {
      caption: captions.en,
      error: { exit: code, message: failure?.message ?? String(error) },
      ...(failure !== undefined && failure.diagnostics.length > 0
        ? { diagnostics: failure.diagnostics }
        : {}),
    };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  return code;
}

/** An argument as a POSIX shell reads it back. */
function quoted(argument: string): string {
  return /^[\w./:=,@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
