import type { CsrMatrix } from '../dataset/csrMatrix';

/** The popularity baseline: how many users of the training part rated each item. */
export function popularityScores(train: CsrMatrix): Float32Array {
  const counts = new Float32Array(train.columns);
  for (let e = 0; e < train.indices.length; e++) counts[train.indices[e]!]!++;
  return counts;
}
