import { dotProduct } from '../analysis/dotProduct';
import { randomPairs } from '../analysis/randomPairs';
import { labelCount, labelOverlap, sharedColumns } from '../analysis/labelOverlap';
import type { CsrMatrix } from '../dataset/csrMatrix';
import type { Random } from '../random';

/** Pairs of different rows: pair `p` is (`first[p]`, `second[p]`). */
export interface RowPairs {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/** All pairs of `count` rows, or `limit` pairs drawn at random where there are more. */
export function drawPairs(count: number, limit: number, random: Random): RowPairs {
  const pairs = Array.from(randomPairs(count, { limit, random }));
  return {
    first: Uint32Array.from(pairs, ([a]) => a),
    second: Uint32Array.from(pairs, ([, b]) => b),
  };
}

/** The dot products of the pairs' rows of `unit` (count × width): their cosine where these have length 1. */
export function pairProducts(pairs: RowPairs, unit: Float32Array, width: number): Float64Array {
  return ofPairs(pairs, (a, b) => dotProduct(unit, a, unit, b, width));
}

/** Likeness in categories: the Jaccard index of the rows' columns. */
export function pairOverlaps(pairs: RowPairs, labels: CsrMatrix): Float64Array {
  return ofPairs(pairs, (a, b) => labelOverlap(labels, a, b));
}

/** Likeness in who rated: the cosine of the binary rows of `raters` (items × users). */
export function pairCoRatings(pairs: RowPairs, raters: CsrMatrix): Float64Array {
  return ofPairs(pairs, (a, b) => {
    const counts = labelCount(raters, a) * labelCount(raters, b);
    return counts === 0 ? 0 : sharedColumns(raters, a, b) / Math.sqrt(counts);
  });
}

function ofPairs(
  { first, second }: RowPairs,
  measure: (a: number, b: number) => number,
): Float64Array {
  return Float64Array.from(first, (a, pair) => measure(a, second[pair]!));
}
