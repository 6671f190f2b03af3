import type { CsrMatrix } from './csrMatrix';

/**
 * The ratings of both parts, of the same users and items: what `splitInteractions` took apart. Where
 * both have a rating the first part's counts.
 */
export function joinInteractions(first: CsrMatrix, second: CsrMatrix): CsrMatrix {
  const { rows, columns } = first;
  const most = first.indices.length + second.indices.length;
  const indptr = new Uint32Array(rows + 1);
  const indices = new Uint32Array(most);
  const values = new Float32Array(most);
  let length = 0;
  for (let row = 0; row < rows; row++) {
    const [endOfFirst, endOfSecond] = [first.indptr[row + 1]!, second.indptr[row + 1]!];
    let [a, b] = [first.indptr[row]!, second.indptr[row]!];
    while (a < endOfFirst || b < endOfSecond) {
      const left = a < endOfFirst ? first.indices[a]! : columns;
      const right = b < endOfSecond ? second.indices[b]! : columns;
      indices[length] = Math.min(left, right);
      values[length++] = left <= right ? first.values[a]! : second.values[b]!;
      if (left <= right) a++;
      if (right <= left) b++;
    }
    indptr[row + 1] = length;
  }
  return {
    rows,
    columns,
    indptr,
    indices: indices.slice(0, length),
    values: values.slice(0, length),
  };
}
