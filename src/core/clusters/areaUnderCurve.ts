/**
 * The area under the ROC curve: how often a positive score is higher than a negative one, ties
 * counting half (Mann and Whitney's U over the number of pairs). NaN where one side is empty.
 * Sorts `negatives` in place. O((p + n) log n).
 */
export function areaUnderCurve(positives: Float64Array, negatives: Float64Array): number {
  if (positives.length === 0 || negatives.length === 0) return NaN;
  negatives.sort();
  let wins = 0;
  for (const score of positives)
    wins += (countBelow(negatives, score, false) + countBelow(negatives, score, true)) / 2;
  return wins / (positives.length * negatives.length);
}

/** How many of the ascending `values` are below `limit`, or also equal to it. */
function countBelow(values: Float64Array, limit: number, withEqual: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle]!;
    if (value < limit || (withEqual && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
