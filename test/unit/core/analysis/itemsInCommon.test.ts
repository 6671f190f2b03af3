import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsInCommon } from '../../../../src/core/analysis/itemsInCommon';
import { ratingMaps, ratingMatrix } from './randomRatings';

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's r by its definition. */
function naiveCorrelation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * (y[i]! - my)));
  const deviation = (values: readonly number[], m: number): number =>
    Math.sqrt(mean(values.map((value) => (value - m) ** 2)));
  return covariance / (deviation(x, mx) * deviation(y, my));
}

test('equals what sets and definitions give', () => {
  fc.assert(
    fc.property(ratingMaps, (users) => {
      const [a, b] = [users[0]!, users[1]!];
      const shared = [...a.keys()].filter((item) => b.has(item));
      const union = new Set([...a.keys(), ...b.keys()]).size;
      const [x, y] = [shared.map((item) => a.get(item)!), shared.map((item) => b.get(item)!)];
      const found = itemsInCommon(ratingMatrix(users), 0, 1);
      expect(found.count).toBe(shared.length);
      expect(found.jaccard).toBeCloseTo(union === 0 ? 0 : shared.length / union, 12);
      if (shared.length === 0) expect(found.difference).toBeNaN();
      else expect(found.difference).toBeCloseTo(mean(x.map((v, i) => Math.abs(v - y[i]!))), 9);
      const canCorrelate = shared.length >= 3 && new Set(x).size > 1 && new Set(y).size > 1;
      if (canCorrelate) expect(found.correlation).toBeCloseTo(naiveCorrelation(x, y), 9);
      else expect(found.correlation).toBeNaN();
    }),
    { numRuns: 500 },
  );
});

test('is the same from both sides', () => {
  fc.assert(
    fc.property(ratingMaps, (users) => {
      const matrix = ratingMatrix(users);
      expect(itemsInCommon(matrix, 0, 1)).toEqual(itemsInCommon(matrix, 1, 0));
    }),
  );
});
