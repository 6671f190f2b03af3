import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countThresholds,
  evenThresholds,
  numberColouring,
} from '../../../../../webview/inspector/colour/numberColouring';

test.each([
  [[3, 3], [2]],
  [[0, 0], [0]],
  [
    [1, 4, 30],
    [1, 2, 5, 10, 20],
  ],
  [
    [0, 7],
    [0, 1, 2, 5],
  ],
  [[], [0]],
] as const)('counts %j fall into classes that begin at %j', (counts, expected) => {
  expect(countThresholds(counts)).toEqual(expected);
});

test('many orders of magnitude are joined to at most eight classes', () => {
  const thresholds = countThresholds([1, 1_000_000]);
  expect(thresholds.length).toBeLessThanOrEqual(8);
  expect(thresholds[0]).toBe(1);
});

test('means fall into classes that begin at round numbers', () => {
  expect(evenThresholds([1.2, 4.9, NaN])).toEqual([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5]);
  expect(evenThresholds([3, 3])).toEqual([3]);
  expect(evenThresholds([NaN])).toEqual([0]);
});

test('every number is in the class that its label says; what is no number is in none', () => {
  const number = fc.oneof(fc.constant(NaN), fc.double({ min: -50, max: 50, noNaN: true }));
  fc.assert(
    fc.property(fc.array(number), (values) => {
      const thresholds = evenThresholds(values);
      const { classes, legend } = numberColouring(values, {
        thresholds,
        label: String,
        isolate: [],
        none: 'none',
      });
      values.forEach((value, i) => {
        const k = classes[i]!;
        if (Number.isNaN(value)) expect(legend[k]!.kind).toBe('none');
        else {
          expect(value).toBeGreaterThanOrEqual(thresholds[k]! - 1e-9);
          if (k + 1 < thresholds.length) expect(value).toBeLessThan(thresholds[k + 1]!);
        }
      });
      expect(legend.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    }),
    { seed: 3 },
  );
});

test('an isolated class stands out', () => {
  const options = { thresholds: [0, 2], label: String, isolate: ['from 2'], none: 'none' };
  expect(Array.from(numberColouring([1, 2, NaN], options).isolated)).toEqual([0, 1, 0]);
});
