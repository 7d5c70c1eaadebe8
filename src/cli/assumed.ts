/** What `teiden sensitivity` found about the assumed values of a scenario, read for a study of the same scenario. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { AssumedRange } from '../study/sensitivity.ts';
import type { Words } from '../words/en.ts';
import { exit, Failure, systemCode } from './exit.ts';
import { remember } from './input.ts';

interface Found {
  readonly hash?: unknown;
  readonly assumedRanges?: readonly {
    readonly objective: string;
    readonly low: number | null;
    readonly high: number | null;
    readonly flips: AssumedRange['flips'];
    readonly unsettled?: AssumedRange['unsettled'];
  }[];
}

/** The ranges in a sensitivity.json, or in the folder it stands in; null where none is named. */
export function assumedIn(
  place: string | undefined,
  hash: string,
  words: Words,
): readonly AssumedRange[] | null {
  if (place === undefined) return null;
  let text: string;
  let file = place;
  try {
    if (statSync(place).isDirectory()) file = join(place, 'sensitivity.json');
    text = remember(dirname(resolve(file)), basename(file), readFileSync(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new Failure(exit.noInput, words.input.noSensitivity(file));
  }
  const { hash: of, assumedRanges } = parsed(text);
  if (typeof of !== 'string' || !Array.isArray(assumedRanges))
    throw new Failure(exit.data, words.input.notASensitivity(file));
  if (of !== hash) throw new Failure(exit.data, words.input.otherSensitivity(file));
  // What lies beyond the horizon is no number in JSON; what happened nowhere is not among them.
  return assumedRanges.map(({ low, high, ...rest }) => ({
    unsettled: [],
    ...rest,
    low: low ?? Infinity,
    high: high ?? Infinity,
  }));
}

function parsed(text: string): Found {
  try {
    return Object(JSON.parse(text)) as Found;
  } catch {
    return {};
  }
}
