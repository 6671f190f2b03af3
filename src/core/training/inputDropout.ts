import type { CsrMatrix } from '../dataset/csrMatrix';
import type { Random } from '../random';

/**
 * Leaves out each entry with probability `rate` and scales the others by 1 / (1 − rate), so that the
 * expected input stays the same. Rate 0 returns the matrix itself.
 */
export function dropInputs(matrix: CsrMatrix, rate: number, random: Random): CsrMatrix {
  if (rate === 0) return matrix;
  const { rows, indptr, indices, values } = matrix;
  const kept = {
    indptr: new Uint32Array(rows + 1),
    indices: indices.slice(),
    values: values.slice(),
  };
  const scale = 1 / (1 - rate);
  let length = 0;
  for (let i = 0; i < rows; i++) {
    for (let e = indptr[i]!; e < indptr[i + 1]!; e++) {
      if (random.next() < rate) continue;
      kept.indices[length] = indices[e]!;
      kept.values[length++] = values[e]! * scale;
    }
    kept.indptr[i + 1] = length;
  }
  return {
    ...matrix,
    indptr: kept.indptr,
    indices: kept.indices.subarray(0, length),
    values: kept.values.subarray(0, length),
  };
}
