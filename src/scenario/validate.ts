/**
 * What a schema cannot see: names that lead nowhere, loops, quorums nobody can reach, events on what cannot suffer
 * them. Works on the tree, so that it can speak even where the schema has complaints; where a value is not readable
 * it keeps silent, because the schema has spoken.
 */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { type CheckedParts, error, keyPlace } from './check.ts';
import { builtInClasses } from './defaults.ts';
import { type Edges, loops } from './loops.ts';
import { namePattern, suggest } from './schema/scalar.ts';
import { at, child, keysOf, type Path, type Tree, textAt, textsOf } from './tree.ts';
import { eventElements, eventTimes } from './validate-events.ts';

/** Sections whose names are the names of elements; a name means one thing in the whole file. */
export const elementSections = ['power', 'machines', 'classes', 'services', 'payments', 'events'] as const;

export function validate(tree: Tree, { sections }: Pick<CheckedParts, 'sections'>): Diagnostic[] {
  return [
    ...namesTwice(tree),
    ...dangling(tree),
    ...supplyLoops(tree),
    ...needLoops(tree),
    ...quorums(tree),
    ...eventElements(tree),
    ...eventTimes(tree, sections),
  ];
}

function namesTwice(tree: Tree): Diagnostic[] {
  const first = new Map<string, { section: string; place: Place }>();
  const diagnostics: Diagnostic[] = [];
  for (const section of elementSections) {
    for (const name of keysOf(child(tree, section))) {
      // A built-in class that a default has put in was not named by the user.
      if (at(tree, section, name)?.from === 'default') continue;
      const place = keyPlace(tree, [section, name])!;
      const other = first.get(name);
      if (other === undefined) first.set(name, { section, place });
      else {
        const later = isBefore(other.place, place) ? { section, place } : other;
        const earlier = later.place === place ? other : { section, place };
        const message = `the name \`${name}\` stands in \`${earlier.section}\` already (line ${earlier.place.line}); expected a name of its own`;
        diagnostics.push(error('name-twice', later.place, message));
      }
    }
  }
  return diagnostics;
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

// --- names that lead nowhere ---------------------------------------------------------------------------------

interface Reference {
  readonly keys: readonly string[];
  /** The section that is referred to, and what one of its elements is called. */
  readonly to: string;
  readonly what: string;
}

const powerElement = { to: 'power', what: 'a power element' };
const service = { to: 'services', what: 'a service' };
const group = { to: 'machines', what: 'a group of machines' };

const references: Readonly<Record<string, readonly Reference[]>> = {
  power: [{ keys: ['from', 'normal', 'standby', 'bypass-from'], ...powerElement }],
  machines: [
    { keys: ['cords'], ...powerElement },
    { keys: ['class'], to: 'classes', what: 'a class' },
    { keys: ['needs'], ...service },
  ],
  services: [
    { keys: ['runs-on', 'via'], ...group },
    { keys: ['to-start', 'to-serve'], ...service },
  ],
};

function dangling(tree: Tree): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const refer = (
    text: string,
    place: Place,
    { to, what }: Pick<Reference, 'to' | 'what'>,
    label: string,
    also: readonly string[] = [],
  ) => {
    // Something that is no name at all is the schema's to report, and without the section nothing can be looked up.
    if (!new RegExp(namePattern).test(text) || (child(tree, to)?.kind !== 'map' && to !== 'classes')) return;
    const known = [...keysOf(child(tree, to)), ...also];
    // A name in capitals is reported where it stands, not again wherever it is used as it should be.
    if (known.some((name) => name.toLowerCase() === text)) return;
    diagnostics.push({
      ...error('unknown-name', place, `${label}: expected ${what}; there is no \`${text}\``),
      ...suggest(text, known),
    });
  };
  for (const [section, rows] of Object.entries(references)) {
    for (const name of keysOf(child(tree, section))) {
      for (const row of rows) {
        for (const key of row.keys) {
          for (const { text, place } of textsOf(at(tree, section, name, key))) {
            if (key === 'bypass-from' && text === 'none') continue;
            refer(text, place, row, key, row.to === 'classes' ? builtInClasses : []);
          }
        }
      }
    }
  }
  for (const name of keysOf(child(tree, 'payments'))) {
    for (const role of ['gateway', 'issuer', 'ledger']) {
      for (const { text, place } of textsOf(at(tree, 'payments', name, 'path', role)))
        refer(text, place, service, role);
    }
    const funds: Path = ['payments', name, 'funded-by'];
    for (const source of keysOf(at(tree, ...funds))) {
      const place = keyPlace(tree, [...funds, source])!;
      refer(source, place, { to: 'payments', what: '`balance` or a payment service' }, 'funded-by', [
        'balance',
      ]);
      if (source === name)
        diagnostics.push(
          error('loop-of-funds', place, `\`${name}\` funds itself; expected \`balance\` for its own`),
        );
    }
  }
  return diagnostics;
}

// --- loops ---------------------------------------------------------------------------------------------------

function supplyLoops(tree: Tree): Diagnostic[] {
  const edges: Edges = new Map();
  for (const name of keysOf(child(tree, 'power'))) {
    const keys = ['from', 'normal', 'standby', 'bypass-from'];
    edges.set(
      name,
      keys.flatMap((key) =>
        textsOf(at(tree, 'power', name, key)).map(({ text, place }) => ({ to: text, place })),
      ),
    );
  }
  return loops(edges).map(({ names, place }) =>
    error(
      'loop-of-supply',
      place,
      `a loop of supply: ${names.join(' ← ')}; expected power to come from outside of it`,
    ),
  );
}

/**
 * Everything that must be up before something else is, in one graph: services need services and the machines they run
 * on, machines need services. A loop can never start from cold.
 */
function needLoops(tree: Tree): Diagnostic[] {
  const edges: Edges = new Map();
  const collect = (section: string, keys: readonly string[]) => {
    for (const name of keysOf(child(tree, section))) {
      edges.set(
        name,
        keys.flatMap((key) =>
          textsOf(at(tree, section, name, key)).map(({ text, place }) => ({ to: text, place })),
        ),
      );
    }
  };
  collect('services', ['to-start', 'to-serve', 'runs-on', 'via']);
  collect('machines', ['needs']);
  return loops(edges).map(({ names, place }) =>
    error(
      'loop-of-needs',
      place,
      `a loop of needs: ${names.join(' → ')}; expected an order in which they can start`,
    ),
  );
}

// --- quorums -------------------------------------------------------------------------------------------------

function numberAt(tree: Tree, ...path: Path): number | undefined {
  const node = at(tree, ...path);
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function quorums(tree: Tree): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const name of keysOf(child(tree, 'services'))) {
    const path: Path = ['services', name];
    const runsOn = textAt(tree, ...path, 'runs-on');
    const count = runsOn === undefined ? undefined : numberAt(tree, 'machines', runsOn, 'count');
    const given = numberAt(tree, ...path, 'copies');
    const copies = textAt(tree, ...path, 'copies') === 'all' ? count : given;
    if (given !== undefined && count !== undefined && given > count) {
      const message = `copies: expected at most ${count}, the machines of \`${runsOn}\`, one copy a machine`;
      diagnostics.push(error('quorum', at(tree, ...path, 'copies')!.place, message));
      continue;
    }
    const enough = numberAt(tree, ...path, 'enough');
    if (enough !== undefined && copies !== undefined && enough > copies) {
      const message = `enough: expected at most ${copies}, its copies; ${enough} can never be ready`;
      diagnostics.push(error('quorum', at(tree, ...path, 'enough')!.place, message));
    }
  }
  return diagnostics;
}
