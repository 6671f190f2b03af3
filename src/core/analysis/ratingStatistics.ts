import type { CsrMatrix } from '../dataset/csrMatrix';
import type { Side } from '../model/sdrlModel';

export interface RatingStatistics {
  /** Ratings of each row. */
  readonly counts: Uint32Array;
  /** Mean rating of each row; NaN where it has none. */
  readonly means: Float32Array;
}

/** How many ratings each user or item has, and their mean. `interactions` is users × items. */
export function ratingStatistics(interactions: CsrMatrix, side: Side): RatingStatistics {
  const { rows, columns, indptr, indices, values } = interactions;
  const counts = new Uint32Array(side === 'user' ? rows : columns);
  const sums = new Float64Array(counts.length);
  for (let user = 0; user < rows; user++)
    for (let e = indptr[user]!; e < indptr[user + 1]!; e++) {
      const row = side === 'user' ? user : indices[e]!;
      counts[row]!++;
      sums[row]! += values[e]!;
    }
  return { counts, means: Float32Array.from(sums, (sum, row) => sum / counts[row]!) };
}
