import { expect, it } from 'vitest';
import { invertSymmetric } from '../../../../src/core/matrix/invertSymmetric';
import { createRandom } from '../../../../src/core/random';

/** A Gram matrix of random rows, with 1 added to its diagonal. */
function randomMatrix(size: number): Float64Array {
  const random = createRandom(7, 'matrix', size);
  const rows = Float64Array.from({ length: size * size }, () => random.normal());
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < size; k++) sum += rows[i * size + k]! * rows[j * size + k]!;
      matrix[i * size + j] = sum;
    }
  return matrix;
}

function invert(matrix: Float64Array, size: number): Float64Array {
  const inverse = matrix.slice();
  // What lies above the diagonal must not matter.
  for (let i = 0; i < size; i++) inverse.fill(NaN, i * size + i + 1, (i + 1) * size);
  for (const work = invertSymmetric(inverse, size); work.next().done !== true;);
  return inverse;
}

// Around the sizes of a block (64), a panel (256) and of two and four rows at a time.
it.each([0, 1, 2, 3, 5, 63, 64, 65, 67, 129, 330])(
  'gives the identity when multiplied with the matrix of size %i',
  (size) => {
    const matrix = randomMatrix(size);
    const inverse = invert(matrix, size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += matrix[i * size + k]! * inverse[k * size + j]!;
        if (Math.abs(sum - (i === j ? 1 : 0)) > 1e-8) expect.fail(`${i}, ${j}: ${sum}`);
      }
  },
);

it('refuses a matrix that is not positive definite', () => {
  expect(() => invert(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
});
