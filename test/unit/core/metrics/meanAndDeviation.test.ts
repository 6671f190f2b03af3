import { expect, it } from 'vitest';
import { meanAndDeviation } from '../../../../src/core/metrics/meanAndDeviation';

it('gives the mean and the sample standard deviation', () => {
  const { mean, deviation } = meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9]);
  expect(mean).toBe(5);
  expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
});

it('gives a single value no deviation', () => {
  expect(meanAndDeviation([3])).toEqual({ mean: 3, deviation: 0 });
});
