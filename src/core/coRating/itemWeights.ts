import { transposeCsr, type CsrMatrix } from '../dataset/csrMatrix';
import { gramMatrix } from '../matrix/gramMatrix';
import { invertSymmetric } from '../matrix/invertSymmetric';
import { multiplyTransposed } from '../matrix/multiplyTransposed';

/**
 * What EASE^R (Steck, “Embarrassingly Shallow Autoencoders for Sparse Data”, WWW 2019) knows of
 * items rated by the same users, from C = (XᵀX + λI)⁻¹:
 *
 *     W = I/λ − C,   a user's score of an unrated item i: Σ_j x_j W_ji / C_ii
 *
 * W is as −C off the diagonal, which only items that the user has rated see, but it has no negative
 * eigenvalue and no higher rank than X.
 */
export interface ItemWeights {
  /** λ. */
  readonly ridge: number;
  /** The diagonal of C. */
  readonly diagonal: Float64Array;
  /** `rows · W` for rows of one number an item. Yields about every millisecond. */
  readonly multiply: (rows: Float64Array) => Generator<void, Float64Array>;
}

/**
 * The weights of users × items ratings. Inverts a matrix of the smaller side: where there are fewer
 * users, (XᵀX + λI)⁻¹ = (I − Xᵀ (XXᵀ + λI)⁻¹ X) / λ (Woodbury). 8 bytes × side² and side³
 * multiplications.
 */
export function itemWeights(ratings: CsrMatrix, ridge: number): Generator<void, ItemWeights> {
  return ratings.columns <= ratings.rows ? byItems(ratings, ridge) : byUsers(ratings, ridge);
}

function* byItems(ratings: CsrMatrix, ridge: number): Generator<void, ItemWeights> {
  const { columns: items } = ratings;
  const weights = yield* invertedGram(ratings, ridge);
  const diagonal = Float64Array.from({ length: items }, (_, i) => weights[i * items + i]!);
  for (let i = 0; i < weights.length; i++) weights[i] = -weights[i]!;
  for (let i = 0; i < items; i++) weights[i * items + i]! += 1 / ridge;
  return { ridge, diagonal, multiply: (rows) => multiplySymmetric(rows, weights, items) };
}

function* byUsers(ratings: CsrMatrix, ridge: number): Generator<void, ItemWeights> {
  const { rows: users, columns: items } = ratings;
  const byItem = transposeCsr(ratings);
  const inverse = yield* invertedGram(byItem, ridge);
  const diagonal = new Float64Array(items);
  for (let i = 0; i < items; i++) {
    diagonal[i] = (1 - quadraticForm(byItem, i, inverse)) / ridge;
    yield;
  }
  return {
    ridge,
    diagonal,
    *multiply(rows) {
      const byUser = yield* multiplySparse(rows, byItem);
      const weighed = yield* multiplySymmetric(byUser, inverse, users);
      const out = yield* multiplySparse(weighed, ratings);
      return out.map((value) => value / ridge);
    },
  };
}

/** (XᵀX + λI)⁻¹. */
function* invertedGram(matrix: CsrMatrix, ridge: number): Generator<void, Float64Array> {
  const { columns } = matrix;
  const gram = yield* gramMatrix(matrix);
  for (let i = 0; i < columns; i++) gram[i * columns + i]! += ridge;
  yield* invertSymmetric(gram, columns);
  return gram;
}

/** xᵀ M x for a row x of a sparse matrix. */
function quadraticForm(
  { columns, indptr, indices, values }: CsrMatrix,
  row: number,
  matrix: Float64Array,
): number {
  let sum = 0;
  for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
    const start = indices[e]! * columns;
    for (let f = indptr[row]!; f < indptr[row + 1]!; f++)
      sum += values[e]! * values[f]! * matrix[start + indices[f]!]!;
  }
  return sum;
}

/** `rows · matrix` for a symmetric matrix (size × size). */
function* multiplySymmetric(
  rows: Float64Array,
  matrix: Float64Array,
  size: number,
): Generator<void, Float64Array> {
  const left = { rows: rows.length / size, columns: size, values: rows };
  const out = new Float64Array(rows.length);
  yield* multiplyTransposed(left, { rows: size, columns: size, values: matrix }, out);
  return out;
}

/** `rows · matrix`: as many rows, of one number a column of the matrix. */
function* multiplySparse(
  rows: Float64Array,
  { rows: inputs, columns: outputs, indptr, indices, values }: CsrMatrix,
): Generator<void, Float64Array> {
  const count = inputs === 0 ? 0 : rows.length / inputs;
  const out = new Float64Array(count * outputs);
  for (let row = 0; row < count; row++) {
    for (let input = 0; input < inputs; input++) {
      const value = rows[row * inputs + input]!;
      for (let e = indptr[input]!; e < indptr[input + 1]!; e++)
        out[row * outputs + indices[e]!]! += value * values[e]!;
    }
    yield;
  }
  return out;
}
