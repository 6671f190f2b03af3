/** Sizes of a product of rows: left is left × inner, right is right × inner, row-major. */
export interface ProductSizes {
  readonly left: number;
  readonly right: number;
  readonly inner: number;
}

/**
 * Writes left · rightᵀ to `out` (left × right), and nothing else of it. Every sum is taken in double
 * precision in the order of `inner`, so that all implementations give the same bits: `multiplyRows` in
 * plain TypeScript, and one in WebAssembly with SIMD (`src/engines/simd`).
 */
export type RowProduct = (
  leftRows: Float32Array,
  rightRows: Float32Array,
  sizes: ProductSizes,
  out: Float32Array,
) => void;

/** A `RowProduct` in plain TypeScript. */
export function multiplyRows(
  leftRows: Float32Array,
  rightRows: Float32Array,
  { left, right, inner }: ProductSizes,
  out: Float32Array,
): void {
  // Two by four rows at a time: eight sums stay in registers. A row too many is the last one again.
  for (let i = 0; i < left; i += 2) {
    const i2 = Math.min(i + 1, left - 1);
    const [a, b] = [i * inner, i2 * inner];
    for (let j = 0; j < right; j += 4) {
      const [j2, j3, j4] = [
        Math.min(j + 1, right - 1),
        Math.min(j + 2, right - 1),
        Math.min(j + 3, right - 1),
      ];
      const [p, q, r, s] = [j * inner, j2 * inner, j3 * inner, j4 * inner];
      let ap = 0;
      let aq = 0;
      let ar = 0;
      let as = 0;
      let bp = 0;
      let bq = 0;
      let br = 0;
      let bs = 0;
      for (let k = 0; k < inner; k++) {
        const x = leftRows[a + k]!;
        const y = leftRows[b + k]!;
        const pk = rightRows[p + k]!;
        const qk = rightRows[q + k]!;
        const rk = rightRows[r + k]!;
        const sk = rightRows[s + k]!;
        ap += x * pk;
        aq += x * qk;
        ar += x * rk;
        as += x * sk;
        bp += y * pk;
        bq += y * qk;
        br += y * rk;
        bs += y * sk;
      }
      out[i * right + j] = ap;
      out[i * right + j2] = aq;
      out[i * right + j3] = ar;
      out[i * right + j4] = as;
      out[i2 * right + j] = bp;
      out[i2 * right + j2] = bq;
      out[i2 * right + j3] = br;
      out[i2 * right + j4] = bs;
    }
  }
}

/** out (columns × rows) = the transpose of a rows × columns matrix. */
export function transposeRows(
  matrix: Float32Array,
  rows: number,
  columns: number,
  out: Float32Array,
): void {
  // In tiles: whole columns would miss the cache at every step.
  for (let i0 = 0; i0 < rows; i0 += tile)
    for (let j0 = 0; j0 < columns; j0 += tile) {
      const [iEnd, jEnd] = [Math.min(rows, i0 + tile), Math.min(columns, j0 + tile)];
      for (let i = i0; i < iEnd; i++)
        for (let j = j0; j < jEnd; j++) out[j * rows + i] = matrix[i * columns + j]!;
    }
}

const tile = 32;
