import type { CsrMatrix } from '../../../src/core/dataset/csrMatrix';

/**
 * For each row the column of its largest value, as labels of one value a row; of equals the first.
 * Rows without a value get no label.
 */
export function strongestLabels({ rows, indptr, indices, values }: CsrMatrix): {
  readonly indptr: Uint32Array;
  readonly indices: Uint32Array;
} {
  const outIndptr = new Uint32Array(rows + 1);
  const outIndices = new Uint32Array(rows);
  let written = 0;
  for (let i = 0; i < rows; i++) {
    let best = indptr[i]!;
    const end = indptr[i + 1]!;
    for (let e = best + 1; e < end; e++) if (values[e]! > values[best]!) best = e;
    if (best < end) outIndices[written++] = indices[best]!;
    outIndptr[i + 1] = written;
  }
  return { indptr: outIndptr, indices: outIndices.subarray(0, written) };
}
