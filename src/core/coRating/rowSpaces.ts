/** A row or a pivot below this part of what it began with is rounding. */
const negligible = 1e-10;

/**
 * Makes rows of `width` numbers orthonormal in their place (modified Gram-Schmidt); one that depends
 * on those before it becomes zero. Yields after every row.
 */
export function* orthonormalise(rows: Float64Array, width: number): Generator<void> {
  for (let end = width; end <= rows.length; end += width) {
    const row = rows.subarray(end - width, end);
    const length = Math.sqrt(product(row, row));
    for (let start = 0; start < end - width; start += width) {
      const other = rows.subarray(start, start + width);
      addRow(row, -product(row, other), other);
    }
    const rest = Math.sqrt(product(row, row));
    const scale = rest > negligible * length ? 1 / rest : 0;
    for (let i = 0; i < width; i++) row[i]! *= scale;
    yield;
  }
}

/** The lower half of `left · rightᵀ` (count × count) for rows of `width` numbers. */
export function* innerProducts(
  left: Float64Array,
  right: Float64Array,
  width: number,
): Generator<void, Float64Array> {
  const count = width === 0 ? 0 : left.length / width;
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    const row = left.subarray(i * width, (i + 1) * width);
    for (let j = 0; j <= i; j++)
      products[i * count + j] = product(row, right.subarray(j * width, (j + 1) * width));
    yield;
  }
  return products;
}

/**
 * Turns rows into Rᵀ · rows in their place, where R Rᵀ is the Cholesky factorisation of a symmetric
 * matrix (count × count; its lower half is read and becomes R). Directions in which the matrix is not
 * positive are left out.
 */
export function* multiplyByRoot(
  matrix: Float64Array,
  rows: Float64Array,
  width: number,
): Generator<void> {
  const count = Math.sqrt(matrix.length);
  factorCholesky(matrix, count);
  yield;
  for (let j = 0; j < count; j++) {
    const row = rows.subarray(j * width, (j + 1) * width);
    const pivot = matrix[j * count + j]!;
    for (let k = 0; k < width; k++) row[k]! *= pivot;
    // Rows further down are still as they were.
    for (let i = j + 1; i < count; i++)
      addRow(row, matrix[i * count + j]!, rows.subarray(i * width, (i + 1) * width));
    yield;
  }
}

function factorCholesky(matrix: Float64Array, count: number): void {
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, matrix[i * count + i]!);
  for (let j = 0; j < count; j++) {
    const pivotRow = matrix.subarray(j * count, j * count + j);
    const pivot = matrix[j * count + j]! - product(pivotRow, pivotRow);
    const root = pivot > negligible * largest ? Math.sqrt(pivot) : 0;
    matrix[j * count + j] = root;
    for (let i = j + 1; i < count; i++) {
      const row = matrix.subarray(i * count, i * count + j);
      const rest = matrix[i * count + j]! - product(row, pivotRow);
      matrix[i * count + j] = root === 0 ? 0 : rest / root;
    }
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let even = 0;
  let odd = 0;
  // Two sums: the additions of one need not wait for those of the other.
  let i = 0;
  for (; i + 1 < a.length; i += 2) {
    even += a[i]! * b[i]!;
    odd += a[i + 1]! * b[i + 1]!;
  }
  return i < a.length ? even + odd + a[i]! * b[i]! : even + odd;
}

function addRow(row: Float64Array, factor: number, other: Float64Array): void {
  for (let i = 0; i < row.length; i++) row[i]! += factor * other[i]!;
}
