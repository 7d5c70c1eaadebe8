/**
 * Calibration is not prediction: a replay of an incident may not use a figure that was fitted to that incident.
 *
 * A scenario says of which `incident` it is; a class says what it is `calibrated-on`; a calibrated default and a figure
 * with the comment `# calibrated: on <incident>` say it of themselves. Where they meet, that is an error.
 */
import type { Diagnostic } from '../base/diagnostic.ts';
import { error, keyPlace } from './check.ts';
import { classesInUse } from './class-files.ts';
import { at, child, keysOf, type ScalarNode, type Tree, textAt, textsOf } from './tree.ts';

export function calibratedOnItself(tree: Tree): Diagnostic[] {
  const incident = textAt(tree, 'incident');
  if (incident === undefined) return [];
  const used = classesInUse(tree);
  return [...ofClasses(tree, incident, used), ...ofFigures(tree, incident, used)];
}

function ofClasses(tree: Tree, incident: string, used: ReadonlySet<string>): Diagnostic[] {
  return [...used]
    .filter((name) =>
      textsOf(at(tree, 'classes', name, 'calibrated-on')).some(({ text }) => text === incident),
    )
    .map((name) => {
      // At the first group of this class, which is what can be changed: the class may stand in another file.
      const group = keysOf(child(tree, 'machines')).find(
        (each) => textAt(tree, 'machines', each, 'class') === name,
      )!;
      const place = at(tree, 'machines', group, 'class')!.place;
      const message = `the class \`${name}\` is calibrated on ${incident}, the incident of this scenario; leave the replayed incident out of its own class: expected another class, or the calibrated figures said anew here, with \`calibrated-on: []\``;
      return error('calibrated-on-itself', place, message);
    });
}

function ofFigures(tree: Tree, incident: string, used: ReadonlySet<string>): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const visit = (node: Tree, path: readonly string[]): void => {
    if (node.kind === 'map') {
      for (const [key, { value }] of node.entries) {
        const isIdle = path.length === 1 && path[0] === 'classes' && !used.has(key);
        if (key !== 'designs' && !isIdle) visit(value, [...path, key]);
      }
    } else if (node.kind === 'list') for (const item of node.items) visit(item, path);
    else if (node.kind === 'scalar' && restsOn(node, incident)) {
      const which = node.from === 'default' ? 'the default of ' : '';
      const message = `${which}\`${path.join('.')}\`, ${node.text}, is calibrated on ${incident}, the incident of this scenario; expected a value said here that rests on something else, with a comment such as \`# assumed: why\``;
      const place = keyPlace(tree, path.slice(0, 2)) ?? node.place;
      diagnostics.push(error('calibrated-on-itself', node.from === 'default' ? place : node.place, message));
    }
  };
  visit(tree, []);
  return diagnostics;
}

function restsOn({ basis, source, calibratedOn }: ScalarNode, incident: string): boolean {
  if (basis !== 'calibrated') return false;
  return calibratedOn?.includes(incident) ?? source?.split(/[^a-z0-9-]+/).includes(incident) ?? false;
}
