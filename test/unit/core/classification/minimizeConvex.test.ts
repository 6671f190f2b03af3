import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimizeConvex, type Objective } from '../../../../src/core/classification/minimizeConvex';
import { resultOf } from '../clusters/resultOf';

const goal = { tolerance: 1e-6, mostSteps: 500 };

/** ½ Σ scale (x − middle)² + log cosh(x − middle): its minimum is at `middle`. */
function bowl(scales: readonly number[], middle: readonly number[]): Objective {
  return (x, gradient) => {
    let value = 0;
    scales.forEach((scale, i) => {
      const away = x[i]! - middle[i]!;
      value += 0.5 * scale * away ** 2 + Math.log(Math.cosh(away));
      gradient[i] = scale * away + Math.tanh(away);
    });
    return value;
  };
}

describe('minimizeConvex', () => {
  it('finds the minimum, however steep its sides are', () => {
    const dimensions = fc.array(
      fc.record({
        scale: fc.constantFrom(0.1, 1, 30, 1000),
        middle: fc.integer({ min: -50, max: 50 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(dimensions, (drawn) => {
        const middle = drawn.map((dimension) => dimension.middle);
        const objective = bowl(
          drawn.map(({ scale }) => scale),
          middle,
        );
        const x = new Float64Array(drawn.length);
        resultOf(minimizeConvex(objective, x, goal));
        middle.forEach((value, i) => expect(Math.abs(x[i]! - value)).toBeLessThan(2e-6));
      }),
    );
  });

  it('stays where it is at the minimum', () => {
    const x = Float64Array.of(3, -2);
    expect([...minimizeConvex(bowl([1, 5], [3, -2]), x, goal)]).toEqual([]);
    expect([...x]).toEqual([3, -2]);
  });

  it('takes no more steps than it may', () => {
    const x = new Float64Array(2);
    const few = { ...goal, mostSteps: 2 };
    expect([...minimizeConvex(bowl([1, 1e4], [50, 50]), x, few)]).toHaveLength(2);
  });

  it('ends where the function has no number', () => {
    let looks = 0;
    const nowhere: Objective = (_, gradient) => {
      if (++looks > 100) throw new Error('It does not end.');
      gradient.fill(NaN);
      return NaN;
    };
    const x = Float64Array.of(1);
    expect([...minimizeConvex(nowhere, x, goal)]).toEqual([]);
    expect([...x]).toEqual([1]);
  });
});
