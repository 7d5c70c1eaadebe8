/**
 * A run as text, one JSON object a line (`events.ndjson`).
 *
 * A doing is named `<component>#<number>` and a cause is such a name, `events.<name>`, or `baseline`. Numbers count by
 * component, so an element added elsewhere changes no line but its own.
 */

import type { Model } from '../model/model.ts';
import { causes } from './cause.ts';
import { clockText } from './clock.ts';
import type { Observer } from './observer.ts';
import { outcomes } from './outcome.ts';

export class Journal implements Observer {
  readonly #model: Model;
  readonly #lines: string[] = [];
  readonly #doings: Uint32Array;

  constructor(model: Model) {
    this.#model = model;
    this.#doings = new Uint32Array(model.components.count);
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

  purchases: Observer['purchases'] = (time, service, end, count) => {
    this.#line(time, { payments: this.#service(service), end, count });
  };

  item: Observer['item'] = (time, service, item, stage, cause, outcome, yen, causeComponent, causeNumber) => {
    this.#line(time, {
      item: `${this.#service(service)}#${item}`,
      stage,
      class: causes[cause],
      outcome: outcomes[outcome],
      yen,
      cause: this.#cause(causeComponent, causeNumber),
    });
  };

  work: Observer['work'] = (time, pool, subject, item, phase, hours) => {
    const about = pool === 'clerks' ? `${this.#service(subject)}#${item}` : this.#model.names[subject];
    this.#line(time, {
      work: pool,
      about,
      phase,
      ...(hours > 0 ? { hours: Math.round(hours * 1e6) / 1e6 } : {}),
    });
  };

  level: Observer['level'] = (time, quantity, subject, value) => {
    // Sums of the whole site at the end are measures, and no doings.
    if (subject < 0 && quantity !== 'noticed') return;
    const element = quantity === 'unserved' || quantity === 'fault' || quantity === 'phase lost';
    const of =
      quantity === 'admitted'
        ? this.#model.flows[subject]!.name
        : element
          ? this.#model.names[subject]
          : 'technicians';
    this.#line(time, { level: quantity, of, value });
  };

  #service(service: number): string {
    return this.#model.scenario.payments[service]!.name;
  }

  #cause(component: number, number: number): string {
    if (component >= 0) return `${this.#model.names[component]}#${number}`;
    return component === -1 ? 'baseline' : `events.${this.#model.happenings[-2 - component]!.name}`;
  }

  #line(time: number, of: object): void {
    this.#lines.push(JSON.stringify({ at: clockText(time, this.#model.scenario.start), ticks: time, ...of }));
  }
}
