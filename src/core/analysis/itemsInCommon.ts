import type { CsrMatrix } from '../dataset/csrMatrix';

/** What two users rated both, and how far they agree on it. */
export interface ItemsInCommon {
  readonly count: number;
  /** `count` of the items that at least one of them rated, [0, 1]; 0 where there are none. */
  readonly jaccard: number;
  /** Pearson's r of their ratings; NaN for fewer than three items or where a user rates all alike. */
  readonly correlation: number;
  /** Mean absolute difference of their ratings; NaN where there is no item in common. */
  readonly difference: number;
}

/** Fewer points always lie on a line. */
const minCorrelated = 3;

/** Compares the ratings of two users (rows of users × items) on the items that both rated. */
export function itemsInCommon(
  { indptr, indices, values }: CsrMatrix,
  a: number,
  b: number,
): ItemsInCommon {
  const [endA, endB] = [indptr[a + 1]!, indptr[b + 1]!];
  let i = indptr[a]!;
  let j = indptr[b]!;
  const union = endA - i + endB - j;
  let count = 0;
  let differences = 0;
  // Running means and co-moments (Welford), exact also for ratings that hardly vary.
  let [meanA, meanB, varianceA, varianceB, covariance] = [0, 0, 0, 0, 0];
  while (i < endA && j < endB) {
    const order = indices[i]! - indices[j]!;
    if (order === 0) {
      const [x, y] = [values[i]!, values[j]!];
      count++;
      differences += Math.abs(x - y);
      const [fromMeanA, fromMeanB] = [x - meanA, y - meanB];
      const share = (count - 1) / count;
      varianceA += fromMeanA * fromMeanA * share;
      varianceB += fromMeanB * fromMeanB * share;
      covariance += fromMeanA * fromMeanB * share;
      meanA += fromMeanA / count;
      meanB += fromMeanB / count;
    }
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  const scale = Math.sqrt(varianceA) * Math.sqrt(varianceB);
  return {
    count,
    jaccard: union === 0 ? 0 : count / (union - count),
    correlation:
      count < minCorrelated || scale === 0 ? NaN : Math.min(1, Math.max(-1, covariance / scale)),
    difference: count === 0 ? NaN : differences / count,
  };
}
