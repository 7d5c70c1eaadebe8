/** One default of the language: its value as a file would write it, on what it rests, and its source. */
import type { Basis } from './tree.ts';

export interface Default {
  readonly value:
    | string
    | number
    | boolean
    | readonly number[]
    | readonly string[]
    | Readonly<Record<string, string>>;
  readonly basis: Basis;
  readonly source: string;
  /** Of a calibrated value: the incidents to which it was fitted; their replays may not use it. */
  readonly calibratedOn?: readonly string[];
  /** The row does not apply where this key stands beside it. */
  readonly unless?: string;
  /** The row applies only where this key stands beside it. */
  readonly where?: string;
}

type Value = Default['value'];
export const published = (value: Value, source: string): Default => ({ value, basis: 'published', source });
export const calibrated = (value: Value, source: string, on: readonly string[]): Default => ({
  value,
  basis: 'calibrated',
  source,
  calibratedOn: on,
});
export const assumed = (value: Value, source: string): Default => ({ value, basis: 'assumed', source });
