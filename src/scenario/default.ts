/** One default of the language: its value as a file would write it, on what it rests, and its source. */
import type { Basis } from './tree.ts';

export interface Default {
  readonly value: string | number | boolean | readonly number[] | Readonly<Record<string, string>>;
  readonly basis: Basis;
  readonly source: string;
  /** The row does not apply where this key stands beside it. */
  readonly unless?: string;
  /** The row applies only where this key stands beside it. */
  readonly where?: string;
}

type Value = Default['value'];
export const published = (value: Value, source: string): Default => ({ value, basis: 'published', source });
export const calibrated = (value: Value, source: string): Default => ({ value, basis: 'calibrated', source });
export const assumed = (value: Value, source: string): Default => ({ value, basis: 'assumed', source });
