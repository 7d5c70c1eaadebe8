/** From a comparison to what its three pictures show. */
import type { Difference } from '../../study/difference.ts';
import type { Breakdown } from '../../study/mechanism.ts';
import { lossMeasure, type Worth } from '../../study/worth.ts';
import { segmentKinds } from '../../trace/segment.ts';
import { captions } from '../../words/caption.ts';
import { compareWords } from '../../words/compare.ts';
import { recoveryWords } from '../../words/recovery.ts';
import { measureName } from '../present/measure-name.ts';
import { Naming } from '../present/naming.ts';
import { effectScale, type Reader, type View } from '../summary/compare.ts';
import { scaleOf } from '../summary/scale.ts';
import { plain } from '../svg.ts';
import { kindLooks, restLook } from './looks.ts';
import type { Tone } from './scene.ts';
import { toneOf } from './shown.ts';
import type { ForestView, FrontView, MechanismView, Standing } from './view.ts';

/** A kind with less than this share of every bar is told among the other steps. */
const telling = 0.01;

export function presentForest(view: View, reader: Reader): ForestView {
  const { designs, comparison, seed } = view;
  const own = compareWords[reader.language];
  const { charts } = own;
  const [reference, ...others] = designs;
  const naming = new Naming(reference!.scenario, reader.language);
  const panels = comparison.measures.flatMap((measure): ForestView['panels'] => {
    const effects = others.map((_, i) =>
      comparison.changes[i + 1]!.effects.find((each) => each.measure === measure),
    );
    const known = effects.filter((each) => each !== undefined);
    if (known.length === 0) return [];
    const scale = effectScale(known);
    const unit = reader.words.study.units[scale.unit];
    const name = measureName(measure, reader.words, naming);
    const tick = (value: number): string => ticked(value / scale.size, true);
    return [
      {
        heading: plain(unit === '' ? name : `${name} (${unit})`),
        reference: `${reference!.name}: ${scale.form(known[0]!.before)}${known[0]!.restricted ? '†' : ''}`,
        unit: scale.size,
        tick,
        rows: effects.map((effect, i) => ({
          label: others[i]!.name,
          ...rowOf(effect, scale.form, charts.same),
          tone: effect === undefined ? 'neutral' : toneOf(effect, reference!.scenario.objectives),
        })),
      },
    ];
  });
  const effects = comparison.changes.flatMap((changes) => changes?.effects ?? []);
  const names = others.map(({ name }) => name).join(own.comma);
  return {
    ...picture(reader.language),
    title: `${charts.forest} · ${plain(naming.text(reference!.scenario.title))}`,
    subtitle: charts.forestSub(
      reference!.name,
      naming.count(comparison.runs),
      naming.count(comparison.family),
      seed,
    ),
    description: charts.forestDescription(names, reference!.name),
    legend: [
      { tone: 'better', label: charts.better },
      { tone: 'worse', label: charts.worse },
      { tone: 'neutral', label: charts.unclear },
    ],
    notes: [
      ...(effects.some((each) => each.restricted) ? [own.restricted] : []),
      ...(effects.some((each) => !each.reliable) ? [own.skewed] : []),
    ],
    panels,
  };
}

function rowOf(
  effect: Difference | undefined,
  form: (value: number, signed?: boolean) => string,
  same: string,
): Pick<ForestView['panels'][number]['rows'][number], 'interval' | 'text'> {
  if (effect === undefined) return { interval: null, text: '–' };
  const {
    zeros,
    mean,
    reliable,
    interval: { low, high },
  } = effect;
  if (zeros === 1) return { interval: null, text: same };
  if (!Number.isFinite(low)) return { interval: [mean, mean, mean], text: form(mean, true) };
  return {
    interval: [low, mean, high],
    text: `${form(mean, true)} [${form(low, true)}, ${form(high, true)}]${reliable ? '' : '‡'}`,
  };
}

/** Null where no loss is known. */
export function presentFront(view: View, reader: Reader): FrontView | null {
  const { designs, comparison, seed } = view;
  const { worths, runs } = comparison;
  if (worths === null) return null;
  const own = compareWords[reader.language];
  const { charts, cost } = own;
  const naming = new Naming(designs[0]!.scenario, reader.language);
  const yearly = worths.frequency !== null;
  const lossOf = (worth: Worth) => worth.lossYearly ?? worth.loss;
  const scale = scaleOf(
    'JPY',
    worths.designs.flatMap((worth) => [worth.yearly, lossOf(worth).mean]),
  );
  const unit = reader.words.study.units[scale.unit];
  const points = worths.designs.map((worth, i): FrontView['points'][number] => {
    const { mean, interval } = lossOf(worth);
    const by = worth.dominated.find(({ harm }) => harm === lossMeasure)!.by;
    const standing: Standing = by === null ? 'efficient' : by.shown ? 'dominated' : 'in the mean';
    const { low, high } = Number.isFinite(interval.low) ? interval : { low: mean, high: mean };
    const name = designs[i]!.name;
    const loss = `${scale.form(mean)} [${scale.form(low)}, ${scale.form(high)}]`;
    return {
      label: name,
      cost: worth.yearly,
      interval: [low, mean, high],
      standing,
      tooltip: `${name}: ${cost.perYear} ${scale.form(worth.yearly)}, ${yearly ? charts.lossAxis : charts.lossOutageAxis} ${loss} (${unit})`,
    };
  });
  const efficient = points.filter(({ standing }) => standing === 'efficient').map(({ label }) => label);
  return {
    ...picture(reader.language),
    title: `${yearly ? charts.front : charts.frontOutage} · ${plain(naming.text(designs[0]!.scenario.title))}`,
    subtitle: charts.frontSub(naming.count(runs), naming.count(worths.years), seed),
    description: charts.frontDescription(efficient.join(own.comma)),
    across: `${charts.costAxis} (${unit})`,
    upright: `${yearly ? charts.lossAxis : charts.lossOutageAxis} (${unit})`,
    unit: scale.size,
    tick: (value) => ticked(value / scale.size, false),
    points,
    legend: [
      { standing: 'efficient', label: charts.efficient },
      { standing: 'dominated', label: charts.dominated },
      { standing: 'in the mean', label: charts.dominatedMean },
    ],
  };
}

/** Null where there are no payment services. */
export function presentMechanism(view: View, reader: Reader): MechanismView | null {
  const { designs, comparison, seed } = view;
  const services = comparison.breakdowns[0]!.map(({ service }) => service);
  if (services.length === 0) return null;
  const own = compareWords[reader.language];
  const { charts, mechanism } = own;
  const naming = new Naming(designs[0]!.scenario, reader.language);
  const { kinds } = recoveryWords[reader.language];
  const all = comparison.breakdowns.flat();
  const sumOf = ({ parts }: Breakdown): number => parts.reduce((sum, part) => sum + part, 0);
  const told = segmentKinds.filter((_, k) =>
    all.some((each) => each.parts[k]! > 0 && each.parts[k]! >= telling * sumOf(each)),
  );
  const blocks = services.map((service, s) => {
    const rows = comparison.breakdowns.map((each) => each[s]!);
    const scale = scaleOf('s', rows.map(sumOf));
    const unit = reader.words.study.units[scale.unit];
    const wholes = comparison.changes.map(
      (changes) => changes?.mechanism.recoveries.find((each) => each.service === service)?.whole,
    );
    return {
      heading: plain(`${reader.words.study.recovery(naming.element(service))} (${unit})`),
      unit: scale.size,
      tick: (value: number): string => ticked(value / scale.size, false),
      bars: designs.map(({ name }, i): MechanismView['blocks'][number]['bars'][number] => {
        const row = rows[i]!;
        const whole = wholes[i];
        const rest = row.parts.reduce(
          (sum, part, k) => sum + (told.includes(segmentKinds[k]!) ? 0 : part),
          0,
        );
        const tip = (label: string, value: number): string =>
          `${name}: ${label} ${scale.form(value)} ${unit}`;
        const interval = whole === undefined ? '' : rowOf(whole, scale.form, charts.same).text;
        return {
          label: name,
          parts: [
            ...told.map((kind) => {
              const value = row.parts[segmentKinds.indexOf(kind)]!;
              return { status: kindLooks[kind], value, tooltip: tip(kinds[kind], value) };
            }),
            { status: restLook, value: rest, tooltip: tip(mechanism.rest, rest) },
          ],
          note: row.lost === 0 ? charts.notLost : row.told === 0 ? charts.noPath : '',
          total: row.told === 0 ? '–' : scale.form(sumOf(row)),
          change: interval,
          tone: whole === undefined ? 'neutral' : toneOfInterval(whole),
        };
      }),
    };
  });
  const isSkewed = comparison.changes.some((changes) =>
    changes?.mechanism.recoveries.some(({ whole }) => !whole.reliable),
  );
  const hasRest = all.some((each) =>
    segmentKinds.some((kind, k) => each.parts[k]! > 0 && !told.includes(kind)),
  );
  return {
    ...picture(reader.language),
    notes: isSkewed ? [own.skewed] : [],
    title: `${charts.mechanism} · ${plain(naming.text(designs[0]!.scenario.title))}`,
    subtitle: charts.mechanismSub(naming.count(comparison.runs), seed),
    description: charts.mechanismDescription(services.map((each) => naming.element(each)).join(own.comma)),
    blocks,
    legend: [
      ...told.map((kind) => ({ status: kindLooks[kind], label: kinds[kind] })),
      ...(hasRest ? [{ status: restLook, label: mechanism.rest }] : []),
    ],
  };
}

/** Sooner is better. */
function toneOfInterval({ interval: { low, high } }: Difference): Tone {
  return high < 0 ? 'better' : low > 0 ? 'worse' : 'neutral';
}

function picture(language: 'en' | 'ja') {
  return { language, caption: captions[language], notes: [] };
}

/** A round number, with as many decimals as it has. */
function ticked(value: number, signed: boolean): string {
  const size = Number(Math.abs(value).toPrecision(6)).toLocaleString('en', { maximumFractionDigits: 6 });
  return size === '0' ? '0' : `${value < 0 ? '−' : signed ? '+' : ''}${size}`;
}
