/** Columns of the sums that are taken at a time: as many rows of both factors lie in the cache. */
const rowsAtOnce = 32;

/**
 * `rows · matrix` for rows (count × size) and a symmetric matrix (size × size), both row-major.
 * Yields about every millisecond.
 */
export function* multiplyRows(
  rows: Float64Array,
  matrix: Float64Array,
  size: number,
): Generator<void, Float64Array> {
  const out = new Float64Array(rows.length);
  const count = size === 0 ? 0 : rows.length / size;
  for (let column = 0; column < size; column += rowsAtOnce)
    for (let row = 0; row < count; row += rowsAtOnce) {
      addProducts({ rows, matrix, size, out }, row, column);
      yield;
    }
  return out;
}

interface Product {
  readonly rows: Float64Array;
  readonly matrix: Float64Array;
  readonly size: number;
  readonly out: Float64Array;
}

/** Two by four rows at a time: eight sums stay in registers. */
function addProducts({ rows, matrix, size, out }: Product, row: number, column: number): void {
  const rowEnd = Math.min(rows.length / size, row + rowsAtOnce);
  const columnEnd = Math.min(size, column + rowsAtOnce);
  for (let i = row; i < rowEnd; i += 2)
    for (let j = column; j < columnEnd; j += 4) {
      // A last row that lacks partners is taken again in their place, with the same sums.
      const [i1, j1] = [Math.min(i + 1, rowEnd - 1), Math.min(j + 1, columnEnd - 1)];
      const [j2, j3] = [Math.min(j + 2, columnEnd - 1), Math.min(j + 3, columnEnd - 1)];
      const [a, b] = [i * size, i1 * size];
      const [p, q, r, s] = [j * size, j1 * size, j2 * size, j3 * size];
      let ap = 0;
      let aq = 0;
      let ar = 0;
      let as = 0;
      let bp = 0;
      let bq = 0;
      let br = 0;
      let bs = 0;
      for (let k = 0; k < size; k++) {
        const x = rows[a + k]!;
        const y = rows[b + k]!;
        const pk = matrix[p + k]!;
        const qk = matrix[q + k]!;
        const rk = matrix[r + k]!;
        const sk = matrix[s + k]!;
        ap += x * pk;
        aq += x * qk;
        ar += x * rk;
        as += x * sk;
        bp += y * pk;
        bq += y * qk;
        br += y * rk;
        bs += y * sk;
      }
      out[a + j] = ap;
      out[a + j1] = aq;
      out[a + j2] = ar;
      out[a + j3] = as;
      out[b + j] = bp;
      out[b + j1] = bq;
      out[b + j2] = br;
      out[b + j3] = bs;
    }
}
