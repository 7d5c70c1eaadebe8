/**
 * What a run must hold, checked while it runs, cheap and always on. A violated rule is a defect of teiden: it stops the
 * run and names the rule, the replication and the doings before it.
 *
 * Rules, by their number in the design: money is conserved (1); every purchase is accounted for (2); what is not right has
 * one root and keeps it (3); a service without a flaw loses, splits and doubles nothing (4); what was lost is no older than
 * the window of its loss (5); items are created once and closed once (6); no repair before detection, no item before its
 * purchase, time never runs back (7); an element is energised if and only if it has a path to a live source (8); energy
 * from sources is drawn, lost or stored (9); nobody is busy who is not there (10).
 */
import { Defect } from '../base/assert.ts';
import type { Model } from '../model/model.ts';
import type { Observer } from '../trace/observer.ts';
import { IntentRules } from './watch/intents.ts';
import { ItemRules } from './watch/items.ts';
import { MoneyRules } from './watch/money.ts';
import { PeopleRules } from './watch/people.ts';
import { PowerRules } from './watch/power.ts';

/** Doings that are told with a violation. */
const remembered = 50;

/** Kinds of doings, as a violation tells them; by number in the memory of the last ones. */
const kinds = [
  'transition of',
  'energised changed at',
  'purchases of service',
  'item of service',
  'losses of service',
  'work at',
  'level of',
] as const;
const heard = { transition: 0, energised: 1, purchases: 2, item: 3, losses: 4, work: 5, level: 6, end: -1 };

export class Watch implements Observer {
  readonly #model: Model;
  readonly #power: PowerRules;
  readonly #people: PeopleRules;
  readonly #items: ItemRules;
  readonly #money: MoneyRules;
  readonly #intents: IntentRules;
  /** Numbers of the doings remembered: time, what, subject; text is made of them only when a rule is violated. */
  readonly #recent = new Float64Array(remembered * 3);
  #heard = 0;
  #now = 0;
  #replication = 0;

  constructor(model: Model) {
    const violated = (rule: number, what: string): never => this.#violated(rule, what);
    this.#model = model;
    this.#power = new PowerRules(model, violated);
    this.#items = new ItemRules(model, violated);
    this.#people = new PeopleRules(model, (service, item) => this.#items.isFound(service, item), violated);
    this.#money = new MoneyRules(model, this.#items.columns, violated);
    this.#intents = new IntentRules(model.scenario.payments.length, violated);
  }

  /** Before a run; a violation names its number. */
  begin(replication = 0): void {
    this.#replication = replication;
    this.#power.begin();
    this.#people.begin();
    this.#items.begin();
    this.#money.begin();
    this.#intents.begin();
    this.#heard = 0;
    this.#now = 0;
  }

  /** The run is over: the last instant is checked too. */
  end(horizon: number): void {
    this.#hear(horizon, heard.end, -1);
    this.#settled();
    this.#power.end();
    this.#items.end();
    this.#money.end();
    this.#intents.end((service) => this.#items.created(service));
  }

  transition: Observer['transition'] = (time, component, _event, _from, to) => {
    this.#hear(time, heard.transition, component);
    this.#items.roots.did(component);
    this.#power.transition(component, to);
  };

  energised: Observer['energised'] = (time, component, isLive, by) => {
    this.#hear(time, heard.energised, component);
    // What follows from its own change of state is no further doing.
    if (by !== component) this.#items.roots.did(component);
    this.#power.energised(component, isLive);
  };

  purchases: Observer['purchases'] = (time, service, end, count, yen) => {
    this.#hear(time, heard.purchases, service);
    this.#intents.purchases(service, end, count);
    this.#money.purchases(service, end, yen);
  };

  item: Observer['item'] = (time, service, item, stage, cause, outcome, yen, root, number, views, since) => {
    this.#hear(time, heard.item, service);
    this.#items.item(time, service, item, stage, cause, outcome, yen, root, number, views, since);
    this.#money.item(service, item, stage, yen, views);
  };

  losses: Observer['losses'] = (time, service, cause, count, yen) => {
    this.#hear(time, heard.losses, service);
    this.#intents.losses(service, count);
    this.#money.losses(service, cause, yen);
  };

  work: Observer['work'] = (time, pool, subject, item, phase) => {
    this.#hear(time, heard.work, subject);
    this.#people.work(time, pool, subject, item, phase);
  };

  level: Observer['level'] = (time, quantity, subject, value) => {
    this.#hear(time, heard.level, subject);
    if (quantity === 'on duty') this.#people.onDuty(subject, value);
    else if (quantity === 'noticed') this.#people.noticed();
    else if (quantity === 'lost from') this.#items.roots.lost(time, subject, value);
    else if (quantity === 'offered') this.#intents.offered(subject, value);
    else this.#power.level(quantity, subject, value);
  };

  /** Rules of an instant as a whole are judged when the next one begins. */
  #hear(time: number, what: number, subject: number): void {
    if (time < this.#now) this.#violated(7, `time ran back from ${this.#now} to ${time}`);
    if (time > this.#now) this.#settled();
    this.#now = time;
    const place = (this.#heard++ % remembered) * 3;
    this.#recent[place] = time;
    this.#recent[place + 1] = what;
    this.#recent[place + 2] = subject;
  }

  #settled(): void {
    this.#power.settled();
    this.#items.settled();
    this.#money.settled();
  }

  #violated(rule: number, what: string): never {
    const lines: string[] = [];
    for (let back = Math.min(remembered, this.#heard); back > 0; back--) {
      const place = ((this.#heard - back) % remembered) * 3;
      const kind = this.#recent[place + 1]!;
      const subject = this.#recent[place + 2]!;
      const ofService = kind === heard.purchases || kind === heard.item || kind === heard.losses;
      const name = ofService ? this.#model.scenario.payments[subject]?.name : this.#model.names[subject];
      lines.push(`  ${this.#recent[place]} ${kinds[kind] ?? 'end'} ${name ?? subject}`);
    }
    throw new Defect(
      `rule ${rule} is violated in replication ${this.#replication} at ${this.#now}: ${what}. The doings before it:\n${lines.join('\n')}`,
    );
  }
}
