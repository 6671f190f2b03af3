import type { CsrMatrix } from '../dataset/csrMatrix';
import { gramMatrix } from '../matrix/gramMatrix';
import { invertSymmetric } from '../matrix/invertSymmetric';
import type { Baseline } from './baseline';
import { checkBaselineMemory } from './checkBaselineMemory';

export interface EaseSettings {
  /** L2 regularisation of the weights, above 0. */
  readonly lambda: number;
}

/**
 * EASE^R (Steck, “Embarrassingly Shallow Autoencoders for Sparse Data”, WWW 2019): the item-item
 * weights B that minimise |X − X B|² + λ |B|² with diag(B) = 0, in closed form on the ratings X:
 *
 *     P = (Xᵀ X + λ I)⁻¹      B_ij = −P_ij / P_jj for i ≠ j      score(u, ·) = X_u B
 *
 * Takes 8 bytes × items² of memory and items³ multiplications.
 */
export function ease({ lambda }: EaseSettings): Baseline {
  return {
    title: 'EASE^R',
    settings: { lambda },
    *build(train, { availableBytes }) {
      const what = `EASE^R of ${train.columns} items`;
      checkBaselineMemory(what, 8 * train.columns ** 2, availableBytes);
      const weights = yield* easeWeights(train, { lambda });
      return {
        score(userRow, out) {
          out.fill(0);
          const itemCount = train.columns;
          for (let e = train.indptr[userRow]!; e < train.indptr[userRow + 1]!; e++) {
            const start = train.indices[e]! * itemCount;
            const rating = train.values[e]!;
            for (let j = 0; j < itemCount; j++) out[j]! += rating * weights[start + j]!;
          }
        },
      };
    },
  };
}

/** B (items × items, row-major). */
export function* easeWeights(
  train: CsrMatrix,
  { lambda }: EaseSettings,
): Generator<void, Float64Array> {
  const itemCount = train.columns;
  const weights = yield* gramMatrix(train);
  for (let i = 0; i < itemCount; i++) weights[i * itemCount + i]! += lambda;
  yield* invertSymmetric(weights, itemCount);
  const diagonal = Float64Array.from({ length: itemCount }, (_, i) => weights[i * itemCount + i]!);
  for (let i = 0; i < itemCount; i++) {
    for (let j = 0; j < itemCount; j++)
      weights[i * itemCount + j] = i === j ? 0 : -weights[i * itemCount + j]! / diagonal[j]!;
    yield;
  }
  return weights;
}
