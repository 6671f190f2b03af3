import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreements } from '../../../../src/core/analysis/disagreements';

/** Similarities with many ties. */
const similarities = fc
  .integer({ min: 2, max: 60 })
  .chain((count) =>
    fc.tuple(
      ...(['near', 'far'] as const).map(() =>
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: count, maxLength: count }),
      ),
      fc.nat(count - 1),
    ),
  )
  .map(([near, far, row]) => ({
    near: Float64Array.from(near as number[]),
    far: Float64Array.from(far as number[]),
    row: row as number,
  }));

function ranked(values: Float64Array, row: number): number[] {
  return [...values.keys()]
    .filter((other) => other !== row)
    .sort((a, b) => values[b]! - values[a]! || a - b);
}

describe('disagreements', () => {
  it('equals sorting both lists and looking every rank up', () => {
    fc.assert(
      fc.property(similarities, fc.integer({ min: 1, max: 6 }), ({ near, far, row }, k) => {
        const nearOrder = ranked(near, row);
        const farOrder = ranked(far, row);
        const naive = nearOrder
          .slice(0, Math.min(10 * k, Math.max(1, Math.ceil(nearOrder.length / 4))))
          .map((other, i) => ({
            row: other,
            nearSimilarity: near[other],
            farSimilarity: far[other],
            nearRank: i + 1,
            farRank: farOrder.indexOf(other) + 1,
          }))
          .filter(({ nearRank, farRank }) => farRank > nearRank)
          .sort((a, b) => b.farRank - a.farRank)
          .slice(0, k);
        expect(disagreements({ near, far, row }, k)).toEqual(naive);
      }),
    );
  });

  it('names the row that is first here and last there', () => {
    const near = Float64Array.of(1, 0.9, 0.5, 0.4, 0.3);
    const far = Float64Array.of(1, -0.8, 0.1, 0.2, 0.3);
    expect(disagreements({ near, far, row: 0 }, 1)).toEqual([
      { row: 1, nearSimilarity: 0.9, farSimilarity: -0.8, nearRank: 1, farRank: 4 },
    ]);
  });

  it('finds none where both blocks say the same, or where there is nobody else', () => {
    const same = Float64Array.of(1, 0.3, 0.2, 0.1);
    expect(disagreements({ near: same, far: same, row: 0 }, 5)).toEqual([]);
    const alone = Float64Array.of(1);
    expect(disagreements({ near: alone, far: alone, row: 0 }, 5)).toEqual([]);
  });
});
