/**
 * Ctrl-C. It is heard between the steps of the work, never inside one, so nothing is left half done.
 */
import { exit } from './exit.ts';

/** From now on the first Ctrl-C ends the program with 130; the files are written in one step, so none is half there. */
export function endOnInterrupt(): void {
  process.once('SIGINT', () => process.exit(exit.interrupted));
}

export interface Interrupt {
  readonly asked: () => boolean;
  /** Resolves when it is asked for. */
  readonly heard: Promise<void>;
}

/** From now on the first Ctrl-C, or a SIGTERM as a cluster sends it, is only remembered; the second ends the program. */
export function rememberInterrupt(): Interrupt {
  let asked = false;
  const heard = new Promise<void>((resolve) => {
    const remember = (): void => {
      if (asked) return;
      asked = true;
      resolve();
      endOnInterrupt();
    };
    process.once('SIGINT', remember);
    process.once('SIGTERM', remember);
  });
  return { asked: () => asked, heard };
}

/** Lets what came in meanwhile be heard. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
