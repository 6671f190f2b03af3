/** Row-major: rows × columns values. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * Writes left · rightᵀ (left.rows × right.rows, row-major) to `out`; both have as many columns. Every
 * sum is taken column after column, so that all implementations give the same bits:
 * `multiplyTransposed` in plain TypeScript, and one in WebAssembly with SIMD (`src/engines/simd`).
 * Yields every few milliseconds.
 */
export type MatrixProduct = (left: Matrix, right: Matrix, out: Float64Array) => Generator<void>;

/** A `MatrixProduct` in plain TypeScript. */
export function* multiplyTransposed(
  left: Matrix,
  right: Matrix,
  out: Float64Array,
): Generator<void> {
  // A block of the right rows stays in the cache while all left rows pass by.
  const blockRows = Math.max(4, Math.floor(cachedValues / Math.max(1, right.columns) / 4) * 4);
  for (let j = 0; j < right.rows; j += blockRows) {
    const rightBlock = { start: j, end: Math.min(right.rows, j + blockRows) };
    for (let i = 0; i < left.rows; i += leftRowsAStep) {
      const leftBlock = { start: i, end: Math.min(left.rows, i + leftRowsAStep) };
      multiplyBlock([left, right, out], leftBlock, rightBlock);
      yield;
    }
  }
}

const cachedValues = 2 ** 15;
const leftRowsAStep = 32;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Two by four rows at a time: eight sums stay in registers. */
function multiplyBlock(
  [{ values: x, columns }, { values: y, rows: width }, out]: readonly [
    Matrix,
    Matrix,
    Float64Array,
  ],
  left: Range,
  right: Range,
): void {
  for (let i = left.start; i < left.end; i += 2)
    for (let j = right.start; j < right.end; j += 4) {
      // A row that lacks partners is taken again, and its product written again.
      const i1 = Math.min(i + 1, left.end - 1);
      const j1 = Math.min(j + 1, right.end - 1);
      const j2 = Math.min(j + 2, right.end - 1);
      const j3 = Math.min(j + 3, right.end - 1);
      const a = i * columns;
      const b = i1 * columns;
      const p = j * columns;
      const q = j1 * columns;
      const r = j2 * columns;
      const s = j3 * columns;
      let ap = 0;
      let aq = 0;
      let ar = 0;
      let as = 0;
      let bp = 0;
      let bq = 0;
      let br = 0;
      let bs = 0;
      for (let k = 0; k < columns; k++) {
        const ak = x[a + k]!;
        const bk = x[b + k]!;
        const pk = y[p + k]!;
        const qk = y[q + k]!;
        const rk = y[r + k]!;
        const sk = y[s + k]!;
        ap += ak * pk;
        aq += ak * qk;
        ar += ak * rk;
        as += ak * sk;
        bp += bk * pk;
        bq += bk * qk;
        br += bk * rk;
        bs += bk * sk;
      }
      out[i * width + j] = ap;
      out[i * width + j1] = aq;
      out[i * width + j2] = ar;
      out[i * width + j3] = as;
      out[i1 * width + j] = bp;
      out[i1 * width + j1] = bq;
      out[i1 * width + j2] = br;
      out[i1 * width + j3] = bs;
    }
}
