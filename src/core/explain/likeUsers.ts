import { dotProduct } from '../analysis/dotProduct';
import { topRows } from '../analysis/topRows';
import type { SdrlModel } from '../model/sdrlModel';
import { ratingEntry } from './ratingEntry';

export interface LikeUser {
  readonly row: number;
  /** Cosine similarity in the block, [-1, 1]. */
  readonly similarity: number;
  /** The rating that he or she gave the item in training. */
  readonly rating: number;
}

/**
 * The `k` users most alike to a user in one block (cosine) among those who rated an item in
 * training, nearest first; of equally near ones the earlier row.
 */
export function likeUsers(
  { spec, embeddings, interactions }: Pick<SdrlModel, 'spec' | 'embeddings' | 'interactions'>,
  { block, userRow, itemRow }: { block: number; userRow: number; itemRow: number },
  k: number,
): LikeUser[] {
  const { width } = spec.blocks[block]!;
  const users = embeddings.user[block]!;
  const lengthOf = (row: number): number => Math.sqrt(dotProduct(users, row, users, row, width));
  const userLength = lengthOf(userRow);
  const similarities = new Float64Array(interactions.rows).fill(-Infinity);
  for (let row = 0; row < interactions.rows; row++) {
    if (row === userRow || ratingEntry(interactions, row, itemRow) < 0) continue;
    const lengths = userLength * lengthOf(row);
    const cosine = lengths === 0 ? 0 : dotProduct(users, userRow, users, row, width) / lengths;
    similarities[row] = Math.min(1, Math.max(-1, cosine));
  }
  return Array.from(topRows(similarities, k), (row) => ({
    row,
    similarity: similarities[row]!,
    rating: interactions.values[ratingEntry(interactions, row, itemRow)]!,
  }));
}
