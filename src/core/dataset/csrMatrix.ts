/**
 * Compressed sparse rows: the entries of row `i` are at `[indptr[i], indptr[i + 1])` of `indices`
 * (columns, ascending within a row) and `values`.
 */
export interface CsrMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/** The same entries by column: a `columns × rows` matrix. O(rows + columns + entries). */
export function transposeCsr(matrix: CsrMatrix): CsrMatrix {
  const { rows, columns, indptr, indices, values } = matrix;
  const outIndptr = new Uint32Array(columns + 1);
  for (let e = 0; e < indices.length; e++) outIndptr[indices[e]! + 1]!++;
  for (let j = 0; j < columns; j++) outIndptr[j + 1]! += outIndptr[j]!;
  const next = outIndptr.slice(0, columns);
  const outIndices = new Uint32Array(indices.length);
  const outValues = new Float32Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let e = indptr[i]!; e < indptr[i + 1]!; e++) {
      const position = next[indices[e]!]!++;
      outIndices[position] = i;
      outValues[position] = values[e]!;
    }
  }
  return {
    rows: columns,
    columns: rows,
    indptr: outIndptr,
    indices: outIndices,
    values: outValues,
  };
}

/** The rows named by `rowIndices`, in that order: a `rowIndices.length × columns` matrix. */
export function selectCsrRows(matrix: CsrMatrix, rowIndices: Uint32Array): CsrMatrix {
  const indptr = new Uint32Array(rowIndices.length + 1);
  for (let i = 0; i < rowIndices.length; i++) {
    const row = rowIndices[i]!;
    indptr[i + 1] = indptr[i]! + matrix.indptr[row + 1]! - matrix.indptr[row]!;
  }
  const entries = indptr[rowIndices.length]!;
  const indices = new Uint32Array(entries);
  const values = new Float32Array(entries);
  for (let i = 0; i < rowIndices.length; i++) {
    const start = matrix.indptr[rowIndices[i]!]!;
    const end = matrix.indptr[rowIndices[i]! + 1]!;
    indices.set(matrix.indices.subarray(start, end), indptr[i]);
    values.set(matrix.values.subarray(start, end), indptr[i]);
  }
  return { rows: rowIndices.length, columns: matrix.columns, indptr, indices, values };
}

/** The columns named by `columns` (ascending), renumbered from 0: `rows × columns.length`. */
export function selectCsrColumns(matrix: CsrMatrix, columns: Uint32Array): CsrMatrix {
  const positions = new Int32Array(matrix.columns).fill(-1);
  columns.forEach((column, position) => (positions[column] = position));
  const indptr = new Uint32Array(matrix.rows + 1);
  const indices = new Uint32Array(matrix.indices.length);
  const values = new Float32Array(matrix.indices.length);
  let length = 0;
  for (let i = 0; i < matrix.rows; i++) {
    for (let e = matrix.indptr[i]!; e < matrix.indptr[i + 1]!; e++) {
      const position = positions[matrix.indices[e]!]!;
      if (position < 0) continue;
      indices[length] = position;
      values[length++] = matrix.values[e]!;
    }
    indptr[i + 1] = length;
  }
  return {
    rows: matrix.rows,
    columns: columns.length,
    indptr,
    indices: indices.subarray(0, length),
    values: values.subarray(0, length),
  };
}
