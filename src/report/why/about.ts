/** What a reader may ask about, and what was probably meant where there is no such thing. */
import { nearest } from '../../base/diagnostic.ts';
import { causes, lossCauses } from '../../trace/cause.ts';
import { outcomes } from '../../trace/outcome.ts';
import type { History } from './history.ts';

export type AboutKind = 'item' | 'class' | 'losses' | 'outcome' | 'measure';

export interface About {
  readonly kind: AboutKind;
  readonly name: string;
}

export interface NotThere {
  readonly meant: string | undefined;
  /** Of an item of a payment service that has others: these. */
  readonly items?: readonly string[];
}

/** An item's name is also that of a doing; here it is the item. */
export function aboutOf(name: string, history: History, measures: readonly string[]): About | NotThere {
  if (history.items.has(name)) return { kind: 'item', name };
  if ((causes as readonly string[]).includes(name)) return { kind: 'class', name };
  if ((lossCauses as readonly string[]).includes(name)) return { kind: 'losses', name };
  // A merchant's day is no purchase: what is known of it is a measure.
  if (name === 'K15') return { kind: 'measure', name: 'payments.K15.created' };
  if ((outcomes as readonly string[]).includes(name)) return { kind: 'outcome', name };
  if (measures.includes(name)) return { kind: 'measure', name };
  const services = servicesWithItems(history);
  const at = name.lastIndexOf('#');
  if (at > 0) {
    const service = name.slice(0, at);
    const items = services.get(service);
    if (items !== undefined) return { meant: undefined, items };
    const meant = nearest(service, services.keys());
    return { meant: meant === undefined ? undefined : `${meant}${name.slice(at)}` };
  }
  return { meant: nearest(name, [...causes, ...lossCauses, ...outcomes, ...measures]) };
}

/** Payment services with their items. */
function servicesWithItems({ items }: History): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of items.keys()) {
    const service = name.slice(0, name.lastIndexOf('#'));
    const names = found.get(service);
    if (names === undefined) found.set(service, [name]);
    else names.push(name);
  }
  return found;
}
