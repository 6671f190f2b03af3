import type { CsrMatrix } from '../dataset/csrMatrix';
import type { CoRatingFactors } from './fitCoRating';
import { scoreSpreads } from './scoreSpreads';

/** The co-rating part of users before it is weighed against what the encoders make. */
export interface CoRatingUsers {
  /** users × rank. */
  readonly rows: Float32Array;
  /** The spread of each user's scores by this part alone (`scoreSpreads`). */
  readonly spreads: Float64Array;
}

/** The users of ratings (users × items), whatever these are. Yields about every millisecond. */
export function* coRatingUsers(
  { user: factor, item }: CoRatingFactors,
  ratings: CsrMatrix,
): Generator<void, CoRatingUsers> {
  const { rows: users, columns: items, indptr, indices } = ratings;
  const rank = factor.length / items;
  const rows = new Float32Array(users * rank);
  const row = new Float64Array(rank);
  for (let u = 0; u < users; u++) {
    row.fill(0);
    for (let e = indptr[u]!; e < indptr[u + 1]!; e++)
      for (let d = 0; d < rank; d++) row[d]! += factor[indices[e]! * rank + d]!;
    rows.set(row, u * rank);
    yield;
  }
  const spreads = yield* scoreSpreads({ users: rows, items: item }, rank, ratings);
  const length = Math.sqrt(squares(item) / Math.max(1, items));
  return {
    rows,
    spreads: spreads.map((spread, u) => {
      const own = Math.sqrt(squares(rows.subarray(u * rank, (u + 1) * rank)));
      return Math.max(spread, leastSpread * own * length);
    }),
  };
}

/**
 * Of the lengths of the user and of a usual item: scores of unrated items that differ less are all
 * nothing, and must not be blown up.
 */
const leastSpread = 0.01;

function squares(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
  return sum;
}
