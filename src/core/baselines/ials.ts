import { transposeCsr, type CsrMatrix } from '../dataset/csrMatrix';
import { choleskyFactor, choleskySolve } from '../matrix/choleskySolve';
import { createRandom } from '../random';
import type { Baseline } from './baseline';

export interface IalsSettings {
  /** Width of the vectors of users and items. */
  readonly factors: number;
  /** An observed rating r has the confidence 1 + alpha · r, everything else 1. */
  readonly alpha: number;
  /** L2 regularisation, above 0. */
  readonly lambda: number;
  /** Times that users and items are solved for in turn. */
  readonly sweeps: number;
}

/**
 * Implicit alternating least squares (Hu, Koren and Volinsky, “Collaborative Filtering for Implicit
 * Feedback Datasets”, ICDM 2008): minimises
 *
 *     Σ_ui c_ui (p_ui − x_u · y_i)² + λ (Σ_u |x_u|² + Σ_i |y_i|²)
 *
 * with p_ui = 1 where there is a rating, else 0, and c_ui = 1 + α r_ui, over all users and items,
 * by solving for all x and all y in turn.
 */
export function ials(settings: IalsSettings): Baseline {
  const { factors, sweeps } = settings;
  return {
    title: 'iALS',
    settings: { ...settings },
    *build(train, { seed }) {
      const byItem = transposeCsr(train);
      const random = createRandom(seed, 'ials');
      const scale = 1 / Math.sqrt(factors);
      let items = Float64Array.from(
        { length: train.columns * factors },
        () => scale * random.normal(),
      );
      let users = new Float64Array(train.rows * factors);
      for (let sweep = 0; sweep < sweeps; sweep++) {
        users = yield* solveRows(train, items, settings);
        items = yield* solveRows(byItem, users, settings);
      }
      return {
        score(userRow, out) {
          const user = users.subarray(userRow * factors, (userRow + 1) * factors);
          for (let item = 0; item < out.length; item++) {
            let sum = 0;
            for (let f = 0; f < factors; f++) sum += user[f]! * items[item * factors + f]!;
            out[item] = sum;
          }
        },
        itemEmbeddings: { values: Float32Array.from(items), width: factors },
      };
    },
  };
}

/**
 * One half of a sweep: for every row of `ratings` the vector that is best with the columns' vectors
 * `fixed` (columns × factors) as they are. It solves
 *
 *     (Yᵀ Y + Σ_i α r_i y_i y_iᵀ + λ I) x = Σ_i (1 + α r_i) y_i
 *
 * over the row's ratings, so that only they cost time. A row without ratings gets zeros.
 */
export function* solveRows(
  ratings: CsrMatrix,
  fixed: Float64Array,
  { factors, alpha, lambda }: Pick<IalsSettings, 'factors' | 'alpha' | 'lambda'>,
): Generator<void, Float64Array<ArrayBuffer>> {
  const common = new Float64Array(factors * factors);
  const all = Uint32Array.from({ length: ratings.columns }, (_, column) => column);
  const ones = new Float32Array(ratings.columns).fill(1);
  yield* addOuterProducts(common, fixed, { columns: all, weights: ones, factor: 1 });
  for (let f = 0; f < factors; f++) common[f * factors + f]! += lambda;

  const solved = new Float64Array(ratings.rows * factors);
  const matrix = new Float64Array(common.length);
  for (let row = 0; row < ratings.rows; row++) {
    const start = ratings.indptr[row]!;
    const end = ratings.indptr[row + 1]!;
    if (start === end) continue;
    const columns = ratings.indices.subarray(start, end);
    const weights = ratings.values.subarray(start, end);
    matrix.set(common);
    yield* addOuterProducts(matrix, fixed, { columns, weights, factor: alpha });
    const right = solved.subarray(row * factors, (row + 1) * factors);
    columns.forEach((column, e) => {
      const confidence = 1 + alpha * weights[e]!;
      for (let f = 0; f < factors; f++) right[f]! += confidence * fixed[column * factors + f]!;
    });
    choleskySolve(choleskyFactor(matrix, factors), right);
    yield;
  }
  return solved;
}

interface WeightedColumns {
  readonly columns: Uint32Array;
  /** One a column, times `factor`. */
  readonly weights: Float32Array;
  readonly factor: number;
}

/** Adds Σ factor · weight · y yᵀ over the columns' vectors y to the lower half of a matrix. */
function* addOuterProducts(
  matrix: Float64Array,
  vectors: Float64Array,
  { columns, weights, factor }: WeightedColumns,
): Generator<void> {
  const size = Math.sqrt(matrix.length);
  const groups = Math.ceil(columns.length / groupSize);
  for (let group = 0; group < groups; group++) {
    addGroup(matrix, vectors, size, { columns, weights, factor }, group * groupSize);
    if (group % groupsBetweenYields === groupsBetweenYields - 1) yield;
  }
}

/** Four columns from `first` at a time, so that the matrix is read and written a quarter as often. */
function addGroup(
  matrix: Float64Array,
  vectors: Float64Array,
  size: number,
  { columns, weights, factor }: WeightedColumns,
  first: number,
): void {
  // Beyond the last column the last one is taken with weight 0.
  const last = columns.length - 1;
  const startOf = (e: number): number => columns[Math.min(e, last)]! * size;
  const weightOf = (e: number): number => (e > last ? 0 : factor * weights[e]!);
  const p = startOf(first);
  const q = startOf(first + 1);
  const r = startOf(first + 2);
  const s = startOf(first + 3);
  const pWeight = weightOf(first);
  const qWeight = weightOf(first + 1);
  const rWeight = weightOf(first + 2);
  const sWeight = weightOf(first + 3);
  for (let f = 0; f < size; f++) {
    const a = pWeight * vectors[p + f]!;
    const b = qWeight * vectors[q + f]!;
    const c = rWeight * vectors[r + f]!;
    const d = sWeight * vectors[s + f]!;
    const row = f * size;
    for (let g = 0; g <= f; g++)
      matrix[row + g]! +=
        a * vectors[p + g]! + b * vectors[q + g]! + c * vectors[r + g]! + d * vectors[s + g]!;
  }
}

const groupSize = 4;
const groupsBetweenYields = 128;
