import type { CsrMatrix } from '../src/core/dataset/csrMatrix';
import type { Random } from '../src/core/random';

/** A matrix of whole numbers from 1 to 5, each entry there with a chance of `density`. */
export function seededMatrix({
  rows,
  columns,
  density,
  random,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly density: number;
  readonly random: Random;
}): CsrMatrix {
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) if (random.next() < density) indices.push(j);
    indptr[i + 1] = indices.length;
  }
  const values = Float32Array.from(indices, () => 1 + random.integer(5));
  return { rows, columns, indptr, indices: Uint32Array.from(indices), values };
}
