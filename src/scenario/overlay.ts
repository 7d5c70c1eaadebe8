/**
 * Lays one value over the file at a dotted path, for designs and for `--set`.
 *
 * What stood there is replaced; `none` takes an element or an optional key away. A new element may be added, but a
 * path through an element that is not there is a mistake, most likely a misspelling.
 */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { error } from './check.ts';
import { builtInClasses } from './defaults.ts';
import { shorthandAt } from './fill.ts';
import { planSections } from './schema/plan.ts';
import { sectionNames } from './schema/root.ts';
import { suggest } from './schema/scalar.ts';
import { at, from, keysOf, type Origin, type Tree, without, withValue } from './tree.ts';

/** Sections of named elements: a path leads through an element of the file. */
const ofElements: ReadonlySet<string> = new Set([
  'power',
  'common-cause',
  'maintenance',
  'classes',
  'machines',
  'services',
  'payments',
  'terminals',
  'events',
  'objectives',
]);

/** The version, the designs, the class files, what is known of the incident and of values, and what is replayed are not a design's to change. */
const fixed: ReadonlySet<string> = new Set([
  'teiden',
  'designs',
  'reported',
  'use',
  'incident',
  'ranges',
  'replay',
]);

/** Keys of which `none` is a value of its own. */
const knowsNone: ReadonlySet<string> = new Set([
  'rating',
  'fails',
  'repair',
  'hidden',
  'tested',
  'controller',
  'fuel',
  'refill',
  'instantaneous',
  'bypass-from',
  'shed',
  'cooled-by',
  'every',
  'called-in',
  'throttle',
  'limit',
  'failback',
  'idempotency',
]);

export interface Overlay {
  /** As `power.pdu-b.from`. */
  readonly path: string;
  readonly keyPlace: Place;
  readonly value: Tree;
  readonly origin: Origin;
}

export type Overlaid = { readonly tree: Tree } | { readonly diagnostic: Diagnostic };

export function overlay(tree: Tree, { path: dotted, keyPlace, value, origin }: Overlay): Overlaid {
  const path = dotted.split('.');
  const refuse = (message: string, suggestion: { suggestion?: string } = {}): Overlaid => ({
    diagnostic: { ...error('unknown-path', keyPlace, message), ...suggestion },
  });
  const [section = '', element] = path;
  const open = sectionNames.filter((name) => !fixed.has(name));
  if (!(open as readonly string[]).includes(section)) {
    const meant = dottedSuggestion(section, open, '', path.slice(1));
    return refuse(`\`${dotted}\` leads nowhere; expected a path that begins with a section`, meant);
  }
  if (ofElements.has(section)) {
    if (element === undefined)
      return refuse(`expected a path such as \`${section}.name\`, not a whole section`);
    const known = [...keysOf(at(tree, section)), ...(section === 'classes' ? builtInClasses : [])];
    if (!known.includes(element) && (path.length > 2 || isNone(value))) {
      const meant = dottedSuggestion(element, known, `${section}.`, path.slice(2));
      return refuse(`\`${dotted}\` leads nowhere; there is no \`${element}\` in \`${section}\``, meant);
    }
  }
  const lost = lostInPlan(tree, path, value);
  if (lost !== undefined) return refuse(`\`${dotted}\` leads nowhere; ${lost.message}`, lost.meant);
  for (let length = 1; length < path.length; length++) {
    const kind = at(tree, ...path.slice(0, length))?.kind;
    if (kind === 'broken') return { tree };
    if (kind === 'scalar' || kind === 'list') {
      return refuse(`\`${path.slice(0, length).join('.')}\` is a value; expected a path that ends there`);
    }
  }
  if (value.kind === 'scalar' && takesAway(path, value.value)) return { tree: without(tree, path) };
  const short = value.kind === 'scalar' ? shorthandAt(path) : undefined;
  const whole = short === undefined ? path : [...path, short];
  return { tree: withValue(tree, whole, keyPlace, from(value, origin)) };
}

/** Whether a value at a path means that what stands there is taken away. */
export function takesAway(path: readonly string[], value: unknown): boolean {
  const isElement =
    (path.length === 2 && ofElements.has(path[0]!)) || (path.length === 3 && isPlanSection(path));
  return value === 'none' && (isElement || !knowsNone.has(path.at(-1)!));
}

function isPlanSection([section, key]: readonly string[]): boolean {
  return section === 'continuity' && (planSections as readonly (string | undefined)[]).includes(key);
}

/** Of a path into an element of the continuity plan that is not there: what is wrong with it. */
function lostInPlan(
  tree: Tree,
  path: readonly string[],
  value: Tree,
): { message: string; meant: { suggestion?: string } } | undefined {
  const [section = '', key = '', element] = path;
  const known = keysOf(at(tree, section, key));
  if (isPlanSection(path)) {
    if (element === undefined || known.includes(element)) return undefined;
    if (path.length === 3 && !isNone(value)) return undefined;
    return {
      message: `there is no \`${element}\` in \`${section}.${key}\``,
      meant: dottedSuggestion(element, known, `${section}.${key}.`, path.slice(3)),
    };
  }
  if (section !== 'continuity' || !(key === 'dr' || key === 'fixes')) return undefined;
  if (element === undefined || known.length > 0) return undefined;
  return { message: `there is no \`${key}\`; expected \`continuity.${key}: {…}\` before it`, meant: {} };
}

function isNone(value: Tree): boolean {
  return value.kind === 'scalar' && value.value === 'none';
}

function dottedSuggestion(
  word: string,
  known: Iterable<string>,
  head: string,
  tail: readonly string[],
): { suggestion?: string } {
  const meant = suggest(word, known).suggestion?.replaceAll('`', '');
  return meant === undefined ? {} : { suggestion: `\`${[head + meant, ...tail].join('.')}\`` };
}
