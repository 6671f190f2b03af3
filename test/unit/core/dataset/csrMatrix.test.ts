import { expect, it } from 'vitest';
import { selectCsrRows, transposeCsr } from '../../../../src/core/dataset/csrMatrix';
import { denseRatings, ratingsDataset } from './ratingsDataset';

const dataset = ratingsDataset([
  [1, 0, 2],
  [0, 0, 0],
  [3, 4, 0],
]);

it('transposes, and back', () => {
  const transposed = transposeCsr(dataset.interactions);
  expect(denseRatings({ ...dataset, interactions: transposed })).toEqual([
    [1, 0, 3],
    [0, 0, 4],
    [2, 0, 0],
  ]);
  expect(transposeCsr(transposed)).toEqual(dataset.interactions);
});

it('selects rows in the order asked for, also twice', () => {
  const interactions = selectCsrRows(dataset.interactions, Uint32Array.of(2, 0, 2));
  expect(denseRatings({ ...dataset, interactions })).toEqual([
    [3, 4, 0],
    [1, 0, 2],
    [3, 4, 0],
  ]);
});
