/** A class file: the sections that hold for more than one scenario, and which of them a scenario uses. */
import { z } from 'zod';
import { classes } from './machines.ts';
import { continuity, people } from './people.ts';
import { strict } from './section.ts';

export const classFileRoot = strict({
  'teiden-classes': z
    .literal(1, { error: 'expected version 1 of class files' })
    .meta({ description: 'the version of the language of class files' }),
  classes: classes.optional(),
  people: people.optional(),
  continuity: continuity.optional(),
}).meta({
  title: 'A teiden class file',
  description: 'Hardware, estates, crews and rules that several scenarios use.',
});

/** More than this is no library but a mistake. */
const mostClassFiles = 16;

/** Names between slashes, none of which is empty or leads upwards; a drive or a backslash is no part of them. */
const pathPattern = '^(?!(.*/)?\\.{1,2}/)[^/\\\\:\\u0000-\\u001f]+(/[^/\\\\:\\u0000-\\u001f]+)*\\.ya?ml$';
const expected =
  'expected the path of a class file below the folder of this file, such as classes/estates.yaml, without ..';

/** Paths of class files. A later file's figures stand over an earlier one's, and those of the scenario over all. */
export const use = z
  .array(z.string({ error: expected }).regex(new RegExp(pathPattern), { error: expected }), {
    error: 'expected a list of class files such as [classes/estates.yaml]',
  })
  .max(mostClassFiles, { error: `expected at most ${mostClassFiles} class files` })
  .meta({ description: 'class files that are laid under this file, below its own folder or of the package' });
