export interface Eigenpairs {
  readonly values: Float64Array;
  /** Of length 1, one a row. */
  readonly vectors: Float64Array;
}

/**
 * All eigenpairs of a small symmetric matrix (size × size, row-major; it is used up), in no order, by
 * cyclic Jacobi rotations: Golub and Van Loan, Matrix Computations, section 8.5. Some 4 · size³
 * multiplications a sweep, and about eight sweeps.
 */
export function* symmetricEigenpairs(
  matrix: Float64Array,
  size: number,
): Generator<void, Eigenpairs> {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const enough = 1e-28 * matrix.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(matrix, size) > enough; sweep++)
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(matrix, vectors, { size, p, q });
      yield;
    }
  return { values: Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]!), vectors };
}

const mostSweeps = 30;

/** Makes the entry (p, q) zero. The vectors lie in rows, so that they are turned as rows are. */
function rotate(
  matrix: Float64Array,
  vectors: Float64Array,
  { size, p, q }: { readonly size: number; readonly p: number; readonly q: number },
): void {
  const apq = matrix[p * size + q]!;
  if (apq === 0) return;
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  turn(matrix, { first: p, second: q, stride: size, count: size, c, s });
  turn(matrix, { first: p * size, second: q * size, stride: 1, count: size, c, s });
  turn(vectors, { first: p * size, second: q * size, stride: 1, count: size, c, s });
}

interface Turn {
  /** Where the two columns, or rows, begin. */
  readonly first: number;
  readonly second: number;
  readonly stride: number;
  readonly count: number;
  /** Cosine and sine. */
  readonly c: number;
  readonly s: number;
}

function turn(values: Float64Array, { first, second, stride, count, c, s }: Turn): void {
  for (let i = 0, a = first, b = second; i < count; i++, a += stride, b += stride) {
    const x = values[a]!;
    const y = values[b]!;
    values[a] = c * x - s * y;
    values[b] = s * x + c * y;
  }
}

/** Sum of the squares of all entries that lie off the diagonal. */
function offDiagonal(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) sum += 2 * matrix[i * size + j]! ** 2;
  return sum;
}
