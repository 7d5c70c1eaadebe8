/**
 * The instants that tell a run: when power was lost and came back, when each customer's service was lost, served
 * again, was stopped or fell back, and when the books were right.
 */
import type { Model } from '../../model/model.ts';
import { closes } from '../../trace/observer.ts';
import type { Bands, Told } from './bands.ts';
import type { Listener } from './hear.ts';
import type { Span } from './history.ts';
import type { Values } from './measures.ts';

const second = 1_000_000;

export interface Stretch {
  readonly from: number;
  /** The horizon where it did not end. */
  readonly to: number;
}

export interface Story {
  /** The first time that machines had no live cord; or, if that never was, that the supply was not as usual. */
  readonly gap: Stretch | null;
  /** Whether machines had no live cord. */
  readonly felt: boolean;
  /** Where batteries or a transfer came before the gap: when that began. */
  readonly warning: number | null;
  /** Customers' services in the order of the network. */
  readonly services: readonly {
    readonly name: string;
    /** Instants of the measures; null: never lost, Infinity: not back within the horizon. */
    readonly restored: number | null;
    readonly stops: readonly Stretch[];
    readonly relapses: readonly number[];
  }[];
  /** Second sites to which a change was decided. Instants; null: it did not come to that. */
  readonly sites: readonly {
    readonly name: string;
    readonly decided: number;
    readonly opened: number | null;
    readonly handedBack: number | null;
  }[];
  /** Null: no item was ever open, or the books were not right within the horizon. */
  readonly balanced: number | null;
  readonly closed: number | null;
}

/** A fold of the stretches in which the machines of any group had no live cord. */
export function darkness(model: Model): Listener & { stretches(): readonly Stretch[] } {
  const { components, names, horizon, scenario } = model;
  const numbers = new Map([...components.power].map((c) => [names[c]!, c]));
  const ofMachines = scenario.machines.map(({ cords }) => cords.map((cord) => numbers.get(cord)!));
  // A site that is power alone is dark when one of its loads is.
  const ofLoads = scenario.power
    .filter(({ kind }) => kind === 'load')
    .map(({ name }) => [numbers.get(name)!]);
  const groups = ofMachines.length > 0 ? ofMachines : ofLoads;
  const dead = new Uint8Array(components.count);
  const stretches: Stretch[] = [];
  let since: number | null = null;
  return {
    energised(time, component, live) {
      dead[component] = 1 - live;
      const isDark = groups.some((cords) => cords.length > 0 && cords.every((cord) => dead[cord] === 1));
      if (isDark && since === null) since = time;
      else if (!isDark && since !== null) {
        // Cords change one after the other within an instant; what lasted no time was not seen by anything.
        if (time > since) stretches.push({ from: since, to: time });
        since = null;
      }
    },
    stretches: () => (since === null ? stretches : [...stretches, { from: since, to: horizon }]),
  };
}

/** A fold of the instants at which the last difference was known, and the last item closed. */
export function bookkeeping(): Listener & { balanced(): number | null; closed(): number | null } {
  const counts = { created: 0, detected: 0, repaired: 0 };
  const latest = { detected: 0, repaired: 0 };
  const done = (stage: 'detected' | 'repaired'): number | null =>
    counts.created > 0 && counts[stage] === counts.created ? latest[stage] : null;
  return {
    item(time, _service, _item, stage) {
      if (stage === 'created') counts.created += 1;
      if (stage === 'withdrawn') {
        counts.created -= 1;
        counts.detected -= 1;
      }
      if (stage === 'hidden') counts.created -= 1;
      if (stage === 'detected') {
        counts.detected += 1;
        latest.detected = time;
      }
      if (closes(stage) && stage !== 'expired') {
        counts.repaired += 1;
        latest.repaired = time;
      }
    },
    balanced: () => done('detected'),
    closed: () => done('repaired'),
  };
}

export function storyOf(
  model: Model,
  values: Values,
  heard: {
    readonly power: Bands;
    readonly services: Bands;
    readonly darkness: ReturnType<typeof darkness>;
    readonly books: ReturnType<typeof bookkeeping>;
  },
): Story {
  const [dark] = heard.darkness.stretches();
  const told = heard.services.told();
  const supply = unusualSupply(heard.power.told());
  return {
    gap: dark ?? supply,
    felt: dark !== undefined,
    warning: dark && supply && supply.from < dark.from ? supply.from : null,
    services: model.groups
      .filter(({ section }) => section === 'payments')
      .map(({ name, first }) => {
        const spans = told.find(({ component }) => component === first)?.spans ?? [];
        const measured = values(`service.restored.${name}`);
        const restored = Number.isNaN(measured) ? null : Math.round(measured * second);
        return {
          name,
          restored,
          stops: spans.filter(({ status }) => status === 'stopped'),
          relapses: restored === null ? [] : relapses(spans, restored),
        };
      }),
    sites: sitesOf(model, values),
    balanced: heard.books.balanced(),
    closed: heard.books.closed(),
  };
}

function sitesOf(model: Model, values: Values): Story['sites'] {
  const at = (measure: string): number | null => {
    const measured = values(measure);
    return Number.isFinite(measured) ? Math.round(measured * second) : null;
  };
  return model.scenario.plan.flatMap(({ kind, name }) => {
    const decided = kind === 'second-site' ? at(`site.decided.${name}`) : null;
    if (decided === null) return [];
    return [{ name, decided, opened: at(`site.opened.${name}`), handedBack: at(`site.handedBack.${name}`) }];
  });
}

/** Falls after it had been restored, out of service and not on the way back from a stop. */
function relapses(spans: readonly Span[], restored: number): number[] {
  const serves = (span: Span | undefined): boolean =>
    span?.status === 'serving' || span?.status === 'limited';
  const isOut = (status: Span['status']): boolean =>
    status === 'down' || status === 'unreachable' || status === 'waiting';
  return spans
    .filter(({ from, status }, index) => from > restored && isOut(status) && serves(spans[index - 1]))
    .map(({ from }) => from);
}

/** The first stretch in which a supply was changed over or carried by a battery, else the first that was out. */
function unusualSupply(told: readonly Told[]): Stretch | null {
  const spans = told.flatMap((each) => each.spans).toSorted((a, b) => a.from - b.from || b.to - a.to);
  const first = (...statuses: readonly string[]): Stretch | undefined =>
    spans.find(({ status }) => statuses.includes(status));
  return first('transferring', 'on battery') ?? first('dark', 'failed') ?? null;
}
