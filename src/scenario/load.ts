/**
 * Text in; a Scenario out, or every diagnostic at once.
 *
 *     text ─ readDocument ─▶ tree ─ withClassFiles ─ lay (design) ─ set ─ fill (defaults) ─▶ tree ─ check, validate ─▶ Scenario
 *
 * Every design of the file is laid and checked, also those not asked for: a design that is wrong is found before the
 * study that would have needed it.
 */
import { type Diagnostic, nearest, type Place, sortDiagnostics } from '../base/diagnostic.ts';
import type { Replay } from './chaos.ts';
import { check, error, keyPlace } from './check.ts';
import { type ReadClassFile, withClassFiles, withoutUnused } from './class-files.ts';
import { asBuilt, designOf, designsIn, lay } from './design.ts';
import { readDocument } from './document.ts';
import { fill, lengthen } from './fill.ts';
import type { ReadFile } from './law.ts';
import { type Provenance, provenanceOf } from './provenance.ts';
import type { Scenario } from './scenario.ts';
import { withReader } from './schema/laws.ts';
import { rangesOf, type StatedRange } from './schema/ranges.ts';
import { type Checked, toScenario } from './schema/root.ts';
import { set } from './set.ts';
import { child, type Tree } from './tree.ts';
import { validate } from './validate.ts';

export interface Request {
  /** As the user named it; it appears in the diagnostics, and its last part gives the scenario its name. */
  readonly file: string;
  readonly text: string;
  /** `as-built` when left out. */
  readonly design?: string | undefined;
  /** `path=value`, laid over the design in this order. */
  readonly set?: readonly string[] | undefined;
  /** Gives the text of a file named in `empirical(…)`. */
  readonly read?: ReadFile | undefined;
  /** Gives the text of a class file that `use` names. */
  readonly readClassFile?: ReadClassFile | undefined;
  /** The file was loaded before, and only `set` differs: designs that are not asked for are not checked again. */
  readonly again?: boolean | undefined;
}

export interface Loaded {
  readonly scenario: Scenario;
  readonly provenance: ReadonlyMap<string, Provenance>;
  /** The run that the file replays; no part of the scenario, for it changes nothing of what can happen. */
  readonly replay: Replay | undefined;
  /** `as-built` first, then in the order of the file. */
  readonly designNames: readonly string[];
  /** The class files that were used, in the order in which they are laid under the file. */
  readonly classFiles: readonly string[];
  /** What is said of how far assumed values may be off; no part of what is run. */
  readonly ranges: readonly StatedRange[];
}

export interface Rejected {
  /** At least one, sorted by place; at most {@link mostReported}. */
  readonly diagnostics: readonly Diagnostic[];
  /** Further ones that are not listed. */
  readonly unlisted: number;
}

/** A file that is wrong everywhere is not told everything. */
const mostReported = 100;

/** More designs than a comparison can show; each is checked with the whole file. */
const mostDesigns = 64;

function listed(all: readonly Diagnostic[]): Rejected {
  return { diagnostics: all.slice(0, mostReported), unlisted: Math.max(0, all.length - mostReported) };
}

export function load(request: Request): Loaded | Rejected {
  return withReader(request.read, () => loadText(request));
}

/** The designs of a file, for a command line that completes them; of a file that is not YAML, only `as-built`. */
export function designNames(text: string, file: string): string[] {
  const { tree } = readDocument(text, file);
  return tree === undefined ? [asBuilt] : designsIn(tree);
}

function loadText(request: Request): Loaded | Rejected {
  const { file, text, design: chosen = asBuilt, set: settings = [] } = request;
  const reading = readDocument(text, file);
  if (reading.tree === undefined) return listed(reading.diagnostics);
  const used = withClassFiles(lengthen(reading.tree), request.readClassFile);
  const found: Diagnostic[] = [...reading.diagnostics, ...used.diagnostics];
  if (used.isPartial) return listed(unique(sortDiagnostics(found)));
  const base = used.tree;
  const names = designsIn(base);
  const beyond = names[mostDesigns + 1];
  if (beyond !== undefined) {
    const place = keyPlace(base, ['designs', beyond])!;
    return listed([...found, error('too-many', place, `expected at most ${mostDesigns} designs`)]);
  }
  if (!names.includes(chosen)) found.push(unknownDesign(chosen, names));

  const plainVariant = variantOf(base, asBuilt, []);
  found.push(...plainVariant.diagnostics);
  const known = new Set(found.map(keyOf));
  for (const name of names) {
    if (name === asBuilt || request.again === true) continue;
    const { diagnostics } = variantOf(base, name, []);
    found.push(
      ...diagnostics.filter((each) => !known.has(keyOf(each))).map((each) => placed(each, base, name)),
    );
  }
  const variant =
    settings.length === 0 && chosen === asBuilt ? plainVariant : variantOf(base, chosen, settings);
  if (settings.length > 0) {
    found.push(
      ...variant.diagnostics.filter((each) => each.place.file === '--set' || !known.has(keyOf(each))),
    );
  }

  if (found.length > 0) return listed(unique(sortDiagnostics(found)));
  return {
    scenario: toScenario(nameOf(file), variant.sections as Checked, designOf(base, chosen)),
    provenance: provenanceOf(withoutUnused(variant.tree)),
    replay: (variant.sections as Checked).replay,
    designNames: names,
    classFiles: used.files,
    ranges: rangesOf((variant.sections as Checked).ranges),
  };
}

function variantOf(base: Tree, design: string, settings: readonly string[]) {
  const laid = lay(base, design);
  const changed = set(laid.tree, settings);
  const tree = fill(lengthen(changed.tree));
  const { sections, diagnostics } = check(tree);
  return {
    tree,
    sections,
    diagnostics: [
      ...laid.diagnostics,
      ...changed.diagnostics,
      ...diagnostics,
      ...validate(tree, { sections }),
    ],
  };
}

/** `qtnet-2019` of `scenarios/qtnet-2019.yaml`. */
function nameOf(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/i, '');
}

function unknownDesign(name: string, names: readonly string[]): Diagnostic {
  const place: Place = { file: '--design', line: 1, column: 1, length: name.length, lineText: name };
  const meant = nearest(name, names);
  return {
    ...error(
      'unknown-design',
      place,
      `there is no design \`${name}\`; expected one of ${names.map((each) => `\`${each}\``).join(', ')}`,
    ),
    ...(meant === undefined ? {} : { suggestion: `\`${meant}\`` }),
  };
}

/**
 * A mistake that only this design makes, at the design's own lines: one that shows elsewhere, such as a reference to
 * an element that the design takes away, is moved to the design's name.
 */
function placed(diagnostic: Diagnostic, base: Tree, design: string): Diagnostic {
  const designs = child(base, 'designs');
  const entry = designs?.kind === 'map' ? designs.entries.get(design) : undefined;
  if (entry === undefined || stands(entry.value, diagnostic.place)) return diagnostic;
  const { file, line } = diagnostic.place;
  const where = file === entry.keyPlace.file ? `at line ${line}` : `at ${file}:${line}`;
  return {
    ...diagnostic,
    place: entry.keyPlace,
    message: `under design \`${design}\`, ${where}: ${diagnostic.message}`,
  };
}

function stands(tree: Tree, place: Place): boolean {
  const inside = (own: Place) =>
    own.file === place.file &&
    own.line === place.line &&
    own.column <= place.column &&
    place.column < own.column + own.length;
  if (tree.kind === 'map')
    return [...tree.entries.values()].some(({ keyPlace, value }) => inside(keyPlace) || stands(value, place));
  if (tree.kind === 'list') return inside(tree.place) || tree.items.some((item) => stands(item, place));
  return inside(tree.place);
}

function keyOf({ code, place, message }: Diagnostic): string {
  return `${place.file}:${place.line}:${place.column}:${code}:${message}`;
}

function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [keyOf(each), each])).values()];
}
