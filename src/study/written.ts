/**
 * The figures in a value as it is written, so that it can be written again with others: `lognormal(median 4.5h sigma 0.9)`
 * has a duration and a plain number, `10min at full load` a duration.
 *
 * What must stay true: a value written again with its own figures means the same, and figures keep their kind, so that the
 * language's own reader judges whatever is written here.
 */
import {
  day,
  hour,
  millisecond,
  minute,
  parseDuration,
  parseEnergy,
  parseMoney,
  parsePower,
  parseRate,
  parseShare,
  printDuration,
  printMoney,
  printPower,
  printRate,
  printShare,
  second,
} from '../base/units.ts';

export type Kind =
  | 'duration'
  | 'share'
  | 'money'
  | 'power'
  | 'energy'
  | 'rate'
  | 'times'
  | 'count'
  | 'number';

export interface Figure {
  readonly kind: Kind;
  /** Ticks, 0 … 1 of a share, yen, watts, joules, events per second, or the number itself. */
  readonly value: number;
  /** Of money: once, or by the year or the hour. */
  readonly per?: 'once' | 'year' | 'h';
  /** It says where a law lies, or is the value itself; a shape, a spread or the weight of a part of a mixture is not. */
  readonly places: boolean;
}

/** A value taken apart: the texts between its figures are one more than the figures. */
export interface Written {
  readonly between: readonly string[];
  readonly figures: readonly Figure[];
}

const number = String.raw`\d+(?:\.\d+)?`;
const forms: readonly string[] = [
  String.raw`(?:${number}\s?(?:min|ms|us|µs|[ydhms])(?![A-Za-zµ]))+`,
  String.raw`${number}\s*[kMB]?\s*JPY(?:\s*\/\s*(?:year|h))?`,
  String.raw`${number}\s*(?:[kM]?Wh|[kM]?W|J)(?![A-Za-z])`,
  String.raw`${number}\s*%`,
  String.raw`${number}\s*\/\s*(?:s|min|h|d)(?![a-z])`,
  `${number}x(?![A-Za-z])`,
  String.raw`${number}(?![\w:%]|-\w|\.\d)`,
];
/** A figure begins a word: `ups-2`, `K5` and `09:00` have none. */
const figure = new RegExp(String.raw`(?<![\w:.-])(?:${forms.join('|')})`, 'g');

export function taken(text: string): Written {
  const between: string[] = [];
  const figures: Figure[] = [];
  let at = 0;
  for (const match of text.matchAll(figure)) {
    const before = text.slice(0, match.index);
    const read = figureOf(match[0], before, text);
    if (read === undefined) continue;
    between.push(text.slice(at, match.index));
    figures.push(read);
    at = match.index + match[0].length;
  }
  return { between: [...between, text.slice(at)], figures };
}

/** The value with other figures in the places of its own. */
export function written({ between, figures }: Written, values: readonly number[]): string {
  return between
    .map((text, index) => (index === 0 ? text : print(figures[index - 1]!, values[index - 1]!) + text))
    .join('');
}

/** Two values as one: `lognormal(median 15m … 1h sigma 0.5)`; where their forms differ, one beside the other. */
export function spanned(low: string, high: string): string {
  const [a, b] = [taken(low), taken(high)];
  const alike =
    a.figures.length === b.figures.length && a.between.every((text, index) => text === b.between[index]);
  if (!alike || a.figures.length === 0) return `${low} … ${high}`;
  return a.between
    .map((text, index) => {
      if (index === 0) return text;
      const [from, to] = [a.figures[index - 1]!, b.figures[index - 1]!];
      const [x, y] = [print(from, from.value), print(to, to.value)];
      return (x === y ? x : `${x} … ${y}`) + text;
    })
    .join('');
}

function figureOf(text: string, before: string, whole: string): Figure | undefined {
  const of = (kind: Kind, value: number | undefined, per?: Figure['per']): Figure | undefined =>
    value === undefined || !Number.isFinite(value)
      ? undefined
      : { kind, value, ...(per === undefined ? {} : { per }), places: isPlace(kind, before, whole) };
  if (/^\d+$/.test(text)) return of('count', Number(text));
  if (/^[\d.]+$/.test(text)) return of('number', Number(text));
  if (text.endsWith('%')) return of('share', parseShare(text));
  if (text.endsWith('x')) return of('times', Number(text.slice(0, -1)));
  if (text.includes('JPY')) {
    const money = parseMoney(text);
    return of('money', money?.yen, money?.per);
  }
  if (text.includes('/')) return of('rate', parseRate(text));
  if (/Wh|J/.test(text)) return of('energy', parseEnergy(text));
  if (text.endsWith('W')) return of('power', parsePower(text));
  return of('duration', parseDuration(text));
}

function isPlace(kind: Kind, before: string, whole: string): boolean {
  if (/\b(?:sigma|shape)\s*$|\berlang\(\s*$/.test(before)) return false;
  // The share that begins a part of a mixture is its weight.
  return !(kind === 'share' && whole.includes('mixture(') && /(?:mixture\(|\+)\s*$/.test(before));
}

function print({ kind, per = 'once' }: Figure, value: number): string {
  switch (kind) {
    case 'duration':
      return printDuration(value);
    case 'share':
      return printShare(value);
    case 'money':
      return printMoney({ yen: value, per });
    case 'power':
      return printPower(value);
    case 'energy':
      return `${plainNumber(value / 3600)} Wh`;
    case 'rate':
      return printRate(value);
    case 'times':
      return `${plainNumber(value)}x`;
    default:
      return plainNumber(value);
  }
}

/** A number without an exponent. */
function plainNumber(value: number): string {
  return printRate(value).slice(0, -2);
}

const grains = [1, millisecond, second, minute, hour, day];

/**
 * A figure on the grain of its kind: whole people, and of the rest a few hundred steps between the ends, so that a person
 * can read what was tried.
 */
export function grained(kind: Kind, value: number, width: number): number {
  if (kind === 'count') return Math.round(value);
  if (width <= 0) return value;
  if (kind === 'duration') {
    const grain = grains.findLast((each) => each <= width / 200) ?? 1;
    return Math.round(value / grain) * grain;
  }
  const places = 3 - Math.floor(Math.log10(width));
  const exact = Number(`${Math.round(Number(`${value}e${places}`))}e${-places}`);
  return Number.isFinite(exact) ? exact : value;
}
