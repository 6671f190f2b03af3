import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topRows } from '../../../../src/core/analysis/topRows';

const scores = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double(), fc.constantFrom(NaN, -Infinity)),
  { maxLength: 60 },
);

describe('topRows', () => {
  it('equals a full sort by score, then by row', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 70 }), (values, k) => {
        const sorted = Array.from(values.keys())
          .filter((row) => values[row]! > -Infinity)
          .sort((a, b) => (values[a]! < values[b]! ? 1 : values[a]! > values[b]! ? -1 : a - b));
        expect(Array.from(topRows(Float64Array.from(values), k))).toEqual(sorted.slice(0, k));
      }),
      { numRuns: 1000 },
    );
  });
});
