/**
 * The continuity plan: names that lead nowhere, and elements that contradict each other or would never act.
 *
 * A second site with `fail-over: never` is no mistake, because a design may switch it off so: neither it nor who must
 * point to it is built then.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { type CheckedParts, error, keyPlace } from './check.ts';
import { type Edges, loops } from './loops.ts';
import type { planSections } from './schema/plan.ts';
import { powerKinds } from './schema/power.ts';
import { namePattern, suggest } from './schema/scalar.ts';
import { at, child, keysOf, type Path, type Tree, textAt, textsOf } from './tree.ts';
import { described, twice } from './validate-references.ts';

interface Reference {
  /** Below `continuity`; `*` is every name of the section. */
  readonly path: readonly string[];
  /** What it may lead to: sections, or kinds of power elements. */
  readonly to: readonly string[];
  readonly what: string;
  /** Words that stand for something else than a name. */
  readonly also?: readonly string[];
}

const payment = { to: ['payments'], what: 'a payment service' };

const references: readonly Reference[] = [
  { path: ['dr', 'functions'], ...payment, also: ['all'] },
  { path: ['counterparties', '*', 'for'], ...payment },
  { path: ['stand-ins', '*', 'for'], ...payment },
  { path: ['stand-ins', '*', 'provider'], ...payment, also: ['none'] },
  { path: ['precautions', '*', 'stop'], ...payment },
  {
    path: ['precautions', '*', 'while'],
    to: ['services', 'payments'],
    what: 'a service or a payment service',
  },
  { path: ['graceful-stops', '*', 'on'], to: ['ups'], what: 'a UPS' },
  { path: ['graceful-stops', '*', 'stop'], ...payment },
  { path: ['graceful-stops', '*', 'shut-down'], to: ['machines'], what: 'a group of machines' },
  { path: ['notices', '*', 'about'], ...payment },
];

export function continuityPlan(tree: Tree, sections: CheckedParts['sections']): Diagnostic[] {
  return [
    ...badNames(tree),
    ...counterparties(tree),
    ...standIns(tree),
    ...precautions(tree),
    ...inert(tree),
    ...roundTrips(tree, sections),
  ];
}

/** Paths to every element of a section of the plan. */
function pathsIn(tree: Tree, section: (typeof planSections)[number]): Path[] {
  return keysOf(at(tree, 'continuity', section)).map((name) => ['continuity', section, name]);
}

// --- names -----------------------------------------------------------------------------------------------------

function badNames(tree: Tree): Diagnostic[] {
  const kinds = kindsOf(tree);
  return references.flatMap((row) => {
    const [section = '', ...rest] = row.path;
    const starred = rest[0] === '*';
    const key = row.path.at(-1)!;
    const holders: Path[] = starred
      ? keysOf(at(tree, 'continuity', section)).map((name) => ['continuity', section, name])
      : [['continuity', section]];
    return holders.flatMap((holder) => {
      const node = at(tree, ...holder, key);
      const said = textsOf(node);
      return [
        ...said.flatMap((each) => judge(each, row, key, kinds)),
        ...(node?.kind === 'list' ? twice(said, key) : []),
      ];
    });
  });
}

/** By name of the file: the kind of a power element, or the section of everything else. */
function kindsOf(tree: Tree): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const name of keysOf(child(tree, 'power'))) kinds.set(name, textAt(tree, 'power', name, 'kind') ?? '');
  for (const section of ['machines', 'services', 'payments'])
    for (const name of keysOf(child(tree, section))) kinds.set(name, section);
  return kinds;
}

function judge(
  { text, place }: ReturnType<typeof textsOf>[number],
  { to, what, also = [] }: Reference,
  key: string,
  kinds: ReadonlyMap<string, string>,
): Diagnostic[] {
  // Something that is no name at all is the schema's to report.
  if (!new RegExp(namePattern).test(text) || also.includes(text)) return [];
  const kind = kinds.get(text);
  if (kind === undefined) {
    // A name in capitals is reported where it stands.
    if ([...kinds.keys()].some((name) => name.toLowerCase() === text)) return [];
    const fit = [...kinds].filter(([, each]) => to.includes(each)).map(([name]) => name);
    const message = `${key}: expected ${what}; there is no \`${text}\``;
    return [{ ...error('unknown-name', place, message), ...suggest(text, [...fit, ...also]) }];
  }
  // Of an element whose kind is misspelt, nothing can be said.
  const isSection = ['machines', 'services', 'payments'].includes(kind);
  if (to.includes(kind) || !(isSection || (powerKinds as readonly string[]).includes(kind))) return [];
  return [error('wrong-element', place, `${key}: expected ${what}; \`${text}\` is ${described(kind)}`)];
}

// --- elements that contradict each other ---------------------------------------------------------------------

/** Payment services that the second site can serve; null: all; undefined: it cannot be read, or there is no site. */
function functionsOf(tree: Tree): ReadonlySet<string> | null | undefined {
  const node = at(tree, 'continuity', 'dr', 'functions');
  if (node?.kind === 'list') return new Set(textsOf(node).map(({ text }) => text));
  return node?.kind === 'scalar' && node.value === 'all' ? null : undefined;
}

function counterparties(tree: Tree): Diagnostic[] {
  const names = pathsIn(tree, 'counterparties');
  const [first] = names;
  if (first !== undefined && at(tree, 'continuity', 'dr') === undefined) {
    const message =
      'counterparties: there is no second site to which they could point; expected a `dr`, or no counterparties (in a design, `continuity.counterparties: none`)';
    return [error('no-second-site', keyPlace(tree, first.slice(0, -1))!, message)];
  }
  const able = functionsOf(tree);
  if (able === undefined || able === null) return [];
  const known = new Set(keysOf(child(tree, 'payments')));
  return names.flatMap((path) =>
    textsOf(at(tree, ...path, 'for'))
      .filter(({ text }) => known.has(text) && !able.has(text))
      .map(({ text, place }) => {
        const message = `for: expected a payment service that the second site can serve; \`${text}\` is not in the functions of \`dr\``;
        return { ...error('wrong-element', place, message), ...suggest(text, able) };
      }),
  );
}

function standIns(tree: Tree): Diagnostic[] {
  const taken = new Set<string>();
  return pathsIn(tree, 'stand-ins').flatMap((path) => {
    const [stoodInFor] = textsOf(at(tree, ...path, 'for'));
    if (stoodInFor !== undefined && taken.has(stoodInFor.text)) {
      const message = `for: somebody stands in for \`${stoodInFor.text}\` already; expected one stand-in for each payment service`;
      return [error('listed-twice', stoodInFor.place, message)];
    }
    if (stoodInFor !== undefined) taken.add(stoodInFor.text);
    const [provider] = textsOf(at(tree, ...path, 'provider'));
    if (provider === undefined || provider.text !== textAt(tree, ...path, 'for')) return [];
    const message = `provider: \`${provider.text}\` cannot stand in for itself; expected another payment service, or \`none\` for its network`;
    return [error('wrong-element', provider.place, message)];
  });
}

/**
 * A rule that stops what it watches, alone or together with other rules, would keep it stopped for ever: a stop ends only
 * when what is watched serves again.
 */
function precautions(tree: Tree): Diagnostic[] {
  return [...stopLoops(tree), ...neverUnstable(tree)];
}

/** Only a payment service fails by itself: under its load, or because a fix did not last. */
function neverUnstable(tree: Tree): Diagnostic[] {
  return pathsIn(tree, 'precautions').flatMap((path) => {
    const [watched] = textsOf(at(tree, ...path, 'while'));
    if (watched === undefined || textAt(tree, ...path, 'is') !== 'unstable') return [];
    if (at(tree, 'services', watched.text) === undefined) return [];
    const message = `while: the service \`${watched.text}\` is never unstable by itself; expected a payment service, or \`is: down\``;
    return [error('wrong-element', watched.place, message)];
  });
}

function stopLoops(tree: Tree): Diagnostic[] {
  const edges: Edges = new Map();
  for (const path of pathsIn(tree, 'precautions')) {
    const stop = textAt(tree, ...path, 'stop');
    if (stop === undefined) continue;
    const watched = textsOf(at(tree, ...path, 'while')).map(({ text, place }) => ({ to: text, place }));
    edges.set(stop, [...(edges.get(stop) ?? []), ...watched]);
  }
  return loops(edges).map(({ names, place }) => {
    const message =
      names.length === 2
        ? `while: the rule stops \`${names[0]}\`, which it watches; expected another service`
        : `while: a loop of stops: ${names.join(' ← ')}; once stopped, none of them would open again; expected an order`;
    return error('loop-of-stops', place, message);
  });
}

/** Keys of `dr` that say something of another sort of replication, or of a site that is not fenced, and would do nothing. */
const needed: readonly { key: string; of: string; one: readonly string[] }[] = [
  { key: 'lag', of: 'replication', one: ['asynchronous', 'semi-synchronous'] },
  { key: 'round-trip', of: 'replication', one: ['synchronous', 'semi-synchronous'] },
  { key: 'silently-asynchronous', of: 'replication', one: ['semi-synchronous'] },
  { key: 'stale-clients', of: 'fenced', one: ['false'] },
  { key: 'noticed-after', of: 'fenced', one: ['false'] },
];

function inert(tree: Tree): Diagnostic[] {
  return needed.flatMap(({ key, of, one }) => {
    const said = textAt(tree, 'continuity', 'dr', of);
    const path = ['continuity', 'dr', key];
    const node = at(tree, ...path);
    if (node === undefined || node.from === 'default' || said === undefined || one.includes(said)) return [];
    const known = of === 'fenced' ? ['true', 'false'] : sorts;
    // What it is instead must be readable, or the schema has spoken.
    if (!known.includes(said)) return [];
    const message = `${key}: expected only with \`${of}: ${one[0]}\`; it is ${said} here`;
    return [error('wrong-key', keyPlace(tree, path)!, message)];
  });
}

const sorts = ['synchronous', 'semi-synchronous', 'asynchronous'];

/** A round trip is added to the answer of each of its functions, which must be one time for that. */
function roundTrips(tree: Tree, { payments, continuity }: CheckedParts['sections']): Diagnostic[] {
  if (continuity === undefined) return [];
  const { dr, decide } = continuity;
  if (dr === undefined || dr.replication === 'asynchronous' || decide['fail-over'].sort === 'never')
    return [];
  const { functions } = dr;
  return Object.entries(payments ?? {})
    .filter(
      ([name, { stages }]) =>
        stages.answer.law !== 'fixed' && (functions === 'all' || functions.includes(name)),
    )
    .map(([name]) => {
      const { place } = at(tree, 'payments', name, 'stages', 'answer')!;
      const message = `answer: expected one duration, such as 20ms, to which the second site's round trip is added; its replication is ${dr.replication}`;
      return error('wrong-value', place, message);
    });
}
