/**
 * Scenario → for each thing that can be lost, its loss as a monotone function of basic events.
 *
 * An element is down if it is out of order itself or is not fed:
 *
 * | element | is not fed when |
 * | --- | --- |
 * | breaker, pdu, board, transformer, load, cooling | its `from` is down |
 * | ats, sts, tie | normal is down, and standby is down or it does not transfer |
 * | ups | its input is down, and its bypass too or there is none |
 * | bus | fewer than `enough` of its sources are up; batteries are none |
 * | generator that is called | its controller is down |
 *
 * A UPS out of order passes on its bypass while that is up. A machine group is down without any live cord, or without
 * the cooling that it needs; all machines of a group have the same cords, so they are up or down together, and latent
 * defects of single machines are not looked at. A service is down with its group, with its `via`, or with a service
 * that it needs to serve; what is needed only to start does not count. A payment service is down with its gateway,
 * the gateway that its terminals share, its issuer or its ledger.
 *
 * Time is not looked at either: no store counts, since it only bridges, and no gap of a transfer. Nor are ratings.
 */
import { assert } from '../base/assert.ts';
import {
  type Localised,
  type PowerElement,
  type Scenario,
  type Service,
  wayOf,
} from '../scenario/scenario.ts';
import { type BasicEvent, eventsOf, type Failures } from './events.ts';
import { and, atLeast, down, type Gate, or, up } from './gate.ts';
import { unavailability } from './modes.ts';

export type Section = 'power' | 'machines' | 'services' | 'payments';

/** Something whose loss is asked for: the top event of a fault tree. */
export interface Loss {
  readonly section: Section;
  /** Of the power element; null in other sections. */
  readonly kind: PowerElement['kind'] | null;
  readonly name: string;
  readonly label?: Localised;
  readonly failure: Gate;
}

/** A list of elements of which one at a time is out for work. */
export interface Work {
  readonly name: string;
  /** Share of the year, each member. */
  readonly share: number;
  readonly members: readonly { readonly element: string; readonly event: number }[];
}

export interface Structure {
  readonly events: readonly BasicEvent[];
  readonly losses: readonly Loss[];
  readonly works: readonly Work[];
  readonly remarks: Remarks;
}

/** What a reader has to know of how it was reckoned. */
export interface Remarks {
  /** Common-cause sets whose members have unequal chances: beta times the smallest is what they share. */
  readonly unequal: readonly string[];
  /** Switches that fail by not transferring alone, since no other chance is given. */
  readonly transferOnly: readonly string[];
}

/** Hours of the year by which maintenance is weighed. */
export const hoursOfYear = 8760;

export function structureOf(scenario: Scenario): Structure {
  const events = eventsOf(scenario);
  const failures = new Failure(scenario, events.of);
  const { power, machines, services, payments, maintenance } = scenario;
  const entries: readonly [Section, readonly { readonly name: string; readonly label?: Localised }[]][] = [
    ['machines', machines],
    ['services', services],
    ['payments', payments],
  ];
  return {
    events: events.list,
    losses: [
      ...power
        .filter(isFed)
        .map((element) => ({ ...lossOf('power', element, failures), kind: element.kind })),
      ...entries.flatMap(([section, list]) => list.map((each) => lossOf(section, each, failures))),
    ],
    works: maintenance.map(({ name, of, hoursPerYear }) => ({
      name,
      share: hoursPerYear / hoursOfYear,
      members: of.map((element) => ({ element, event: events.maintenance.get(element)! })),
    })),
    remarks: {
      unequal: events.unequal,
      transferOnly: power.flatMap((element) =>
        'failsToTransfer' in element && element.failsToTransfer > 0 && unavailability(element) === 0
          ? [element.name]
          : [],
      ),
    },
  };
}

/** Sources and stores are lost by themselves alone: there is nothing to ask. */
function isFed({ kind }: PowerElement): boolean {
  return kind !== 'utility' && kind !== 'generator' && kind !== 'controller' && kind !== 'battery';
}

function lossOf(
  section: Section,
  { name, label }: { readonly name: string; readonly label?: Localised },
  failures: Failure,
): Loss {
  return { section, kind: null, name, ...(label === undefined ? {} : { label }), failure: failures.of(name) };
}

/** The failure of every entry, each made once. */
class Failure {
  readonly #entries: ReadonlyMap<string, () => Gate>;
  readonly #kinds: ReadonlyMap<string, PowerElement['kind']>;
  /** Undefined while it is being made. */
  readonly #made = new Map<string, Gate | undefined>();

  constructor(
    { power, machines, services, payments, terminals }: Scenario,
    events: ReadonlyMap<string, Failures>,
  ) {
    this.#kinds = new Map(power.map(({ name, kind }) => [name, kind]));
    this.#entries = new Map<string, () => Gate>([
      ...power.map((each) => [each.name, () => this.#element(each, events.get(each.name)!)] as const),
      ...machines.map(
        ({ name, cords, cooledBy }) =>
          [
            name,
            () => or([and(this.#all(cords)), ...(cooledBy === null ? [] : [this.of(cooledBy)])]),
          ] as const,
      ),
      ...services.map(
        (each) =>
          [
            each.name,
            () =>
              or([
                this.#copies(each),
                ...this.#all([...(each.via === null ? [] : [each.via]), ...each.toServe]),
              ]),
          ] as const,
      ),
      ...payments.map((payment) => [payment.name, () => or(this.#all(wayOf(payment, terminals)))] as const),
    ]);
  }

  /** A group that is out takes all its copies along; the others may be enough. */
  #copies({ runsOn, copies, alsoOn, enough }: Service): Gate {
    if (alsoOn.length === 0) return this.of(runsOn);
    const places = [{ name: runsOn, count: copies }, ...alsoOn];
    const gates = places.flatMap(({ name, count }) => Array.from({ length: count }, () => this.of(name)));
    return atLeast(gates.length - enough + 1, gates);
  }

  of(name: string): Gate {
    if (this.#made.has(name)) {
      const made = this.#made.get(name);
      assert(
        made !== undefined,
        `a loop through ${name} reached the structure; it is reported when a file is read`,
      );
      return made;
    }
    const make = this.#entries.get(name);
    assert(make !== undefined, `${name} is referenced but not defined; it is reported when a file is read`);
    this.#made.set(name, undefined);
    const gate = make();
    this.#made.set(name, gate);
    return gate;
  }

  #all(names: readonly string[]): readonly Gate[] {
    return names.map((name) => this.of(name));
  }

  #element(element: PowerElement, { out, noTransfer }: Failures): Gate {
    switch (element.kind) {
      case 'utility':
      case 'controller':
      case 'battery':
        return out;
      case 'generator':
        return element.controller === null || element.runs === 'always'
          ? out
          : or([out, this.of(element.controller)]);
      case 'ats':
      case 'sts':
      case 'tie':
        return or([out, and([this.of(element.normal), or([noTransfer, this.of(element.standby)])])]);
      case 'ups': {
        const bypass = element.bypassFrom === null ? down : this.of(element.bypassFrom);
        const inside = or([out, this.of(element.from)]);
        return bypass === down ? inside : and([inside, bypass]);
      }
      case 'bus': {
        const sources = element.from.filter((name) => this.#kinds.get(name) !== 'battery');
        return or([out, this.#tooFew(sources, element.enough)]);
      }
      default:
        return or([out, this.of(element.from)]);
    }
  }

  /** A bus that has more batteries than it can spare for `enough` needs all its sources; one with no source is down. */
  #tooFew(sources: readonly string[], enough: number): Gate {
    if (enough < 1) return up;
    if (sources.length === 0) return down;
    return atLeast(sources.length - Math.min(enough, sources.length) + 1, this.#all(sources));
  }
}
