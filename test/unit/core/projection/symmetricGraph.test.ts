import fc from 'fast-check';
import { expect, it } from 'vitest';
import { symmetricGraph } from '../../../../src/core/projection/symmetricGraph';
import { createRandom, shuffle } from '../../../../src/core/random';

it('joins every edge with its reverse, columns ascending', () => {
  const shapes = fc.record({
    count: fc.integer({ min: 2, max: 12 }),
    size: fc.nat({ max: 5 }),
    seed: fc.integer(),
  });
  fc.assert(
    fc.property(shapes, ({ count, size: wanted, seed }) => {
      const size = Math.min(wanted, count - 1);
      const random = createRandom(seed);
      const ids = new Uint32Array(count * size);
      const matrix = Array.from({ length: count }, () => new Array<number>(count).fill(0));
      const weights = Float32Array.from(ids, () => 1 + random.integer(9));
      for (let row = 0; row < count; row++) {
        const others = Uint32Array.from({ length: count - 1 }, (_, i) => (i < row ? i : i + 1));
        ids.set(shuffle(others, random).subarray(0, size), row * size);
        for (let e = row * size; e < (row + 1) * size; e++) matrix[row]![ids[e]!] = weights[e]!;
      }
      const join = (there: number, back: number): number => there + back + there * back;
      const graph = symmetricGraph({ count, size, ids }, weights, join);
      const found: [number, number, number][] = [];
      for (let row = 0; row < count; row++)
        for (let e = graph.indptr[row]!; e < graph.indptr[row + 1]!; e++)
          found.push([row, graph.columns[e]!, graph.weights[e]!]);
      const naive = matrix.flatMap((line, row) =>
        line.flatMap((there, column) => {
          const back = matrix[column]![row]!;
          return there || back ? [[row, column, join(there, back)]] : [];
        }),
      );
      expect(found).toEqual(naive);
    }),
  );
});
