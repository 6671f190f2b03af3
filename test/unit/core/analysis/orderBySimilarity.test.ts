import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderBySimilarity } from '../../../../src/core/analysis/orderBySimilarity';

const matrices = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc
    .array(fc.integer({ min: 0, max: 10 }), { minLength: count * count, maxLength: count * count })
    .map((values) => ({
      count,
      similarities: Float64Array.from(values, (_, place) => {
        const [i, j] = [Math.floor(place / count), place % count];
        return values[Math.min(i, j) * count + Math.max(i, j)]!;
      }),
    })),
);

function permutations(rest: readonly number[]): number[][] {
  if (rest.length === 0) return [[]];
  return rest.flatMap((first) =>
    permutations(rest.filter((other) => other !== first)).map((tail) => [first, ...tail]),
  );
}

test('no other order has neighbours more alike', () => {
  fc.assert(
    fc.property(matrices, ({ count, similarities }) => {
      const sumOf = (path: readonly number[]): number =>
        path.slice(1).reduce((sum, to, i) => sum + similarities[path[i]! * count + to]!, 0);
      const all = permutations(Array.from({ length: count }, (_, i) => i));
      const order = orderBySimilarity(similarities, count);
      expect(order.toSorted((a, b) => a - b)).toEqual(all[0]);
      expect(sumOf(order)).toBe(Math.max(...all.map(sumOf)));
      expect(order[0]).toBeLessThanOrEqual(order.at(-1)!);
    }),
    { numRuns: 200 },
  );
});

test('twelve can be ordered, also where nothing is known of them', () => {
  const order = orderBySimilarity(new Float64Array(144).fill(NaN), 12);
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
  expect(orderBySimilarity(new Float64Array(0), 0)).toEqual([]);
  expect(() => orderBySimilarity(new Float64Array(169), 13)).toThrow(RangeError);
});
