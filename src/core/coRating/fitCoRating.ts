import { selectCsrColumns, type CsrMatrix } from '../dataset/csrMatrix';
import type { CoRatingSpec } from '../model/modelSpec';
import { factorRounds, factorWeights } from './factorWeights';
import { itemWeights } from './itemWeights';
import { coRatedItems } from './limitCoRating';

/**
 * Both items × rank. A user is the sum of the rows of `user` of the items that he or she has rated
 * (`coRatingUsers`), an item its row of `item`.
 */
export interface CoRatingFactors {
  readonly user: Float32Array;
  readonly item: Float32Array;
}

/**
 * The co-rating part in closed form: EASE^R in `rank` dimensions, of who rated what (users × items,
 * whatever the ratings) rather than how, users weighed by their activity. The product of the rows of
 * two items in `user` and `item` is W_ji / C_ii (`itemWeights`) as nearly as the rank allows. Depends
 * on the data alone: the same give the same bits. Yields about every millisecond; `onProgress` hears
 * the share done.
 */
export function* fitCoRating(
  ratings: CsrMatrix,
  { rank, ridge, activity }: CoRatingSpec,
  onProgress: (share: number) => void = () => undefined,
): Generator<void, CoRatingFactors> {
  onProgress(0);
  const columns = mostRatedItems(ratings);
  const weighed = weighByActivity(ratings, activity);
  const covered = columns.length === ratings.columns ? weighed : selectCsrColumns(weighed, columns);
  const meanDiagonal = covered.values.reduce((sum, value) => sum + value ** 2, 0) / columns.length;
  const weights = yield* itemWeights(covered, ridge * meanDiagonal || 1);
  const factor = yield* factorWeights(weights, rank, (round) => onProgress(round / factorRounds));
  const user = new Float32Array(ratings.columns * rank);
  const item = new Float32Array(ratings.columns * rank);
  columns.forEach((column, i) => {
    for (let d = 0; d < rank; d++) {
      const value = factor[d * columns.length + i]!;
      user[column * rank + d] = value;
      item[column * rank + d] = value / weights.diagonal[i]!;
    }
  });
  return { user, item };
}

/**
 * Every rating as (n / g)^−activity, where n is how many the user has and g their geometric mean over
 * the users who have some.
 */
function weighByActivity(ratings: CsrMatrix, activity: number): CsrMatrix {
  const { rows, indptr } = ratings;
  const logs = Float64Array.from({ length: rows }, (_, u) => Math.log(indptr[u + 1]! - indptr[u]!));
  const known = logs.filter(Number.isFinite);
  const mean = known.reduce((sum, log) => sum + log, 0) / Math.max(1, known.length);
  const values = new Float32Array(ratings.values.length);
  for (let u = 0; u < rows; u++)
    values.fill(Math.exp(-activity * (logs[u]! - mean)), indptr[u], indptr[u + 1]);
  return { ...ratings, values };
}

/** The items that have a part, ascending; of equally often rated ones the earlier. */
function mostRatedItems({ rows, columns, indices }: CsrMatrix): Uint32Array {
  const counts = new Uint32Array(columns);
  for (let e = 0; e < indices.length; e++) counts[indices[e]!]!++;
  return Uint32Array.from({ length: columns }, (_, item) => item)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, coRatedItems({ userCount: rows, itemCount: columns }))
    .sort();
}
