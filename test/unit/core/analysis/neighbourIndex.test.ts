import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNeighbourIndex, type Nearness } from '../../../../src/core/analysis/neighbourIndex';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import { createRandom } from '../../../../src/core/random';
import { builtKernels } from '../../engines/simd/builtKernels';
import { dot } from './randomEmbeddings';

const { createKernel } = await builtKernels();
const kernels = [
  ['the plain kernel', plainRowKernel],
  ['the SIMD kernel', createKernel],
] as const;

function naiveValue(a: readonly number[], b: readonly number[], measure: Nearness): number {
  if (measure === 'dot') return dot(a, b);
  if (measure === 'euclidean') return Math.hypot(...a.map((value, i) => value - b[i]!));
  const lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  return lengths === 0 ? 0 : dot(a, b) / lengths;
}

describe.each(kernels)('createNeighbourIndex with %s', (_, create) => {
  it.each(['cosine', 'dot', 'euclidean'] as const)(
    'finds by %s what a naive search finds',
    (measure) => {
      const values = fc.record({
        count: fc.integer({ min: 1, max: 60 }),
        width: fc.integer({ min: 1, max: 9 }),
        seed: fc.integer(),
        isRound: fc.boolean(), // small integers make ties and zero vectors common
      });
      fc.assert(
        fc.property(values, fc.nat(), fc.integer({ min: 1, max: 8 }), (shape, r, k) => {
          const { count, width } = shape;
          const random = createRandom(shape.seed);
          const rows = Float32Array.from({ length: count * width }, () =>
            shape.isRound ? Math.round(random.normal()) : random.normal(),
          );
          const vector = (row: number): number[] => [
            ...rows.subarray(row * width, (row + 1) * width),
          ];
          const except = r % count;
          const query = vector(except);
          const naive = Array.from({ length: count }, (__, row) => ({
            row,
            value: naiveValue(query, vector(row), measure),
          })).filter(({ row }) => row !== except);
          const sign = measure === 'euclidean' ? 1 : -1;
          const wanted = naive.map(({ value }) => value).sort((a, b) => sign * (a - b));
          const index = createNeighbourIndex(rows, width, create);
          const found = index.nearest(Float32Array.from(query), k, measure, except);
          expect(found.length).toBe(Math.min(k, count - 1));
          for (const [i, { row, value }] of found.entries()) {
            expect(value).toBeCloseTo(wanted[i]!, 9);
            expect(value).toBeCloseTo(naive.find((other) => other.row === row)!.value, 9);
            const before = found[i - 1];
            if (before?.value === value) expect(before.row).toBeLessThan(row);
          }
        }),
      );
    },
  );

  it('looks for vectors that are none of its rows', () => {
    const index = createNeighbourIndex(Float32Array.of(1, 0, 0, 1, -1, 0), 2, create);
    expect(index.nearest(Float32Array.of(0, 2), 1, 'euclidean')).toEqual([{ row: 1, value: 1 }]);
  });

  it('gives nothing after it was disposed, however often', () => {
    const index = createNeighbourIndex(Float32Array.of(1, 2), 1, create);
    index.dispose();
    index.dispose();
    expect(index.nearest(Float32Array.of(1), 1, 'dot')).toEqual([]);
  });
});
