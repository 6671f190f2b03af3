import { describe, expect, it } from 'vitest';
import { UMAP } from 'umap-js';
import { fitCurve } from '../../../../src/core/projection/fitCurve';
import { fuzzyGraph } from '../../../../src/core/projection/fuzzyGraph';
import { mapQuality } from '../../../../src/core/projection/mapQuality';
import { neighbourGraph } from '../../../../src/core/projection/neighbourGraph';
import { PullTable } from '../../../../src/core/projection/pullTable';
import { umap } from '../../../../src/core/projection/umap';
import { createRandom } from '../../../../src/core/random';
import { clusteredRows, finish, plainSpace } from './clusteredRows';

describe('fitCurve', () => {
  it.each([
    // umap-learn's find_ab_params: python3 -c "import numpy as np; from scipy.optimize import curve_fit
    //   for m, s in [(.1, 1), (.5, 1), (.1, 2)]: x = np.linspace(0, 3 * s, 300);
    //     y = np.where(x < m, 1, np.exp((m - x) / s));
    //     print(curve_fit(lambda x, a, b: 1 / (1 + a * x ** (2 * b)), x, y)[0])"
    [0.1, 1, 1.576943, 0.8950609],
    [0.5, 1, 0.583031, 1.334166],
    [0.1, 2, 0.544663, 0.8420598],
  ])('finds what umap-learn finds for minDistance %f, spread %f', (minDistance, spread, a, b) => {
    const curve = fitCurve(minDistance, spread);
    expect(curve.a).toBeCloseTo(a, 2);
    expect(curve.b).toBeCloseTo(b, 2);
  });
});

describe('PullTable', () => {
  it('gives the forces to 1 in 10 000, and stays finite outside of its range', () => {
    const { a, b } = fitCurve();
    const [attraction, repulsion] = [PullTable.attraction({ a, b }), PullTable.repulsion({ a, b })];
    const random = createRandom('distances');
    for (let i = 0; i < 2000; i++) {
      const squared = 2 ** (-30 + 48 * random.next());
      const pull = (-2 * a * b * squared ** (b - 1)) / (1 + a * squared ** b);
      const push = (2 * b) / ((0.001 + squared) * (1 + a * squared ** b));
      expect(Math.abs(attraction.at(squared) / pull - 1)).toBeLessThan(1e-4);
      expect(Math.abs(repulsion.at(squared) / push - 1)).toBeLessThan(1e-4);
    }
    for (const squared of [0, 1e-300, 1e300, Infinity])
      expect(Number.isFinite(attraction.at(squared) + repulsion.at(squared))).toBe(true);
  });
});

describe('fuzzyGraph', () => {
  it('joins memberships that sum to log₂ of the neighbours', () => {
    const [count, size] = [60, 14];
    const rows = clusteredRows({ count, width: 3 });
    const graph = finish(neighbourGraph(plainSpace(rows, 3), { neighbours: size, seed: 1 }));
    const { indptr, columns, weights } = fuzzyGraph(graph, 'euclidean');
    for (let row = 0; row < count; row++)
      for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
        const other = columns[e]!;
        const back = columns.subarray(indptr[other], indptr[other + 1]).indexOf(row);
        expect(weights[indptr[other]! + back]).toBe(weights[e]);
        expect(weights[e]).toBeLessThanOrEqual(1);
      }
    // Of joined memberships only bounds are known: a + b - ab, each row's a sum to log₂ 15.
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(total).toBeGreaterThan(count * Math.log2(15));
    expect(total).toBeLessThan(2 * count * Math.log2(15));
  });

  it('holds rows that are the same for neighbours for sure', () => {
    const space = plainSpace(new Float32Array(20).fill(2), 2);
    const graph = finish(neighbourGraph(space, { neighbours: 4, seed: 1 }));
    expect(fuzzyGraph(graph, 'cosine').weights.every((weight) => weight === 1)).toBe(true);
  });
});

describe('umap', () => {
  it('keeps no fewer neighbours than umap-js, and gives the same map again', () => {
    const [count, width] = [400, 10];
    const rows = clusteredRows({ count, width });
    const space = plainSpace(rows, width);
    const map = finish(umap(space, { seed: 3 }));
    const random = createRandom('umap-js');
    const nested = Array.from({ length: count }, (_, row) => [
      ...rows.subarray(row * width, (row + 1) * width),
    ]);
    const theirs = new UMAP({ random: () => random.next() }).fit(nested);
    const ours = finish(mapQuality(space, map, { seed: 1 }));
    const oracle = finish(mapQuality(space, Float64Array.from(theirs.flat()), { seed: 1 }));
    expect(ours.keptNeighbours).toBeGreaterThan(oracle.keptNeighbours - 0.03);
    expect(ours.trustworthiness).toBeGreaterThan(oracle.trustworthiness - 0.01);
    expect(finish(umap(space, { seed: 3 }))).toEqual(map);
    expect(finish(umap(space, { seed: 4, epochs: 20 }))).not.toEqual(map);
  });

  it.each([
    ['no rows', 0, 0],
    ['one row', 1, 1],
    ['two rows', 2, 1],
    ['three rows', 3, 1],
    ['five rows that are the same', 5, 0],
    ['a hundred rows that are the same', 100, 0],
  ])('maps %s to finite positions', (_, count, spread) => {
    const random = createRandom('few');
    const rows = Float32Array.from({ length: count * 3 }, () => spread * random.normal());
    for (const metric of ['cosine', 'euclidean'] as const) {
      const map = finish(umap(plainSpace(rows, 3, metric), { seed: 1, epochs: 50 }));
      expect(map.length).toBe(count * 2);
      expect(map.every(Number.isFinite)).toBe(true);
    }
  });
});
