// Shares of `ascending`, in [0, 1]; NaN where there is nothing to compare with, or no value. O(log n).

/** The share that lies below `value`, equal ones counted half: 0.5 for the value of everybody. */
export function percentileRank(ascending: Float64Array, value: number): number {
  return (shareBelow(ascending, value) + shareUpTo(ascending, value)) / 2;
}

/** The share that lies below `value`. */
export function shareBelow(ascending: Float64Array, value: number): number {
  return shareBefore(ascending, value, (other) => other >= value);
}

/** The share that does not lie above `value`: 1 for the largest, however many are equal to it. */
export function shareUpTo(ascending: Float64Array, value: number): number {
  return shareBefore(ascending, value, (other) => other > value);
}

function shareBefore(
  ascending: Float64Array,
  value: number,
  isAfter: (other: number) => boolean,
): number {
  if (ascending.length === 0 || Number.isNaN(value)) return NaN;
  return firstIndex(ascending, isAfter) / ascending.length;
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
