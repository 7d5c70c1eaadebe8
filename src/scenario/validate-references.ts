/** Names that lead nowhere, or to an element that cannot do what is asked of it. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { error, keyPlace } from './check.ts';
import { builtInClasses } from './defaults.ts';
import { powerKinds } from './schema/power.ts';
import { namePattern, suggest } from './schema/scalar.ts';
import { at, child, keysOf, type Path, type Tree, textAt, textsOf } from './tree.ts';
import { gatewaysAt } from './validate-flows.ts';

interface Target {
  /** The section that is referred to, and what one of its elements is called. */
  readonly to: string;
  readonly what: string;
  /** Of the power chain: the kinds that will do, and what they are called where `what` says less. */
  readonly kinds?: readonly string[];
  readonly able?: string;
  /** Names that need not be in the section. */
  readonly also?: readonly string[];
}

interface Reference extends Target {
  readonly keys: readonly string[];
  /** Of the elements that refer: only those of this kind, or all but those. */
  readonly of?: string;
  readonly notOf?: string;
  /** A list that may not name the same twice. */
  readonly once?: boolean;
}

/** Keys by which a power element names what feeds it. */
export const supplyKeys = ['from', 'normal', 'standby', 'bypass-from', 'controller'] as const;

/** Kinds that pass power on; a battery does so on a bus only. */
const feeds = powerKinds.filter((kind) => !['controller', 'battery', 'load', 'cooling'].includes(kind));

const feeding: Target = {
  to: 'power',
  what: 'a power element',
  able: 'a power element that feeds others',
  kinds: feeds,
};
const powerElement: Target = { to: 'power', what: 'a power element' };
const service: Target = { to: 'services', what: 'a service' };
const group: Target = { to: 'machines', what: 'a group of machines' };
const none = { also: ['none'] };

const references: Readonly<Record<string, readonly Reference[]>> = {
  power: [
    { keys: ['from'], notOf: 'bus', ...feeding },
    { keys: ['from'], of: 'bus', once: true, ...feeding, kinds: [...feeds, 'battery'] },
    { keys: ['normal', 'standby'], ...feeding },
    { keys: ['bypass-from'], ...feeding, ...none },
    { keys: ['controller'], to: 'power', what: 'a controller', kinds: ['controller'], ...none },
  ],
  'common-cause': [{ keys: ['of'], once: true, ...powerElement }],
  maintenance: [{ keys: ['of'], once: true, ...powerElement }],
  machines: [
    { keys: ['cords'], ...feeding },
    { keys: ['cooled-by'], to: 'power', what: 'a cooling', kinds: ['cooling'], ...none },
    { keys: ['class'], to: 'classes', what: 'a class', also: builtInClasses },
    { keys: ['needs'], ...service },
  ],
  tenants: [
    { keys: ['cords'], ...feeding },
    { keys: ['class'], to: 'classes', what: 'a class', also: builtInClasses },
  ],
  terminals: [
    { keys: ['services'], to: 'payments', what: 'a payment service', once: true },
    { keys: ['gateway'], ...service, ...none },
  ],
  services: [
    { keys: ['runs-on', 'via'], ...group },
    { keys: ['also-on'], once: true, ...group },
    { keys: ['to-start', 'to-serve'], ...service },
  ],
};

/** Sections that a file may leave out: a name in them leads nowhere then. */
const optional: ReadonlySet<string> = new Set(['classes', 'machines', 'services', 'payments']);

/** Several names, where one key may hold several. */
type Said = ReturnType<typeof textsOf>[number];

export function badReferences(tree: Tree): Diagnostic[] {
  return [
    ...Object.entries(references).flatMap(([section, rows]) =>
      keysOf(child(tree, section)).flatMap((name) => {
        const kind = textAt(tree, section, name, 'kind');
        return rows
          .filter(
            ({ of, notOf }) => (of === undefined || kind === of) && (notOf === undefined || kind !== notOf),
          )
          .flatMap((row) => row.keys.flatMap((key) => inKey(tree, [section, name, key], row)));
      }),
    ),
    ...inPayments(tree),
    ...besides.flatMap(({ path, ...row }) => inKey(tree, path, { keys: [], ...row })),
  ];
}

/** Names in sections that have no elements of their own. */
const besides: readonly (Target & { readonly path: Path })[] = [
  { path: ['people', 'technicians', 'access'], ...service, ...none },
  { path: ['people', 'specialists', 'access'], ...service, ...none },
  { path: ['people', 'tools', 'needs'], ...service },
  { path: ['continuity', 'monitored-by'], ...service, ...none },
  { path: ['continuity', 'orchestrator'], ...service, ...none },
];

function inKey(tree: Tree, path: Path, row: Reference): Diagnostic[] {
  const label = String(path.at(-1));
  const said = textsOf(at(tree, ...path));
  return [
    ...said.flatMap((each) => judge(tree, each, row, label)),
    ...(row.once === true ? twice(said, label) : []),
  ];
}

export function twice(said: readonly Said[], label: string): Diagnostic[] {
  return said
    .filter(({ text }, index) => said.findIndex((other) => other.text === text) < index)
    .map(({ text, place }) =>
      error('listed-twice', place, `${label}: \`${text}\` is listed already; expected each element once`),
    );
}

function judge(
  tree: Tree,
  { text, place }: Said,
  { to, what, kinds, able = what, also = [] }: Target,
  label: string,
): Diagnostic[] {
  // Something that is no name at all is the schema's to report.
  if (!new RegExp(namePattern).test(text) || also.includes(text)) return [];
  const section = child(tree, to);
  // Without the section nothing can be looked up, and the schema has asked for it.
  if (section === undefined ? !optional.has(to) : section.kind !== 'map') return [];
  const known = keysOf(section);
  // A name in capitals is reported where it stands, not again wherever it is used as it should be.
  if (!known.some((name) => name.toLowerCase() === text)) {
    const fit = known.filter(
      (name) => kinds === undefined || kinds.includes(textAt(section, name, 'kind') ?? ''),
    );
    return [unknown(text, place, what, [...fit, ...also], label)];
  }
  const kind = textAt(section, text, 'kind');
  // Of an element whose kind is misspelt, nothing can be said.
  if (kinds === undefined || kind === undefined || kinds.includes(kind)) return [];
  if (!(powerKinds as readonly string[]).includes(kind)) return [];
  return [error('wrong-element', place, `${label}: expected ${able}; \`${text}\` is ${described(kind)}`)];
}

function unknown(
  text: string,
  place: Place,
  what: string,
  known: readonly string[],
  label: string,
): Diagnostic {
  return {
    ...error('unknown-name', place, `${label}: expected ${what}; there is no \`${text}\``),
    ...suggest(text, known),
  };
}

/** A service without which nobody looks at the books cannot wait for them. */
function waitsForItself(tree: Tree, name: string, { text, place }: Said): Diagnostic[] {
  const reached = new Set(
    ['gateway', 'issuer', 'ledger'].flatMap((role) =>
      textsOf(at(tree, 'payments', text, 'path', role)).map((each) => each.text),
    ),
  );
  for (const { gateway } of gatewaysAt(tree, text)) reached.add(gateway);
  for (const service of reached)
    for (const key of ['to-start', 'to-serve'])
      for (const each of textsOf(at(tree, 'services', service, key))) reached.add(each.text);
  if (!reached.has(name)) return [];
  const message = `books-of: \`${text}\` needs \`${name}\` to serve, and its books are looked at only then; expected another payment service`;
  return [error('loop-of-needs', place, message)];
}

function inPayments(tree: Tree): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const name of keysOf(child(tree, 'services'))) {
    const target = { to: 'payments', what: 'a payment service' };
    for (const said of textsOf(at(tree, 'services', name, 'opens-when', 'books-of')))
      diagnostics.push(...judge(tree, said, target, 'books-of'), ...waitsForItself(tree, name, said));
  }
  for (const name of keysOf(child(tree, 'payments'))) {
    for (const role of ['gateway', 'issuer', 'ledger']) {
      for (const said of textsOf(at(tree, 'payments', name, 'path', role)))
        diagnostics.push(...judge(tree, said, service, role));
    }
    const funds: Path = ['payments', name, 'funded-by'];
    for (const source of keysOf(at(tree, ...funds))) {
      const place = keyPlace(tree, [...funds, source])!;
      const target = { to: 'payments', what: '`balance` or a payment service', also: ['balance'] };
      diagnostics.push(...judge(tree, { text: source, place }, target, 'funded-by'));
      if (source === name)
        diagnostics.push(
          error('loop-of-funds', place, `\`${name}\` funds itself; expected \`balance\` for its own`),
        );
    }
  }
  return diagnostics;
}

/** What an element is, by its kind or its section. */
export function described(kind: string): string {
  switch (kind) {
    case 'machines':
      return 'a group of machines';
    case 'services':
      return 'a service';
    case 'payments':
      return 'a payment service';
    case 'ups':
    case 'utility':
      return `a ${kind === 'ups' ? 'UPS' : kind}`;
    default:
      return `of kind ${kind}`;
  }
}
