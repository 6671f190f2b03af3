import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMetricSpace } from '../../../../src/core/projection/metricSpace';
import { neighbourGraph } from '../../../../src/core/projection/neighbourGraph';
import { createRandom } from '../../../../src/core/random';
import { builtKernels } from '../../engines/simd/builtKernels';
import { clusteredRows, finish, plainSpace, squaredDistance } from './clusteredRows';

const kernels = await builtKernels();

/** The nearest rows by sorting all; of equally far ones the earlier first. */
function naiveNeighbours(rows: Float32Array, width: number, row: number, size: number): number[] {
  return Array.from({ length: rows.length / width }, (_, other) => other)
    .filter((other) => other !== row)
    .map((other) => [squaredDistance(rows, width, row, other), other] as const)
    .sort(([a, i], [b, j]) => a - b || i - j)
    .slice(0, size)
    .map(([, other]) => other);
}

describe('neighbourGraph', () => {
  it('finds what a naive search finds, in its order, also where rows are equally far', () => {
    const shapes = fc.record({
      count: fc.integer({ min: 1, max: 50 }),
      width: fc.integer({ min: 1, max: 5 }),
      neighbours: fc.integer({ min: 1, max: 12 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(shapes, ({ count, width, neighbours, seed }) => {
        const random = createRandom(seed);
        // Small integers: ties are common, and single precision is exact.
        const rows = Float32Array.from({ length: count * width }, () => random.integer(4));
        for (const space of [
          plainSpace(rows, width),
          createMetricSpace(rows, { width, metric: 'euclidean', ...kernels }),
        ]) {
          const graph = finish(neighbourGraph(space, { neighbours, seed: 1 }));
          expect(graph.size).toBe(Math.min(neighbours, count - 1));
          for (let row = 0; row < count; row++) {
            const start = row * graph.size;
            const found = [...graph.ids.subarray(start, start + graph.size)];
            expect(found).toEqual(naiveNeighbours(rows, width, row, graph.size));
            for (const [i, other] of found.entries())
              expect(graph.squaredDistances[start + i]).toBe(
                squaredDistance(rows, width, row, other),
              );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('looks at all pairs across blocks', () => {
    const [count, width] = [700, 4];
    const rows = clusteredRows({ count, width });
    const graph = finish(
      neighbourGraph(createMetricSpace(rows, { width, metric: 'euclidean', ...kernels }), {
        neighbours: 5,
        seed: 1,
      }),
    );
    for (const row of [0, 255, 256, 511, 512, 699])
      expect([...graph.ids.subarray(row * 5, row * 5 + 5)]).toEqual(
        naiveNeighbours(rows, width, row, 5),
      );
  });

  it('finds 99 of 100 neighbours by descent', () => {
    const rows = clusteredRows({ count: 4000, width: 16, clusters: 20 });
    const space = createMetricSpace(rows, { width: 16, metric: 'cosine', ...kernels });
    const exact = finish(neighbourGraph(space, { neighbours: 15, seed: 1 }));
    const found = finish(neighbourGraph(space, { neighbours: 15, seed: 1, exactLimit: 0 }));
    let kept = 0;
    for (let start = 0; start < exact.ids.length; start += 15) {
      const row = found.ids.subarray(start, start + 15);
      expect(new Set(row).size).toBe(15);
      expect(row.includes(start / 15)).toBe(false);
      kept += exact.ids.subarray(start, start + 15).filter((id) => row.includes(id)).length;
    }
    expect(kept / exact.ids.length).toBeGreaterThan(0.99);
    const again = finish(neighbourGraph(space, { neighbours: 15, seed: 1, exactLimit: 0 }));
    expect(again).toEqual(found);
  });

  it('gives full lists by descent where rows are the same', () => {
    const space = plainSpace(new Float32Array(600).fill(1), 2);
    const { ids, squaredDistances } = finish(
      neighbourGraph(space, { neighbours: 4, seed: 1, exactLimit: 0 }),
    );
    expect(ids.every((id) => id < 300)).toBe(true);
    expect(squaredDistances.every((distance) => distance === 0)).toBe(true);
  });

  it('takes zero rows for farther from the others than those are from their like, by cosine', () => {
    const rows = Float32Array.of(0, 0, 1, 0, 2, 0, 0, 3);
    const { ids, squaredDistances } = finish(
      neighbourGraph(plainSpace(rows, 2, 'cosine'), { neighbours: 1, seed: 1 }),
    );
    expect([ids[1], ids[2]]).toEqual([2, 1]);
    expect(squaredDistances[1]).toBe(0);
  });
});
