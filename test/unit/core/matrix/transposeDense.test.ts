import { expect, it } from 'vitest';
import { transposeDense } from '../../../../src/core/matrix/transposeDense';

// Around the tiles of 32.
it.each([
  [1, 1],
  [2, 33],
  [32, 65],
  [0, 3],
])('puts %i rows of %i values into columns', (rows, columns) => {
  const values = Float64Array.from({ length: rows * columns }, (_, at) => at);
  const transposed = transposeDense({ rows, columns, values });
  expect(transposed).toMatchObject({ rows: columns, columns: rows });
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) expect(transposed.values[j * rows + i]).toBe(i * columns + j);
});
