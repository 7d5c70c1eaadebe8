/**
 * From the attempts as stepped to what became of the purchase: end, cause, outcome, and who is to blame.
 *
 * Written from the semantics of an attempt and not from `src/payments/fate.ts`, which the tests hold against it.
 */
import { attempt, attemptStride, intent } from '../../src/payments/intent.ts';
import { type Attempted, attemptOnce, type Given, type Standing } from './stepped.ts';

export interface Judged {
  readonly end: string;
  readonly cleanEnd: string;
  readonly settledAt: number;
  /** By name; `none` where there is none. */
  readonly cause: string;
  readonly outcome: string;
  readonly debits: number;
  readonly credits: number;
  readonly due: number;
  readonly holds: number;
  readonly entry: number;
  readonly issuerWrite: number;
  readonly ledgerWrite: number;
  readonly gatewayWrite: number;
  readonly locked: boolean;
  readonly late: boolean;
}

/** What has come up over the attempts. */
interface Story extends Standing {
  readonly attempts: Attempted[];
  entry: number;
  inDoubt: boolean;
  lostIssuer: boolean;
  lostLedger: boolean;
  lostGateway: boolean;
  isSplit: boolean;
  partial: boolean;
  noticeLost: boolean;
  late: boolean;
  tooSoon: boolean;
  locked: boolean;
}

/** The purchase, played attempt by attempt. `visit` is told each state of the chart that is entered. */
export function judge(given: Given, visit?: (state: string) => void): Judged {
  const { row, service, flow } = given;
  if (flow.kind === 'on-card-rich')
    return rich(row[intent.arrival]! + row[intent.attempts + attempt.answer]!);
  const story: Story = {
    attempts: [],
    holds: 0,
    debits: 0,
    credits: 0,
    entry: -1,
    inDoubt: false,
    lostIssuer: false,
    lostLedger: false,
    lostGateway: false,
    isSplit: false,
    partial: false,
    noticeLost: false,
    late: false,
    tooSoon: false,
    locked: false,
  };
  const most = row[intent.drawn]!;
  let at = row[intent.arrival]!;
  for (let k = 0; k < most; k++) {
    const one = attemptOnce(given, k, at, story, visit);
    tell(story, one, given);
    const draws = intent.attempts + k * attemptStride;
    if (one.regions['terminal'] === 'ok' || row[draws + attempt.retry]! >= service.retry.chance) break;
    at = one.heardAt + row[draws + attempt.wait]!;
  }
  return settle(story, given);
}

/** On-card money and a terminal that does without the network. */
function rich(settledAt: number): Judged {
  return {
    end: 'right',
    cleanEnd: 'right',
    settledAt,
    cause: 'none',
    outcome: 'none',
    debits: 1,
    credits: 1,
    due: 1,
    holds: 0,
    entry: -1,
    issuerWrite: -Infinity,
    ledgerWrite: -Infinity,
    gatewayWrite: -Infinity,
    locked: false,
    late: false,
  };
}

/** Adds one attempt to the story: what it left on record, what is in doubt, and whom to blame. */
function tell(story: Story, one: Attempted, { environment, service }: Given): void {
  const { terminal, gateway, issuer, ledger, result, notice, reversal } = one.regions as Record<
    string,
    string
  >;
  story.attempts.push(one);
  const blame = (entry: number): void => {
    if (story.entry < 0) story.entry = entry;
  };
  const lose = (entry: number): void => {
    story.entry = entry;
    story.isSplit ||= environment.isSplit[entry]!;
  };
  // Records.
  if (issuer === 'held') story.holds++;
  if (issuer === 'debited') story.debits++;
  if (issuer === 'recognisedDebited') story.debits++;
  if (issuer === 'recognisedDebited' || issuer === 'recognisedReleased') story.holds--;
  if (ledger === 'posted' || ledger === 'half') story.credits++;
  if (issuer === 'forgotten') {
    story.lostIssuer = true;
    lose(one.forgotten.issuer);
  }
  // Blame, in the order of the stages.
  const isMissing = ledger === 'absent' || ledger === 'half';
  if (ledger === 'half') {
    story.partial = true;
    blame(one.missed.ledger);
  }
  if (gateway!.startsWith('lost') && issuer !== 'barred') {
    if (issuer === 'absent') blame(one.missed.issuer);
    else if (isMissing) blame(one.missed.ledger);
    else blame(one.missed.gateway);
    const isLost = issuer === 'forgotten';
    if (issuer === 'absent') story.inDoubt = true;
    if (isLost && (gateway === 'lostAsking' || (gateway === 'lostPosting' && isMissing)))
      story.inDoubt = true;
  }
  const stays = issuer === 'held' || issuer === 'recognised';
  if (isMissing && stays) blame(one.missed.ledger);
  const undecided = gateway === 'lostAsking' || gateway === 'lostPosting' || isMissing;
  if (service.coordination === 'two-phase' && stays && undecided) story.locked = true;
  if (ledger === 'forgotten') {
    story.lostLedger = true;
    lose(one.forgotten.ledger);
  }
  if (terminal === 'ok' && result === 'forgotten') {
    story.lostGateway = true;
    lose(one.forgotten.gateway);
  }
  if (terminal === 'ok' && notice === 'lost') {
    story.noticeLost = true;
    blame(one.missed.notice);
  }
  if (terminal === 'late') {
    story.late = true;
    if (reversal === 'inVain') story.tooSoon = true;
  }
}

/** What the customer and the store do in the end, and what that makes of the records. */
function settle(story: Story, { row, environment, flow, service }: Given): Judged {
  const last = story.attempts.at(-1)!;
  const said = last.regions['terminal']!;
  const storeKnows = flow.kind !== 'qr-mpm' || !story.noticeLost || service.inDoubt === 'sale';
  const ok = said === 'ok' && storeKnows;
  const unheard = said === 'gaveUp' || said === 'late' || said === 'unheard';
  const unanswered = !ok && said !== 'refused' && said !== 'unheard';
  const debits = story.debits + (flow.holds ? 0 : story.holds);
  const holds = flow.holds ? story.holds : 0;
  const { credits } = story;
  const most = (of: 'issuer' | 'ledger' | 'gateway'): number =>
    Math.max(...story.attempts.map(({ written }) => written[of]));
  const waitsForNotice = flow.kind === 'qr-mpm' || !service.noticesKept;
  const notice = row[intent.attempts + (story.attempts.length - 1) * attemptStride + attempt.notice]!;
  const seen = {
    // What the notice is for is over when it has, or should have, arrived.
    settledAt: said === 'ok' && waitsForNotice ? last.heardAt + notice : last.heardAt,
    debits,
    credits,
    holds,
    issuerWrite: most('issuer'),
    ledgerWrite: most('ledger'),
    gatewayWrite: said === 'ok' ? last.written.gateway : -Infinity,
    locked: story.locked && story.holds > 0,
    late: story.late,
  };
  const clean = { cause: 'none', outcome: 'none' };
  const approves =
    row[intent.offline]! < service.offline.share && row[intent.amount]! <= service.offline.limit;
  if (unheard && approves)
    return { ...seen, ...clean, end: 'stored', cleanEnd: 'right', due: 1, entry: story.entry };
  const due = ok || (unanswered && service.inDoubt === 'sale') ? 1 : 0;
  const pending = unanswered && service.inDoubt === 'pending';
  const there = holdsAt(environment, last.heardAt);
  const elsewhere =
    due === 0 &&
    !pending &&
    row[intent.afterwards]! < shareElsewhere(service, environment.anotherWorks[there]!);
  const turnedAway = environment.planned[holdsAt(environment, last.begunAt)]!;
  const left = turnedAway ? 'turnedAway' : said === 'refused' ? 'declined' : 'lostSale';
  const cleanEnd = due === 1 ? 'right' : elsewhere ? 'paidAnotherWay' : left;
  const inDoubt = pending || (story.inDoubt && !ok && debits === 0 && credits === 0);
  const settled = debits === due && credits === due && holds === 0;
  if (settled && !inDoubt && !story.noticeLost && !story.lostGateway)
    return { ...seen, ...clean, end: cleanEnd, cleanEnd, due, entry: -1 };

  const late = story.late;
  // Who takes it as paid, or saw that it was, sends no reversal.
  const reversalLost =
    due === 0 &&
    unanswered &&
    said !== 'ok' &&
    row[intent.reversal]! < service.reversalLost &&
    story.entry >= 0;
  const tooMuch = debits > due || holds > 0;
  const patterns: readonly (readonly [string, boolean])[] = [
    ['K10', story.partial],
    ['K11', due === 1 && story.isSplit],
    ['K12', ok && story.lostGateway && service.numbering === 'counter'],
    ['K5', ok && ((story.lostIssuer && debits === 0) || story.lostGateway)],
    ['K6a', due === 1 && debits > 1],
    ['K6b', elsewhere && debits > 0],
    ['K17', credits > debits && debits <= due],
    ['K4', due === 1 && credits === 0 && (ok || debits > 0)],
    ['K7', tooMuch && reversalLost],
    ['K8', tooMuch && late && story.tooSoon && !service.tombstones],
    ['K9', tooMuch && late && story.entry < 0],
    ['K3', debits > due],
    ['K2', holds > 0],
    ['K1', inDoubt || (due === 1 && debits === 0 && credits === 0)],
    ['K16', story.noticeLost],
  ];
  const merchantKnows = !inDoubt && !story.noticeLost && !story.lostGateway;
  return {
    ...seen,
    end: 'notRight',
    cleanEnd,
    due,
    cause: patterns.find(([, shows]) => shows)?.[0] ?? 'unclassified',
    outcome: `${customer(debits, due, holds, inDoubt)}/${merchant(credits, due, merchantKnows)}`,
    entry: story.entry,
  };
}

function customer(debits: number, due: number, holds: number, inDoubt: boolean): string {
  if (debits !== due) return debits > due ? 'chargedTooMuch' : 'chargedTooLittle';
  if (holds > 0) return 'limitHeld';
  return inDoubt ? 'doesNotKnow' : 'right';
}

function merchant(credits: number, due: number, knows: boolean): string {
  if (credits !== due) return credits > due ? 'paidTooMuch' : 'paidTooLittle';
  return knows ? 'right' : 'doesNotKnow';
}

function holdsAt({ times }: Given['environment'], time: number): number {
  return times.reduce((entry, since, e) => (since <= time ? e : entry), 0);
}

/** Without another instrument at this terminal, whoever would have taken one decides between cash and leaving. */
function shareElsewhere({ afterwards }: Given['service'], anotherWorks: boolean): number {
  const { other, cash, leave } = afterwards;
  if (anotherWorks) return other + cash;
  return cash + leave === 0 ? 0 : cash / (cash + leave);
}
