import type { CsrMatrix } from '../dataset/csrMatrix';

/** The items that at least one of some users rated, in item order. */
export interface RatedItems {
  readonly itemRows: Uint32Array;
  /** items × users; NaN where a user did not rate the item. */
  readonly ratings: Float32Array;
}

/** Joins the ratings of users (rows of users × items) by item. */
export function ratedItems(
  { indptr, indices, values }: CsrMatrix,
  userRows: readonly number[],
): RatedItems {
  const seen = new Set<number>();
  for (const user of userRows)
    for (let e = indptr[user]!; e < indptr[user + 1]!; e++) seen.add(indices[e]!);
  const itemRows = Uint32Array.from(seen).sort();
  const places = new Map(Array.from(itemRows, (item, place) => [item, place]));
  const ratings = new Float32Array(itemRows.length * userRows.length).fill(NaN);
  userRows.forEach((user, column) => {
    for (let e = indptr[user]!; e < indptr[user + 1]!; e++)
      ratings[places.get(indices[e]!)! * userRows.length + column] = values[e]!;
  });
  return { itemRows, ratings };
}
