import type { CsrMatrix } from './csrMatrix';
import type { LabelSet } from './dataset';

/**
 * The paper's C^U (eq. 11): for each user the sum over their items of rating × item labels, divided
 * by its maximum. `users × names`, row-major, values in [0, 1]; a row is zero where a user rated no
 * labelled item.
 */
export function categoryPreferences(
  interactions: CsrMatrix,
  labels: Pick<LabelSet, 'names' | 'matrix'>,
): Float32Array {
  const width = labels.names.length;
  const { indptr, indices, values } = interactions;
  const preferences = new Float32Array(interactions.rows * width);
  for (let user = 0; user < interactions.rows; user++) {
    const row = preferences.subarray(user * width, (user + 1) * width);
    for (let e = indptr[user]!; e < indptr[user + 1]!; e++) {
      const item = indices[e]!;
      for (let l = labels.matrix.indptr[item]!; l < labels.matrix.indptr[item + 1]!; l++) {
        row[labels.matrix.indices[l]!]! += values[e]! * labels.matrix.values[l]!;
      }
    }
    let max = 0;
    for (let j = 0; j < width; j++) max = Math.max(max, row[j]!);
    if (max > 0) for (let j = 0; j < width; j++) row[j]! /= max;
  }
  return preferences;
}
