/** Chaos held against the site: enough that can be suffered, within the horizon, under names that nothing else has. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { formatDuration } from '../base/units.ts';
import { nameOf, sufferable } from './causes.ts';
import { type CheckedParts, error, keyPlace } from './check.ts';
import { at, child, keysOf, type Tree, textAt } from './tree.ts';

export function chaosFits(tree: Tree, { chaos, horizon }: CheckedParts['sections']): Diagnostic[] {
  if (chaos === undefined) return [];
  const diagnostics: Diagnostic[] = [];
  const ends = chaos.starts + chaos.within;
  if (horizon !== undefined && ends > horizon) {
    const message = `within: expected an end within the horizon of ${formatDuration(horizon)}; this is ${formatDuration(ends)} after the start`;
    diagnostics.push(error('beyond-horizon', at(tree, 'chaos', 'within')!.place, message));
  }
  const elements = [
    ...keysOf(child(tree, 'power')).map((name) => ({
      name,
      kind: textAt(tree, 'power', name, 'kind') ?? '',
    })),
    ...keysOf(child(tree, 'machines')).map((name) => ({ name, kind: 'machines' })),
  ];
  const all = sufferable(elements, chaos.among);
  if (chaos.faults.most > all.length) {
    const message = `faults: expected at most ${all.length}, which is all that ${chaos.among.join(' and ')} can suffer`;
    diagnostics.push(error('too-many', at(tree, 'chaos', 'faults')!.place, message));
  }
  for (const name of all.map(nameOf)) {
    const place = keyPlace(tree, ['events', name]);
    if (place === undefined) continue;
    const message = `the name \`${name}\` is that of an event which chaos may draw; expected a name of its own`;
    diagnostics.push(error('name-twice', place, message));
  }
  return diagnostics;
}
