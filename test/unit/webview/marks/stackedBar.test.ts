import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barScale, stackExtent, stackParts } from '../../../../webview/marks/stackedBar';

const parts = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 6 });

describe('stackParts', () => {
  it('stacks positive parts to the right and negative ones to the left, in order', () => {
    expect(stackParts([2, -1, 0, 3, -4, NaN])).toEqual([
      { index: 0, start: 0, end: 2 },
      { index: 1, start: 0, end: -1 },
      { index: 3, start: 2, end: 5 },
      { index: 4, start: -1, end: -5 },
    ]);
  });

  it('gives every part its own length, and reaches as far as the parts of a sign sum to', () => {
    fc.assert(
      fc.property(parts, (values) => {
        for (const { index, start, end } of stackParts(values))
          expect(end - start).toBeCloseTo(values[index]!, 9);
        const [low, high] = stackExtent([values]);
        const sum = (sign: number): number =>
          values.reduce((total, value) => total + (value * sign > 0 ? value : 0), 0);
        expect(high).toBeCloseTo(sum(1), 9);
        expect(low).toBeCloseTo(sum(-1), 9);
      }),
    );
  });
});

describe('barScale', () => {
  it('keeps ends and baseline within the width', () => {
    const scale = barScale([-1, 3], 200);
    expect(scale(-1)).toBeGreaterThanOrEqual(0);
    expect(scale(3)).toBeLessThanOrEqual(200);
    expect(scale(0)).toBeCloseTo(scale(-1) + (scale(3) - scale(-1)) / 4, 9);
  });

  it('has a baseline where all parts are 0, and room where there is none', () => {
    expect(barScale(stackExtent([[0, 0]]), 100)(0)).toBe(50);
    expect(barScale([0, 1], -20)(1)).toBe(barScale([0, 1], -20)(0));
  });
});
