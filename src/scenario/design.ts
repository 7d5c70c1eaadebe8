/**
 * Lays a named design over the file. Every file has the design `as-built`, the file as it is, whether it writes it out
 * or not. The key `cost` of a design is what it costs; all others are paths.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { overlay } from './overlay.ts';
import type { Design } from './scenario.ts';
import { cost } from './schema/scalar.ts';
import { at, child, type MapNode, plain, type Tree } from './tree.ts';

export const asBuilt = 'as-built';

/** `as-built` first, then the others in the order of the file. */
export function designsIn(tree: Tree): string[] {
  const designs = child(tree, 'designs');
  const names = designs?.kind === 'map' ? [...designs.entries.keys()] : [];
  return [asBuilt, ...names.filter((name) => name !== asBuilt)];
}

export function lay(tree: Tree, name: string): { tree: Tree; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let result = tree;
  for (const [path, { keyPlace, value }] of entriesOf(tree, name)) {
    if (path === 'cost') continue;
    const laid = overlay(result, { path, keyPlace, value, origin: 'design' });
    if ('tree' in laid) result = laid.tree;
    else diagnostics.push(laid.diagnostic);
  }
  return { tree: result, diagnostics };
}

function entriesOf(tree: Tree, name: string): MapNode['entries'] {
  const design = at(tree, 'designs', name);
  return design?.kind === 'map' ? design.entries : new Map();
}

/** The design's name and cost; a cost that cannot be read was reported by the schema. */
export function designOf(tree: Tree, name: string): Design {
  const given = at(tree, 'designs', name, 'cost');
  const parsed = given === undefined ? undefined : cost.safeParse(plain(given));
  return { name, cost: parsed?.success === true ? parsed.data : { once: 0, yearly: 0 } };
}
