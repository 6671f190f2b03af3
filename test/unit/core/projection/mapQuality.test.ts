import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapQuality, sampleSize } from '../../../../src/core/projection/mapQuality';
import { createRandom } from '../../../../src/core/random';
import { finish, plainSpace, squaredDistance } from './clusteredRows';

/** The other rows by distance; of equally far ones the earlier first. */
function order(rows: Float32Array, width: number, row: number): number[] {
  return Array.from({ length: rows.length / width }, (_, other) => other)
    .filter((other) => other !== row)
    .sort(
      (a, b) =>
        squaredDistance(rows, width, row, a) - squaredDistance(rows, width, row, b) || a - b,
    );
}

function naiveQuality(
  rows: Float32Array,
  width: number,
  map: Float32Array,
  k: number,
): { trustworthiness: number; keptNeighbours: number } {
  const count = rows.length / width;
  let [penalty, kept] = [0, 0];
  for (let row = 0; row < count; row++) {
    const ranks = order(rows, width, row);
    for (const neighbour of order(map, 2, row).slice(0, k)) {
      const rank = ranks.indexOf(neighbour) + 1;
      if (rank <= k) kept++;
      penalty += Math.max(0, rank - k);
    }
  }
  return {
    trustworthiness: 1 - (2 / (count * k * (2 * count - 3 * k - 1))) * penalty,
    keptNeighbours: kept / (count * k),
  };
}

describe('mapQuality', () => {
  it('gives the trustworthiness that scikit-learn gives', () => {
    // python3 -c "import numpy as np; from sklearn.manifold import trustworthiness as t;
    //   i=np.arange(300); X=np.sin(i*i*0.37).reshape(60,5); print(t(X,X[:,:2],n_neighbors=15),
    //   t(X,X[:,:2],n_neighbors=15,metric='cosine'), t(X,X[:,:2],n_neighbors=5))"
    const rows = Float32Array.from({ length: 300 }, (_, i) => Math.sin(i * i * 0.37));
    const map = rows.filter((_, i) => i % 5 < 2);
    for (const [metric, neighbours, golden] of [
      ['euclidean', 15, 0.818918918918919],
      ['cosine', 15, 0.8236936936936937],
      ['euclidean', 5, 0.8346153846153846],
    ] as const) {
      const quality = finish(mapQuality(plainSpace(rows, 5, metric), map, { seed: 1, neighbours }));
      expect(quality.trustworthiness).toBeCloseTo(golden, 9);
      expect(quality).toMatchObject({ neighbours, rows: 60, of: 60 });
    }
  });

  it('gives what a straightforward computation gives, also with ties', () => {
    const shapes = fc.record({
      count: fc.integer({ min: 3, max: 25 }),
      seed: fc.integer(),
      neighbours: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(shapes, ({ count, seed, neighbours }) => {
        const random = createRandom(seed);
        const rows = Float32Array.from({ length: count * 3 }, () => random.integer(4));
        const map = Float32Array.from({ length: count * 2 }, () => random.integer(4));
        const quality = finish(mapQuality(plainSpace(rows, 3), map, { seed: 1, neighbours }));
        const k = Math.min(neighbours, Math.floor((count - 1) / 2));
        const { trustworthiness, keptNeighbours } = naiveQuality(rows, 3, map, k);
        expect(quality.neighbours).toBe(k);
        expect(quality.trustworthiness).toBeCloseTo(trustworthiness, 12);
        expect(quality.keptNeighbours).toBeCloseTo(keptNeighbours, 12);
      }),
    );
  });

  it('finds nothing wrong with a map that is the embedding', () => {
    const random = createRandom('same');
    const rows = Float32Array.from({ length: 200 }, () => random.normal());
    expect(finish(mapQuality(plainSpace(rows, 2), rows, { seed: 1 }))).toEqual({
      trustworthiness: 1,
      keptNeighbours: 1,
      neighbours: 15,
      rows: 100,
      of: 100,
    });
  });

  it('estimates from a sample what all rows give, the same for the same seed', () => {
    const random = createRandom('sample');
    const rows = Float32Array.from({ length: 4000 }, () => random.normal());
    const map = rows.filter((_, i) => i % 4 < 2);
    const space = plainSpace(rows, 4);
    const whole = finish(mapQuality(space, map, { seed: 1 }));
    const sample = finish(mapQuality(space, map, { seed: 1, sampleRows: 300 }));
    expect(sample).toMatchObject({ rows: 300, of: 1000 });
    expect(Math.abs(sample.trustworthiness - whole.trustworthiness)).toBeLessThan(0.02);
    expect(Math.abs(sample.keptNeighbours - whole.keptNeighbours)).toBeLessThan(0.03);
    expect(finish(mapQuality(space, map, { seed: 1, sampleRows: 300 }))).toEqual(sample);
  });

  it('looks from all of a few thousand rows, and from fewer the more there are', () => {
    expect(sampleSize(3000)).toBe(5000);
    expect(sampleSize(10_000)).toBe(2000);
    expect(sampleSize(1_000_000)).toBe(500);
  });

  it.each([0, 1, 2])('has nothing to find wrong with %i rows', (count) => {
    const quality = finish(
      mapQuality(plainSpace(new Float32Array(count * 3), 3), new Float32Array(count * 2), {
        seed: 1,
      }),
    );
    expect(quality).toMatchObject({ trustworthiness: 1, keptNeighbours: 1, of: count });
  });
});
