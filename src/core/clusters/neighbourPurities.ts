import { labelOverlap } from '../analysis/labelOverlap';
import type { CsrMatrix } from '../dataset/csrMatrix';

export interface NeighbourPurities {
  /** Mean Jaccard index of the labels of a row and of each of its neighbours. */
  readonly overlap: number;
  /** The same by label, over the rows that have it; NaN without rows. */
  readonly overlaps: Float32Array;
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
  const overlapSums = new Float64Array(columns);
  const neighbours = new Float64Array(columns);
  /** How many of the present row's neighbours have each label. */
  const counts = new Uint32Array(columns);
  let overlap = 0;
  for (let row = 0; row < rows; row++) {
    counts.fill(0);
    let rowOverlap = 0;
    for (const near of neighbourhoods.subarray(row * k, (row + 1) * k)) {
      rowOverlap += labelOverlap(labels, row, near);
      for (let e = indptr[near]!; e < indptr[near + 1]!; e++) counts[indices[e]!]!++;
    }
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      sameLabel[indices[e]!]! += counts[indices[e]!]!;
      overlapSums[indices[e]!]! += rowOverlap;
      neighbours[indices[e]!]! += k;
    }
    overlap += rowOverlap;
  }
  return {
    overlap: overlap / (rows * k),
    overlaps: Float32Array.from(overlapSums, (sum, label) => sum / neighbours[label]!),
    purities: Float32Array.from(sameLabel, (same, label) => same / neighbours[label]!),
  };
}
