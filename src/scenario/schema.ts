/** The JSON Schemas of the language, printed from the validator itself, so that an editor knows what the program knows. */
import { z } from 'zod';
import { classFileRoot } from './schema/class-file.ts';
import { root } from './schema/root.ts';

/** Of scenarios. */
export function jsonSchema(): string {
  return printed(root, 'scenario');
}

/** Of class files. */
export function classFileSchema(): string {
  return printed(classFileRoot, 'class-file');
}

function printed(of: z.ZodType, name: string): string {
  const schema = z.toJSONSchema(of, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema: part }) => {
      // A map with a short form, such as `technicians: 4`, may also be written as its first key's value alone.
      const short = part['shorthand'];
      if (typeof short !== 'string') return;
      const { shorthand: _, description, default: preset, ...long } = part;
      for (const key of Object.keys(part)) delete part[key];
      const first = long.properties?.[short];
      Object.assign(part, {
        ...(description === undefined ? {} : { description }),
        ...(preset === undefined ? {} : { default: preset }),
        anyOf: [...(first === undefined ? [] : [first]), long],
      });
    },
  });
  const { $schema, ...rest } = schema;
  const comment = 'Printed from the validator; do not edit; npm run generate.';
  return `${JSON.stringify({ $schema, $id: `urn:teiden:${name}:1`, $comment: comment, ...rest }, null, 2)}\n`;
}
