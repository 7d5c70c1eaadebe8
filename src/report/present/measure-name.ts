/** What a measure is called in the reader's language. */
import type { Words } from '../../words/en.ts';
import type { Naming } from './naming.ts';

/** Its name in the file of results where it has no other. */
export function measureName(measure: string, words: Words, naming: Naming): string {
  const recovered = /^service\.recovery\.(.+)$/.exec(measure);
  if (recovered !== null) return words.study.recovery(naming.element(recovered[1]!));
  const names: Readonly<Record<string, string>> = words.study.measures;
  return names[measure] ?? measure;
}
