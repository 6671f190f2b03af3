import type { CsrMatrix } from '../dataset/csrMatrix';

/** Users between two yields: about a millisecond. */
const sliceUsers = 32;
/** Items between two yields. */
const sliceItems = 64;

/**
 * For each user the standard deviation of his or her dot products with the items that he or she has
 * not rated (with all items where fewer than two are left). `users` and `items` are rows of `width`
 * numbers. From the mean and covariance of the items, less the rated ones: users × width² and
 * ratings × width multiplications rather than users × items × width.
 */
export function* scoreSpreads(
  { users, items }: { readonly users: Float32Array; readonly items: Float32Array },
  width: number,
  { rows, columns, indptr, indices }: CsrMatrix,
): Generator<void, Float64Array> {
  const { mean, covariance } = yield* itemMoments(items, width);
  const spreads = new Float64Array(rows);
  for (let user = 0; user < rows; user++) {
    const row = users.subarray(user * width, (user + 1) * width);
    const average = productAt(row, mean, 0);
    // Of deviations from the average of all items, so that little is lost to rounding.
    let sum = 0;
    let squares = columns * variance(row, covariance);
    const rated = indptr[user + 1]! - indptr[user]!;
    const hasOthers = columns - rated >= 2;
    for (let e = indptr[user]!; hasOthers && e < indptr[user + 1]!; e++) {
      const deviation = productAt(row, items, indices[e]! * width) - average;
      sum -= deviation;
      squares -= deviation ** 2;
    }
    const count = hasOthers ? columns - rated : columns;
    spreads[user] = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
    if (user % sliceUsers === sliceUsers - 1) yield;
  }
  return spreads;
}

/** The covariance in its lower half (width × width). */
function* itemMoments(
  items: Float32Array,
  width: number,
): Generator<void, { readonly mean: Float64Array; readonly covariance: Float64Array }> {
  const count = items.length / width;
  const mean = new Float64Array(width);
  for (let i = 0; i < items.length; i++) mean[i % width]! += items[i]! / count;
  const covariance = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let item = 0; item < count; item++) {
    for (let i = 0; i < width; i++) centred[i] = items[item * width + i]! - mean[i]!;
    for (let i = 0; i < width; i++) {
      const scaled = centred[i]! / count;
      for (let j = 0; j <= i; j++) covariance[i * width + j]! += scaled * centred[j]!;
    }
    if (item % sliceItems === sliceItems - 1) yield;
  }
  return { mean, covariance };
}

function variance(row: Float32Array, covariance: Float64Array): number {
  const width = row.length;
  let sum = 0;
  for (let i = 0; i < width; i++) {
    let inner = (covariance[i * width + i]! * row[i]!) / 2;
    for (let j = 0; j < i; j++) inner += covariance[i * width + j]! * row[j]!;
    sum += 2 * row[i]! * inner;
  }
  return sum;
}

function productAt(row: Float32Array, values: ArrayLike<number>, start: number): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * values[start + i]!;
  return sum;
}
