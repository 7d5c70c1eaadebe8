/** Verdicts as texts: estimate, interval and limit in one form beside each other, and what decided or would decide. */
import type { Interval } from '../../estimate/interval.ts';
import type { Model } from '../../model/model.ts';
import type { Outcome, Verdict } from '../../study/verdict.ts';
import type { Words } from '../../words/en.ts';
import { verdictWords } from '../../words/verdicts.ts';
import { Forms, percent, shares } from '../summary/judged.ts';
import { moreRuns } from '../summary/more-runs.ts';
import { measureName } from './measure-name.ts';
import { Naming } from './naming.ts';

export interface Judgement {
  readonly name: string;
  /** `p95 of shop back after`. */
  readonly asked: string;
  readonly outcome: Outcome;
  /** `met`, or `met by structure`. */
  readonly verdict: string;
  readonly estimate: string;
  readonly interval: string;
  /** `≤ 2 h`. */
  readonly limit: string;
  /** Sentences without a full stop: a proof, the share of runs, what keeps the interval from deciding, how many more runs. */
  readonly because: readonly string[];
}

/** What one verdict's estimate makes of the assumed values, each varied within its range; `teiden sensitivity` finds it. */
export interface AssumedRange {
  readonly objective: string;
  /** Of the objective's statistic, in the unit of its limit; Infinity: beyond the horizon. */
  readonly low: number;
  readonly high: number;
  /** From met to missed or back, and from or to undecided. */
  readonly flips: readonly Flip[];
  readonly unsettled: readonly Flip[];
}

interface Flip {
  readonly path: string;
  readonly value: string;
  readonly outcome: Outcome;
}

export interface Reader {
  readonly language: 'en' | 'ja';
  readonly words: Words;
}

export function judgements(model: Model, verdicts: readonly Verdict[], reader: Reader): readonly Judgement[] {
  const forms = new Forms(model, reader);
  const naming = new Naming(model.scenario, reader.language);
  const texts = verdictWords[reader.language];
  return verdicts.map((verdict): Judgement => {
    const { objective, outcome, proof } = verdict;
    const { name, measure, statistic, bound, limit } = objective;
    const value = (each: number): string =>
      statistic === 'chance-of-any' ? percent(each) : forms.quantity(measure, each);
    return {
      name,
      asked: texts.statistic(statistic, measureName(measure, reader.words, naming)),
      outcome,
      verdict:
        proof === null || outcome === 'undecided' ? reader.words.judged[outcome] : texts.byStructure[outcome],
      estimate: value(verdict.estimate),
      interval: intervalText(verdict.interval, statistic === 'chance-of-any', value, reader),
      limit: texts.limit(bound, value(limit)),
      because: reasons(verdict, value, naming, reader),
    };
  });
}

function intervalText(
  { low, high }: Interval,
  isChance: boolean,
  value: (of: number) => string,
  { language }: Reader,
): string {
  const texts = verdictWords[language];
  if (isChance) return shares({ low, high });
  const end = (of: number): string => (Number.isFinite(of) ? value(of) : texts.open);
  return texts.interval(end(low), end(high));
}

function reasons(
  verdict: Verdict,
  value: (of: number) => string,
  naming: Naming,
  { language }: Reader,
): readonly string[] {
  const texts = verdictWords[language];
  const { objective, outcome, proof, share, unreliable } = verdict;
  if (proof !== null) {
    const elements = proof.elements.map((name) => naming.element(name)).join(' → ');
    const isChance = objective.statistic === 'chance-of-any';
    const low = isChance ? naming.measured(proof.low) : value(proof.low);
    return [
      texts.proofs[proof.rule](
        proof.rule === 'nothing lost or doubled' ? elements.replaceAll(' → ', ', ') : elements,
        low,
      ),
    ];
  }
  const because: string[] = [];
  if (share !== null)
    because.push(texts.share(shares(share.interval), `${Number((share.asked * 100).toPrecision(4))} %`));
  if (unreliable !== null) because.push(texts.unreliable[unreliable]);
  if (outcome !== 'undecided') return because;
  // The estimate of a mean of which a clock was stopped is beyond every number.
  if (objective.statistic === 'mean' && verdict.estimate === Infinity) return [...because, texts.noUpperEnd];
  // How many runs an interval needs that cannot be relied upon is not known from it.
  if (unreliable !== null) return because;
  const more = moreRuns(verdict);
  return [...because, more === Infinity ? texts.onLimit : texts.moreRuns(naming.count(more))];
}

/** What the assumed values do to each objective, or where that is found. */
export function assumedLines(
  model: Model,
  verdicts: readonly Verdict[],
  ranges: readonly AssumedRange[] | null,
  file: string,
  reader: Reader,
): readonly string[] {
  const { assumed } = verdictWords[reader.language];
  if (verdicts.length === 0) return [];
  if (ranges === null) return [assumed.notRun(file)];
  const forms = new Forms(model, reader);
  return verdicts.flatMap(({ objective: { name, measure, statistic } }) => {
    const range = ranges.find(({ objective }) => objective === name);
    if (range === undefined) return [];
    const value = (of: number): string =>
      statistic === 'chance-of-any' ? percent(of) : forms.quantity(measure, of);
    const told = (all: readonly Flip[]): readonly string[] =>
      all.map((flip) => assumed.flip(flip.path, flip.value, reader.words.judged[flip.outcome]));
    return [
      [
        assumed.range(name, value(range.low), value(range.high)),
        ...(range.flips.length > 0
          ? [assumed.flips(told(range.flips))]
          : // From undecided nothing could flip.
            range.unsettled.some(({ outcome }) => outcome !== 'undecided')
            ? []
            : [assumed.noFlip]),
        ...(range.unsettled.length === 0 ? [] : [assumed.unsettled(told(range.unsettled))]),
      ].join('; '),
    ];
  });
}
