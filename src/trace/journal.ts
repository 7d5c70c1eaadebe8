/**
 * A run as text, one JSON object a line (`events.ndjson`).
 *
 * A doing is named `<component>#<number>` and a cause is such a name, `events.<name>`, or `baseline`. Numbers count by
 * component, so an element added elsewhere changes no line but its own. An item says when it is created what is on
 * record, and which parts of its path what brought it about is (`hit`). Work that is begun says since when it had been
 * asked for; after the run each recovery is told by its segments, whose ticks add up.
 */

import { crew, type Model } from '../model/model.ts';
import { causes, lossCauses } from './cause.ts';
import { clockText } from './clock.ts';
import type { Observer, Quantity } from './observer.ts';
import { outcomes } from './outcome.ts';
import { leafOf, type Recovery } from './segment.ts';
import { creditsOf, debitsOf, dueOf, holdsOf } from './views.ts';

/** What is said of a component, not of a crew. */
const ofElements: ReadonlySet<Quantity> = new Set([
  'unserved',
  'fault',
  'phase lost',
  'cache lost',
  'lost from',
]);

export class Journal implements Observer {
  readonly #model: Model;
  readonly #lines: string[] = [];
  readonly #doings: Uint32Array;
  /** By whom the work is for: since when it is asked for. */
  readonly #asked = new Map<string, number>();
  /** Of all workloads, as they are numbered. */
  readonly #batches: readonly string[];

  constructor(model: Model) {
    this.#model = model;
    this.#doings = new Uint32Array(model.components.count);
    this.#batches = model.workloads.flatMap(({ service, batches }) =>
      batches.map(({ name }) => `${this.#service(service)}/${name}`),
    );
  }

  /** All lines, each ended by a newline. */
  text(): string {
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }

  transition: Observer['transition'] = (time, component, event, from, to, causeComponent, causeNumber) => {
    const { components, names } = this.#model;
    const chart = components.charts[components.chart[component]!]!;
    this.#doings[component]! += 1;
    this.#line(time, {
      id: `${names[component]}#${this.#doings[component]}`,
      component: names[component],
      kind: components.kinds[component],
      event: chart.events[event],
      from: chart.states[from],
      to: chart.states[to],
      cause: this.#cause(causeComponent, causeNumber),
    });
  };

  energised: Observer['energised'] = (time, component, live, causeComponent, causeNumber) => {
    const { components, names } = this.#model;
    const own = causeComponent === component;
    if (!own) this.#doings[component]! += 1;
    this.#line(time, {
      id: `${names[component]}#${this.#doings[component]}`,
      component: names[component],
      kind: components.kinds[component],
      energised: live === 1,
      cause: this.#cause(causeComponent, causeNumber),
    });
  };

  purchases: Observer['purchases'] = (time, service, end, count, yen) => {
    this.#line(time, { payments: this.#service(service), end, count, yen });
  };

  losses: Observer['losses'] = (time, service, cause, count, yen) => {
    this.#line(time, { losses: this.#service(service), class: lossCauses[cause], count, yen });
  };

  item: Observer['item'] = (
    time,
    service,
    item,
    stage,
    cause,
    outcome,
    yen,
    causeComponent,
    causeNumber,
    views,
    since,
  ) => {
    const isNew = stage === 'created';
    this.#line(time, {
      item: `${this.#service(service)}#${item}`,
      stage,
      class: causes[cause],
      outcome: outcomes[outcome],
      yen,
      since: clockText(since, this.#model.scenario.start),
      ...(isNew ? { record: recordOf(views), hit: this.#partsOf(service, causeComponent) } : {}),
      cause: this.#cause(causeComponent, causeNumber),
    });
  };

  work: Observer['work'] = (time, pool, subject, item, phase, hours) => {
    const about = pool === 'clerks' ? `${this.#service(subject)}#${item}` : this.#model.names[subject];
    const task = `${pool} ${about}`;
    const asked = phase === 'begun' ? this.#asked.get(task) : undefined;
    if (phase === 'asked') this.#asked.set(task, time);
    this.#line(time, {
      work: pool,
      about,
      phase,
      ...(asked === undefined
        ? {}
        : { asked: clockText(asked, this.#model.scenario.start), waited: time - asked }),
      ...(hours > 0 ? { hours: Math.round(hours * 1e6) / 1e6 } : {}),
    });
  };

  level: Observer['level'] = (time, quantity, subject, value) => {
    const ofService = quantity === 'backlog' || quantity === 'utilisation';
    if (quantity === 'offered') return;
    // Sums of the whole site at the end are measures, and no doings.
    if (subject < 0 && quantity !== 'noticed' && quantity !== 'unwatched') return;
    const element = ofElements.has(quantity);
    const of =
      quantity === 'admitted'
        ? this.#model.flows[subject]!.name
        : element
          ? this.#model.names[subject]
          : ofService
            ? this.#service(subject)
            : quantity === 'batches late'
              ? this.#batches[subject]
              : subject === crew.specialists
                ? 'specialists'
                : 'technicians';
    this.#line(time, { level: quantity, of, value });
  };

  /** After the run: what a payment service waited for, one line a segment, in order. `ticks` is its length. */
  recovery({ name, segments }: Recovery): void {
    const { components, names, scenario } = this.#model;
    for (const { kind, component, state, pool, from, to } of segments) {
      const { states } = components.charts[components.chart[component]!]!;
      this.#lines.push(
        JSON.stringify({
          recovery: name,
          segment: kind,
          at: names[component],
          state: leafOf(states[state]!),
          ...(pool === null ? {} : { pool }),
          from: clockText(from, scenario.start),
          to: clockText(to, scenario.start),
          ticks: to - from,
        }),
      );
    }
  }

  #service(service: number): string {
    return this.#model.scenario.payments[service]!.name;
  }

  /** What a component is on the way of a payment service's purchases; nothing where it is none of these. */
  #partsOf(service: number, component: number): readonly string[] {
    const flows = this.#model.flows.filter((flow) => flow.service === service);
    return (['gateway', 'issuer', 'ledger'] as const).filter((part) =>
      flows.some((flow) => flow[part] === component),
    );
  }

  /** As it was when the run began, a component has done nothing yet that could be named. */
  #cause(component: number, number: number): string {
    if (component >= 0 && number > 0) return `${this.#model.names[component]}#${number}`;
    return component >= -1 ? 'baseline' : `events.${this.#model.happenings[-2 - component]!.name}`;
  }

  #line(time: number, of: object): void {
    this.#lines.push(JSON.stringify({ at: clockText(time, this.#model.scenario.start), ticks: time, ...of }));
  }
}

function recordOf(views: number): object {
  return { debits: debitsOf(views), credits: creditsOf(views), due: dueOf(views), holds: holdsOf(views) };
}
