import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomPairs } from '../../../../src/core/analysis/randomPairs';
import { createRandom } from '../../../../src/core/random';

test('gives all pairs where they are few', () => {
  const pairs = [...randomPairs(4, { limit: 6, random: createRandom(1) })];
  expect(pairs).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ]);
  expect([...randomPairs(1, { limit: 6, random: createRandom(1) })]).toEqual([]);
});

test('draws pairs of different rows, every pair about as often', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 30 }), fc.integer(), (count, seed) => {
      const pairs = [...randomPairs(count, { limit: 9, random: createRandom(seed) })];
      expect(pairs).toHaveLength(9);
      for (const [a, b] of pairs) {
        expect(a).not.toBe(b);
        for (const row of [a, b]) expect(row >= 0 && row < count).toBe(true);
      }
    }),
  );
  // A third of the pairs is drawn: 45 unordered pairs, 4400 draws of 44 → each about 98 times.
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 100; seed++)
    for (const [a, b] of randomPairs(10, { limit: 44, random: createRandom(seed) })) {
      const key = [a, b].sort((x, y) => x - y).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  expect(counts.size).toBe(45);
  for (const count of counts.values()) expect(Math.abs(count - 98)).toBeLessThan(45);
});
