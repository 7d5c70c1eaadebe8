/** Of what a path carries: needs that lead nowhere, keys that say nothing, batches that leave nothing. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { error, keyPlace } from './check.ts';
import { readShare, suggest } from './schema/scalar.ts';
import { at, child, keysOf, type Tree, textAt, textsOf } from './tree.ts';

/** Keys that say how a path breaks down, and what comes to it. */
const dependent = ['breaks-at', 'restart', 'substitute-path', 'stored', 'batches'];

export function workloads(tree: Tree): Diagnostic[] {
  return keysOf(child(tree, 'payments')).flatMap((name) => [
    ...withoutCapacity(tree, name),
    ...needsOfBatches(tree, name),
    ...together(tree, name),
  ]);
}

function withoutCapacity(tree: Tree, name: string): Diagnostic[] {
  if (textAt(tree, 'payments', name, 'capacity') !== 'none') return [];
  return dependent
    .filter((key) => {
      const said = at(tree, 'payments', name, key);
      const isNothing = said?.kind === 'scalar' && said.value === 'none';
      return said !== undefined && said.from !== 'default' && !isNothing;
    })
    .map((key) => {
      const message = `${key}: expected \`capacity\` beside it, which says what the path carries`;
      return error('wrong-key', keyPlace(tree, ['payments', name, key])!, message);
    });
}

function needsOfBatches(tree: Tree, name: string): Diagnostic[] {
  const services = keysOf(child(tree, 'services'));
  return keysOf(at(tree, 'payments', name, 'batches')).flatMap((batch) =>
    textsOf(at(tree, 'payments', name, 'batches', batch, 'needs'))
      .filter(({ text }) => !services.includes(text))
      .map(({ text, place }) => ({
        ...error('unknown-name', place, `needs: expected a service; there is no \`${text}\``),
        ...suggest(text, services),
      })),
  );
}

/** Batches that ran at the same time would leave nothing to the purchases. */
function together(tree: Tree, name: string): Diagnostic[] {
  let sum = 0;
  for (const batch of keysOf(at(tree, 'payments', name, 'batches'))) {
    const uses = readShare(textAt(tree, 'payments', name, 'batches', batch, 'uses') ?? '');
    if ('mistake' in uses) return [];
    sum += uses.value;
  }
  if (sum < 1 - 1e-9) return [];
  const percent = Number((sum * 100).toPrecision(6));
  const message = `batches: expected to use less than 100% of the capacity together, not ${percent}%`;
  // A single one that uses too much is the schema's to report.
  if (keysOf(at(tree, 'payments', name, 'batches')).length < 2) return [];
  return [error('sum', keyPlace(tree, ['payments', name, 'batches'])!, message)];
}
