/**
 * Holds a tree against the schema, section by section, so that one section's mistake hides no other's, and gives each
 * complaint its place, its stable code and the nearest known word.
 */
import { z } from 'zod';
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { type Checked, root } from './schema/root.ts';
import { type IssueParams, suggest } from './schema/scalar.ts';
import { at, child, keysOf, type Path, plain, type Tree } from './tree.ts';

export interface CheckedParts {
  /** The sections that are right; all of them when there is no diagnostic. */
  readonly sections: Partial<Checked>;
  readonly diagnostics: readonly Diagnostic[];
}

/** `of`: the schema of the file, a scenario's or a class file's. */
export function check(tree: Tree, of: z.ZodObject = root): CheckedParts {
  const sections: Record<string, unknown> = {};
  const diagnostics: Diagnostic[] = [];
  for (const key of keysOf(tree)) {
    if (!Object.hasOwn(of.shape, key)) diagnostics.push(unknownKey(tree, [key], of));
  }
  for (const section of Object.keys(of.shape)) {
    const node = child(tree, section);
    if (node?.kind === 'broken') continue;
    const schema = of.shape[section] as z.ZodType;
    const parsed = schema.safeParse(node === undefined ? undefined : plain(node));
    if (parsed.success) sections[section] = parsed.data;
    else
      for (const issue of causesOf(parsed.error.issues))
        diagnostics.push(...diagnose(tree, schema, [section], issue));
  }
  return { sections: sections as Partial<Checked>, diagnostics };
}

/** Without `exactly one of …` where an unknown key stands beside it: that key was meant to be the one. */
function causesOf(reported: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const issues = reported.flatMap(meantBy);
  const withUnknown = new Set(
    issues.flatMap(({ code, path }) => (code === 'unrecognized_keys' ? [path.join('.')] : [])),
  );
  return issues.filter((issue) => {
    const code = issue.code === 'custom' ? (issue.params?.['code'] as string | undefined) : undefined;
    return code?.startsWith('one-') !== true || !withUnknown.has(issue.path.join('.'));
  });
}

/** Of a value that may be `none` or a map, and is a map, what is wrong with the map. */
function meantBy(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const fitting = issue.errors.filter((errors) =>
    errors.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  const [only, ...others] = fitting;
  if (only === undefined || only.length === 0 || others.length > 0) return [issue];
  return only.map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

function diagnose(tree: Tree, schema: z.ZodType, base: Path, issue: z.core.$ZodIssue): Diagnostic[] {
  const path: Path = [...base, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(tree, [...path, key], schema));
  }
  const node = at(tree, ...path);
  if (isBroken(tree, path)) return [];
  const key = labelOf(path);
  if (node === undefined) return [missing(tree, path, issue)];
  if (issue.code === 'invalid_key') {
    const message = issue.issues[0]?.message ?? 'expected a name';
    // A name has a pattern; a key that is a quantity says itself what it is.
    const wrong = issue.issues[0]?.code === 'custom' ? 'wrong-key' : 'bad-name';
    return [error(wrong, keyPlace(tree, path) ?? node.place, `${key}: ${message}`)];
  }
  const params = (issue.code === 'custom' ? issue.params : undefined) as IssueParams | undefined;
  const word = node.kind === 'scalar' ? String(node.value) : '';
  const words = wordsOf(schema, path.slice(base.length), plain(at(tree, ...base)!));
  const meant =
    params?.suggestion !== undefined ? { suggestion: quoted(params.suggestion) } : suggest(word, words);
  const message =
    issue.code === 'invalid_union' && words.length > 0
      ? `expected one of ${words.map((name) => `\`${name}\``).join(', ')}`
      : issue.message;
  const code =
    base[0] === 'teiden' || base[0] === 'teiden-classes' ? 'version' : (params?.code ?? 'wrong-value');
  return [{ ...error(code, part(node, params), `${key}: ${message}`), ...meant }];
}

function quoted(suggestion: string): string {
  return suggestion.startsWith('`') ? suggestion : `\`${suggestion}\``;
}

/** The part of a scalar that is wrong, where the scalar stands in the file as it was read. */
function part(node: Tree, params: IssueParams | undefined): Place {
  const { place } = node;
  if (node.kind !== 'scalar' || params?.offset === undefined || place.length !== node.text.length)
    return place;
  return { ...place, column: place.column + params.offset, length: Math.max(1, params.length ?? 1) };
}

function missing(tree: Tree, path: Path, issue: z.core.$ZodIssue): Diagnostic {
  const parent = path.slice(0, -1);
  const holder = at(tree, ...parent);
  const place = keyPlace(tree, parent) ?? holder?.place ?? tree.place;
  const expected = issue.message.startsWith('expected') ? `: ${issue.message}` : '';
  const owner = parent.length === 0 ? 'the file' : `\`${parent.join('.')}\``;
  return error('missing-key', place, `${owner} lacks \`${path.at(-1)}\`${expected}`);
}

function unknownKey(tree: Tree, path: Path, schema: z.ZodType): Diagnostic {
  const key = String(path.at(-1));
  const inside = path.length === 1 ? [] : path.slice(1, -1);
  const value = path.length === 1 ? undefined : plain(child(tree, path[0]!)!);
  const place = keyPlace(tree, path) ?? tree.place;
  const known = keysAt(schema, inside, value);
  // What stands there already was not meant; under a design it may well have been, for that is what it changes.
  const taken = (name: string) =>
    at(tree, ...path)?.from === 'file' && at(tree, ...path.slice(0, -1), name)?.from === 'file';
  const meant = suggest(
    key,
    known.filter((name) => !taken(name)),
  );
  return { ...error('unknown-key', place, `unknown key \`${key}\`; expected ${listed(known)}`), ...meant };
}

function listed(words: readonly string[]): string {
  const shown = words.map((word) => `\`${word}\``).join(', ');
  return words.length === 1 ? shown : `one of ${shown}`;
}

export function keyPlace(tree: Tree, path: Path): Place | undefined {
  const holder = at(tree, ...path.slice(0, -1));
  const key = path.at(-1);
  return holder?.kind === 'map' && key !== undefined ? holder.entries.get(String(key))?.keyPlace : undefined;
}

export function isBroken(tree: Tree, path: Path): boolean {
  return path.some((_, length) => at(tree, ...path.slice(0, length + 1))?.kind === 'broken');
}

/** The last key by which a value is found, with its number in a list. */
function labelOf(path: Path): string {
  const last = path.at(-1)!;
  return typeof last === 'number' ? `${path.at(-2)}[${last}]` : String(last);
}

export function error(code: string, place: Place, message: string): Diagnostic {
  return { code, place, message, severity: 'error' };
}

// --- what the schema knows at a path -------------------------------------------------------------------------

/** The schema below a path, chosen by the value where it has alternatives. */
function schemaAt(schema: z.ZodType, path: Path, value: unknown): z.ZodType | undefined {
  const bare = unwrap(schema, value);
  const [key, ...rest] = path;
  if (key === undefined) return bare;
  const below = (value as Readonly<Record<string | number, unknown>> | undefined)?.[key];
  if (bare instanceof z.ZodObject) {
    const next: unknown = bare.shape[key];
    return next instanceof z.ZodType ? schemaAt(next, rest, below) : undefined;
  }
  if (bare instanceof z.ZodRecord) return schemaAt(bare.valueType as z.ZodType, rest, below);
  if (bare instanceof z.ZodArray) return schemaAt(bare.element as z.ZodType, rest, below);
  if (bare instanceof z.ZodDiscriminatedUnion && key === 'kind') return bare;
  return undefined;
}

function unwrap(schema: z.ZodType, value: unknown): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault)
    return unwrap(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType, value);
  if (schema instanceof z.ZodUnion && !(schema instanceof z.ZodDiscriminatedUnion)) {
    const map = schema.options.find((option) => option instanceof z.ZodObject);
    return typeof value === 'object' && map !== undefined ? map : schema;
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const kind = (value as { kind?: unknown } | undefined)?.kind;
    const option = kindsOf(schema).find(([name]) => name === kind)?.[1];
    return option ?? schema;
  }
  return schema;
}

function kindsOf(schema: z.ZodDiscriminatedUnion): [string, z.ZodObject][] {
  return schema.options.map((option) => {
    const object = option as z.ZodObject;
    return [String((object.shape['kind'] as z.ZodLiteral).value), object];
  });
}

function keysAt(schema: z.ZodType, path: Path, value: unknown): string[] {
  const found = schemaAt(schema, path, value);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

/** The words a scalar may be, where it is one of a few. */
function wordsOf(schema: z.ZodType, path: Path, value: unknown): string[] {
  const found = schemaAt(schema, path, value);
  if (found instanceof z.ZodEnum) return found.options.map(String);
  if (found instanceof z.ZodDiscriminatedUnion && path.at(-1) === 'kind')
    return kindsOf(found).map(([name]) => name);
  return [];
}
