/**
 * Solves A x = b for a symmetric positive definite A (n × n, row-major; only its lower triangle is
 * read) by Cholesky's decomposition. Where a pivot is not positive, because A is not definite, its
 * unknown is 0. O(n³); neither argument is changed.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    let pivot = a[j * n + j]!;
    for (let k = 0; k < j; k++) pivot -= lower[j * n + k]! ** 2;
    if (!(pivot > 0)) continue; // its column of L stays zero
    lower[j * n + j] = Math.sqrt(pivot);
    for (let i = j + 1; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      lower[i * n + j] = sum / lower[j * n + j]!;
    }
  }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i] = divide(x[i]!, lower[i * n + i]!);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i] = divide(x[i]!, lower[i * n + i]!);
  }
  return x;
}

function divide(value: number, pivot: number): number {
  return pivot === 0 ? 0 : value / pivot;
}
