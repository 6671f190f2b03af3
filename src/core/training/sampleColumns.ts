import type { Random } from '../random';

/**
 * `count` of the numbers below `bound`, uniformly without replacement, ascending; undefined where
 * there are no more than that. O(count log count) (Bentley and Floyd 1987, algorithm F2).
 */
export function sampleColumns(
  count: number,
  bound: number,
  random: Random,
): Uint32Array | undefined {
  if (count >= bound) return undefined;
  const drawn = new Set<number>();
  for (let last = bound - count; last < bound; last++) {
    const column = random.integer(last + 1);
    drawn.add(drawn.has(column) ? last : column);
  }
  return Uint32Array.from(drawn).sort();
}
