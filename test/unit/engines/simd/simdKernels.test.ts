import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import { outStride } from '../../../../src/core/analysis/rowKernel';
import { multiplyRows } from '../../../../src/core/classification/multiplyRows';
import { multiplyTransposed } from '../../../../src/core/matrix/multiplyTransposed';
import { plainForceKernel } from '../../../../src/core/projection/plainForceKernel';
import { QuadTree } from '../../../../src/core/projection/quadTree';
import { symmetricGraph } from '../../../../src/core/projection/symmetricGraph';
import { curveRoom } from '../../../../src/core/projection/forceKernel';
import { createRandom } from '../../../../src/core/random';
import { builtKernels } from './builtKernels';

const { createForces, createKernel, createMatrixProduct, createRowProduct } = await builtKernels();

const shapes = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  width: fc.integer({ min: 1, max: 21 }),
  seed: fc.integer(),
});

function randomRows(count: number, width: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count * width }, () => random.normal());
}

function expectNear(found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(found.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++)
    expect(Math.abs(found[i]! - wanted[i]!)).toBeLessThan(1e-5 * (1 + Math.abs(wanted[i]!)));
}

describe('the SIMD row kernel', () => {
  it('scans as the plain one does, whatever the width and the range', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), fc.nat(), ({ count, width, seed }, from, length) => {
        const rows = randomRows(count, width, seed);
        const [simd, plain] = [createKernel(rows, width), plainRowKernel(rows, width)];
        const start = from % count;
        const end = start + (length % (count - start)) + 1;
        const query = randomRows(1, width, seed + 1);
        for (const what of ['products', 'squaredDistances'] as const)
          expectNear(simd.scan(query, what, start, end), plain.scan(query, what, start, end));
      }),
    );
  });

  it('gives the distances of all pairs as the plain one does', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), fc.nat(), ({ count, width, seed }, l, r) => {
        const rows = randomRows(count, width, seed);
        const [leftCount, rightCount] = [1 + (l % count), 1 + (r % count)];
        const [found, wanted] = [createKernel, plainRowKernel].map((create) => {
          const kernel = create(rows, width);
          for (let i = 0; i < leftCount; i++) kernel.left[i] = (i * 7) % count;
          for (let i = 0; i < rightCount; i++) kernel.right[i] = (i * 5) % count;
          const distances = kernel.pairs(leftCount, rightCount);
          return Array.from({ length: leftCount * rightCount }, (_, pair) => {
            const [i, j] = [Math.floor(pair / rightCount), pair % rightCount];
            return distances[i * outStride(rightCount) + j]!;
          });
        });
        expectNear(found!, wanted!);
      }),
    );
  });

  it('finds rows that are the same at distance 0', () => {
    const kernel = createKernel(new Float32Array(9).fill(0.1), 3);
    expect([...kernel.scan(new Float32Array(3).fill(0.1), 'squaredDistances', 0, 3)]).toEqual([
      0, 0, 0,
    ]);
  });

  it('refuses rows that need more than 4 GB, and says so', () => {
    const tooMany = { length: 2 ** 30 + 4 } as Float32Array; // only the length is looked at
    expect(() => createKernel(tooMany, 4)).toThrow(
      /^Searching 268435457 rows of 4 values takes 4\.0 GB of memory/,
    );
  });
});

describe('the SIMD product', () => {
  // Around pairs of rows, panels of eight, and the 32 and 64 rows that it takes at a time.
  const counts = fc.oneof(
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom(31, 32, 33, 63, 65, 130),
  );
  const sizes = fc.record({ left: counts, right: counts, inner: fc.integer({ min: 0, max: 40 }) });

  it('gives the bits that the plain one gives, and writes nothing else', () => {
    const multiply = createRowProduct();
    fc.assert(
      fc.property(sizes, fc.integer(), ({ left, right, inner }, seed) => {
        // Buffers are often longer than what is multiplied.
        const [a, b] = [randomRows(left + 1, inner, seed), randomRows(right + 2, inner, seed + 1)];
        const [found, wanted] = [multiply, multiplyRows].map((product) => {
          const out = new Float32Array(left * right + 3).fill(7);
          product(a, b, { left, right, inner }, out);
          return out;
        });
        expect(found).toEqual(wanted);
      }),
    );
  });

  it('does the same for matrices of double precision, in steps', () => {
    const multiply = createMatrixProduct();
    const matrix = (rows: number, columns: number, seed: number) => {
      const values = Float64Array.from(randomRows(rows, columns, seed), (value) => value / 3);
      return { rows, columns, values };
    };
    fc.assert(
      fc.property(sizes, fc.integer(), ({ left, right, inner }, seed) => {
        const [a, b] = [matrix(left, inner, seed), matrix(right, inner, seed + 1)];
        const [found, wanted] = [multiply, multiplyTransposed].map((product) => {
          const out = new Float64Array(left * right);
          for (const work = product(a, b, out); work.next().done !== true;);
          return out;
        });
        expect(found).toEqual(wanted);
      }),
    );
  });

  it('lets numbers that are none, infinite or tiny through as they are', () => {
    const rows = Float32Array.of(NaN, 1, Infinity, 2, 1e-40, -1e-40, -0, 3e38);
    const sizes = { left: 4, right: 4, inner: 2 };
    const [found, wanted] = [createRowProduct(), multiplyRows].map((product) => {
      const out = new Float32Array(16);
      product(rows, rows, sizes, out);
      return out;
    });
    expect(found).toEqual(wanted);
  });
});

describe('the SIMD force kernel', () => {
  it('gives the forces that the plain one gives', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(0, 0.3, 0.5), ({ count, seed }, theta) => {
        const graph = randomGraph(count, seed);
        const random = createRandom(seed, 'positions');
        const positions = Float32Array.from({ length: 2 * count }, () => 5 * random.normal());
        const [found, wanted] = [createForces, plainForceKernel].map((create) => {
          const kernel = create(graph);
          kernel.positions.set(positions);
          const nodeCount = new QuadTree(count, theta, kernel.tree).build(kernel.positions);
          kernel.repulse(nodeCount, 0, curveRoom(count));
          kernel.attract(0, count);
          const { x, y, similarity } = kernel.repulsion;
          const curve = [x, y, similarity].map((sums) => Array.from(sums.subarray(0, count)));
          return [...curve, Array.from(kernel.attraction)];
        });
        // Four points together take a cell for one only where it is far from all four.
        const tolerance = theta === 0 ? 1e-4 : 0.2;
        for (const [i, sums] of wanted!.entries())
          for (const [at, value] of sums.entries())
            expect(Math.abs(found![i]![at]! - value)).toBeLessThan(
              (i === 3 ? 1e-4 : tolerance) * (1 + Math.abs(value)),
            );
      }),
    );
  });
});

function randomGraph(count: number, seed: number): ReturnType<typeof symmetricGraph> {
  const size = Math.min(3, count - 1);
  const random = createRandom(seed, 'graph');
  const ids = Uint32Array.from({ length: count * size }, (_, e) => {
    const row = Math.floor(e / size);
    return (row + 1 + (e % size)) % count;
  });
  const weights = Float32Array.from(ids, () => random.next());
  return symmetricGraph({ count, size, ids }, weights, (there, back) => (there + back) / 2);
}
