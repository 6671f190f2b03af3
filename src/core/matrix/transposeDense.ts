import type { Matrix } from './multiplyTransposed';

/** The transposed matrix. */
export function transposeDense({ rows, columns, values }: Matrix): Matrix {
  const out = new Float64Array(values.length);
  // In tiles: whole columns would miss the cache at every step.
  for (let i0 = 0; i0 < rows; i0 += tile)
    for (let j0 = 0; j0 < columns; j0 += tile)
      for (let i = i0; i < Math.min(rows, i0 + tile); i++)
        for (let j = j0; j < Math.min(columns, j0 + tile); j++)
          out[j * rows + i] = values[i * columns + j]!;
  return { rows: columns, columns: rows, values: out };
}

const tile = 32;
