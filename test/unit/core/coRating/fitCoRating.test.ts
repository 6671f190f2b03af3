import { describe, expect, it } from 'vitest';
import { coRatingUsers } from '../../../../src/core/coRating/coRatingUsers';
import { fitCoRating } from '../../../../src/core/coRating/fitCoRating';
import { limitCoRating, mostInverted } from '../../../../src/core/coRating/limitCoRating';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { checkModelSpec } from '../../../../src/core/model/checkModelSpec';
import { embeddingWidth, type ModelSpec } from '../../../../src/core/model/modelSpec';
import { denseRows, finish, randomRatings } from './randomRatings';

const settings = { ridge: 0.5, activity: 0.35, weight: 0.7 };

/** (ZᵀZ + λI)⁻¹ by Gauss-Jordan elimination, where Z is who rated what, by activity. */
function inverseOf(ratings: CsrMatrix): number[][] {
  const counts = denseRows(ratings).map((row) => row.filter((value) => value > 0).length);
  const logs = counts.filter((count) => count > 0).map(Math.log);
  const mean = Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length);
  const n = ratings.columns;
  const a = Array.from({ length: n }, (_, i) =>
    Array.from({ length: 2 * n }, (_, j): number => (i + n === j ? 1 : 0)),
  );
  denseRows(ratings).forEach((row, u) => {
    const squared = (counts[u]! / mean) ** (-2 * settings.activity);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) if (row[i]! > 0 && row[j]! > 0) a[i]![j]! += squared;
  });
  const diagonal = a.reduce((sum, row, i) => sum + row[i]!, 0) / n;
  for (let i = 0; i < n; i++) a[i]![i]! += settings.ridge * diagonal;
  for (let pivot = 0; pivot < n; pivot++) {
    const scale = a[pivot]![pivot]!;
    a[pivot] = a[pivot]!.map((value) => value / scale);
    for (let i = 0; i < n; i++) {
      const factor = a[i]![pivot]!;
      if (i !== pivot) a[i] = a[i]!.map((value, j) => value - factor * a[pivot]![j]!);
    }
  }
  return a.map((row) => row.slice(n));
}

function product(
  a: Float32Array,
  aRow: number,
  b: Float32Array,
  bRow: number,
  rank: number,
): number {
  let sum = 0;
  for (let d = 0; d < rank; d++) sum += a[aRow * rank + d]! * b[bRow * rank + d]!;
  return sum;
}

describe('fitCoRating', () => {
  it.each([
    ['more users than items', 30, 12],
    ['more items than users', 10, 25],
    ['as many users as items', 14, 14],
  ])('gives the item-item weights of the closed form where the rank is full: %s', (_, u, n) => {
    const ratings = randomRatings(u, n);
    const rank = Math.min(u, n);
    const { user, item } = finish(fitCoRating(ratings, { rank, ...settings }));
    const inverse = inverseOf(ratings);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        if (i !== j)
          expect(product(user, j, item, i, rank)).toBeCloseTo(
            -inverse[j]![i]! / inverse[i]![i]!,
            6,
          );
  });

  it('makes scores of unrated items those of the closed form', () => {
    const ratings = randomRatings(20, 9);
    const factors = finish(fitCoRating(ratings, { rank: 9, ...settings }));
    const { rows } = finish(coRatingUsers(factors, ratings));
    const inverse = inverseOf(ratings);
    denseRows(ratings).forEach((row, u) =>
      row.forEach((own, i) => {
        if (own > 0) return;
        const score = row.reduce(
          (sum, value, j) => sum + (value > 0 ? -inverse[j]![i]! / inverse[i]![i]! : 0),
          0,
        );
        expect(product(rows, u, factors.item, i, 9)).toBeCloseTo(score, 5);
      }),
    );
  });

  it('comes nearer to them with a higher rank', () => {
    const ratings = randomRatings(60, 40);
    const inverse = inverseOf(ratings);
    const errorOf = (rank: number): number => {
      const { user, item } = finish(fitCoRating(ratings, { rank, ...settings }));
      let sum = 0;
      for (let i = 0; i < 40; i++)
        for (let j = 0; j < 40; j++)
          if (i !== j)
            sum += (product(user, j, item, i, rank) + inverse[j]![i]! / inverse[i]![i]!) ** 2;
      return sum;
    };
    const errors = [8, 20, 40].map(errorOf);
    expect([...errors].sort((a, b) => b - a)).toEqual(errors);
    expect(errors[2]).toBeLessThan(1e-8);
  });

  it('gives the same bits again, and tells how far it is', () => {
    const ratings = randomRatings(30, 20);
    const shares: number[] = [];
    const first = finish(fitCoRating(ratings, { rank: 5, ...settings }, (s) => shares.push(s)));
    const second = finish(fitCoRating(ratings, { rank: 5, ...settings }));
    expect(second).toEqual(first);
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  });

  it('copes with users and items without ratings, twins, and more dimensions than directions', () => {
    const twins = randomRatings(6, 8);
    const last = twins.indptr.length - 1;
    const ratings = { ...twins, rows: 8, columns: 10, indptr: Uint32Array.from([...twins.indptr, twins.indptr[last]!, twins.indptr[last]!]) }; // prettier-ignore
    const { user, item } = finish(fitCoRating(ratings, { rank: 8, ...settings }));
    expect([...user, ...item].every(Number.isFinite)).toBe(true);
    expect([...user.subarray(8 * 8)].every((value) => value === 0)).toBe(true);
  });
});

describe('limitCoRating', () => {
  const spec: ModelSpec = {
    blocks: [
      { name: 'internal', width: 8, supervision: { type: 'categories' } },
      {
        name: 'external',
        width: 4 + 128,
        supervision: { type: 'interactions' },
        coRating: { rank: 128, ...settings },
      },
    ],
    hiddenWidth: 8,
    encoder: 'deterministic',
    klWeight: 0,
    scoreWeights: [1, 1],
  };

  it.each([
    [610, 1297, 128],
    [20, 300, 20],
    [300, 20, 20],
    [1, 1, 1],
    [10 * mostInverted, 10 * mostInverted, 128],
  ])(
    'takes no more dimensions than %i users and %i items have: %i',
    (userCount, itemCount, rank) => {
      const limited = limitCoRating(spec, { userCount, itemCount });
      expect(limited.blocks[1]!.coRating!.rank).toBe(rank);
      expect(embeddingWidth(limited)).toBe(8 + 4 + rank);
      expect(() => checkModelSpec(limited)).not.toThrow();
    },
  );
});
