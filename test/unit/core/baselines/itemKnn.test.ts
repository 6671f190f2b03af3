import { expect, it } from 'vitest';
import { itemKnn } from '../../../../src/core/baselines/itemKnn';
import { dense, randomRatings, scoresOf } from './randomRatings';

const shrink = 0.7;

/** Straight from the definition. */
function naiveScores(x: number[][], neighbours: number): number[][] {
  const items = x[0]!.map((_, item) => item);
  const product = (i: number, j: number): number =>
    x.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
  const similarity = (i: number, j: number): number =>
    product(i, j) / (Math.sqrt(product(i, i) * product(j, j)) + shrink);
  const nearest = items.map((j) =>
    items
      .filter((i) => i !== j && product(i, j) > 0)
      .sort((a, b) => similarity(b, j) - similarity(a, j))
      .slice(0, neighbours),
  );
  return x.map((row) =>
    items.map((j) => nearest[j]!.reduce((sum, i) => sum + row[i]! * similarity(i, j), 0)),
  );
}

it.each([1, 3, 50])('scores as the definition says with %i neighbours', (neighbours) => {
  const ratings = randomRatings(25, 14);
  const scores = scoresOf(itemKnn({ neighbours, shrink }), ratings);
  naiveScores(dense(ratings), neighbours).forEach((row, user) =>
    row.forEach((expected, item) =>
      expect(scores[user]![item], `${user}, ${item}`).toBeCloseTo(expected, 5),
    ),
  );
});

it('scores 0 for a user and an item without ratings, and where there is one item', () => {
  const scores = scoresOf(itemKnn({ neighbours: 3, shrink }), randomRatings(25, 14));
  expect(scores[2]).toEqual(Array(14).fill(0));
  expect(scores.map((row) => row[3])).toEqual(Array(25).fill(0));
  expect(scoresOf(itemKnn({ neighbours: 3, shrink }), randomRatings(3, 1))).toEqual([
    [0],
    [0],
    [0],
  ]);
});
