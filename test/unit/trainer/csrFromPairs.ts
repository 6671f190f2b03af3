import type { CsrMatrix } from '../../../src/core/dataset/csrMatrix';

/** The matrix with 1 at the (row, column) pairs given, which are in order. */
export function csrFromPairs(
  rows: number,
  columns: number,
  pairs: readonly (readonly [row: number, column: number])[],
): CsrMatrix {
  const indptr = new Uint32Array(rows + 1);
  for (const [row] of pairs) indptr[row + 1]!++;
  for (let row = 0; row < rows; row++) indptr[row + 1]! += indptr[row]!;
  const indices = Uint32Array.from(pairs, ([, column]) => column);
  return { rows, columns, indptr, indices, values: new Float32Array(indices.length).fill(1) };
}
