// @ts-check
/** A case's file, loaded like a user's and run: the columns of some measures over many replications. */

/** @typedef {typeof import('../../src/index.ts')} Library */

/**
 * @typedef {object} Request
 * @property {string} [design]
 * @property {readonly string[]} [set] As `--set` on the command line.
 * @property {number} runs
 * @property {readonly string[]} measures
 */

/** So many replications are kept at a time. */
const batch = 5000;

export class Simulator {
  /**
   * `share` of the runs asked for are made; less than all of them is coarse.
   * @param {Library} teiden
   * @param {(name: string) => string} read The text of a file of this folder.
   * @param {number} share
   */
  constructor(teiden, read, share) {
    this.teiden = teiden;
    this.read = read;
    this.share = share;
  }

  /** The relative standard error is not asked of a coarse validation. */
  get coarse() {
    return this.share < 1;
  }

  /**
   * @param {string} name
   * @param {{ design?: string | undefined, set?: readonly string[] | undefined }} [variant]
   */
  scenario(name, { design, set } = {}) {
    const file = `${name}.yaml`;
    const text = this.read(file);
    const loaded = this.teiden.load({ file, text, design, set });
    if ('diagnostics' in loaded) throw new Error(this.teiden.renderDiagnostics(loaded.diagnostics, text));
    return loaded.scenario;
  }

  /**
   * The values of each measure by replication; NaN: did not happen.
   * @param {string} name
   * @param {Request} request
   */
  columns(name, { design, set, runs, measures }) {
    const count = Math.ceil(runs * this.share);
    const columns = measures.map(() => new Float64Array(count));
    this.#replicate(name, { design, set, count }, measures, (k, values) => {
      columns.forEach((column, i) => {
        column[k] = values[i] ?? Number.NaN;
      });
    });
    return columns;
  }

  /**
   * Sums of each measure over the replications, for long runs that add up.
   * @param {string} name
   * @param {Request} request
   */
  sums(name, { design, set, runs, measures }) {
    const count = Math.ceil(runs * this.share);
    const sums = measures.map(() => 0);
    this.#replicate(name, { design, set, count }, measures, (_, values) => {
      values.forEach((value, i) => {
        sums[i] = (sums[i] ?? 0) + value;
      });
    });
    return sums;
  }

  /**
   * @param {string} name
   * @param {{ design: string | undefined, set: readonly string[] | undefined, count: number }} variant
   * @param {readonly string[]} measures
   * @param {(replication: number, values: readonly number[]) => void} hear
   */
  #replicate(name, { design, set, count }, measures, hear) {
    const { build, replicate, rootKey } = this.teiden;
    const model = build(this.scenario(name, { design, set }));
    const root = rootKey(name);
    for (let first = 0; first < count; first += batch) {
      const sample = replicate(model, root, { first, count: Math.min(batch, count - first) });
      const places = measures.map((measure) => sample.measures.findIndex((each) => each.name === measure));
      if (places.includes(-1)) throw new Error(`${name} has no measure ${measures[places.indexOf(-1)]}`);
      const columns = places.map((place) => sample.column(place));
      for (let k = 0; k < sample.runs; k++)
        hear(
          first + k,
          columns.map((column) => column[k] ?? Number.NaN),
        );
    }
  }
}

/** @param {Float64Array} column */
export function meanOf(column) {
  return column.reduce((sum, value) => sum + value, 0) / column.length;
}

/**
 * @param {Float64Array | undefined} column
 * @param {(value: number) => boolean} holds
 */
export function count(column, holds) {
  return column?.reduce((sum, value) => sum + (holds(value) ? 1 : 0), 0) ?? 0;
}
