import { expect, it } from 'vitest';
import { netMf } from '../../../../src/core/baselines/netMf';
import { netMfMatrix } from '../../../../src/core/baselines/netMfMatrix';
import { dense, finish, randomRatings, scoresOf } from './randomRatings';
import { sparse } from './baselinesOracle';

const walks = { window: 4, negatives: 1 };
const context = { seed: 1, availableBytes: 2 ** 30 };

it('has embeddings that come to the matrix times itself when all dimensions are kept', () => {
  const ratings = randomRatings(6, 9);
  const size = 15;
  const matrix = finish(netMfMatrix(ratings, walks));
  const scores = scoresOf(netMf({ dimension: size, ...walks }), ratings);
  // E Eᵀ = |M|, the root of M M: it has the same square.
  const { itemEmbeddings } = finish(netMf({ dimension: size, ...walks }).build(ratings, context));
  const product = (i: number, j: number): number => {
    if (i < 6 && j < 6) return NaN;
    if (i < 6) return scores[i]![j - 6]!;
    if (j < 6) return scores[j]![i - 6]!;
    let sum = 0;
    for (let d = 0; d < size; d++)
      sum +=
        itemEmbeddings!.values[(i - 6) * size + d]! * itemEmbeddings!.values[(j - 6) * size + d]!;
    return sum;
  };
  for (let i = 6; i < size; i++)
    for (let j = 6; j < size; j++) {
      let [expected, found] = [0, 0];
      for (let k = 0; k < size; k++) {
        expected += matrix[i * size + k]! * matrix[k * size + j]!;
        found += product(i, k) * product(k, j);
      }
      expect(found).toBeCloseTo(expected, 3);
    }
});

it('does the same for more users than items as for more items than users', () => {
  const ratings = randomRatings(9, 6);
  const rows = dense(ratings);
  const swapped = sparse(rows[0]!.map((_, item) => rows.map((row) => row[item]!)));
  const settings = { dimension: 3, ...walks };
  const tall = scoresOf(netMf(settings), ratings);
  const wide = scoresOf(netMf(settings), swapped);
  tall.forEach((row, user) =>
    row.forEach((score, item) => expect(score).toBeCloseTo(wide[item]![user]!, 4)),
  );
});

it('scores 0 for a user and an item without ratings, and gives zeros beyond all dimensions', () => {
  const settings = { dimension: 40, ...walks };
  const scores = scoresOf(netMf(settings), randomRatings(8, 5));
  scores[2]!.forEach((score) => expect(score).toBeCloseTo(0, 6));
  scores.forEach((row) => expect(row[3]).toBeCloseTo(0, 6));
  const { itemEmbeddings } = finish(netMf(settings).build(randomRatings(8, 5), context));
  expect(itemEmbeddings?.values.length).toBe(200);
});

it('refuses a graph whose matrix would not fit into memory, with both figures', () => {
  const ratings = { ...randomRatings(1, 1), rows: 70_000, columns: 10_000 };
  const building = netMf({ dimension: 128, ...walks }).build(ratings, context);
  expect(() => building.next()).toThrow(
    /NetMF of 70000 users and 10000 items needs \d+\.\d GB of memory, but 1\.0 GB are available/,
  );
});
