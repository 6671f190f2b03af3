/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, equal values sharing their mean
 * rank. `undefined` where one side has no two different values.
 */
export function rankCorrelation(a: Float64Array, b: Float64Array): number | undefined {
  const [left, right] = [meanRanks(a), meanRanks(b)];
  const middle = (a.length - 1) / 2;
  let [product, leftSquare, rightSquare] = [0, 0, 0];
  for (let i = 0; i < left.length; i++) {
    const x = left[i]! - middle;
    const y = right[i]! - middle;
    product += x * y;
    leftSquare += x * x;
    rightSquare += y * y;
  }
  const square = leftSquare * rightSquare;
  return square > 0 ? product / Math.sqrt(square) : undefined;
}

/** The 0-based rank of every value. */
function meanRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}
