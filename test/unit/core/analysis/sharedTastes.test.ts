import { expect, test } from 'vitest';
import { sharedTastes, tasteDifference } from '../../../../src/core/analysis/sharedTastes';

const usual = Float32Array.of(0.5, 0.5, 0.9, 0);

test('tastes are what all prefer more than the average user, the clearest first', () => {
  const one = Float32Array.of(0.7, 1, 1, 0.04);
  const other = Float32Array.of(0.8, 0.9, 0.8, 0.5);
  expect(sharedTastes([one, other], usual)).toEqual([1, 0]);
  expect(sharedTastes([one], usual)).toEqual([1, 0, 2]);
});

test('the difference names the category and who prefers it', () => {
  const [one, other] = [Float32Array.of(0.25, 0.5), Float32Array.of(1, 0.25)];
  expect(tasteDifference(one, other)).toEqual({ category: 0, difference: -0.75 });
  expect(tasteDifference(other, one)).toEqual({ category: 0, difference: 0.75 });
  expect(tasteDifference(one, one)).toEqual({ category: 0, difference: 0 });
});
