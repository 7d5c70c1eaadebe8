/** `--set path=value`: changes one scalar of the file, laid over it like a design of one line. */
import type { Diagnostic, Place } from '../base/diagnostic.ts';
import { error } from './check.ts';
import { readValue } from './document.ts';
import { overlay } from './overlay.ts';
import type { Tree } from './tree.ts';

/** The place of a part of the argument; its line is the number of the `--set`. */
function placeIn(argument: string, index: number, from: number, to: number): Place {
  return {
    file: '--set',
    line: index + 1,
    column: from + 1,
    length: Math.max(1, to - from),
    lineText: argument,
  };
}

export function set(tree: Tree, settings: readonly string[]): { tree: Tree; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  let result = tree;
  settings.forEach((argument, index) => {
    const equals = argument.indexOf('=');
    const whole = placeIn(argument, index, 0, argument.length);
    if (equals <= 0) {
      diagnostics.push(
        error('set-form', whole, 'expected a path and a value, such as horizon=3d or people.technicians=8'),
      );
      return;
    }
    const valuePlace = placeIn(argument, index, equals + 1, argument.length);
    const value = readValue(argument.slice(equals + 1), valuePlace);
    if (value === undefined || value.kind === 'map' || value.kind === 'broken') {
      diagnostics.push(error('set-form', valuePlace, 'expected one value, written as in the file'));
      return;
    }
    const keyPlace = placeIn(argument, index, 0, equals);
    const laid = overlay(result, {
      path: argument.slice(0, equals).trim(),
      keyPlace,
      value,
      origin: '--set',
    });
    if ('tree' in laid) result = laid.tree;
    else diagnostics.push(laid.diagnostic);
  });
  return { tree: result, diagnostics };
}
