import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapMeans } from '../../../../src/core/metrics/bootstrapMeans';
import { pairedBootstrap } from '../../../../src/core/metrics/pairedBootstrap';
import { createRandom } from '../../../../src/core/random';

const wave = (size: number, step: number) =>
  Array.from({ length: size }, (_, i) => 10 * Math.sin(i * step) ** 3);

const seeds = fc.array(
  fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }),
  { minLength: 1, maxLength: 3 },
);

describe('pairedBootstrap', () => {
  it('gives the interval that NumPy finds with 200 000 resamples, within the error of drawing', () => {
    // python3 -c "import numpy as np; r = np.random.default_rng(1); w = lambda n, s: 10 *
    //   np.sin(np.arange(n) * s) ** 3; d = [w(300, .7) - w(300, .3) + .5, w(200, 1.1) - w(200, .2) + .5];
    //   m = np.mean([x[r.integers(len(x), size=(200000, len(x)))].mean(1) for x in d], 0);
    //   print(np.mean([x.mean() for x in d]), np.percentile(m, [2.5, 97.5]), (m <= 0).mean())"
    const [mean, low, high, below] = [0.3275683404972062, -0.37937305, 1.03516673, 0.18225];
    const a = [wave(300, 0.7), wave(200, 1.1)].map((values) => values.map((value) => value + 0.5));
    const result = pairedBootstrap(a, [wave(300, 0.3), wave(200, 0.2)]);
    expect(result.mean).toBeCloseTo(mean, 12);
    expect(Math.abs(result.interval[0] - low)).toBeLessThan(0.03);
    expect(Math.abs(result.interval[1] - high)).toBeLessThan(0.03);
    expect(Math.abs(result.p - 2 * below)).toBeLessThan(0.02);
  });

  it('draws the same for the same seed, and other users for another one', () => {
    const random = createRandom('bootstrap test');
    const values = () => [Array.from({ length: 50 }, () => random.normal())];
    const [a, b] = [values(), values()];
    const options = { resamples: 200, seed: 7 };
    expect(pairedBootstrap(a, b, options)).toEqual(pairedBootstrap(a, b, options));
    expect(pairedBootstrap(a, b, { ...options, seed: 8 }).interval).not.toEqual(
      pairedBootstrap(a, b, options).interval,
    );
  });

  it('turns its signs with the methods', () => {
    fc.assert(
      fc.property(seeds, fc.integer(), (a, shift) => {
        const b = a.map((values) => values.map((value, i) => value - ((shift + i) % 7)));
        const [forth, back] = [a, b].map((first) =>
          pairedBootstrap(first, first === a ? b : a, { resamples: 60 }),
        );
        expect(back!.mean).toBeCloseTo(-forth!.mean, 9);
        expect(back!.interval[0]).toBeCloseTo(-forth!.interval[1], 9);
        expect(back!.interval[1]).toBeCloseTo(-forth!.interval[0], 9);
        expect(back!.p).toBe(forth!.p);
      }),
    );
  });

  it('has the difference in its interval, and a p that is a share', () => {
    fc.assert(
      fc.property(seeds, fc.integer(), (a, shift) => {
        const b = a.map((values) => values.map((_, i) => (7 * i + shift) % 50));
        const { mean, interval, p } = pairedBootstrap(a, b, { resamples: 200 });
        expect(interval[0] - 1e-9).toBeLessThanOrEqual(mean);
        expect(interval[1] + 1e-9).toBeGreaterThanOrEqual(mean);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('finds no difference between a method and itself', () => {
    const a = [wave(20, 1), wave(30, 2)];
    expect(pairedBootstrap(a, a)).toEqual({ mean: 0, interval: [0, 0], p: 1 });
  });

  it('never claims more than the number of its draws allows', () => {
    const [a, b] = [[Array<number>(40).fill(9)], [Array<number>(40).fill(2)]];
    expect(pairedBootstrap(a, b, { resamples: 999 })).toEqual({
      mean: 7,
      interval: [7, 7],
      p: 0.002,
    });
  });

  it('draws a user once for all seeds where it is told whose the values are', () => {
    // Everybody has the same value in both seeds: the second one adds no evidence.
    const [once, nothing] = [wave(80, 0.7), Array<number>(80).fill(0)];
    const rows = [...once.keys()];
    const width = (seedCount: number, users?: readonly (readonly number[])[]) => {
      const repeat = (values: readonly number[]) =>
        Array<readonly number[]>(seedCount).fill(values);
      const options = { resamples: 4000, ...(users && { users }) };
      const [low, high] = pairedBootstrap(repeat(once), repeat(nothing), options).interval;
      return high - low;
    };
    expect(width(2, [rows, rows])).toBeCloseTo(width(1, [rows]), 9);
    expect(width(2) / width(1)).toBeCloseTo(Math.SQRT1_2, 1);
  });

  it('takes users who are missing in a seed', () => {
    const { mean, interval } = pairedBootstrap([[1, 2, 3], [4]], [[1, 1, 1], [1]], {
      users: [[0, 2, 5], [5]],
      resamples: 500,
    });
    expect(mean).toBe(2);
    expect(interval).toEqual([1.5, 2.5]);
  });

  it('gives every seed the same weight, however many users it has', () => {
    const difference = pairedBootstrap([[4, 4, 4, 4, 4, 4], [0]], [[0, 0, 0, 0, 0, 0], [0]]);
    expect(difference).toMatchObject({ mean: 2, interval: [2, 2] });
  });

  it.each([
    ['other users', [[1, 2]], [[1]]],
    ['other seeds', [[1], [2]], [[1]]],
    ['no users', [[]], [[]]],
    ['no seeds', [], []],
  ])('refuses methods with %s', (_, a, b) => {
    expect(() => pairedBootstrap(a, b)).toThrow(RangeError);
  });
});

describe('bootstrapMeans', () => {
  it('averages every set over the same draws, and yields between slices', () => {
    const a = [wave(4000, 1)];
    const drawing = bootstrapMeans([a, a.map((values) => values.map((value) => value + 1))], {
      resamples: 300,
    });
    let yields = 0;
    let drawn = drawing.next();
    for (; drawn.done !== true; drawn = drawing.next()) yields++;
    const [first, second] = drawn.value;
    for (const [r, mean] of first!.entries()) expect(second![r]).toBeCloseTo(mean + 1, 9);
    expect(new Set(first).size).toBeGreaterThan(290);
    expect(yields).toBeGreaterThan(1);
  });
});
