import { choleskyFactor, choleskySolve } from '../matrix/choleskySolve';

/** The rows outside one part: what a model that is tested on that part is fitted to. */
interface Fold {
  /** Cholesky factor of XᵀX + λI. */
  readonly factor: Float64Array;
  /** Column sums of X. */
  readonly sums: Float64Array;
  readonly rows: number;
}

/** Some milliseconds. */
const productsBetweenYields = 4e6;

/** Ridge penalty a training row, on columns of variance 1. */
const penalty = 0.03;

/**
 * Ridge regression by cross-validation: what is the same for all targets is computed once, so that
 * each further target costs two triangular solves a part.
 */
export class RidgeFolds {
  readonly #features: Float64Array;
  readonly #width: number;
  readonly #partOf: Uint8Array;
  readonly #folds: Fold[] = [];

  /** `rows` is partOf.length × width; `partOf` names the part that each row is tested in. */
  constructor(rows: Float32Array, width: number, partOf: Uint8Array) {
    this.#features = standardised(rows, width);
    this.#width = width;
    this.#partOf = partOf;
  }

  /** Fits part after part; to be run to its end before `scores`. Yields how many parts are done. */
  *factorize(parts: number): Generator<number, void> {
    for (let part = 0; part < parts; part++) {
      const fitting = this.#foldWithout(part);
      let step = fitting.next();
      for (; step.done !== true; step = fitting.next()) yield part + step.value;
      this.#folds.push(step.value);
      yield part + 1;
    }
  }

  /**
   * For the target that is 1 in the rows `members` and 0 elsewhere, what each row is predicted by
   * the model that was fitted without its part.
   */
  scores(members: Uint32Array): Float64Array {
    const models = this.#folds.map((fold, part) => this.#model(fold, part, members));
    const features = this.#features;
    const width = this.#width;
    const scores = new Float64Array(this.#partOf.length);
    for (let row = 0; row < scores.length; row++) {
      const { mean, weights } = models[this.#partOf[row]!]!;
      let score = mean;
      for (let i = 0; i < width; i++) score += weights[i]! * features[row * width + i]!;
      scores[row] = score;
    }
    return scores;
  }

  /** (XᵀX + λI)⁻¹ Xᵀ(y − ȳ). */
  #model(
    { factor, sums, rows }: Fold,
    part: number,
    members: Uint32Array,
  ): { mean: number; weights: Float64Array } {
    const width = this.#width;
    const product = new Float64Array(width);
    let inside = 0;
    for (const row of members) {
      if (this.#partOf[row] === part) continue;
      inside++;
      for (let i = 0; i < width; i++) product[i]! += this.#features[row * width + i]!;
    }
    const mean = inside / rows;
    for (let i = 0; i < width; i++) product[i]! -= mean * sums[i]!;
    return { mean, weights: choleskySolve(factor, product) };
  }

  /** Yields the share that is done. */
  *#foldWithout(part: number): Generator<number, Fold> {
    const features = this.#features;
    const width = this.#width;
    const gram = new Float64Array(width * width);
    const sums = new Float64Array(width);
    const rowsBetweenYields = Math.ceil(productsBetweenYields / (width * width));
    let rows = 0;
    for (let row = 0; row < this.#partOf.length; row++) {
      if (row % rowsBetweenYields === rowsBetweenYields - 1) yield row / this.#partOf.length;
      if (this.#partOf[row] === part) continue;
      rows++;
      for (let i = 0; i < width; i++) {
        const value = features[row * width + i]!;
        sums[i]! += value;
        // Only the lower half is read.
        for (let j = 0; j <= i; j++) gram[i * width + j]! += value * features[row * width + j]!;
      }
    }
    for (let i = 0; i < width; i++) gram[i * width + i]! += penalty * rows;
    return { factor: choleskyFactor(gram, width), sums, rows };
  }
}

/** Columns with mean 0 and variance 1; a constant column becomes 0. */
function standardised(rows: Float32Array, width: number): Float64Array {
  const count = rows.length / width;
  const out = new Float64Array(rows.length);
  for (let i = 0; i < width; i++) {
    let mean = 0;
    for (let row = 0; row < count; row++) mean += rows[row * width + i]! / count;
    let variance = 0;
    for (let row = 0; row < count; row++) variance += (rows[row * width + i]! - mean) ** 2 / count;
    const deviation = Math.sqrt(variance);
    if (deviation > 1e-9)
      for (let row = 0; row < count; row++)
        out[row * width + i] = (rows[row * width + i]! - mean) / deviation;
  }
  return out;
}
