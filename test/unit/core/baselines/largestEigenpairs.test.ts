import { expect, it } from 'vitest';
import { largestEigenpairs } from '../../../../src/core/baselines/largestEigenpairs';
import { createRandom } from '../../../../src/core/random';
import { finish } from './randomRatings';

/** Q diag(values) Qᵀ with the reflection Q = I − 2 v vᵀ. */
function withEigenvalues(values: readonly number[]): Float64Array {
  const size = values.length;
  const random = createRandom(5, 'reflection');
  const drawn = Array.from({ length: size }, () => random.normal());
  const length = Math.hypot(...drawn);
  const v = drawn.map((value) => value / length);
  const q = (i: number, k: number): number => (i === k ? 1 : 0) - 2 * v[i]! * v[k]!;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      values.forEach((value, k) => (matrix[i * size + j]! += q(i, k) * value * q(j, k)));
  return matrix;
}

function solve(matrix: Float64Array, size: number, count: number) {
  return finish(largestEigenpairs(matrix, size, { count, random: createRandom('start') }));
}

const descending = Array.from({ length: 90 }, (_, i) => (i % 3 === 1 ? -1 : 1) * (100 - i));

it.each([
  ['of both signs', descending, 5],
  ['more than there are', [3, -2, 1], 10],
  ['of a matrix of lower rank', [4, -3, 0, 0, 0, 0, 0, 0], 2],
  ['that occur more than once', [5, 5, 5, -2, -2, 1, 1, 1, 1, 0, 0], 5],
  ['of a zero matrix', [0, 0, 0, 0], 2],
] as const)('finds the largest eigenpairs %s', (_, values, count) => {
  const size = values.length;
  const matrix = withEigenvalues(values);
  const pairs = solve(matrix, size, count);
  const expected = [...values].sort((a, b) => Math.abs(b) - Math.abs(a)).slice(0, count);
  expect(pairs.values.length).toBe(expected.length);
  expected.forEach((value, place) => {
    expect(pairs.values[place]).toBeCloseTo(value, 9);
    const vector = pairs.vectors.subarray(place * size, (place + 1) * size);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += matrix[i * size + j]! * vector[j]!;
      expect(sum).toBeCloseTo(value * vector[i]!, 8);
    }
  });
});
