/**
 * The assumed values of a scenario and how far each may be off: by what the file says in `ranges`, else by rules of the
 * kind of value, which are the same for all.
 *
 *     times, laws of them, money, powers, rates     half … double, the shape of a law as it is
 *     shares, chances and plain numbers below 1     half … double the odds
 *     counts                                        a quarter less … a quarter more, at least 1
 *
 * What has no figure, what is none or all (0 %, 100 %, 0s) and what is not of the site (the horizon) is held, and listed
 * with the reason. Shares that sum to 100 % do so at every point: what one gains the others lose in proportion.
 */
import { parseShare, printShare } from '../base/units.ts';
import type { Provenance } from '../scenario/provenance.ts';
import type { StatedRange } from '../scenario/schema/ranges.ts';
import { type Axis, between } from './axis.ts';
import type { Settings } from './points.ts';
import { type Figure, taken, written } from './written.ts';

export type Rule = 'stated' | 'ratio' | 'odds' | 'count';

export interface Input {
  readonly path: string;
  /** As the file, or the default, has it. */
  readonly own: string;
  readonly rule: Rule;
  readonly axis: Axis;
}

export type Reason = 'no-figure' | 'several-figures' | 'nothing' | 'whole' | 'fixed' | 'refused';

export interface Held {
  readonly path: string;
  readonly own: string;
  readonly reason: Reason;
}

export interface Assumed {
  /** By path. */
  readonly inputs: readonly Input[];
  readonly held: readonly Held[];
  /** Ranges of the file whose ends are not of one form. */
  readonly unreadable: readonly StatedRange[];
}

/** How long is looked at, how often it happens, and what a reader sees change nothing on the site. */
const notOfTheSite =
  /^(?:teiden|title|language|start|horizon|frequency|incident|use|ranges)(?:\.|$)|\.label\.|\.priority$/;

export function assumedOf(
  provenance: ReadonlyMap<string, Provenance>,
  ranges: readonly StatedRange[],
): Assumed {
  const stated = new Map(ranges.map((range) => [range.path, range]));
  const inputs: Input[] = [];
  const held: Held[] = [];
  const unreadable: StatedRange[] = [];
  for (const [path, { value: own, basis }] of provenance) {
    const range = stated.get(path);
    if (range !== undefined) {
      const axis = between(path, range.low, range.high, 'by kind');
      if (axis === undefined) unreadable.push(range);
      else inputs.push({ path, own, rule: 'stated', axis });
    } else if (basis === 'assumed') {
      const made = notOfTheSite.test(path) ? 'fixed' : byRule(path, own);
      if (typeof made === 'string') held.push({ path, own, reason: made });
      else inputs.push(made);
    }
  }
  // A path that is not there has no provenance: the language says so when an end is laid over the file.
  for (const range of ranges) {
    if (provenance.has(range.path)) continue;
    const axis = between(range.path, range.low, range.high, 'by kind');
    if (axis === undefined) unreadable.push(range);
    else inputs.push({ path: range.path, own: '', rule: 'stated', axis });
  }
  return { inputs, held, unreadable };
}

function byRule(path: string, own: string): Input | Reason {
  const form = taken(own);
  if (form.figures.length === 0 || own.startsWith('[')) return 'no-figure';
  if (form.figures.length > 1 && !own.includes('(')) return 'several-figures';
  const placing = form.figures.filter(({ places }) => places);
  const isCount = placing.length === 1 && placing[0]!.kind === 'count';
  if (!isCount && placing.every(({ kind, value }) => kind === 'share' && (value === 0 || value === 1)))
    return 'whole';
  if (!isCount && placing.every(({ value }) => value === 0)) return 'nothing';
  const ends = [0.5, 2].map((times) =>
    written(
      form,
      form.figures.map((figure) => (figure.places ? scaled(figure, times) : figure.value)),
    ),
  ) as [string, string];
  const axis = between(path, ...ends, 'by kind');
  if (axis === undefined) return 'no-figure';
  const isOdds = placing.every(({ kind, value }) => kind === 'share' || (kind === 'number' && value < 1));
  return { path, own, rule: isCount ? 'count' : isOdds ? 'odds' : 'ratio', axis };
}

function scaled({ kind, value }: Figure, times: number): number {
  if (kind === 'count') {
    const step = Math.max(1, Math.round(value / 4));
    return times < 1 ? Math.max(0, value - step) : value + step;
  }
  if (kind === 'share' || (kind === 'number' && value < 1)) {
    if (value >= 1) return value;
    const odds = (times * value) / (1 - value);
    // A share is written in per cent: six digits are more than anybody assumes.
    return Number((odds / (1 + odds)).toPrecision(4));
  }
  // What is a multiple is at least once as much.
  if (kind === 'times') return Math.max(1, value * times);
  return kind === 'duration' ? Math.round(value * times) : Number((value * times).toPrecision(9));
}

/** Shares beside each other that sum to 100 %, by path, as written. */
export type Sums = readonly ReadonlyMap<string, number>[];

export function sumsOf(provenance: ReadonlyMap<string, Provenance>): Sums {
  const families = new Map<string, Map<string, number>>();
  for (const [path, { value }] of provenance) {
    const share = parseShare(value);
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    const family = families.get(parent) ?? new Map<string, number>();
    families.set(parent, family.set(path, share ?? Number.NaN));
  }
  return [...families.values()].filter((family) => {
    const sum = [...family.values()].reduce((total, share) => total + share, 0);
    return family.size > 1 && Math.abs(sum - 1) < 1e-9;
  });
}

/** What is laid over the file for these inputs at these places, from 0 to 1. */
export function settingsAt(places: readonly (readonly [Input, number])[], sums: Sums): Settings {
  const settings = new Map(places.map(([{ path, axis }, u]) => [path, axis.at(u)]));
  for (const family of sums) {
    const moved = [...family.keys()].filter((path) => settings.has(path));
    if (moved.length === 0) continue;
    const shares = moved.map((path) => parseShare(settings.get(path)!) ?? 0);
    const taken = shares.reduce((sum, share) => sum + share, 0);
    const others = [...family].filter(([path]) => !settings.has(path));
    const left = others.reduce((sum, [, share]) => sum + share, 0);
    const isFull = left === 0 || taken > 1;
    moved.forEach((path, index) => {
      if (isFull) settings.set(path, printShare(shares[index]! / taken));
    });
    for (const [path, share] of others)
      settings.set(path, printShare(isFull ? 0 : (share * (1 - taken)) / left));
  }
  return settings;
}
