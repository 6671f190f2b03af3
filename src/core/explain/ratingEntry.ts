import type { CsrMatrix } from '../dataset/csrMatrix';

/** The place of a user's rating of an item among the entries, -1 where there is none. */
export function ratingEntry(
  { indptr, indices }: CsrMatrix,
  userRow: number,
  itemRow: number,
): number {
  let low = indptr[userRow]!;
  let high = indptr[userRow + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (indices[middle]! < itemRow) low = middle + 1;
    else high = middle;
  }
  return low < indptr[userRow + 1]! && indices[low] === itemRow ? low : -1;
}
