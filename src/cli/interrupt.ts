/**
 * Ctrl-C. It is heard between the steps of the work, never inside one, so nothing is left half done.
 */
import { exit } from './exit.ts';

/** From now on the first Ctrl-C ends the program with 130; the files are written in one step, so none is half there. */
export function endOnInterrupt(): void {
  process.once('SIGINT', () => process.exit(exit.interrupted));
}

/** From now on the first Ctrl-C is only remembered; the second ends the program. */
export function rememberInterrupt(): { readonly asked: () => boolean } {
  let asked = false;
  process.once('SIGINT', () => {
    asked = true;
    endOnInterrupt();
  });
  return { asked: () => asked };
}

/** Lets what came in meanwhile be heard. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
