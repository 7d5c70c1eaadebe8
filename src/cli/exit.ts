/** How the program ends: the exit codes (sysexits where it has one), and the one error that carries a code. */
import type { Diagnostic } from '../base/diagnostic.ts';

export const exit = {
  /** Done; where objectives were judged, all hold. */
  ok: 0,
  /** An objective fails. */
  missed: 1,
  /** No objective fails, but one is undecided. */
  undecided: 2,
  /** EX_USAGE: an option or command that is not there, or a value that it does not take. */
  usage: 64,
  /**
   * EX_DATAERR: the scenario is wrong, or what stands at its place cannot be one, as a directory, a file of more than
   * 1 MiB or one that is not YAML. Something is there, so it is not 66.
   */
  data: 65,
  /** EX_NOINPUT: nothing is at the place of the scenario, or it may not be read. */
  noInput: 66,
  /** EX_UNAVAILABLE: a server that was named cannot be reached, or refuses. */
  unreachable: 69,
  /** EX_SOFTWARE: a defect of teiden. Node's own 1 would read as "an objective fails". */
  defect: 70,
  /** EX_IOERR: a result cannot be written. */
  cannotWrite: 74,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** The user's or the world's trouble, ready to be told; anything else that is thrown is a defect. */
export class Failure extends Error {
  readonly code: ExitCode;
  readonly diagnostics: readonly Diagnostic[];

  constructor(code: ExitCode, message: string, diagnostics: readonly Diagnostic[] = []) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.diagnostics = diagnostics;
  }
}

/** The system's word for what went wrong, such as `ENOENT`; undefined where it is no such error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
