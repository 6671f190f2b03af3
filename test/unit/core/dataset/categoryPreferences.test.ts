import { expect, it } from 'vitest';
import { categoryPreferences } from '../../../../src/core/dataset/categoryPreferences';
import { ratingsDataset } from './ratingsDataset';

it('sums rating times category over the rated items and divides by the maximum (eq. 11)', () => {
  const { interactions, categories } = ratingsDataset(
    [
      [4, 2, 0, 0],
      [0, 1, 5, 0],
      [0, 0, 0, 3],
    ],
    [['a'], ['a', 'b'], ['c'], []],
  );
  // u0: a 4 + 2, b 2; u1: a 1, b 1, c 5; u2 rated only an item without categories.
  expect([...categoryPreferences(interactions, categories)]).toEqual(
    [1, 2 / 6, 0, 1 / 5, 1 / 5, 1, 0, 0, 0].map(Math.fround),
  );
});

it('is empty where there are no categories', () => {
  const { interactions, categories } = ratingsDataset([[1, 2]]);
  expect(categoryPreferences(interactions, categories)).toHaveLength(0);
});
