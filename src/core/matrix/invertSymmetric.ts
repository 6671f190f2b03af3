/** Rows of a block, and columns that a product takes at a time: two such panels lie in the cache. */
const blockRows = 64;
const panelColumns = 256;

/**
 * The inverse of a symmetric positive definite matrix (size × size, row-major; only its lower half
 * is read), in its own place: A = L Lᵀ, U = L⁻ᵀ, A⁻¹ = U Uᵀ. size³ multiplications, in blocks, all of
 * them products of rows with rows; nothing is allocated but a block. Yields about every millisecond.
 * Throws a `RangeError` where rounding leaves a pivot that is not positive.
 */
export function* invertSymmetric(matrix: Float64Array, size: number): Generator<void> {
  yield* factor(matrix, size);
  yield* invertFactor(matrix, size);
  yield* multiplyInverses(matrix, size);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) matrix[i * size + j] = matrix[j * size + i]!;
    yield;
  }
}

/** L into the lower half, but for its diagonal, which becomes 1 / L_jj. */
function* factor(matrix: Float64Array, size: number): Generator<void> {
  const sums = new Float64Array(blockRows * blockRows);
  for (const rows of blocks(size))
    for (const columns of blocks(rows.end)) {
      yield* rowProducts(matrix, {
        size,
        left: rows,
        right: columns,
        start: 0,
        end: columns.start,
        sums,
      });
      for (let i = rows.start; i < rows.end; i++)
        for (let j = columns.start; j < Math.min(columns.end, i + 1); j++) {
          const sum =
            sums[(i - rows.start) * blockRows + j - columns.start]! +
            rowProduct(matrix, i * size, j * size, columns.start, j);
          const rest = matrix[i * size + j]! - sum;
          if (i === j && !(rest > 0)) throw new RangeError('The matrix is not positive definite.');
          matrix[i * size + j] = i === j ? 1 / Math.sqrt(rest) : rest * matrix[j * size + j]!;
        }
    }
}

/** U = L⁻ᵀ into the upper half: U_ij = −(Σ_{i ≤ k < j} U_ik L_jk) / L_jj; U_jj = 1 / L_jj is there. */
function* invertFactor(matrix: Float64Array, size: number): Generator<void> {
  const sums = new Float64Array(blockRows * blockRows);
  for (const rows of blocks(size))
    for (const columns of blocks(size)) {
      if (columns.end <= rows.start) continue;
      // Left of `rows.end` a row of U may begin late: those columns are added row by row.
      const start = Math.min(rows.end, columns.start);
      yield* rowProducts(matrix, {
        size,
        left: rows,
        right: columns,
        start,
        end: columns.start,
        sums,
      });
      for (let i = rows.start; i < rows.end; i++)
        for (let j = Math.max(columns.start, i + 1); j < columns.end; j++) {
          const sum =
            sums[(i - rows.start) * blockRows + j - columns.start]! +
            rowProduct(matrix, i * size, j * size, i, Math.min(start, j)) +
            rowProduct(matrix, i * size, j * size, Math.max(i, columns.start), j);
          matrix[i * size + j] = -sum * matrix[j * size + j]!;
        }
    }
}

/** U Uᵀ into the lower half and the diagonal: (U Uᵀ)_ij = Σ_{k ≥ i} U_ik U_jk for j ≤ i. */
function* multiplyInverses(matrix: Float64Array, size: number): Generator<void> {
  const sums = new Float64Array(blockRows * blockRows);
  for (const rows of blocks(size))
    // U_ii is read by every row before it, so the diagonal block comes last, and in it the diagonal.
    for (const columns of blocks(rows.end)) {
      yield* rowProducts(matrix, {
        size,
        left: rows,
        right: columns,
        start: rows.end,
        end: size,
        sums,
      });
      for (let i = rows.start; i < rows.end; i++)
        for (let j = columns.start; j < Math.min(columns.end, i + 1); j++)
          matrix[i * size + j] =
            sums[(i - rows.start) * blockRows + j - columns.start]! +
            rowProduct(matrix, i * size, j * size, i, rows.end);
    }
}

interface Block {
  readonly start: number;
  readonly end: number;
}

function blocks(end: number): Block[] {
  return Array.from({ length: Math.ceil(end / blockRows) }, (_, b) => ({
    start: b * blockRows,
    end: Math.min(end, (b + 1) * blockRows),
  }));
}

/** Σ over the columns [start, end) of two rows' products; 0 where there are none. */
function rowProduct(
  matrix: Float64Array,
  left: number,
  right: number,
  start: number,
  end: number,
): number {
  let sum = 0;
  for (let k = start; k < end; k++) sum += matrix[left + k]! * matrix[right + k]!;
  return sum;
}

interface Products {
  readonly size: number;
  readonly left: Block;
  readonly right: Block;
  /** Columns [start, end) are summed over. */
  readonly start: number;
  readonly end: number;
  /** blockRows × blockRows: gets the sums of the left rows with the right rows. */
  readonly sums: Float64Array;
}

function* rowProducts(matrix: Float64Array, products: Products): Generator<void> {
  const { start, end, sums } = products;
  sums.fill(0);
  for (let from = start; from < end; from += panelColumns) {
    addPanel(matrix, { ...products, start: from, end: Math.min(end, from + panelColumns) });
    yield;
  }
}

/** Two by four rows at a time: eight sums stay in registers. */
function addPanel(matrix: Float64Array, { size, left, right, start, end, sums }: Products): void {
  // A last row that lacks a partner is taken twice, and its sums are added once.
  const rowAt = (row: number, block: Block): number => Math.min(row, block.end - 1) * size;
  const add = (i: number, j: number, sum: number): void => {
    if (i < left.end && j < right.end) sums[(i - left.start) * blockRows + j - right.start]! += sum;
  };
  for (let i = left.start; i < left.end; i += 2)
    for (let j = right.start; j < right.end; j += 4) {
      const a = rowAt(i, left);
      const b = rowAt(i + 1, left);
      const p = rowAt(j, right);
      const q = rowAt(j + 1, right);
      const r = rowAt(j + 2, right);
      const s = rowAt(j + 3, right);
      let ap = 0;
      let aq = 0;
      let ar = 0;
      let as = 0;
      let bp = 0;
      let bq = 0;
      let br = 0;
      let bs = 0;
      for (let k = start; k < end; k++) {
        const x = matrix[a + k]!;
        const y = matrix[b + k]!;
        const pk = matrix[p + k]!;
        const qk = matrix[q + k]!;
        const rk = matrix[r + k]!;
        const sk = matrix[s + k]!;
        ap += x * pk;
        aq += x * qk;
        ar += x * rk;
        as += x * sk;
        bp += y * pk;
        bq += y * qk;
        br += y * rk;
        bs += y * sk;
      }
      add(i, j, ap);
      add(i, j + 1, aq);
      add(i, j + 2, ar);
      add(i, j + 3, as);
      add(i + 1, j, bp);
      add(i + 1, j + 1, bq);
      add(i + 1, j + 2, br);
      add(i + 1, j + 3, bs);
    }
}
