import type { SdrlModel } from '../model/sdrlModel';
import { createScorer, scorePart } from './scoreItems';
import { topRows } from './topRows';

export interface Recommendation {
  readonly itemRow: number;
  readonly score: number;
  /** What each block contributes, in block order; they sum to `score`. */
  readonly parts: readonly number[];
}

/**
 * The `k` items with the highest scores for a user among those that he or she did not rate in
 * training, best first; of equal scores the earlier item row comes first.
 */
export function recommendItems(
  model: Pick<SdrlModel, 'spec' | 'embeddings' | 'items' | 'interactions'>,
  userRow: number,
  k: number,
): Recommendation[] {
  const { indptr, indices } = model.interactions;
  const scores = new Float64Array(model.items.size);
  createScorer(model)(userRow, scores);
  for (let e = indptr[userRow]!; e < indptr[userRow + 1]!; e++) scores[indices[e]!] = -Infinity;
  return Array.from(topRows(scores, k), (itemRow) => ({
    itemRow,
    score: scores[itemRow]!,
    parts: model.spec.blocks.map((_, block) => scorePart(model, block, userRow, itemRow)),
  }));
}
