import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleMap } from '../../../../src/core/projection/scaleMap';

it('just fits positions into [-1, 1]² and keeps their shape', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 20 }), (points) => {
      const scaled = scaleMap(Float64Array.from(points.flat()));
      const spread = (axis: number): number => {
        const values = points.map((point) => point[axis]!);
        return Math.max(...values) - Math.min(...values);
      };
      const size = Math.max(spread(0), spread(1));
      fc.pre(size > 1e-6);
      expect(Math.max(...scaled.map(Math.abs))).toBeCloseTo(1, 5);
      const [first, second] = points;
      expect(scaled[2]! - scaled[0]!).toBeCloseTo((2 * (second![0] - first![0])) / size, 4);
      expect(scaled[3]! - scaled[1]!).toBeCloseTo((2 * (second![1] - first![1])) / size, 4);
    }),
  );
});

it('puts positions that are all the same, or just one, into the middle', () => {
  expect(scaleMap(Float64Array.of(3, 4, 3, 4))).toEqual(new Float32Array(4));
  expect(scaleMap(Float64Array.of(3, 4))).toEqual(new Float32Array(2));
  expect(scaleMap(new Float64Array(0))).toEqual(new Float32Array(0));
});
