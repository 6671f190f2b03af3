import { describe, expect, it } from 'vitest';
import { ease, easeWeights } from '../../../../src/core/baselines/ease';
import { UserError } from '../../../../src/core/errors';
import { dense, finish, randomRatings, scoresOf } from './randomRatings';

const lambda = 2;

describe('easeWeights', () => {
  it('has a diagonal of 0, and no slope of the objective anywhere else', () => {
    const ratings = randomRatings(30, 12);
    const x = dense(ratings);
    const n = ratings.columns;
    const b = finish(easeWeights(ratings, { lambda }));
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (i === j) {
          expect(b[i * n + j]).toBe(0);
          continue;
        }
        // Half the derivative of |X − X B|² + λ |B|² by B_ij.
        let slope = lambda * b[i * n + j]!;
        for (const row of x) {
          let predicted = 0;
          for (let k = 0; k < n; k++) predicted += row[k]! * b[k * n + j]!;
          slope += row[i]! * (predicted - row[j]!);
        }
        expect(Math.abs(slope), `${i}, ${j}`).toBeLessThan(1e-10);
      }
  });

  it('gives an item without ratings no weight', () => {
    const b = finish(easeWeights(randomRatings(30, 12), { lambda }));
    for (let j = 0; j < 12; j++) expect([b[3 * 12 + j]! + 0, b[j * 12 + 3]! + 0]).toEqual([0, 0]);
  });
});

describe('ease', () => {
  it('scores by the rated items’ weights', () => {
    const ratings = randomRatings(30, 12);
    const b = finish(easeWeights(ratings, { lambda }));
    const scores = scoresOf(ease({ lambda }), ratings);
    dense(ratings).forEach((row, user) =>
      scores[user]!.forEach((score, j) => {
        const expected = row.reduce((sum, rating, i) => sum + rating * b[i * 12 + j]!, 0);
        expect(score).toBeCloseTo(expected, 5);
      }),
    );
  });

  it('scores everything 0 for a user without ratings, and for the only item', () => {
    expect(scoresOf(ease({ lambda }), randomRatings(30, 12))[2]).toEqual(Array(12).fill(0));
    for (const [score] of scoresOf(ease({ lambda }), randomRatings(4, 1)))
      expect(score! + 0).toBe(0);
  });

  it('refuses items whose matrix would not fit into memory, with both figures', () => {
    const ratings = { ...randomRatings(1, 1), columns: 100_000 };
    const building = ease({ lambda }).build(ratings, { seed: 1, availableBytes: 2 ** 30 });
    expect(() => building.next()).toThrow(UserError);
    const again = ease({ lambda }).build(ratings, { seed: 1, availableBytes: 2 ** 30 });
    expect(() => again.next()).toThrow(/100000 items needs 74\.5 GB of memory, but 1\.0 GB/);
  });
});
