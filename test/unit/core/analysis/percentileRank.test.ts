import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  percentileRank,
  shareBelow,
  shareUpTo,
} from '../../../../src/core/analysis/percentileRank';

const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });

test('equals the count of lower values and half of the equal ones', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -6, max: 6 }), (list, value) => {
      const lower = list.filter((other) => other < value).length;
      const equal = list.filter((other) => other === value).length;
      const naive = (lower + equal / 2) / list.length;
      expect(percentileRank(Float64Array.from(list).sort(), value)).toBeCloseTo(naive, 12);
    }),
  );
});

test('counts lower values alone, or with the equal ones', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -6, max: 6 }), (list, value) => {
      const ascending = Float64Array.from(list).sort();
      const shareOf = (part: readonly number[]): number => part.length / list.length;
      expect(shareBelow(ascending, value)).toBe(shareOf(list.filter((other) => other < value)));
      expect(shareUpTo(ascending, value)).toBe(shareOf(list.filter((other) => other <= value)));
    }),
  );
});

test('there is none without a value or without others', () => {
  expect(percentileRank(new Float64Array(0), 1)).toBeNaN();
  expect(percentileRank(Float64Array.of(1, 2), NaN)).toBeNaN();
});
