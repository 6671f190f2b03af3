import { transposeCsr, type CsrMatrix } from '../dataset/csrMatrix';
import { transposeDense } from '../matrix/transposeDense';

export interface WalkSettings {
  /** Longest distance of two nodes of a walk that count as near; even. */
  readonly window: number;
  /** Negative samples a positive one. */
  readonly negatives: number;
}

/**
 * The matrix that skip-gram with negative sampling on random walks factorises implicitly, after
 * Qiu et al., “Network Embedding as Matrix Factorization” (WSDM 2018), algorithm 3:
 *
 *     log max(1, vol(A) / (b T) · (Σ_{r ≤ T} (D⁻¹ A)^r) D⁻¹)
 *
 * of the graph with an edge wherever `edges` has an entry: nodes × nodes, row-major, with the rows of
 * `edges` before its columns. Exact, and without powers of the whole matrix: an even number of steps
 * leads back to the own side, an odd one to the other, so with B = D_rows^-½ R D_columns^-½ and
 * H = Σ_{m < T/2} (B Bᵀ)^m the sum of the powers of D^-½ A D^-½ is, by side,
 *
 *     B Bᵀ H    H B
 *     Bᵀ H      Bᵀ H B
 *
 * which takes products of sparse with dense matrices only, T · entries · rows multiplications and
 * entries · columns. Cheapest where `edges` has fewer rows than columns.
 */
export function* netMfMatrix(
  edges: CsrMatrix,
  { window, negatives }: WalkSettings,
): Generator<void, Float32Array> {
  const { rows, columns } = edges;
  const size = rows + columns;
  const degrees = nodeDegrees(edges);
  const b = normalize(edges, degrees);
  const bt = transposeCsr(b);
  let h = identity(rows);
  for (let term = 1; term < window / 2; term++) {
    h = yield* times(b, yield* times(bt, h, rows), rows);
    for (let i = 0; i < rows; i++) h[i * rows + i]! += 1;
  }
  const lower = yield* times(bt, h, rows);
  const { values: upper } = transposeDense({ rows: columns, columns: rows, values: lower });

  const out = new Float32Array(size * size);
  const scale = (2 * edges.indices.length) / (negatives * window);
  yield* place(yield* times(b, lower, rows), { top: 0, left: 0, width: rows });
  yield* place(upper, { top: 0, left: rows, width: columns });
  yield* place(lower, { top: rows, left: 0, width: rows });
  yield* place(yield* times(bt, upper, columns), { top: rows, left: rows, width: columns });
  return out;

  /** Takes the logarithms of a part of the sum to its place in the whole. */
  function* place(part: Float64Array, { top, left, width }: Corner): Generator<void> {
    for (let i = 0; i * width < part.length; i++) {
      const rowScale = scale / Math.sqrt(degrees[top + i]!);
      for (let j = 0; j < width; j++) {
        // A node without edges has a row of zeros and a degree of 0.
        const value = part[i * width + j]!;
        if (value === 0) continue;
        const walks = (value * rowScale) / Math.sqrt(degrees[left + j]!);
        if (walks > 1) out[(top + i) * size + left + j] = Math.log(walks);
      }
      yield;
    }
  }
}

interface Corner {
  readonly top: number;
  readonly left: number;
  readonly width: number;
}

/** Edges of each node, rows before columns. */
function nodeDegrees({ rows, columns, indptr, indices }: CsrMatrix): Float64Array {
  const degrees = new Float64Array(rows + columns);
  for (let row = 0; row < rows; row++) degrees[row] = indptr[row + 1]! - indptr[row]!;
  for (const column of indices) degrees[rows + column]!++;
  return degrees;
}

/** 1 / √(degree of the row · degree of the column) at every edge. */
function normalize(edges: CsrMatrix, degrees: Float64Array): CsrMatrix {
  const values = new Float32Array(edges.values.length);
  for (let row = 0; row < edges.rows; row++)
    for (let e = edges.indptr[row]!; e < edges.indptr[row + 1]!; e++)
      values[e] = 1 / Math.sqrt(degrees[row]! * degrees[edges.rows + edges.indices[e]!]!);
  return { ...edges, values };
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

/** sparse · dense, where `dense` has rows of `width`. */
function* times(
  { rows, indptr, indices, values }: CsrMatrix,
  dense: Float64Array,
  width: number,
): Generator<void, Float64Array> {
  const out = new Float64Array(rows * width);
  let sinceYield = 0;
  for (let row = 0; row < rows; row++)
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      addScaled(dense.subarray(indices[e]! * width, (indices[e]! + 1) * width), values[e]!, {
        to: out,
        at: row * width,
      });
      sinceYield += width;
      if (sinceYield < additionsBetweenYields) continue;
      sinceYield = 0;
      yield;
    }
  return out;
}

/** Some milliseconds. */
const additionsBetweenYields = 1e6;

function addScaled(
  row: Float64Array,
  weight: number,
  { to, at }: { readonly to: Float64Array; readonly at: number },
): void {
  for (let i = 0; i < row.length; i++) to[at + i]! += weight * row[i]!;
}
