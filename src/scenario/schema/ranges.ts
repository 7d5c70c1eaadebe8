/** `ranges:` how far an assumed value may be off, for `teiden sensitivity`; no run reads it. */
import { z } from 'zod';

/** The ends as they would be written at the path. Whether they may stand there is found when they are laid there. */
export interface StatedRange {
  /** As `continuity.detect`. */
  readonly path: string;
  readonly low: string;
  readonly high: string;
}

const form = 'two values such as 30s .. 10min, the lower first';

/** The one `..` outside of brackets: a law such as uniform(1s .. 2s) has its own. */
export function endsOf(text: string): { readonly low: string; readonly high: string } | undefined {
  const found: number[] = [];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') open += 1;
    else if (text[at] === ')') open -= 1;
    else if (open === 0 && text.startsWith('..', at)) {
      found.push(at);
      at += 1;
    }
  }
  const [at] = found;
  if (at === undefined || found.length > 1) return undefined;
  const [low, high] = [text.slice(0, at).trim(), text.slice(at + 2).trim()];
  return low === '' || high === '' ? undefined : { low, high };
}

const range = z
  .string({ error: `expected ${form}` })
  .transform((text, context) => {
    const ends = endsOf(text);
    if (ends !== undefined) return ends;
    context.addIssue({ code: 'custom', message: `expected ${form}` });
    return z.NEVER;
  })
  .meta({ description: form });

const pathForm = 'a path of this file such as continuity.detect';

export const ranges = z
  .record(z.string().regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, { error: `expected ${pathForm}` }), range, {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'expected a map from paths to two values each' : undefined,
  })
  .meta({ description: 'how far an assumed value may be off; without it, rules by kind' });

export function rangesOf(section: z.output<typeof ranges>): readonly StatedRange[] {
  return Object.entries(section)
    .map(([path, ends]) => ({ path, ...ends }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
