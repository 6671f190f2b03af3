import { expect, it } from 'vitest';
import { tridiagonalEigenpairs } from '../../../../src/core/baselines/tridiagonalEigenpairs';
import { finish } from './randomRatings';

it.each([1, 2, 3, 40])('finds the known eigenvalues of second differences of size %i', (size) => {
  const { values } = finish(
    tridiagonalEigenpairs(Array<number>(size).fill(2), Array<number>(size).fill(-1)),
  );
  const ascending = [...values].sort((a, b) => a - b);
  ascending.forEach((value, i) =>
    expect(value).toBeCloseTo(2 - 2 * Math.cos(((i + 1) * Math.PI) / (size + 1)), 12),
  );
});

it('has vectors of length 1 at right angles that the matrix only stretches', () => {
  const diagonal = [4, -1, 0, 3, 3, -2, 0];
  // Falls in two at the 0; equal entries on the diagonal, and a tiny one beside.
  const beside = [1, 0, 2, -5, 1e-9, 0.5];
  const { values, vectors } = finish(tridiagonalEigenpairs(diagonal, beside));
  const size = diagonal.length;
  const entry = (pair: number, i: number): number => vectors[pair * size + i] ?? 0;
  for (let pair = 0; pair < size; pair++) {
    for (let i = 0; i < size; i++) {
      const above = i > 0 ? beside[i - 1]! * entry(pair, i - 1) : 0;
      const below = i < size - 1 ? beside[i]! * entry(pair, i + 1) : 0;
      const image = above + diagonal[i]! * entry(pair, i) + below;
      expect(image).toBeCloseTo(values[pair]! * entry(pair, i), 12);
    }
    for (let other = 0; other <= pair; other++) {
      let product = 0;
      for (let i = 0; i < size; i++) product += entry(pair, i) * entry(other, i);
      expect(product).toBeCloseTo(pair === other ? 1 : 0, 12);
    }
  }
});
