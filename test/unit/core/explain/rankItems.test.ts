import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topRows } from '../../../../src/core/analysis/topRows';
import { meanProducts, ranksOf, weighScores } from '../../../../src/core/explain/rankItems';

const scores = fc
  .array(fc.constantFrom(-Infinity, NaN, -2, 0, 0.5, 1, 3), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values));

describe('ranksOf', () => {
  it('places rows as a full sort does, and gives 0 to those that are not ranked', () => {
    fc.assert(
      fc.property(scores, fc.array(fc.nat(), { maxLength: 12 }), (all, picks) => {
        const rows = picks.map((pick) => pick % all.length);
        const order = Array.from(topRows(all, all.length));
        expect(Array.from(ranksOf(all, rows))).toEqual(rows.map((row) => order.indexOf(row) + 1));
      }),
    );
  });
});

describe('weighScores', () => {
  it('weighs the blocks and leaves out what is not to be ranked', () => {
    const products = [Float64Array.of(1, 2, 3), Float64Array.of(10, -10, 0)];
    expect(Array.from(weighScores(products, [2, 0.5], [1]))).toEqual([7, -Infinity, 6]);
    expect(Array.from(weighScores(products, [0, 0]))).toEqual([0, 0, 0]);
  });

  it('has nothing to weigh without a block', () => {
    expect(weighScores([], [])).toHaveLength(0);
  });
});

describe('meanProducts', () => {
  it('takes the mean over all items, 0 without any', () => {
    expect(meanProducts([Float64Array.of(1, 2, 6), new Float64Array(0)])).toEqual([3, 0]);
  });
});
