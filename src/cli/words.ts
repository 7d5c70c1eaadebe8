/** The catalogue of a language, loaded when it is needed. */
import type { Words } from '../words/en.ts';
import type { Language } from './language.ts';

export async function wordsIn(language: Language): Promise<Words> {
  return language === 'ja' ? (await import('../words/ja.ts')).ja : (await import('../words/en.ts')).en;
}
