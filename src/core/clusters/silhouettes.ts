import type { CsrMatrix } from '../dataset/csrMatrix';

export interface Silhouettes {
  /** The mean over all pairs of a row and a label of its; undefined where no label can be measured. */
  readonly mean?: number;
  /** By label, the mean over its rows; NaN where fewer than two rows have it or all have it. */
  readonly byLabel: Float32Array;
}

/**
 * Rousseeuw's silhouette (1987), for rows with several labels: each label on its own splits the rows
 * into those that have it and the others, and a row that has it counts (b − a) / max(a, b), where a
 * is its mean cosine distance to the other rows of the label and b that to the rows without it. With
 * one label a row and two labels this is scikit-learn's `silhouette_samples(metric='cosine')`.
 *
 * No pair of rows is looked at: the mean distance of a unit vector to a set of unit vectors is one
 * minus its product with their mean, so that this is exact in O(label entries × width). `unit` is
 * labels.rows × width, rows of length 1 (`unitRows`).
 */
export function silhouettes(unit: Float32Array, width: number, labels: CsrMatrix): Silhouettes {
  const { rows, columns, indptr, indices } = labels;
  const total = new Float64Array(width);
  const sums = new Float64Array(columns * width);
  const sizes = new Uint32Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) total[i]! += unit[row * width + i]!;
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      const label = indices[e]!;
      sizes[label]!++;
      for (let i = 0; i < width; i++) sums[label * width + i]! += unit[row * width + i]!;
    }
  }
  const byLabel = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    let toAll = 0;
    let toItself = 0;
    for (let i = 0; i < width; i++) {
      toAll += unit[at + i]! * total[i]!;
      toItself += unit[at + i]! ** 2;
    }
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      const label = indices[e]!;
      let toLabel = 0;
      for (let i = 0; i < width; i++) toLabel += unit[at + i]! * sums[label * width + i]!;
      const a = 1 - (toLabel - toItself) / (sizes[label]! - 1);
      const b = 1 - (toAll - toLabel) / (rows - sizes[label]!);
      const larger = Math.max(a, b);
      byLabel[label]! += larger > 0 ? (b - a) / larger : 0;
    }
  }
  return meanByLabel(byLabel, sizes, rows);
}

function meanByLabel(sums: Float64Array, sizes: Uint32Array, rows: number): Silhouettes {
  let [sum, entries] = [0, 0];
  const byLabel = new Float32Array(sums.length).fill(NaN);
  for (let label = 0; label < sums.length; label++) {
    if (sizes[label]! < 2 || sizes[label] === rows) continue;
    byLabel[label] = sums[label]! / sizes[label]!;
    sum += sums[label]!;
    entries += sizes[label]!;
  }
  return { byLabel, ...(entries > 0 && { mean: sum / entries }) };
}
