/**
 * Distributions as calls without commas, so that they stay one scalar anywhere in YAML.
 *
 *     4min                                          always this
 *     uniform(10ms .. 21ms)
 *     lognormal(median 4.5h sigma 0.9)              or lognormal(mean 10min sigma 0.5)
 *     exponential(mean 1.32h)
 *     weibull(shape 1.5 scale 10h)
 *     gamma(shape 2 mean 5min)                      erlang(4 mean 240s) is gamma(shape 4 mean 240s)
 *     mixture(99% exponential(mean 180s) + 1% exponential(mean 3600s))
 *     empirical(boot-times.csv)                     one value a line, with its unit
 *     shared(uniform(0s .. 600ms))                  drawn once per group and replication, not per element
 */
import { nearest } from '../base/diagnostic.ts';
import { parseShare } from '../base/units.ts';
import type { Law } from '../kernel/distribution/law.ts';
import { calls, commaFree, forms } from './calls.ts';

/** What a text was expected to be, and which part of it is not. */
export interface Mistake {
  readonly expected: string;
  readonly code?: string;
  readonly suggestion?: string;
  readonly offset?: number;
  readonly length?: number;
}

export type Parsed<T> = { readonly value: T } | { readonly mistake: Mistake };

/** What is drawn: how one value of it is read, and what to say when it cannot be. */
export interface Quantity {
  readonly read: (text: string) => Parsed<number>;
  readonly expected: string;
}

/** Gives the text of a file named in `empirical(…)`; undefined when there is no such file. */
export type ReadFile = (name: string) => string | undefined;

/** Calls nest no deeper than a mixture inside `shared` needs; more is refused before it is followed. */
const deepest = 4;

/** Thrown inside this file only, from any depth of a call to {@link parseLaw}. */
class Stop {
  readonly mistake: Mistake;
  constructor(mistake: Mistake) {
    this.mistake = mistake;
  }
}

export function parseLaw(text: string, quantity: Quantity, read?: ReadFile): Parsed<Law> {
  try {
    return { value: new Parser(text, quantity, read).law(0, text.length, 0) };
  } catch (stop) {
    if (stop instanceof Stop) return { mistake: stop.mistake };
    throw stop;
  }
}

class Parser {
  readonly #text: string;
  readonly #quantity: Quantity;
  readonly #read: ReadFile | undefined;

  constructor(text: string, quantity: Quantity, read: ReadFile | undefined) {
    this.#text = text;
    this.#quantity = quantity;
    this.#read = read;
  }

  /** The law written between two offsets of the text. */
  law(from: number, to: number, depth: number): Law {
    [from, to] = this.#trim(from, to);
    const call = /^([A-Za-z-]+)\s*\(/.exec(this.#text.slice(from, to));
    if (call === null) return { law: 'fixed', value: this.#value(from, to) };
    const name = call[1]!;
    const inner = from + call[0].length;
    if (!calls.includes(name)) {
      this.#stop(
        `expected a distribution such as ${forms['lognormal']}`,
        from,
        from + name.length,
        nearest(name, calls),
      );
    }
    if (depth >= deepest) this.#stop('expected fewer calls inside calls', from, to);
    if (this.#closing(inner - 1, to) !== to - 1)
      this.#stop(`expected ${name}(…) and nothing after it`, from, to, forms[name]);
    if (this.#text.slice(inner, to - 1).includes(',')) {
      const suggestion = commaFree(this.#text.slice(from, to));
      this.#stop('a distribution is written without commas', from, to, suggestion, 'comma-in-call');
    }
    return this.#call(name, inner, to - 1, depth, from);
  }

  #call(name: string, from: number, to: number, depth: number, start: number): Law {
    switch (name) {
      case 'uniform': {
        const dots = this.#text.indexOf('..', from);
        if (dots === -1 || dots >= to) this.#stop('expected two bounds', start, to + 1, forms['uniform']);
        const [low, high] = [this.#value(from, dots), this.#value(dots + 2, to)];
        if (low > high) this.#stop('expected the lower bound first', from, to);
        return { law: 'uniform', low, high };
      }
      case 'exponential':
        return { law: 'exponential', mean: this.#words(name, from, to, start, ['mean']).mean! };
      case 'lognormal': {
        const first = this.#text.slice(from, to).trim().startsWith('mean') ? 'mean' : 'median';
        const given = this.#words(name, from, to, start, [first, 'sigma']);
        const sigma = given.sigma!;
        // mean = median · exp(σ²/2), so the median of a stated mean is smaller.
        return {
          law: 'lognormal',
          median: given.median ?? given.mean! * Math.exp((-sigma * sigma) / 2),
          sigma,
        };
      }
      case 'weibull': {
        const given = this.#words(name, from, to, start, ['shape', 'scale']);
        return { law: 'weibull', shape: given.shape!, scale: given.scale! };
      }
      case 'gamma': {
        const given = this.#words(name, from, to, start, ['shape', 'mean']);
        return { law: 'gamma', shape: given.shape!, mean: given.mean! };
      }
      case 'erlang': {
        const given = this.#words(name, from, to, start, ['', 'mean']);
        if (!Number.isInteger(given['']!))
          this.#stop('expected a whole number of stages', from, to, forms['erlang']);
        return { law: 'gamma', shape: given['']!, mean: given.mean! };
      }
      case 'mixture':
        return this.#mixture(from, to, depth, start);
      case 'empirical':
        return { law: 'empirical', values: this.#values(from, to) };
      default: {
        if (depth > 0) this.#stop('expected shared(…) outermost', start, to + 1);
        return { ...this.law(from, to, depth + 1), shared: true };
      }
    }
  }

  /** `word value` pairs in this order; the word '' stands for a bare number. Shapes and sigmas are plain numbers. */
  #words(name: string, from: number, to: number, start: number, words: readonly string[]) {
    const pattern = words
      .map((word) => (word === '' ? String.raw`\s*(\S+)` : String.raw`\s*${word}\s+(.+?)`))
      .join(String.raw`\s+`);
    const match = new RegExp(`^${pattern}\\s*$`, 'd').exec(this.#text.slice(from, to));
    if (match === null) this.#stop(`expected the form ${forms[name]}`, start, to + 1);
    const given: Partial<Record<string, number>> = {};
    words.forEach((word, index) => {
      const [first, last] = match.indices![index + 1]!;
      given[word] =
        word === 'mean' || word === 'median' || word === 'scale'
          ? this.#positive(from + first, from + last)
          : this.#number(from + first, from + last);
    });
    return given as {
      mean?: number;
      median?: number;
      sigma?: number;
      shape?: number;
      scale?: number;
      ''?: number;
    };
  }

  #mixture(from: number, to: number, depth: number, start: number): Law {
    const parts: { weight: number; of: Law }[] = [];
    for (const [first, last] of this.#split(from, to)) {
      const match = /^\s*(\S+?%)\s+/.exec(this.#text.slice(first, last));
      const weight = match === null ? undefined : parseShare(match[1]!);
      if (match === null || weight === undefined || weight <= 0) {
        this.#stop('expected a share and a distribution, such as 1% exponential(mean 3600s)', first, last);
      }
      parts.push({ weight, of: this.law(first + match[0].length, last, depth + 1) });
    }
    const sum = parts.reduce((total, { weight }) => total + weight, 0);
    if (Math.abs(sum - 1) > 1e-9) {
      this.#stop(
        `expected shares that sum to 100%, not ${Number((sum * 100).toPrecision(6))}%`,
        start,
        to + 1,
        undefined,
        'sum',
      );
    }
    return { law: 'mixture', parts };
  }

  #values(from: number, to: number): readonly number[] {
    const [first, last] = this.#trim(from, to);
    const name = this.#text.slice(first, last);
    if (this.#read === undefined)
      this.#stop(
        'empirical(…) needs a reader, and files are not read here',
        first,
        last,
        undefined,
        'needs-reader',
      );
    const text = this.#read(name);
    if (text === undefined) this.#stop(`expected a file \`${name}\``, first, last, undefined, 'unknown-file');
    const lines = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (lines.length === 0) this.#stop(`expected values in \`${name}\`, one a line`, first, last);
    return lines.map((line, index) => {
      const value = this.#quantity.read(line);
      if ('mistake' in value)
        this.#stop(`${name}, value ${index + 1}: ${value.mistake.expected}`, first, last);
      return value.value;
    });
  }

  /** The spans between the `+` signs that stand outside of brackets. */
  #split(from: number, to: number): [number, number][] {
    const spans: [number, number][] = [];
    let open = 0;
    let start = from;
    for (let index = from; index < to; index++) {
      const letter = this.#text[index];
      if (letter === '(') open += 1;
      else if (letter === ')') open -= 1;
      else if (letter === '+' && open === 0) {
        spans.push([start, index]);
        start = index + 1;
      }
    }
    return [...spans, [start, to]];
  }

  /** Where the bracket at `from` is closed; −1 when it is not. */
  #closing(from: number, to: number): number {
    let open = 0;
    for (let index = from; index < to; index++) {
      if (this.#text[index] === '(') open += 1;
      else if (this.#text[index] === ')' && --open === 0) return index;
    }
    return -1;
  }

  #value(from: number, to: number): number {
    const [first, last] = this.#trim(from, to);
    const value = this.#quantity.read(this.#text.slice(first, last));
    if ('value' in value) return value.value;
    const { expected, suggestion } = value.mistake;
    return this.#stop(
      first === 0 && last === this.#text.length
        ? `${expected}, or a distribution such as ${forms['lognormal']}`
        : expected,
      first,
      last,
      suggestion,
    );
  }

  #positive(from: number, to: number): number {
    const value = this.#value(from, to);
    if (value <= 0) this.#stop('expected more than zero', from, to);
    return value;
  }

  #number(from: number, to: number): number {
    const text = this.#text.slice(from, to);
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
    return value > 0 ? value : this.#stop('expected a positive number without a unit', from, to);
  }

  #trim(from: number, to: number): [number, number] {
    while (from < to && this.#text[from] === ' ') from += 1;
    while (to > from && this.#text[to - 1] === ' ') to -= 1;
    return [from, to];
  }

  #stop(expected: string, from: number, to: number, suggestion?: string, code?: string): never {
    const [first, last] = this.#trim(from, to);
    throw new Stop({
      expected,
      offset: first,
      length: Math.max(1, last - first),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(code === undefined ? {} : { code }),
    });
  }
}
