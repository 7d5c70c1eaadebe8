/** The milestones of a run in words, few enough to be read: the less important give way first. */
import type { TimelineView } from '../timeline/view.ts';
import type { Naming } from './naming.ts';
import type { Story } from './story.ts';

type Mark = TimelineView['marks'][number];

/** More than these are not read as one story. */
const marksMax = 8;

const second = 1_000_000;

/** One milestone may belong to several services: they are named together when it is the same instant. */
interface Event {
  readonly at: number;
  /** 0 stays longest. */
  readonly rank: number;
  readonly services: readonly string[];
  readonly phrase: (services: string) => string;
  /** What may be said in one breath. */
  readonly kind: string;
}

export function marksOf(story: Story, naming: Naming, horizon: number): Mark[] {
  const { marks } = naming.words;
  const events: Event[] = [];
  const happens = (
    at: number | null,
    rank: number,
    kind: string,
    phrase: (services: string) => string,
    service?: string,
  ): void => {
    if (at === null || !(at < horizon)) return;
    events.push({ at, rank, kind, phrase, services: service === undefined ? [] : [service] });
  };
  const clock = (at: number): string => naming.instant(at, false);
  const { gap, felt, warning } = story;
  happens(warning, 3, 'warning', () => marks.supplyLost(naming.instant(warning!, true)));
  if (gap) {
    // A gap of milliseconds begins and ends in the same second of the clock, which says nothing about its end.
    const visible = gap.to - gap.from >= second;
    const end = visible ? naming.instant(gap.to, true) : `+${naming.duration(gap.to - gap.from)}`;
    happens(gap.from, 0, 'lost', () =>
      (felt ? marks.powerLost : marks.supplyLost)(naming.instant(gap.from, true)),
    );
    happens(gap.to, 1, 'back', () => (felt ? marks.powerBack : marks.supplyBack)(end));
  }
  const telling = firstAndLast(story);
  for (const { name, restored, stops, relapses } of story.services) {
    happens(
      restored,
      telling.has(name) ? 2 : 6,
      'serves',
      (all) => marks.servesAgain(all, clock(restored!)),
      name,
    );
    // The first tells that it was not over; a tenth tells no more.
    for (const [index, at] of relapses.entries())
      happens(at, index === 0 ? 3 : 7, 'relapse', (all) => marks.downAgain(all, clock(at)), name);
    for (const { from } of stops) {
      happens(from, 5, 'stop', (all) => marks.stopped(all, clock(from)), name);
    }
  }
  for (const { name, decided, opened, handedBack } of story.sites) {
    happens(decided, 3, 'decided', (all) => marks.changeDecided(all, clock(decided)), name);
    happens(opened, 2, 'opened', (all) => marks.siteOpened(all, clock(opened!)), name);
    happens(handedBack, 4, 'handed back', (all) => marks.handedBack(all, clock(handedBack!)), name);
  }
  happens(story.closed, 4, 'closed', () => marks.booksClosed(clock(story.closed!)));
  happens(story.balanced, 4, 'balanced', () => marks.booksBalanced(clock(story.balanced!)));
  return merged(events)
    .toSorted((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, marksMax)
    .toSorted((a, b) => a.at - b.at || a.rank - b.rank)
    .map(({ at, phrase, services }) => ({ at, label: phrase(naming.together(services)) }));
}

/** The service that was back first and the two that were back last: of many, these tell the story. */
function firstAndLast({ services }: Story): ReadonlySet<string> {
  const names = services
    .filter(({ restored }) => restored !== null)
    .toSorted((a, b) => a.restored! - b.restored!)
    .map(({ name }) => name);
  return new Set([...names.slice(0, 1), ...names.slice(-2)]);
}

/** What happened to several services at one instant is one milestone. */
function merged(events: readonly Event[]): Event[] {
  const result = new Map<string, Event>();
  for (const event of events) {
    const key = `${event.at} ${event.kind}`;
    const before = result.get(key);
    result.set(key, before ? { ...before, services: [...before.services, ...event.services] } : event);
  }
  return [...result.values()];
}
