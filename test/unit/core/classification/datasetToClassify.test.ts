import { expect, it } from 'vitest';
import { datasetToClassify } from '../../../../src/core/classification/datasetToClassify';
import { splitItems } from '../../../../src/core/classification/splitItems';
import { splitInteractions } from '../../../../src/core/dataset/splitInteractions';
import { createRandom } from '../../../../src/core/random';
import { tinyDataset } from '../training/tinyDataset';

it('has all ratings and no label of the items that are tested with the seed', () => {
  const dataset = tinyDataset();
  const { train, test } = splitInteractions(dataset.interactions, {
    testFraction: 0.2,
    random: createRandom('split'),
  });
  const seed = 7;
  const { categories, interactions } = datasetToClassify(
    { ...dataset, interactions: train },
    test,
    seed,
  );
  const { tested } = splitItems(dataset.categories.matrix, seed);
  expect(interactions).toEqual(dataset.interactions);
  expect([...categories.known.keys()].filter((item) => categories.known[item] === 0)).toEqual([
    ...tested,
  ]);
});
