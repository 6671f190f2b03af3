import { labelOverlap } from '../analysis/labelOverlap';
import type { CsrMatrix } from '../dataset/csrMatrix';

export interface NeighbourPurities {
  /** Mean Jaccard index of the labels of a row and of each of its neighbours. */
  readonly overlap: number;
  /** By label: of the neighbours of the rows that have it, the share that has it too; NaN without rows. */
  readonly purities: Float32Array;
}

/**
 * How much the neighbours of rows share their labels. `neighbourhoods` is labels.rows × k row
 * numbers (`findNeighbourhoods`).
 */
export function neighbourPurities(
  neighbourhoods: Uint32Array,
  labels: CsrMatrix,
  k: number,
): NeighbourPurities {
  const { rows, columns, indptr, indices } = labels;
  const sameLabel = new Float64Array(columns);
  const neighbours = new Float64Array(columns);
  /** How many of the present row's neighbours have each label. */
  const counts = new Uint32Array(columns);
  let overlap = 0;
  for (let row = 0; row < rows; row++) {
    counts.fill(0);
    for (const near of neighbourhoods.subarray(row * k, (row + 1) * k)) {
      overlap += labelOverlap(labels, row, near);
      for (let e = indptr[near]!; e < indptr[near + 1]!; e++) counts[indices[e]!]!++;
    }
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      sameLabel[indices[e]!]! += counts[indices[e]!]!;
      neighbours[indices[e]!]! += k;
    }
  }
  return {
    overlap: overlap / (rows * k),
    purities: Float32Array.from(sameLabel, (same, label) => same / neighbours[label]!),
  };
}
