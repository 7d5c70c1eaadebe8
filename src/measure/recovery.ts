/**
 * What the recovery of each payment service is made of: its critical path, by kind of what was waited for. The parts add
 * up to `service.recovery` to the tick.
 */
import { assert } from '../base/assert.ts';
import type { Model } from '../model/model.ts';
import { tagBit } from '../statechart/tags.ts';
import { Doings } from '../trace/doings.ts';
import { silent } from '../trace/observer.ts';
import type { Recorder } from '../trace/recorder.ts';
import { type Recovery, type Segment, segmentKinds } from '../trace/segment.ts';
import { type Fold, type Measure, seconds } from './fold.ts';
import { Path } from './path.ts';

const serving = tagBit('serving');
const deliberate = tagBit('deliberate');
const hour = 3_600_000_000;

/** A payment service from one change to the next, with the doing that ended it. */
interface Spell {
  readonly what: 'served' | 'out' | 'stopped';
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly state: number;
}

export interface RecoveryFold extends Fold {
  /** Payment services that were lost and restored, in the order of the network. Asked after the run. */
  paths(): readonly Recovery[];
}

export function recovery(model: Model): RecoveryFold {
  const nodes = model.groups.filter(({ section }) => section === 'payments');
  const measures = nodes.flatMap(({ name }) =>
    segmentKinds.map(
      (kind): Measure => ({
        name: `recovery.${name}.${kind}`,
        unit: 's',
        definition: `Of the recovery of ${name}, what its critical path spent on: ${meanings[kind]}. All kinds add up to service.recovery.${name}. Did not happen where it was lost and not restored.`,
      }),
    ),
  );
  if (nodes.length === 0) return { measures, begin() {}, end: () => [], paths: () => [] };
  const doings = new Doings(model);
  const path = new Path(model, doings);
  const { charts, chart, initial } = model.components;
  const index = new Int32Array(model.components.count).fill(-1);
  nodes.forEach(({ first }, n) => {
    index[first] = n;
  });
  /** By payment service: since when it has served after its first loss; Infinity: it does not, or was never lost. */
  const servesSince = new Float64Array(nodes.length);
  /** From here on no return can be another: an hour after the last of them; Infinity while one is still out. */
  let over = Infinity;
  const whatOf = (c: number, state: number): Spell['what'] => {
    const tags = charts[chart[c]!]!.tags[state]!;
    return (tags & serving) !== 0 ? 'served' : (tags & deliberate) !== 0 ? 'stopped' : 'out';
  };
  const spellsOf = (c: number): Spell[] => {
    const own: number[] = [];
    for (let doing = doings.last[c]!; doing >= 0; doing = doings.previous[doing]!) own.push(doing);
    const spells: Spell[] = [];
    let from = 0;
    let state = initial[c]!;
    for (const doing of own.reverse()) {
      const next = doings.state[doing]!;
      const [what, to] = [whatOf(c, state), doings.time[doing]!];
      if (whatOf(c, next) !== what) {
        spells.push({ what, from, to, end: doing, state });
        from = to;
      }
      state = next;
    }
    return [...spells, { what: whatOf(c, state), from, to: Infinity, end: -1, state }];
  };
  const pathOf = (n: number): Recovery | null => {
    const { name, first: c } = nodes[n]!;
    const spells = spellsOf(c);
    const lost = spells.findIndex(({ what }) => what === 'out');
    const back = lost < 0 ? -1 : returnOf(spells, lost);
    if (back < 0) return null;
    const segments = spells.slice(lost, back).flatMap((spell): readonly Segment[] => {
      const { what, from, to, end, state } = spell;
      if (to === from) return [];
      if (what === 'out') return path.back(end, from);
      const kind = what === 'stopped' ? 'ownStop' : 'served';
      return [{ kind, component: c, state, pool: null, from, to }];
    });
    const whole = { name, lost: spells[lost]!.from, restored: spells[back]!.from, segments };
    checkWhole(whole);
    return whole;
  };
  return {
    measures,
    begin() {
      doings.begin();
      servesSince.fill(Infinity);
      over = Infinity;
    },
    transition(time, component, _event, _from, to, by, number) {
      // A year may go on after the last return, and nothing is kept of it.
      if (time >= over) return;
      doings.transition(time, component, to, by, number);
      const n = index[component]!;
      if (n < 0) return;
      const what = whatOf(component, to);
      if (what === 'out') servesSince[n] = Number.NaN;
      else if (what === 'served' && Number.isNaN(servesSince[n]!)) servesSince[n] = time;
      over = servesSince.every(Number.isFinite) ? Math.max(...servesSince) + hour : Infinity;
    },
    energised(time, component, live, by, number) {
      if (time < over) doings.energised(time, component, initial[component]!, live, by, number);
    },
    work(time, pool, subject, _item, phase) {
      if (time < over && pool !== 'clerks') doings.work(time, subject, pool, phase);
    },
    level(time, quantity) {
      if (quantity === 'noticed') doings.noticed = Math.min(doings.noticed, time);
    },
    end() {
      return nodes.flatMap(({ first }, n) => {
        const whole = pathOf(n);
        if (whole !== null) {
          return segmentKinds.map((kind) =>
            seconds(
              whole.segments.reduce((sum, each) => sum + (each.kind === kind ? each.to - each.from : 0), 0),
            ),
          );
        }
        const wasLost = spellsOf(first).some(({ what }) => what === 'out');
        return segmentKinds.map(() => (wasLost ? Number.NaN : 0));
      });
    },
    paths: () => nodes.flatMap((_, n) => pathOf(n) ?? []),
  };
}

/** The critical paths of a recorded run. */
export function recoveriesOf(model: Model, trace: Recorder): readonly Recovery[] {
  const fold = recovery(model);
  fold.begin();
  trace.replay({ ...silent, ...fold });
  return fold.paths();
}

/** The spell with which it was restored: it served, and was not out again for an hour; else the last that may be it. */
function returnOf(spells: readonly Spell[], lost: number): number {
  let candidate = -1;
  for (let at = lost; at < spells.length; at++) {
    const { what, from } = spells[at]!;
    if (what === 'served' && candidate < 0) candidate = at;
    else if (what === 'out' && candidate >= 0) {
      if (from - spells[candidate]!.from >= hour) return candidate;
      candidate = -1;
    }
  }
  return candidate;
}

/** A path has no gap and no overlap, from the loss to the return. */
function checkWhole({ name, lost, restored, segments }: Recovery): void {
  let at = lost;
  for (const { from, to } of segments) {
    assert(from === at && to > from, `the critical path of ${name} has a gap at ${at}`);
    at = to;
  }
  assert(at === restored, `the critical path of ${name} ends at ${at} and not at ${restored}`);
}

const meanings: Readonly<Record<(typeof segmentKinds)[number], string>> = {
  power: 'no power, or a power element on its way back',
  cooling: 'a room too hot, or cooling on its way back',
  detection: 'until it was noticed that somebody is needed',
  notice: 'a notice that had to come first',
  decision: 'a decision, or hope that made one wait',
  waitingForTechnician: 'waiting for a technician',
  waitingForElectrician: 'waiting for an electrician',
  waitingForSpecialist: 'waiting for a specialist',
  handsOn: 'hands-on work at machines, power elements and repairs of services',
  part: 'waiting for a spare part',
  restorePolicy: 'machines held back by their power-restore policy',
  boot: 'management controller, self-test and operating system',
  check: 'file-system checks and log redo of machines',
  join: 'joining a cluster and warming caches',
  needs: 'other services, where nothing more can be said',
  coldStart: 'cold starts by hand',
  replay: 'log replay of services',
  resynchronisation: 'catching up of what had been left behind',
  overload: 'starting again what broke down under its load',
  secondSite: 'starting the second site',
  counterparty: 'counterparties that had to change over',
  verification: 'checks before it opened',
  stop: 'something it needs that was stopped on purpose',
  served: 'serving for less than an hour before it failed again',
  other: 'states that have no kind of their own',
};
