import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveSymmetric } from '../../../../src/core/explain/solveSymmetric';
import { createRandom } from '../../../../src/core/random';

describe('solveSymmetric', () => {
  it('solves what it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer(), (n, seed) => {
        const random = createRandom(seed);
        const root = Float64Array.from({ length: n * n }, () => random.normal());
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++)
            for (let k = 0; k < n; k++)
              a[i * n + j]! += root[i * n + k]! * root[j * n + k]! + (i === j ? 0.1 / n : 0);
        const expected = Float64Array.from({ length: n }, () => random.normal());
        const b = Float64Array.from(expected, (_, i) =>
          expected.reduce((sum, x, j) => sum + a[i * n + j]! * x, 0),
        );
        const x = solveSymmetric(a, b);
        x.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
      }),
    );
  });

  it('answers 0, not infinity, where a matrix has no inverse', () => {
    expect(Array.from(solveSymmetric(new Float64Array(4), Float64Array.of(1, 2)))).toEqual([0, 0]);
    expect(Array.from(solveSymmetric(Float64Array.of(1, 1, 1, 1), Float64Array.of(2, 2)))).toEqual([
      2, 0,
    ]);
  });
});
