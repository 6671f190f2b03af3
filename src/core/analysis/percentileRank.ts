/**
 * The share of `ascending` that lies below `value`, equal ones counted half, in [0, 1]: 0.5 for the
 * value of everybody. NaN where there is nothing to compare with, or no value. O(log n).
 */
export function percentileRank(ascending: Float64Array, value: number): number {
  if (ascending.length === 0 || Number.isNaN(value)) return NaN;
  const below = firstIndex(ascending, (other) => other >= value);
  const notAbove = firstIndex(ascending, (other) => other > value);
  return (below + notAbove) / (2 * ascending.length);
}

/** The first place from which on a condition holds; the length where it never does. */
function firstIndex(ascending: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(ascending[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
