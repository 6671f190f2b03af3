import type { CsrMatrix } from '../dataset/csrMatrix';

/** Some milliseconds: the additions are scattered over memory. */
const additionsBetweenYields = 3e5;

/**
 * The lower half of XᵀX (columns × columns, row-major), the upper one zero. Yields every few
 * milliseconds.
 */
export function* gramMatrix({
  rows,
  columns,
  indptr,
  indices,
  values,
}: CsrMatrix): Generator<void, Float64Array> {
  const gram = new Float64Array(columns * columns);
  let sinceYield = 0;
  for (let row = 0; row < rows; row++) {
    const start = indptr[row]!;
    for (let e = start; e < indptr[row + 1]!; e++) {
      const out = indices[e]! * columns;
      for (let f = start; f <= e; f++) gram[out + indices[f]!]! += values[e]! * values[f]!;
      sinceYield += e - start + 1;
      if (sinceYield < additionsBetweenYields) continue;
      sinceYield = 0;
      yield;
    }
  }
  return gram;
}
