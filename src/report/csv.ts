/** A study's replications as CSV by RFC 4180: a line of names, CRLF at the end of lines, nothing where there is no value. */

import type { Sample } from '../study/sample.ts';
import { beyondOf, pieces, rowColumns, type Write } from './rows.ts';

/** Lines written at once. */
const lines = 256;

export async function writeCsv(sample: Sample, write: Write): Promise<void> {
  const columns = rowColumns(sample);
  const names = columns.flatMap(({ measure: { name }, canBeStopped }) =>
    canBeStopped ? [name, beyondOf(name)] : [name],
  );
  await write(`${['replication', ...names].map(field).join(',')}\r\n`);
  for (const { first, count, values } of pieces(sample)) {
    for (let from = 0; from < count; from += lines) {
      let text = '';
      for (let i = from; i < Math.min(count, from + lines); i++) {
        text += first + i;
        for (let m = 0; m < columns.length; m++) {
          const value = values[m * count + i]!;
          text += Number.isFinite(value) ? `,${value}` : ',';
          // Of what did not happen no clock ran.
          if (columns[m]!.canBeStopped) text += Number.isNaN(value) ? ',' : `,${value === Infinity}`;
        }
        text += '\r\n';
      }
      await write(text);
    }
  }
}

/** Quoted where it holds what separates. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
