import type { Random } from '../random';

/**
 * Pairs of different rows out of `count`: all of them where there are at most `limit`, else `limit`
 * drawn at random, of which some may be equal. Nothing for fewer than two rows.
 */
export function* randomPairs(
  count: number,
  { limit, random }: { readonly limit: number; readonly random: Random },
): Generator<readonly [a: number, b: number], void> {
  if ((count * (count - 1)) / 2 <= limit) {
    for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) yield [a, b];
    return;
  }
  for (let pair = 0; pair < limit; pair++) {
    const a = random.integer(count);
    const b = random.integer(count - 1);
    yield [a, b < a ? b : b + 1];
  }
}
