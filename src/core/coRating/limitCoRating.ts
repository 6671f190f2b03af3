import type { BlockSpec, ModelSpec } from '../model/modelSpec';

/** How many users and items there are. */
export interface RatingCounts {
  readonly userCount: number;
  readonly itemCount: number;
}

/** For some thousand items. */
const enoughRank = 128;

/** Rows of the largest matrix that is inverted: 288 MB, some minutes. */
export const mostInverted = 6000;

/**
 * How many items have a co-rating part: all, or the most rated ones where there are too many users
 * and items for `itemWeights`.
 */
export function coRatedItems({ userCount, itemCount }: RatingCounts): number {
  return Math.min(userCount, itemCount) > mostInverted ? mostInverted : itemCount;
}

/**
 * The spec with no more co-rating dimensions than help: `enoughRank`, or an eighth of the items where
 * that is more (docs/model.md), and never more than users or items, with which the weights are exact.
 */
export function limitCoRating(spec: ModelSpec, counts: RatingCounts): ModelSpec {
  const most = Math.min(
    counts.userCount,
    coRatedItems(counts),
    Math.max(enoughRank, Math.ceil(counts.itemCount / 8)),
  );
  const limit = (block: BlockSpec): BlockSpec => {
    const { width, coRating } = block;
    if (!coRating || coRating.rank <= most) return block;
    const rank = Math.max(1, most);
    return { ...block, width: width - coRating.rank + rank, coRating: { ...coRating, rank } };
  };
  return { ...spec, blocks: spec.blocks.map(limit) };
}
