import type { CsrMatrix } from '../dataset/csrMatrix';
import { createRandom, shuffle } from '../random';

/** Items that a classifier learns from, and those that it is tested on; both ascending. */
export interface ItemSplit {
  readonly learned: Uint32Array;
  readonly tested: Uint32Array;
}

/** Share of the categorised items that are tested, as of the ratings. */
const testedFraction = 0.2;

/**
 * Draws the items whose categories are to be told. Only items with a category take part: of the
 * others it is not known that they have none. The same categories and seed give the same items.
 */
export function splitItems({ rows, indptr }: CsrMatrix, seed: number): ItemSplit {
  const categorised = Uint32Array.from({ length: rows }, (_, item) => item).filter(
    (item) => indptr[item + 1]! > indptr[item]!,
  );
  const order = shuffle(categorised, createRandom(seed, 'classification'));
  const testedCount = Math.round(testedFraction * order.length);
  return { learned: order.slice(testedCount).sort(), tested: order.slice(0, testedCount).sort() };
}
