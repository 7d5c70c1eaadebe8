/** Scenarios for the structure alone: what `cuts` looks at is given, everything else is filled with what changes nothing. */
import type { Law } from '../../src/kernel/distribution/law.ts';
import type {
  MachineGroup,
  PaymentService,
  PowerElement,
  Scenario,
  Service,
} from '../../src/scenario/scenario.ts';

const at: Law = { law: 'fixed', value: 0 };

/** What an element is given of: its kind, its suppliers, and any key of it. */
export type Given = { readonly kind: PowerElement['kind'] } & Readonly<Record<string, unknown>>;

const ofKind: Readonly<Partial<Record<PowerElement['kind'], object>>> = {
  generator: {
    startsIn: at,
    failsToStart: 0,
    attempts: 1,
    rest: at,
    synchronises: at,
    unsteady: 0,
    steadying: at,
    rating: null,
    runs: 'called',
    controller: null,
    fuel: null,
    refill: null,
  },
  controller: { failsToCommand: 0, byHand: at },
  ats: { failsToTransfer: 0, override: at, gap: at, return: 'by-hand', returnAfter: at, inhibit: false },
  sts: { failsToTransfer: 0, override: at, gap: at, return: 'by-hand', returnAfter: at, inhibit: false },
  tie: { failsToTransfer: 0, override: at, gap: at, return: 'by-hand', returnAfter: at, inhibit: false },
  ups: { bypassFrom: null },
  bus: { enough: 1, short: 'trip' },
};

export interface Parts {
  readonly power: Readonly<Record<string, Given>>;
  readonly commonCause?: Scenario['commonCause'];
  readonly maintenance?: Scenario['maintenance'];
  readonly machines?: Readonly<Record<string, Partial<MachineGroup>>>;
  readonly services?: Readonly<Record<string, Partial<Service>>>;
  readonly payments?: Readonly<Record<string, PaymentService['path']>>;
}

/** Lists by name, as the reader of files gives them. The parts that no structure reads are left out, and so is their type. */
export function site({ power, commonCause = [], maintenance = [], ...rest }: Parts): Scenario {
  const life = { fails: null, repair: null, unavailable: 0, hidden: null };
  const scenario = {
    name: 'site',
    title: { en: 'a site', ja: '拠点' },
    language: 'en',
    power: listed(power, (given) => ({ ...life, ...ofKind[given.kind], ...given })),
    commonCause,
    maintenance,
    machines: listed(rest.machines ?? {}, (given) => ({ count: 1, cords: [], cooledBy: null, ...given })),
    services: listed(rest.services ?? {}, (given) => ({
      copies: 1,
      enough: 1,
      alsoOn: [],
      toStart: [],
      toServe: [],
      via: null,
      ...given,
    })),
    payments: listed(rest.payments ?? {}, (path) => ({ path })),
    terminals: [],
    plan: [],
    design: { name: 'as-built', cost: { once: 0, yearly: 0 } },
  };
  return scenario as unknown as Scenario;
}

function listed<T>(of: Readonly<Record<string, T>>, fill: (given: T) => object): readonly object[] {
  return Object.keys(of)
    .sort()
    .map((name) => ({ name, ...fill(of[name]!) }));
}

/** Mains, a standby set and a relay between them: the operating theatre of OpenFTA and SCRAM. */
export const theatre = site({
  power: {
    mains: { kind: 'utility', unavailable: 0.03 },
    generator: { kind: 'generator', unavailable: 0.02 },
    relay: { kind: 'ats', normal: 'mains', standby: 'generator', failsToTransfer: 0.05 },
    theatre: { kind: 'load', from: 'relay' },
  },
});

/** Two trains of a valve and a pump, either of which is enough: SCRAM's TwoTrain after RiskMan. */
export const twoTrains = site({
  power: {
    source: { kind: 'utility' },
    'valve-1': { kind: 'breaker', from: 'source', unavailable: 0.1 },
    'valve-2': { kind: 'breaker', from: 'source', unavailable: 0.1 },
    'pump-1': { kind: 'board', from: 'valve-1', unavailable: 0.1 },
    'pump-2': { kind: 'board', from: 'valve-2', unavailable: 0.1 },
    header: { kind: 'bus', from: ['pump-1', 'pump-2'], enough: 1 },
    process: { kind: 'load', from: 'header' },
  },
  commonCause: [
    { name: 'pumps', of: ['pump-1', 'pump-2'], beta: 0.2 },
    { name: 'valves', of: ['valve-1', 'valve-2'], beta: 0.2 },
  ],
  maintenance: [{ name: 'pump-work', of: ['pump-1', 'pump-2'], hoursPerYear: 24 }],
});
