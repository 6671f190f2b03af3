import { describe, expect, it } from 'vitest';
import { ials, solveRows } from '../../../../src/core/baselines/ials';
import { transposeCsr } from '../../../../src/core/dataset/csrMatrix';
import { createRandom } from '../../../../src/core/random';
import { dense, finish, randomRatings, scoresOf } from './randomRatings';

const settings = { factors: 5, alpha: 3, lambda: 0.4 };

function randomVectors(count: number): Float64Array {
  const random = createRandom(3, 'vectors');
  return Float64Array.from({ length: count * settings.factors }, () => random.normal());
}

function product(a: Float64Array, i: number, b: Float64Array, j: number): number {
  let sum = 0;
  for (let f = 0; f < settings.factors; f++)
    sum += a[i * settings.factors + f]! * b[j * settings.factors + f]!;
  return sum;
}

/** Σ c (p − x · y)² + λ (|x|² + |y|²) over everything, rated or not. */
function objective(x: number[][], users: Float64Array, items: Float64Array): number {
  const squares = [...users, ...items].reduce((sum, value) => sum + value ** 2, 0);
  let loss = settings.lambda * squares;
  x.forEach((row, u) =>
    row.forEach((rating, i) => {
      const preference = rating > 0 ? 1 : 0;
      loss += (1 + settings.alpha * rating) * (preference - product(users, u, items, i)) ** 2;
    }),
  );
  return loss;
}

describe('solveRows', () => {
  it('leaves no slope of the objective in any row: the normal equations hold', () => {
    const ratings = randomRatings(20, 11);
    const items = randomVectors(11);
    const users = finish(solveRows(ratings, items, settings));
    dense(ratings).forEach((row, u) => {
      for (let f = 0; f < settings.factors; f++) {
        let slope = settings.lambda * users[u * settings.factors + f]!;
        row.forEach((rating, i) => {
          const error = product(users, u, items, i) - (rating > 0 ? 1 : 0);
          slope += (1 + settings.alpha * rating) * error * items[i * settings.factors + f]!;
        });
        expect(Math.abs(slope), `${u}, ${f}`).toBeLessThan(1e-10);
      }
    });
  });

  it('never raises the objective, by users and items in turn', () => {
    const ratings = randomRatings(20, 11);
    const byItem = transposeCsr(ratings);
    let items = randomVectors(11);
    let before = Infinity;
    for (let sweep = 0; sweep < 5; sweep++) {
      const users = finish(solveRows(ratings, items, settings));
      items = finish(solveRows(byItem, users, settings));
      const after = objective(dense(ratings), users, items);
      expect(after).toBeLessThan(before);
      before = after;
    }
  });

  it('gives rows without ratings zeros', () => {
    const users = finish(solveRows(randomRatings(20, 11), randomVectors(11), settings));
    expect([...users.subarray(10, 15)]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('ials', () => {
  const baseline = ials({ ...settings, sweeps: 6 });

  it('scores rated items above unrated ones', () => {
    const ratings = randomRatings(20, 11);
    const scores = scoresOf(baseline, ratings).flat();
    const mean = (wanted: boolean): number => {
      const chosen = scores.filter((_, i) => dense(ratings).flat()[i]! > 0 === wanted);
      return chosen.reduce((sum, score) => sum + score, 0) / chosen.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false) + 0.3);
  });

  it('gives the same scores for the same seed', () => {
    const ratings = randomRatings(20, 11);
    expect(scoresOf(baseline, ratings)).toEqual(scoresOf(baseline, ratings));
  });

  it('scores 0 for a user and an item without ratings, and copes with a single item', () => {
    const scores = scoresOf(baseline, randomRatings(20, 11));
    expect(scores[2]).toEqual(Array(11).fill(0));
    expect(scores.map((row) => row[3])).toEqual(Array(20).fill(0));
    for (const [score] of scoresOf(baseline, randomRatings(6, 1)))
      expect(score).toBeTypeOf('number');
  });
});
