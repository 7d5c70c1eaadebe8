/** Stdout and stderr: who is written to, in colour or not, and what a closed or full pipe means. */
import { styleText } from 'node:util';
import type { Paint } from '../report/summary/lines.ts';
import type { Words } from '../words/en.ts';
import { exit, systemCode } from './exit.ts';

const styles = {
  heading: ['bold', 'cyan'],
  strong: ['bold'],
  good: ['green'],
  bad: ['red'],
  dim: ['dim'],
} as const;

/** Colours for a terminal that wants them (no-color.org), else the text as it is. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const { NO_COLOR, TERM } = process.env;
  if (stream.isTTY !== true || (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb')
    return (_style, text) => text;
  return (style, text) => styleText([...styles[style]], text);
}

/** What a command says: text for people, and with `--json` one document. */
export class Terminal {
  readonly #json: boolean;
  readonly paint: Paint;

  constructor(json: boolean, words: Words) {
    this.#json = json;
    this.paint = paintFor(json ? process.stderr : process.stdout);
    process.stdout.on('error', (error) => {
      // Who reads no further, as `head`, is served; what was found still decides how the program ends.
      if (systemCode(error) === 'EPIPE') return;
      process.stderr.write(`teiden: ${words.output.cannotWrite('stdout', systemCode(error) ?? '')}\n`);
      process.exit(exit.cannotWrite);
    });
  }

  /** Text for people. */
  say(text: string): void {
    (this.#json ? process.stderr : process.stdout).write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** Something to know beside the answer. */
  note(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  /** The document, when one is wanted. */
  document(value: unknown): void {
    if (this.#json) process.stdout.write(documentText(value));
  }
}

/** As all our documents are written: two spaces, a newline at the end. */
export function documentText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
