/** What the package says about itself. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** From `package.json`, two folders up from here in `src` as in `dist`. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The folder of the scenarios that come with the package. */
export const packageScenarios = fileURLToPath(new URL('../../scenarios', import.meta.url));
