/** For who brings services back: what the recovery of each payment service was made of, in one sentence that adds up. */
import { describe } from '../../charts/catalog.ts';
import type { Recovery, Segment, SegmentKind } from '../../trace/segment.ts';
import { recoveryWords } from '../../words/recovery.ts';
import { type Line, paragraph } from './lines.ts';
import { apportioned, stepOf, steppedDuration } from './parts.ts';
import type { Told } from './told.ts';

/** Less than this share of the whole is told among the other steps. */
const tellingShare = 0.01;

/** What is the same wherever it was: told once, without an element. */
const placeless: ReadonlySet<SegmentKind> = new Set([
  'power',
  'cooling',
  'detection',
  'notice',
  'decision',
  'served',
]);

/** Time spent on one thing at one element; of `other`, in one state. */
export interface Part {
  readonly kind: SegmentKind;
  readonly component: number;
  readonly state: number;
  readonly ticks: number;
}

export function pathLines(told: Told): Line[] {
  return told.replay.recoveries.flatMap((recovery) => paragraph(sentenceOf(told, recovery)));
}

function sentenceOf({ model, naming }: Told, { name, segments }: Recovery): string {
  const words = recoveryWords[naming.language];
  const parts = partsOf(segments);
  const whole = parts.reduce((sum, { ticks }) => sum + ticks, 0);
  const step = stepOf(whole);
  const least = Math.max(tellingShare * whole, step);
  const large = parts.filter(({ ticks }) => ticks >= least);
  const rest = whole - large.reduce((sum, { ticks }) => sum + ticks, 0);
  const steps = apportioned([...large.map(({ ticks }) => ticks), rest], step);
  const duration = (count: number): string => steppedDuration(naming, count * step);
  const own = model.groups.find((group) => group.name === name)!.first;
  const phrases: { readonly at: string | null; readonly parts: string[] }[] = [];
  large.forEach(({ kind, component, state }, index) => {
    const isOwn = component === own || placeless.has(kind);
    const at = isOwn ? null : naming.element(model.names[component]!);
    // Of a state that has no kind of its own, its description tells more.
    const what = kind === 'other' ? describe(model.components.kinds[component]!, state) : words.kinds[kind];
    const part = words.part(duration(steps[index]!), what);
    const last = phrases.at(-1);
    if (last !== undefined && last.at === at) last.parts.push(part);
    else phrases.push({ at, parts: [part] });
  });
  const told = phrases.flatMap(({ at, parts }) => (at === null ? parts : [words.at(at, parts)]));
  const others = steps.at(-1)! > 0 ? [words.part(duration(steps.at(-1)!), words.rest)] : [];
  const total = duration(steps.reduce((sum, count) => sum + count, 0));
  return words.path(naming.element(name), total, [...told, ...others]);
}

/** In order of time, by when each began; a planned stop of the service itself is no part of it. */
export function partsOf(segments: readonly Segment[]): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const { kind, component, state, from, to } of segments) {
    if (kind === 'ownStop') continue;
    const place = placeless.has(kind) ? '' : kind === 'other' ? `${component} ${state}` : component;
    const key = `${kind} ${place}`;
    const before = parts.get(key)?.ticks ?? 0;
    parts.set(key, { kind, component, state, ticks: before + to - from });
  }
  return [...parts.values()];
}
