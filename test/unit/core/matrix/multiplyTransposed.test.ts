import { expect, it } from 'vitest';
import { multiplyTransposed } from '../../../../src/core/matrix/multiplyTransposed';
import { createRandom } from '../../../../src/core/random';
import { finish } from '../baselines/randomRatings';

// Around two and four rows at a time, a step of 32 left rows, and more columns than the cache holds.
it.each([
  [1, 1, 1],
  [2, 4, 3],
  [3, 5, 7],
  [33, 9, 2],
  [2, 6, 20_000],
  [0, 3, 2],
  [3, 0, 2],
  [2, 2, 0],
])('multiplies %i rows with %i rows of %i columns', (rows, others, columns) => {
  const random = createRandom(rows, others, columns);
  const draw = (count: number) => ({
    rows: count,
    columns,
    values: Float64Array.from({ length: count * columns }, () => random.normal()),
  });
  const left = draw(rows);
  const right = draw(others);
  const out = new Float64Array(rows * others).fill(NaN);
  finish(multiplyTransposed(left, right, out));
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < others; j++) {
      let sum = 0;
      for (let k = 0; k < columns; k++)
        sum += left.values[i * columns + k]! * right.values[j * columns + k]!;
      expect(out[i * others + j]).toBeCloseTo(sum, 9);
    }
});
