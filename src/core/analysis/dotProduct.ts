/**
 * The dot product of row `aRow` of `a` with row `bRow` of `b`, both `rows × width`. Summed in double
 * precision, so that a score's parts and the score agree to well below 1e-6.
 */
export function dotProduct(
  a: Float32Array,
  aRow: number,
  b: Float32Array,
  bRow: number,
  width: number,
): number {
  let sum = 0;
  let i = aRow * width;
  let j = bRow * width;
  for (const end = i + width; i < end; i++, j++) sum += a[i]! * b[j]!;
  return sum;
}
