import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../../src/core/clusters/areaUnderCurve';

const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });

describe('areaUnderCurve', () => {
  it('is the share of pairs that are in order, ties counting half', () => {
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const wins = positives.flatMap((p) =>
          negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)),
        );
        const naive = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
        const area = areaUnderCurve(Float64Array.from(positives), Float64Array.from(negatives));
        expect(area).toBeCloseTo(naive, 12);
      }),
    );
  });

  it('is not a number where one side is empty', () => {
    expect(areaUnderCurve(new Float64Array(0), Float64Array.of(1))).toBeNaN();
    expect(areaUnderCurve(Float64Array.of(1), new Float64Array(0))).toBeNaN();
  });
});
