import type { CsrMatrix } from '../dataset/csrMatrix';
import type { Dataset, LabelSet } from '../dataset/dataset';

/**
 * The dataset as it is where nobody has labelled the given items: they have no category and no other
 * label, and count as unlabelled, so that they are not taught to have none. Preferences of users
 * (eq. 11) are computed from it, so they are without those items as well; ratings stay.
 */
export function hideLabels(dataset: Dataset, items: Uint32Array): Dataset {
  const isHidden = new Uint8Array(dataset.items.size);
  for (const item of items) isHidden[item] = 1;
  return {
    ...dataset,
    categories: withoutLabels(dataset.categories, isHidden),
    // Another column may say the same in other words.
    labelSets: dataset.labelSets.map((labels) => withoutLabels(labels, isHidden)),
  };
}

function withoutLabels(labels: LabelSet, isHidden: Uint8Array): LabelSet {
  return {
    ...labels,
    matrix: withoutRows(labels.matrix, isHidden),
    known: labels.known.map((known, item) => known * (1 - isHidden[item]!)),
  };
}

/** The same matrix with the marked rows empty. */
function withoutRows(matrix: CsrMatrix, isEmpty: Uint8Array): CsrMatrix {
  const { rows, columns } = matrix;
  const indptr = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++)
    indptr[row + 1] =
      indptr[row]! + (isEmpty[row] === 1 ? 0 : matrix.indptr[row + 1]! - matrix.indptr[row]!);
  const indices = new Uint32Array(indptr[rows]!);
  const values = new Float32Array(indptr[rows]!);
  for (let row = 0; row < rows; row++) {
    if (isEmpty[row] === 1) continue;
    const [start, end] = [matrix.indptr[row]!, matrix.indptr[row + 1]!];
    indices.set(matrix.indices.subarray(start, end), indptr[row]);
    values.set(matrix.values.subarray(start, end), indptr[row]);
  }
  return { rows, columns, indptr, indices, values };
}
