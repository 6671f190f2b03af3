/**
 * The area under the ROC curve: how often a positive score is higher than a negative one, ties
 * counting half (Mann and Whitney's U over the number of pairs). NaN where one side is empty.
 * Sorts `negatives` in place. O((p + n) log n).
 */
export function areaUnderCurve(positives: Float64Array, negatives: Float64Array): number {
  if (positives.length === 0 || negatives.length === 0) return NaN;
  negatives.sort();
  let wins = 0;
  for (const score of positives) {
    const below = countFirst(negatives, (other) => other < score);
    const upTo = countFirst(negatives, (other) => other <= score);
    wins += (below + upTo) / 2;
  }
  return wins / (positives.length * negatives.length);
}

/** For how many of the values something holds, given that these come first. */
function countFirst(values: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(values[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
