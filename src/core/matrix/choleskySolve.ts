/**
 * The lower Cholesky factor of a symmetric positive definite matrix (size × size, row-major; only
 * its lower half is read): A = L Lᵀ. A pivot that rounding has made negative counts as very small.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!;
      factor[i * size + j] =
        i === j ? Math.sqrt(Math.max(sum, Number.EPSILON)) : sum / factor[j * size + j]!;
    }
  return factor;
}

/** Solves L Lᵀ x = `right` in place. */
export function choleskySolve(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * right[k]!;
    right[i] = sum / factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let k = i + 1; k < size; k++) sum -= factor[k * size + i]! * right[k]!;
    right[i] = sum / factor[i * size + i]!;
  }
  return right;
}
