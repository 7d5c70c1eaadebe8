/** Events held against the elements they happen to, and their times against the start and the horizon. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { formatDuration } from '../base/units.ts';
import { type CheckedParts, error, isBroken } from './check.ts';
import { actions, timesOf } from './schema/events.ts';
import { powerKinds } from './schema/power.ts';
import { suggest } from './schema/scalar.ts';
import { at, child, keysOf, type Path, type Tree, textAt, textsOf } from './tree.ts';
import { described } from './validate-references.ts';

/** What carries a breaker that can be opened and closed. */
const opened = ['breaker', 'pdu', 'board', 'transformer', 'bus'];

/** Kinds of element that can suffer an action; the charts of the others do not know it. */
const sufferers: Readonly<Record<(typeof actions)[number], { kinds: readonly string[]; what: string }>> = {
  out: { kinds: ['utility'], what: 'a utility' },
  sag: { kinds: ['utility'], what: 'a utility' },
  surge: { kinds: ['utility'], what: 'a utility' },
  'open-phase': {
    kinds: ['utility', ...opened],
    what: `a utility, ${opened.slice(0, -1).join(', ')} or bus`,
  },
  'open-neutral': {
    kinds: ['utility', ...opened],
    what: `a utility, ${opened.slice(0, -1).join(', ')} or bus`,
  },
  return: { kinds: ['ats', 'sts', 'tie'], what: 'a transfer switch' },
  trip: { kinds: [...opened, 'ups'], what: `a ${opened.join(', ')} or UPS` },
  close: { kinds: opened, what: `a ${opened.slice(0, -1).join(', ')} or ${opened.at(-1)}` },
  bypass: { kinds: ['ups'], what: 'a UPS' },
  fail: {
    kinds: [...powerKinds.filter((kind) => kind !== 'utility' && kind !== 'load'), 'machines'],
    what: 'a power element that can fail, or a machine group',
  },
  fault: {
    kinds: [...opened, 'ups', 'ats', 'sts', 'tie', 'load'],
    what: 'a power element between the sources and the loads',
  },
  start: { kinds: ['generator'], what: 'a generator' },
  stop: { kinds: ['services', 'payments'], what: 'a service or payment service' },
};

/** Of an element whose kind is misspelt, nothing can be said. */
const knownKinds: ReadonlySet<string> = new Set([...powerKinds, 'machines', 'services', 'payments']);

export function eventElements(tree: Tree): Diagnostic[] {
  const kinds = new Map<string, string>();
  for (const name of keysOf(child(tree, 'power'))) kinds.set(name, textAt(tree, 'power', name, 'kind') ?? '');
  for (const section of ['services', 'payments', 'machines']) {
    for (const name of keysOf(child(tree, section))) kinds.set(name, section);
  }
  const diagnostics: Diagnostic[] = [];
  for (const event of keysOf(child(tree, 'events'))) {
    for (const action of actions) {
      for (const { text, place } of textsOf(at(tree, 'events', event, action))) {
        const { kinds: able, what } = sufferers[action];
        const kind = kinds.get(text);
        // Without the section nothing can be looked up, and the schema has asked for it.
        if (kind === undefined && action !== 'stop' && child(tree, 'power') === undefined) continue;
        if (kind === undefined) {
          const known = [...kinds].filter(([, each]) => able.includes(each)).map(([name]) => name);
          const meant = suggest(text, known);
          diagnostics.push({
            ...error('unknown-name', place, `${action}: expected ${what}; there is no \`${text}\``),
            ...meant,
          });
        } else if (!able.includes(kind) && knownKinds.has(kind)) {
          const meant = kind === 'utility' ? { suggestion: `\`out: ${text}\`` } : {};
          diagnostics.push({
            ...error(
              'wrong-element',
              place,
              `${action}: expected ${what}; \`${text}\` is ${described(kind)}`,
            ),
            ...meant,
          });
        } else if (action === 'fail') diagnostics.push(...shareThatFails(tree, event, kind, place));
      }
    }
  }
  return diagnostics;
}

/** Of a machine group it must be said how many of its machines fail; any other element is one. */
function shareThatFails(tree: Tree, event: string, kind: string, place: Place): Diagnostic[] {
  const given = at(tree, 'events', event, 'damages');
  if (kind === 'machines' && given === undefined)
    return [
      error('missing-key', place, 'fail: expected `damages` beside a machine group, the share that fails'),
    ];
  if (kind !== 'machines' && given !== undefined)
    return [error('wrong-key', given.place, 'damages: expected with `fail` only of a machine group')];
  return [];
}

export function eventTimes(tree: Tree, { events, start, horizon }: CheckedParts['sections']): Diagnostic[] {
  if (events === undefined || start === undefined) return [];
  const diagnostics: Diagnostic[] = [];
  const times = timesOf(events, start);
  for (const [name, given] of Object.entries(events)) {
    const path: Path = ['events', name, 'at'];
    if (isBroken(tree, path)) continue;
    const { place } = at(tree, ...path)!;
    const other = given.at.kind === 'after' ? given.at.event : undefined;
    const time = times.get(name);
    if (other !== undefined && events[other] === undefined) {
      const meant = suggest(
        other,
        Object.keys(events).filter((event) => event !== name),
      );
      diagnostics.push({
        ...error('unknown-name', place, `at: expected an event after \`after\`; there is no \`${other}\``),
        ...meant,
      });
    } else if (time === undefined) {
      diagnostics.push(
        error(
          'loop-of-events',
          place,
          `at: \`${name}\` waits for itself; expected a time that follows from the start`,
        ),
      );
    } else if (time < 0) {
      diagnostics.push(
        error(
          'before-start',
          place,
          `at: expected a time at or after the start; this is ${formatDuration(-time)} before it`,
        ),
      );
    } else if (horizon !== undefined && time >= horizon) {
      diagnostics.push(
        error(
          'beyond-horizon',
          place,
          `at: expected a time within the horizon of ${formatDuration(horizon)}; this is ${formatDuration(time)} after the start`,
        ),
      );
    }
  }
  return diagnostics;
}
