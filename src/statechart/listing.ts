/**
 * A chart's table as a reviewer reads it: one line a state, and what each state ignores.
 *
 *     exhausted  []  bypass.restored → onStaticBypass, failed → failed, input.restored → online
 *     online     [passes,charging]  failed → bypassLive: failedOnBypass | failed, input.lost → onBattery
 *
 * It is printed from the table alone, not from the xstate source, so that a mistake of either shows as a difference.
 * A timer is named where it fires and where it is set afresh; that it starts with its state goes without saying, and
 * a structure test holds it.
 */
import { type Chart, rowFor, unhandled } from './chart.ts';
import { tagBit, tags } from './tags.ts';

/** The table as text, one line a state, then the events that each state ignores. Ends with a line break. */
export function listing(chart: Chart): string {
  const names = column(chart.states);
  const tagLists = column(chart.states.map((_, state) => `[${tagsOf(chart, state).join(',')}]`));
  const lines = chart.states.map((_, state) =>
    `${names[state]}  ${tagLists[state]}  ${handled(chart, state).join(', ')}`.trimEnd(),
  );
  const guards = chart.guards.length ? `; asks ${chart.guards.join(', ')}` : '';
  const header = `${chart.kind} begins in ${chart.states[chart.initial]}${guards}`;
  return [header, '', ...lines, '', 'ignored:', ...ignored(chart), ''].join('\n');
}

function handled(chart: Chart, state: number): string[] {
  return chart.events.flatMap((name, event) => {
    const root = chart.root[state * chart.events.length + event]!;
    if (root === ~unhandled) return [];
    const timer = chart.timers.find((one) => one.event === event);
    return `${timer ? `after ${timer.delay}` : name} → ${branches(chart, root)}`;
  });
}

/** `guard: target | otherwise`, nested as deep as the guards are asked; an answer that changes nothing is left out. */
function branches(chart: Chart, node: number): string {
  if (node < 0) return outcome(chart, ~node);
  const yes = chart.nodeTrue[node]!;
  const no = chart.nodeFalse[node]!;
  const guarded = `${chart.guards[chart.nodeGuard[node]!]}: ${yes < 0 ? outcome(chart, ~yes) : `(${branches(chart, yes)})`}`;
  return no === ~unhandled ? guarded : `${guarded} | ${branches(chart, no)}`;
}

function outcome(chart: Chart, row: number): string {
  if (row === unhandled) return 'nothing';
  const afresh = chart.started[row]! & chart.stopped[row]!;
  const delays = chart.timers.flatMap(({ delay }, timer) => (afresh & (1 << timer) ? delay : []));
  const name = chart.states[chart.next[row]!]!;
  return delays.length ? `${name} (${delays.join(' and ')} afresh)` : name;
}

/** Named events that do nothing in a state whatever the guards answer; states that ignore the same share a line. */
function ignored(chart: Chart): string[] {
  const statesByEvents = new Map<string, string[]>();
  for (const [state, name] of chart.states.entries()) {
    const events = chart.events.filter((_, event) => isNamed(chart, event) && isIgnored(chart, state, event));
    if (events.length === 0) continue;
    const key = events.join(', ');
    statesByEvents.set(key, [...(statesByEvents.get(key) ?? []), name]);
  }
  return [...statesByEvents].map(([events, states]) => `  ${states.join(', ')}: ${events}`);
}

function isNamed(chart: Chart, event: number): boolean {
  return chart.timers.every((timer) => timer.event !== event);
}

/** A root that is a row is the only answer; a tree always holds an answer that does something. */
function isIgnored(chart: Chart, state: number, event: number): boolean {
  return chart.root[state * chart.events.length + event]! < 0 && rowFor(chart, state, event, 0) === unhandled;
}

function tagsOf(chart: Chart, state: number): string[] {
  return tags.filter((tag) => chart.tags[state]! & tagBit(tag));
}

function column(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map((cell) => cell.length));
  return cells.map((cell) => cell.padEnd(width));
}
