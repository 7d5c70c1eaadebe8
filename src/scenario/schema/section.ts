/** What the sections share: strict maps, named elements, texts in two languages, and defaults out of the one table. */
import { z } from 'zod';
import type { Default } from '../default.ts';
import { type DefaultName, defaults } from '../defaults.ts';
import type { Localised } from '../scenario.ts';
import { namePattern } from './scalar.ts';

/** A map with these keys and no others. */
export function strict<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'invalid_type' ? 'expected a map' : undefined),
  });
}

/** A map from names to elements. */
export function named<T extends z.ZodType>(element: T) {
  const error = 'expected a map of names';
  return z.record(
    z.string().regex(new RegExp(namePattern), {
      error: 'expected a name: a small letter, then small letters, digits or hyphens',
    }),
    element,
    {
      error: (issue) => (issue.code === 'invalid_type' ? error : undefined),
    },
  );
}

/** The schema with the default of the table, which the editors' schema then shows. */
export function byDefault<T extends z.ZodType>(schema: T, name: DefaultName) {
  const { value, basis, source }: Default = defaults[name];
  const description = [schema.meta()?.description, `default: ${basis}, ${source}`].filter(Boolean).join('; ');
  return schema.prefault(value as never).meta({ description });
}

/** Longer is no title and no label, and a picture has no room for it. */
const longestLabel = 120;

/** A text in English, and in Japanese where it is given. A plain text is the English one. */
const text = z
  .string({ error: 'expected a text' })
  .max(longestLabel, { error: `expected a text of at most ${longestLabel} characters` });
export const localised = strict({
  en: text,
  ja: text.optional(),
}).meta({ shorthand: 'en' });

export function toLocalised({ en, ja }: z.output<typeof localised>): Localised {
  return ja === undefined ? { en } : { en, ja };
}

/** The optional label of an element, as the Scenario has it. */
export function labelOf(element: { label?: z.output<typeof localised> | undefined }): { label?: Localised } {
  return element.label === undefined ? {} : { label: toLocalised(element.label) };
}

/** The elements of a section in the order of their names, so that the order in the file is immaterial. */
export function sorted<T>(section: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(section).sort(([a], [b]) => (a < b ? -1 : 1));
}
