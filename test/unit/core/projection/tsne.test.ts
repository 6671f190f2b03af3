import { describe, expect, it } from 'vitest';
import { affinities } from '../../../../src/core/projection/affinities';
import { mapQuality } from '../../../../src/core/projection/mapQuality';
import { createMetricSpace } from '../../../../src/core/projection/metricSpace';
import { neighbourGraph } from '../../../../src/core/projection/neighbourGraph';
import { plainForceKernel } from '../../../../src/core/projection/plainForceKernel';
import { tsne } from '../../../../src/core/projection/tsne';
import { TsneDescent } from '../../../../src/core/projection/tsneDescent';
import type { SymmetricGraph } from '../../../../src/core/projection/symmetricGraph';
import { createRandom } from '../../../../src/core/random';
import { builtKernels } from '../../engines/simd/builtKernels';
import { clusteredRows, finish, plainSpace, squaredDistance } from './clusteredRows';

const kernels = await builtKernels();

/** p_j|i over all others for the perplexity asked for: the σ found by trying finely. */
function conditionalRow(
  rows: Float32Array,
  width: number,
  row: number,
  perplexity: number,
): number[] {
  const distances = Array.from({ length: rows.length / width }, (_, other) =>
    squaredDistance(rows, width, row, other),
  );
  const chancesFor = (beta: number): number[] => {
    const chances = distances.map((d, other) => (other === row ? 0 : Math.exp(-beta * d)));
    const sum = chances.reduce((a, b) => a + b);
    return chances.map((chance) => chance / sum);
  };
  let [low, high] = [1e-6, 1e3];
  for (let i = 0; i < 200; i++) {
    const middle = Math.sqrt(low * high);
    const entropy = -chancesFor(middle).reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
    if (entropy > Math.log(perplexity)) low = middle;
    else high = middle;
  }
  return chancesFor(low);
}

function dense({ count, indptr, columns, weights }: SymmetricGraph): number[][] {
  const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (let row = 0; row < count; row++)
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) matrix[row]![columns[e]!] = weights[e]!;
  return matrix;
}

/** Equation 5 of van der Maaten and Hinton (2008), over all pairs. */
function naiveGradient(p: readonly (readonly number[])[], map: Float64Array): number[] {
  const count = p.length;
  const q = p.map((_, i) =>
    p.map((__, j) => (i === j ? 0 : 1 / (1 + squaredDistance(map, 2, i, j)))),
  );
  const sum = q.flat().reduce((a, b) => a + b);
  return Array.from({ length: 2 * count }, (_, at) => {
    const [i, axis] = [Math.floor(at / 2), at % 2];
    return (
      4 *
      p.reduce((total, __, j) => {
        const force = (p[i]![j]! - q[i]![j]! / sum) * q[i]![j]!;
        return total + force * (map[2 * i + axis]! - map[2 * j + axis]!);
      }, 0)
    );
  });
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
    Array.from(x).reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('affinities', () => {
  it('are the Gaussians of the perplexity asked for, made symmetric', () => {
    const [count, width, perplexity] = [30, 3, 8];
    const rows = clusteredRows({ count, width });
    const graph = finish(neighbourGraph(plainSpace(rows, width), { neighbours: 29, seed: 1 }));
    const p = dense(finish(affinities(graph, perplexity)));
    const conditional = p.map((_, row) => conditionalRow(rows, width, row, perplexity));
    for (const [i, row] of p.entries())
      for (const [j, value] of row.entries())
        expect(value).toBeCloseTo((conditional[i]![j]! + conditional[j]![i]!) / (2 * count), 6);
    expect(p.flat().reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  });

  it('are the same for all neighbours of rows that are the same', () => {
    const graph = finish(
      neighbourGraph(plainSpace(new Float32Array(20).fill(3), 2), { neighbours: 9, seed: 1 }),
    );
    const p = dense(finish(affinities(graph, 3)));
    for (const [i, row] of p.entries())
      for (const [j, value] of row.entries()) expect(value).toBeCloseTo(i === j ? 0 : 1 / 90, 6);
  });
});

describe.each([
  ['plain', plainForceKernel],
  ['SIMD', kernels.createForces],
] as const)('the gradient of t-SNE with the %s kernel', (_, createForces) => {
  const [count, width] = [203, 4];
  const rows = clusteredRows({ count, width });
  const graph = finish(neighbourGraph(plainSpace(rows, width), { neighbours: 30, seed: 1 }));
  const p = finish(affinities(graph, 10));
  const random = createRandom('map');
  const map = Float64Array.from({ length: 2 * count }, () => 8 * random.normal());
  const wanted = naiveGradient(dense(p), map);

  it('is the exact one where nothing is approximated', () => {
    const descent = new TsneDescent(p, map.slice(), { createForces, theta: 0 });
    const found = finish(descent.gradient(1));
    const largest = Math.max(...wanted.map(Math.abs));
    for (const [i, value] of wanted.entries())
      expect(Math.abs(found[i]! - value)).toBeLessThan(1e-4 * largest);
  });

  it('is near the exact one where far cells act as one point', () => {
    const descent = new TsneDescent(p, map.slice(), { createForces, theta: 0.5 });
    expect(cosine(finish(descent.gradient(1)), wanted)).toBeGreaterThan(0.999);
  });
});

describe('tsne', () => {
  it('keeps neighbours and clusters, and gives the same map again', () => {
    const [count, width] = [400, 10];
    const rows = clusteredRows({ count, width });
    const space = createMetricSpace(rows, { width, metric: 'euclidean', ...kernels });
    const map = finish(tsne(space, { seed: 7 }));
    const { trustworthiness } = finish(mapQuality(space, map, { seed: 1 }));
    expect(trustworthiness).toBeGreaterThan(0.93);
    const nearest = finish(
      neighbourGraph(plainSpace(Float32Array.from(map), 2), { neighbours: 1, seed: 1 }),
    );
    expect(nearest.ids.every((id, row) => id % 4 === row % 4)).toBe(true);
    expect(finish(tsne(space, { seed: 7 }))).toEqual(map);
    expect(finish(tsne(space, { seed: 8, iterations: 20 }))).not.toEqual(map);
  });

  it('maps rows of one value to finite positions', () => {
    const rows = Float32Array.from({ length: 60 }, (_, i) => i);
    const map = finish(tsne(plainSpace(rows, 1), { seed: 1, iterations: 300 }));
    expect(map.every(Number.isFinite)).toBe(true);
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
      const map = finish(tsne(plainSpace(rows, 3, metric), { seed: 1, iterations: 100 }));
      expect(map.length).toBe(count * 2);
      expect(map.every(Number.isFinite)).toBe(true);
    }
  });
});
