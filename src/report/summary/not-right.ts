/** Purchases that were not right, by cause and by outcome, with the money and the clerks' hours that each took. */
import type { Replay } from '../../study/replay.ts';
import { causes } from '../../trace/cause.ts';
import { closes } from '../../trace/observer.ts';
import { outcomes } from '../../trace/outcome.ts';
import { hear } from '../present/hear.ts';

export interface Share {
  /** A name out of `causes` or `outcomes`. */
  readonly name: string;
  readonly created: number;
  readonly open: number;
  readonly yen: number;
  /** Of clerks at work, including what is not productive of an hour. */
  readonly clerkHours: number;
}

export interface NotRight {
  /** In the counting order of the causes; those that occurred. */
  readonly byCause: readonly Share[];
  /** Most frequent first; those that occurred. */
  readonly byOutcome: readonly Share[];
}

interface Sum {
  created: number;
  open: number;
  yen: number;
  clerkHours: number;
}

export function notRightOf(replay: Replay): NotRight {
  const byCause = causes.map(zero);
  const byOutcome = outcomes.map(zero);
  /** By payment service and item: where its clerk's hours belong. */
  const belongs = new Map<string, readonly [Sum, Sum]>();
  hear(replay.trace, [
    {
      item(_time, service, item, stage, cause, outcome, yen) {
        const sums = [byCause[cause]!, byOutcome[outcome]!] as const;
        if (stage === 'created') belongs.set(`${service}#${item}`, sums);
        for (const sum of sums) {
          if (stage === 'created') {
            sum.created += 1;
            sum.open += 1;
            sum.yen += yen;
          } else if (closes(stage)) sum.open -= 1;
          else if (stage === 'withdrawn') {
            sum.created -= 1;
            sum.open -= 1;
            sum.yen -= yen;
          }
        }
      },
      work(_time, pool, subject, item, phase, hours) {
        if (pool !== 'clerks' || phase !== 'begun') return;
        for (const sum of belongs.get(`${subject}#${item}`) ?? []) sum.clerkHours += hours;
      },
    },
  ]);
  return {
    byCause: occurred(causes, byCause),
    byOutcome: occurred(outcomes, byOutcome).toSorted((a, b) => b.created - a.created),
  };
}

function zero(): Sum {
  return { created: 0, open: 0, yen: 0, clerkHours: 0 };
}

function occurred(names: readonly string[], sums: readonly Sum[]): Share[] {
  return names.map((name, index) => ({ name, ...sums[index]! })).filter(({ created }) => created > 0);
}
