import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitInteractions } from '../../../../src/core/dataset/splitInteractions';
import { createRandom } from '../../../../src/core/random';
import { denseRatings, ratingsDataset } from './ratingsDataset';

const matrices = fc.array(fc.array(fc.constantFrom(0, 1, 2.5, 5), { minLength: 6, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});

it('puts every rating into exactly one part, as many into the test part as asked for', () => {
  fc.assert(
    fc.property(
      matrices,
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (ratings, testFraction) => {
        const dataset = ratingsDataset(ratings);
        const random = createRandom(1, 'split');
        const { train, test } = splitInteractions(dataset.interactions, { testFraction, random });
        const [left, right] = [train, test].map((interactions) =>
          denseRatings({ ...dataset, interactions }),
        );
        const sum = left!.map((row, u) => row.map((value, i) => value + right![u]![i]!));
        expect(sum).toEqual(ratings);
        const count = dataset.interactions.indices.length;
        expect(test.indices).toHaveLength(Math.round(testFraction * count));
        expect(train.indices.length + test.indices.length).toBe(count);
      },
    ),
    { numRuns: 300, seed: 8 },
  );
});

it('is the same for the same seed and another for another', () => {
  const { interactions } = ratingsDataset(
    Array.from({ length: 20 }, () => Array.from({ length: 10 }, () => 1)),
  );
  const testOf = (seed: number) =>
    splitInteractions(interactions, { testFraction: 0.2, random: createRandom(seed, 'split') })
      .test;
  expect(testOf(42)).toEqual(testOf(42));
  expect(testOf(42).indices).not.toEqual(testOf(43).indices);
});

it('keeps the row of a user that has test ratings only', () => {
  const { interactions } = ratingsDataset([[5], [4]]);
  const { train, test } = splitInteractions(interactions, {
    testFraction: 0.5,
    random: createRandom(1, 'split'),
  });
  expect([train.rows, test.rows]).toEqual([2, 2]);
  expect([train.indices.length, test.indices.length]).toEqual([1, 1]);
});
