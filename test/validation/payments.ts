/**
 * What payments must come to: the worked sizes, a healthy system, perfect durability, keys against long recoveries.
 *
 * `npm run validate:payments` prints the tables and writes reports/validation/payments.md and .json.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { captions } from '../../src/words/caption.ts';
import { publish } from './desk.ts';
import { type KeyLives, keyLives, keysHold, keysText } from './key-lives.ts';
import { type LateAnswers, lateAnswers, lateHold, lateText } from './late-answers.ts';
import { type PerfectBooks, perfectBooks, perfectHold, perfectText } from './perfect-books.ts';
import { sizesHold, sizesText, type WorkedSizes, workedSizes } from './worked-sizes.ts';

export interface PaymentStudy {
  readonly caption: string;
  readonly sizes: WorkedSizes;
  readonly late: LateAnswers;
  readonly perfect: PerfectBooks;
  readonly keys: KeyLives;
}

/** Parts of the study that do not hold. */
export function faults({ sizes, late, perfect, keys }: PaymentStudy): string[] {
  return [
    ['worked sizes', sizesHold(sizes)] as const,
    ['no fault', lateHold(late)] as const,
    ['rule 4', perfectHold(perfect)] as const,
    ['keys', keysHold(keys)] as const,
  ].flatMap(([name, holds]) => (holds ? [] : [name]));
}

export function markdown(study: PaymentStudy): string {
  const missed = faults(study);
  return [
    '# What payments must come to',
    '',
    `${study.caption}. Expected values are closed forms or quadratures, not runs of the program.`,
    missed.length === 0
      ? 'All of it holds, each within 4 standard errors.'
      : `NOT HELD: ${missed.join(', ')}.`,
    '',
    sizesText(study.sizes),
    lateText(study.late),
    perfectText(study.perfect),
    keysText(study.keys),
  ].join('\n');
}

function main(): void {
  const study: PaymentStudy = {
    caption: captions.en,
    sizes: workedSizes(200),
    late: lateAnswers(10),
    perfect: perfectBooks(10_000),
    keys: keyLives(40),
  };
  const text = markdown(study);
  publish('payments', text, study);
  process.stdout.write(text);
  if (faults(study).length > 0) process.exitCode = 1;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
