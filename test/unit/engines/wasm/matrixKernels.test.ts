import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/core/random';
import { trainingKernelBuilds, type TrainingKernelBuild } from './trainingKernelBuilds';

const builds = await trainingKernelBuilds();

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 11 }).map((pairs) => 2 * pairs),
  columns: fc.integer({ min: 1, max: 4 }).map((panels) => 8 * panels),
  depth: fc.integer({ min: 1, max: 9 }).map((quads) => 4 * quads),
  /** Numbers between the rows of matrices. */
  gap: fc.integer({ min: 0, max: 5 }),
  isTransposed: fc.boolean(),
  isPacked: fc.boolean(),
  accumulate: fc.boolean(),
  seed: fc.integer(),
});

/** Sums of their products are exact in single precision, in any order and however rounded. */
function wholeNumbers(count: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => random.integer(19) - 9);
}

function realNumbers(count: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => random.normal());
}

/** Entry (i, j) of a row-major matrix whose rows are `stride` numbers apart. */
type Matrix = (i: number, j: number) => number;
const matrix =
  (values: Float32Array, stride: number): Matrix =>
  (i, j) =>
    values[i * stride + j]!;

/** Rows of eight columns one panel after another, made the plain way. */
function panelsOf(of: Matrix, rows: number, columns: number): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, place) => {
    const panel = Math.floor(place / (8 * rows));
    const within = place - panel * 8 * rows;
    return of(Math.floor(within / 8), panel * 8 + (within % 8));
  });
}

/** C after a product, with the numbers between its rows, and what is expected there. */
function multiplied(
  { kernels, memory }: TrainingKernelBuild,
  { rows, columns, depth, gap, isTransposed, isPacked, accumulate, seed }: Shape,
  numbers: (count: number, seed: number) => Float32Array,
): { found: Float32Array; wanted: Float32Array } {
  memory.clear();
  const aStride = (isTransposed ? rows : depth) + gap;
  const bStride = columns + gap;
  const cStride = columns + gap;
  const a = numbers((isTransposed ? depth : rows) * aStride, seed);
  const b = numbers(depth * bStride, seed + 1);
  const c = numbers(rows * cStride, seed + 2);
  const aAt = memory.put(a);
  const bAt = isPacked ? memory.put(panelsOf(matrix(b, bStride), depth, columns)) : memory.put(b);
  const cAt = memory.put(c);
  kernels[isTransposed ? 'multiplyTransposed' : 'multiply'](
    aAt,
    aStride * 4,
    bAt,
    isPacked ? depth * 32 : 32,
    isPacked ? 32 : bStride * 4,
    cAt,
    cStride * 4,
    rows,
    columns,
    depth,
    accumulate,
  );
  const wanted = c.slice();
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = accumulate ? c[i * cStride + j]! : 0;
      for (let p = 0; p < depth; p++) {
        const left = isTransposed ? a[p * aStride + i]! : a[i * aStride + p]!;
        sum = Math.fround(sum + Math.fround(left * b[p * bStride + j]!));
      }
      wanted[i * cStride + j] = sum;
    }
  return { found: memory.read(cAt, c.length), wanted };
}

describe.each(builds)('the matrix kernels of $name', (build) => {
  const { kernels, memory } = build;
  it('multiply matrices of any shape, and touch nothing else', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { found, wanted } = multiplied(build, shape, wholeNumbers);
        expect(found).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it('pack the columns of a matrix, and those of the transposed one, for either factor', () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 4 }).map((count) => 8 * count),
      columns: fc.integer({ min: 1, max: 4 }).map((count) => 8 * count),
      gap: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(sizes, ({ rows, columns, gap }) => {
        memory.clear();
        const stride = columns + gap;
        const values = realNumbers(rows * stride, gap);
        const of = matrix(values, stride);
        const from = memory.put(values);
        const count = rows * columns;
        const byColumns = memory.fill(count);
        kernels.packColumns(from, stride * 4, rows, columns, byColumns, rows * 32);
        expect(memory.read(byColumns, count)).toEqual(panelsOf(of, rows, columns));
        const byRows = memory.fill(count);
        kernels.packRows(from, stride * 4, rows, columns, byRows, columns * 32);
        const transposed: Matrix = (i, j) => of(j, i);
        expect(memory.read(byRows, count)).toEqual(panelsOf(transposed, columns, rows));
      }),
    );
  });

  /** X, given by rows, each with any number of entries from none. */
  const sparse = fc.record({
    rows: fc.array(
      fc.array(fc.record({ column: fc.nat(12), value: fc.integer({ min: -9, max: 9 }) }), {
        maxLength: 11,
      }),
      { minLength: 1, maxLength: 9 },
    ),
    width: fc.integer({ min: 1, max: 4 }).map((count) => 8 * count),
    seed: fc.integer(),
  });

  function putSparse(rows: readonly (readonly Entry[])[]): [number, number, number] {
    const entries = rows.flat();
    const indptr = Uint32Array.of(0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length));
    return [
      memory.put(indptr),
      memory.put(Uint32Array.from(entries, ({ column }) => column)),
      memory.put(Float32Array.from(entries, ({ value }) => value)),
    ];
  }

  it('add the product of a sparse and a dense matrix', () => {
    fc.assert(
      fc.property(sparse, ({ rows, width, seed }) => {
        memory.clear();
        const w = wholeNumbers(13 * width, seed);
        const out = wholeNumbers(rows.length * width, seed + 1);
        const outAt = memory.put(out);
        kernels.addSparseProduct(...putSparse(rows), rows.length, memory.put(w), width * 4, outAt);
        rows.forEach((entries, i) => {
          for (const { column, value } of entries)
            for (let j = 0; j < width; j++) out[i * width + j]! += value * w[column * width + j]!;
        });
        expect(memory.read(outAt, out.length)).toEqual(out);
      }),
    );
  });

  it('update weights of sparse inputs as Adam does with the gradient as a whole', () => {
    fc.assert(
      fc.property(sparse, fc.nat(), fc.nat(), fc.boolean(), (x, from, length, isLazy) => {
        const { rows, width, seed } = x;
        memory.clear();
        const count = rows.length * width;
        const d = wholeNumbers(13 * width, seed);
        const state = realNumbers(3 * count, seed + 1).map(Math.abs);
        const gradient = new Float32Array(count);
        rows.forEach((entries, i) => {
          for (const { column, value } of entries)
            for (let j = 0; j < width; j++)
              gradient[i * width + j]! += value * d[column * width + j]!;
        });
        const first = from % rows.length;
        const end = first + 1 + (length % (rows.length - first));
        const [found, wanted] = [memory.put(state), memory.put(state)];
        const rate = [0.01, 1.5] as const;
        kernels.updateSparseWeights(
          first,
          end,
          ...putSparse(rows),
          memory.put(d),
          width * 4,
          memory.fill(width, NaN),
          found,
          count * 4,
          ...rate,
          isLazy,
        );
        kernels.updateAdam(
          wanted + first * width * 4,
          count * 4,
          memory.put(gradient.subarray(first * width, end * width)),
          (end - first) * width * 4,
          ...rate,
        );
        const expected = memory.read(wanted, 3 * count);
        // Where it is lazy, what has no inputs stays as it was.
        if (isLazy)
          for (let i = 0; i < 3 * count; i++)
            if (rows[Math.floor((i % count) / width)]!.length === 0) expected[i] = state[i]!;
        expect(memory.read(found, 3 * count)).toEqual(expected);
      }),
    );
  });
});

it('sums every entry of a product in the order of its terms, to the bit, without fused instructions', () => {
  const plain = builds.find(({ name }) => name === 'training')!;
  fc.assert(
    fc.property(shapes, (shape) => {
      const { found, wanted } = multiplied(plain, shape, realNumbers);
      expect(found).toEqual(wanted);
    }),
  );
});

type Shape = typeof shapes extends fc.Arbitrary<infer S> ? S : never;

interface Entry {
  readonly column: number;
  readonly value: number;
}
