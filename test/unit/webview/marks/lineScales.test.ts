import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  epochScale,
  nearestEpoch,
  valueScale,
  valueTicks,
} from '../../../../webview/marks/lineScales';

const area = { left: 50, right: 250, top: 10, bottom: 110 };

test('epochs run from the left edge to the right edge', () => {
  const x = epochScale(5, area);
  expect([1, 3, 5].map((epoch) => x(epoch))).toEqual([50, 150, 250]);
  expect(epochScale(1, area)(1)).toBe(50);
});

test('the nearest epoch is one that exists', () => {
  const x = epochScale(5, area);
  expect(nearestEpoch(x, 140, 5)).toBe(3);
  expect(nearestEpoch(x, -100, 5)).toBe(1);
  expect(nearestEpoch(x, 250, 3)).toBe(3);
});

test('a linear scale starts at zero and ends at a round value', () => {
  const y = valueScale('linear', [0.3, 0.69], area);
  expect(y.domain()).toEqual([0, 0.7]);
  expect(y(0)).toBe(110);
});

test('a log scale has round limits around the values', () => {
  expect(valueScale('log', [0.13, 0.69], area).domain()).toEqual([0.1, 0.7]);
  expect(valueScale('log', [0.02, 3], area).domain()).toEqual([0.02, 3]);
});

test('values that are all alike still get a height', () => {
  const [low, high] = valueScale('log', [0.5, 0.5], area).domain() as [number, number];
  expect(high / low).toBeGreaterThanOrEqual(2);
  expect(valueScale('linear', [0, 0], area).domain()).toEqual([0, 1]);
});

test('log ticks are 1, 2, 5 a decade and thin out to decades', () => {
  const ticks = valueTicks(valueScale('log', [0.1, 1], area), 'log', 5);
  expect(ticks).toEqual([0.1, 0.2, 0.5, 1]);
  const wide = valueTicks(valueScale('log', [1e-6, 1], area), 'log', 3);
  expect(wide).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1]);
});

test('every positive value lands inside the area, on both scales', () => {
  const values = fc.array(fc.double({ min: 1e-8, max: 1e4, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.constantFrom('log' as const, 'linear' as const), (some, type) => {
      const y = valueScale(type, some, area);
      for (const value of some) {
        expect(y(value)).toBeGreaterThan(area.top - 1);
        expect(y(value)).toBeLessThan(area.bottom + 1);
      }
    }),
    { seed: 1 },
  );
});
