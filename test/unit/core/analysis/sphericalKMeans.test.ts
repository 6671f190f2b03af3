import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sphericalKMeans,
  type SphericalKMeansOptions,
} from '../../../../src/core/analysis/sphericalKMeans';
import { createRandom } from '../../../../src/core/random';

function cluster(rows: Float32Array, width: number, options: SphericalKMeansOptions): Uint8Array {
  const work = sphericalKMeans(rows, width, options);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** `sizes[i]` rows around the i-th axis, of lengths that differ. */
function aroundAxes(sizes: readonly number[], width: number): Float32Array {
  const random = createRandom('axes');
  return Float32Array.from(
    sizes.flatMap((size, axis) =>
      Array.from({ length: size }, () => {
        const length = 0.1 + 5 * random.next();
        return Array.from(
          { length: width },
          (_, i) => length * ((i === axis ? 1 : 0) + 0.1 * random.normal()),
        );
      }).flat(),
    ),
  );
}

describe('sphericalKMeans', () => {
  it.each([1, 2, 3])(
    'finds directions whatever the lengths, the largest first (seed %i)',
    (seed) => {
      const found = cluster(aroundAxes([20, 50, 35], 4), 4, { clusters: 3, seed });
      expect([...found]).toEqual([
        ...new Array<number>(20).fill(2),
        ...new Array<number>(50).fill(0),
        ...new Array<number>(35).fill(1),
      ]);
    },
  );

  it('gives the same clusters for the same seed', () => {
    const rows = Float32Array.from({ length: 600 }, Math.sin);
    const options = { clusters: 7, seed: 5 };
    expect(cluster(rows, 3, options)).toEqual(cluster(rows, 3, options));
  });

  it('numbers what it finds from 0 by falling size, whatever the rows are', () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 9 }), fc.nat(), (pairs, clusters, seed) => {
        const found = cluster(Float32Array.from(pairs.flat()), 2, { clusters, seed });
        expect(found.length).toBe(pairs.length);
        const sizes = new Array<number>(256).fill(0);
        for (const one of found) sizes[one]!++;
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        expect(sizes.filter((size) => size > 0).length).toBeLessThanOrEqual(clusters);
      }),
    );
  });

  it('makes as many clusters as asked for where there are enough directions', () => {
    const rows = aroundAxes(new Array<number>(30).fill(20), 30);
    const found = cluster(rows, 30, { clusters: 255, seed: 1 });
    expect(new Set(found).size).toBe(255);
  });

  it('puts all into one cluster when they are all alike, zero vectors too', () => {
    for (const value of [0, 1, -3])
      expect(
        new Set(cluster(new Float32Array(40).fill(value), 4, { clusters: 5, seed: 1 })),
      ).toEqual(new Set([0]));
  });

  it('finds the centres from a sample of many rows and places the others by them', () => {
    const rows = aroundAxes([200, 500, 350], 4);
    const options = { clusters: 3, seed: 4 };
    expect(cluster(rows, 4, { ...options, sampleRows: 60 })).toEqual(cluster(rows, 4, options));
  });
});
