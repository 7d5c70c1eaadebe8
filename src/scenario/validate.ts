/**
 * What a schema cannot see: names that lead nowhere, loops, quorums nobody can reach, events on what cannot suffer
 * them. Works on the tree, so that it can speak even where the schema has complaints; where a value is not readable
 * it keeps silent, because the schema has spoken.
 */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { calibratedOnItself } from './calibration.ts';
import { type CheckedParts, error, isBroken, keyPlace } from './check.ts';
import { bookingIn } from './fill.ts';
import { type Edges, loops } from './loops.ts';
import { planSections } from './schema/plan.ts';
import { at, child, keysOf, type Path, type Tree, textAt, textsOf } from './tree.ts';
import { chaosFits } from './validate-chaos.ts';
import { eventElements, eventTimes } from './validate-events.ts';
import { flowKinds, sharedGateways } from './validate-flows.ts';
import { continuityPlan } from './validate-plan.ts';
import { badReferences, supplyKeys } from './validate-references.ts';
import { workloads } from './validate-workload.ts';

/** Sections whose names are the names of elements; a name means one thing in the whole file. */
const elementSections = [
  'power',
  'common-cause',
  'maintenance',
  'machines',
  'classes',
  'services',
  'payments',
  'terminals',
  'tenants',
  'events',
] as const;

export function validate(tree: Tree, { sections }: Pick<CheckedParts, 'sections'>): Diagnostic[] {
  return [
    ...namesTwice(tree),
    ...badReferences(tree),
    ...supplyLoops(tree),
    ...needLoops(tree),
    ...quorums(tree),
    ...busQuorums(tree),
    ...batteries(tree),
    ...inert(tree),
    ...sharedGateways(tree),
    ...flowKinds(tree),
    ...durability(tree),
    ...continuityPlan(tree, sections),
    ...neverCalled(tree),
    ...workloads(tree),
    ...nothingToOrchestrate(tree),
    ...eventElements(tree),
    ...eventTimes(tree, sections),
    ...chaosFits(tree, sections),
    ...calibratedOnItself(tree),
  ];
}

function namesTwice(tree: Tree): Diagnostic[] {
  const first = new Map<string, { section: string; place: Place }>();
  const diagnostics: Diagnostic[] = [];
  for (const { section, names } of namesIn(tree)) {
    for (const { name, place } of names) {
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

/** Every name of the file, section by section. */
function namesIn(tree: Tree): { section: string; names: { name: string; place: Place }[] }[] {
  const paths = [
    ...elementSections.map((section): Path => [section]),
    ...planSections.map((section): Path => ['continuity', section]),
  ];
  // The second site is the one element that is no key.
  const site = textsOf(at(tree, 'continuity', 'dr', 'site'));
  return [
    ...paths.map((path) => ({
      section: path.join('.'),
      names: keysOf(at(tree, ...path))
        // A built-in class that a default has put in, and a class of a class file, were not named here.
        .filter((name) => !['default', 'classes'].includes(at(tree, ...path, name)?.from ?? ''))
        .map((name) => ({ name, place: keyPlace(tree, [...path, name])! })),
    })),
    { section: 'continuity.dr', names: site.map(({ text, place }) => ({ name: text, place })) },
  ];
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

// --- loops ---------------------------------------------------------------------------------------------------

function supplyLoops(tree: Tree): Diagnostic[] {
  const edges: Edges = new Map();
  for (const name of keysOf(child(tree, 'power'))) {
    edges.set(
      name,
      supplyKeys.flatMap((key) =>
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
  collect('services', ['to-start', 'to-serve', 'runs-on', 'also-on', 'via']);
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
    const more = textsOf(at(tree, ...path, 'also-on'));
    const again = more.find(({ text }) => text === runsOn);
    if (again !== undefined) {
      const message = `also-on: \`${runsOn}\` is where it runs already; expected another group of machines`;
      diagnostics.push(error('listed-twice', again.place, message));
    }
    if (more.length > 0 && textAt(tree, ...path, 'bootstrap') === 'last-down') {
      const message =
        'bootstrap: expected `any`; which copy went last is looked at in one group of machines only';
      diagnostics.push(error('wrong-value', at(tree, ...path, 'bootstrap')!.place, message));
    }
    const further = more.reduce<number | undefined>((sum, { text }) => {
      const each = numberAt(tree, 'machines', text, 'count');
      return sum === undefined || each === undefined ? undefined : sum + each;
    }, 0);
    const first = textAt(tree, ...path, 'copies') === 'all' ? count : given;
    const copies = first === undefined || further === undefined ? undefined : first + further;
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

function busQuorums(tree: Tree): Diagnostic[] {
  return keysOf(child(tree, 'power')).flatMap((name) => {
    const from = at(tree, 'power', name, 'from');
    const enough = numberAt(tree, 'power', name, 'enough');
    if (textAt(tree, 'power', name, 'kind') !== 'bus' || from?.kind !== 'list' || enough === undefined)
      return [];
    const sources = textsOf(from).length;
    if (sources === 0 || enough <= sources) return [];
    const message = `enough: expected at most ${sources}, its sources; ${enough} can never be live`;
    return [error('quorum', at(tree, 'power', name, 'enough')!.place, message)];
  });
}

/** What a battery gives and takes is decided at its bus: it stands on one, and on no other. */
function batteries(tree: Tree): Diagnostic[] {
  const names = keysOf(child(tree, 'power'));
  const onBus = names
    .filter((name) => textAt(tree, 'power', name, 'kind') === 'bus')
    .flatMap((name) => textsOf(at(tree, 'power', name, 'from')).map(({ text }) => text));
  return names
    .filter((name) => textAt(tree, 'power', name, 'kind') === 'battery')
    .flatMap((name) => {
      const buses = onBus.filter((each) => each === name).length;
      if (buses === 1) return [];
      const message = `\`${name}\` is in the \`from\` of ${buses === 0 ? 'no bus' : `${buses} buses`}; expected a battery to stand on one`;
      return [error('battery-bus', keyPlace(tree, ['power', name])!, message)];
    });
}

/** Kinds whose chart knows a defect that shows only when they are needed. */
const defective = ['generator', 'controller', 'ats', 'sts', 'tie', 'ups'];

/** Keys that would say something and do nothing. */
function inert(tree: Tree): Diagnostic[] {
  return keysOf(child(tree, 'power')).flatMap((name) => {
    const kind = textAt(tree, 'power', name, 'kind');
    const holds = (key: string): boolean => {
      const node = at(tree, 'power', name, key);
      return node !== undefined && node.from !== 'default' && textAt(tree, 'power', name, key) !== 'none';
    };
    const complain = (key: string, expected: string): Diagnostic =>
      error('wrong-key', keyPlace(tree, ['power', name, key])!, `${key}: expected ${expected}`);
    if (kind === undefined) return [];
    return [
      ...(holds('hidden') && !defective.includes(kind)
        ? [complain('hidden', `only on ${defective.slice(0, -1).join(', ')} or ${defective.at(-1)}`)]
        : []),
      ...(holds('fails') && kind === 'load'
        ? [complain('fails', 'none of a load: what feeds it fails')]
        : []),
    ];
  });
}

/** Keys of a service that say how it loses or redoes what it writes otherwise than it does. */
function durability(tree: Tree): Diagnostic[] {
  const safe = 'fsync with power-loss protection';
  const booking = bookingIn(tree);
  return keysOf(child(tree, 'services')).flatMap((name) => {
    const path = ['services', name];
    const says = (key: string): boolean =>
      ![undefined, 'default'].includes(at(tree, ...path, key)?.from) && !isBroken(tree, [...path, key]);
    const inertKeys = (keys: readonly string[], expected: string): Diagnostic[] =>
      keys
        .filter(says)
        .map((key) => error('wrong-key', keyPlace(tree, [...path, key])!, `${key}: expected ${expected}`));
    const [replay] = textsOf(at(tree, ...path, 'replay'));
    const redoes = replay?.text === 'by checkpoint';
    return [
      ...(textAt(tree, ...path, 'durable') === safe
        ? inertKeys(['flush-window', 'tail-lost'], `only where something is lost; \`${name}\` has ${safe}`)
        : []),
      ...(redoes ? [] : inertKeys(['checkpoint-every', 'redo-rate'], 'only with `replay: by checkpoint`')),
      ...(redoes && !booking.has(name)
        ? [
            error(
              'wrong-value',
              replay.place,
              `replay: expected a time; \`${name}\` is issuer or ledger of no payment service, so nothing is known of what it writes`,
            ),
          ]
        : []),
    ];
  });
}

/** Rules for an orchestrator that starts nothing. */
function nothingToOrchestrate(tree: Tree): Diagnostic[] {
  if (textAt(tree, 'continuity', 'restart') === 'orchestrated') return [];
  return ['orchestrator', 'restart-at-once'].flatMap((key) => {
    const node = at(tree, 'continuity', key);
    if (node === undefined || node.from === 'default' || textAt(tree, 'continuity', key) === 'none')
      return [];
    const message = `${key}: expected only with \`restart: orchestrated\``;
    return [error('wrong-key', keyPlace(tree, ['continuity', key])!, message)];
  });
}

/** A set on a bus that no switch would call stands there for nothing. */
function neverCalled(tree: Tree): Diagnostic[] {
  const names = keysOf(child(tree, 'power'));
  const suppliers = (name: string, keys: readonly string[]): string[] =>
    keys.flatMap((key) => textsOf(at(tree, 'power', name, key)).map(({ text }) => text));
  const called = new Set(names.flatMap((name) => suppliers(name, ['standby'])));
  for (const name of called)
    for (const supplier of suppliers(name, ['from', 'normal', 'standby', 'bypass-from']))
      called.add(supplier);
  const isBus = (name: string): boolean => textAt(tree, 'power', name, 'kind') === 'bus';
  const onBus = new Set(names.filter(isBus).flatMap((name) => suppliers(name, ['from'])));
  return names
    .filter((name) => textAt(tree, 'power', name, 'kind') === 'generator' && onBus.has(name))
    .filter((name) => !called.has(name) && textAt(tree, 'power', name, 'runs') !== 'always')
    .map((name) => {
      const message = `\`${name}\` is on a bus behind no transfer switch's standby side: nothing calls it; expected such a switch, or \`runs: always\``;
      return error('never-called', keyPlace(tree, ['power', name])!, message);
    });
}
