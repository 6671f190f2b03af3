import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { createRandom } from '../../../../src/core/random';

/** Users × items, each rated with probability `density`; ratings 0.2 to 1 in steps of 0.2. */
export function randomRatings(
  rows: number,
  columns: number,
  { seed = 1, density = 0.3 }: { readonly seed?: number; readonly density?: number } = {},
): CsrMatrix {
  const random = createRandom(seed, 'ratings');
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (random.next() >= density) continue;
      indices.push(column);
      values.push((1 + random.integer(5)) / 5);
    }
    indptr.push(indices.length);
  }
  return {
    rows,
    columns,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
}

/** Runs a generator to its end. */
export function finish<T>(work: Generator<unknown, T>): T {
  while (true) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The rows of a sparse matrix as they are written on paper. */
export function denseRows({ rows, columns, indptr, indices, values }: CsrMatrix): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const dense = Array<number>(columns).fill(0);
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) dense[indices[e]!] = values[e]!;
    return dense;
  });
}
