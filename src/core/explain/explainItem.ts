import { dotProduct } from '../analysis/dotProduct';
import type { SdrlModel } from '../model/sdrlModel';
import { blockEncoder } from './blockEncoder';
import { coRatingEvidence } from './coRatingEvidence';
import { categoryEvidence, type CategoryEvidence } from './categoryEvidence';
import type { ItemFrame } from './itemFrame';
import { likeUsers, type LikeUser } from './likeUsers';
import { ratingEvidence } from './ratingEvidence';

/** Values, `others`, `empty` and `rest` sum to the block's product less the average item's. */
export interface RatingsEvidence {
  /** The user's ratings with the largest effect either way; from the one that adds most downwards. */
  readonly contributions: readonly {
    readonly itemRow: number;
    readonly rating: number;
    readonly value: number;
  }[];
  /** All other ratings together. */
  readonly others: { readonly count: number; readonly value: number };
  /** What a user without ratings would get. */
  readonly empty: number;
  /** What is left: the rounding of the path, and whatever the network in the file does not tell. */
  readonly rest: number;
}

/** Why one block gives an item what it gives, before weights. */
export interface BlockEvidence {
  /** The dot product of user and item. */
  readonly product: number;
  /** The user's dot product with the mean item. */
  readonly average: number;
  /** Where the block is taught by categories. */
  readonly categories?: CategoryEvidence;
  /** Where the file holds the encoder. */
  readonly ratings?: RatingsEvidence;
  /**
   * Users alike in this block who rated the item; none where the block is taught by categories. Absent
   * of an item bias, in which all users are the same: no evidence is behind it.
   */
  readonly likeUsers?: readonly LikeUser[];
}

export interface ExplainedPair {
  readonly userRow: number;
  readonly itemRow: number;
  /** How many ratings are named. */
  readonly ratings?: number;
  /** How many like users are named. */
  readonly users?: number;
}

/** Why an item has its score for a user, by block in block order. */
export function explainItem(
  model: SdrlModel,
  frame: ItemFrame,
  { userRow, itemRow, ratings = 8, users = 6 }: ExplainedPair,
): BlockEvidence[] {
  return model.spec.blocks.map(({ supervision, width }, block) => {
    const place = { block, userRow, itemRow };
    const [user, item] = [model.embeddings.user[block]!, model.embeddings.item[block]!];
    const mean = frame.averages[block]!;
    const target = mean.map((value, i) => item[itemRow * width + i]! - value);
    const product = dotProduct(user, userRow, item, itemRow, width);
    const average = mean.reduce((sum, value, i) => sum + value * user[userRow * width + i]!, 0);
    if (supervision.type === 'bias') return { product, average };
    const byCategory = categoryEvidence(model, frame, place);
    const byRating = ratingsOf(model, place, { target, relative: product - average, ratings });
    return {
      product,
      average,
      ...(byCategory && { categories: byCategory }),
      ...(byRating && { ratings: byRating }),
      likeUsers: supervision.type === 'categories' ? [] : likeUsers(model, place, users),
    };
  });
}

function ratingsOf(
  model: SdrlModel,
  { block, userRow }: { readonly block: number; readonly userRow: number },
  {
    target,
    relative,
    ratings,
  }: { readonly target: Float64Array; readonly relative: number; readonly ratings: number },
): RatingsEvidence | undefined {
  const { members = 1 } = model.spec;
  const encoders = Array.from({ length: members }, (_, member) =>
    blockEncoder(model, 'user', block, member),
  ).filter((encoder) => encoder !== undefined);
  const coRating = coRatingEvidence(model, { block, userRow }, target);
  if (encoders.length < members || !coRating) return undefined;
  const { indptr, indices, values: given } = model.interactions;
  const [start, end] = [indptr[userRow]!, indptr[userRow + 1]!];
  const user = {
    columns: indices.subarray(start, end),
    inputs: given.subarray(start, end).map((rating) => rating / model.ratingScale.max),
  };
  const evidence = encoders.map((encoder, member) => {
    const { width } = encoder;
    const share = target.slice(member * width, (member + 1) * width);
    return ratingEvidence(
      encoder,
      user,
      share.map((value) => value / Math.sqrt(members)),
    );
  });
  const empty = evidence.reduce((sum, { empty: one }) => sum + one, 0);
  const values = coRating.map((value, i) =>
    evidence.reduce((sum, of) => sum + of.values[i]!, value),
  );
  const order = Array.from(values.keys()).sort(
    (a, b) => Math.abs(values[b]!) - Math.abs(values[a]!) || a - b,
  );
  const contributions = order
    .slice(0, ratings)
    .map((i) => ({ itemRow: indices[start + i]!, rating: given[start + i]!, value: values[i]! }))
    .sort((a, b) => b.value - a.value);
  const othersValue = order.slice(ratings).reduce((sum, i) => sum + values[i]!, 0);
  const all = values.reduce((sum, value) => sum + value, 0);
  return {
    contributions,
    others: { count: Math.max(0, values.length - ratings), value: othersValue },
    empty,
    rest: relative - empty - all,
  };
}
