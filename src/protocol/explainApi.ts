import type { Supervision } from '../core/model/modelSpec';
import { isArrayOf, isIntegerIn, isObject, isString } from './guard';
import type { ParamsGuards } from './peer';

/** A user with all that the panel ranks items by. Arrays over items have one place an item row. */
export interface UserExplanation {
  readonly id: string;
  /** Blocks in block order, with the weight the model scores with (section 3.3.2). */
  readonly blocks: readonly {
    readonly name: string;
    readonly supervision: Supervision['type'];
    readonly weight: number;
    /** The user's dot products with all items, before the weight. */
    readonly products: Float64Array;
  }[];
  /** The items he or she rated in training, ascending by row, and the ratings. */
  readonly ratedItems: Uint32Array;
  readonly ratings: Float32Array;
  /** Category preferences (eq. 11, divided by their maximum), strongest first. */
  readonly preferences: readonly { readonly name: string; readonly weight: number }[];
}

export interface ItemName {
  readonly row: number;
  readonly id: string;
  readonly title: string;
  readonly categories: readonly string[];
}

/** A user's rating of another item, and what it adds to a part. */
export interface RatingReason {
  readonly id: string;
  readonly title: string;
  readonly rating: number;
  readonly value: number;
}

/**
 * Why one block gives an item what it gives, before the block's weight. Categories and `rest`, and
 * again ratings, `others`, `empty` and `rest`, sum to `product` less `average`.
 */
export interface BlockReasons {
  readonly name: string;
  /** The user's dot product with the item, and with the mean item. */
  readonly product: number;
  readonly average: number;
  /** Where categories teach the block: the item's own ones, the one that adds most first. */
  readonly categories?: {
    readonly reasons: readonly { readonly name: string; readonly value: number }[];
    readonly rest: number;
  };
  /** Where the file holds the encoder: the ratings with the largest effect, from what adds most. */
  readonly ratings?: {
    readonly reasons: readonly RatingReason[];
    readonly others: { readonly count: number; readonly value: number };
    /** What a user without ratings would get. */
    readonly empty: number;
    readonly rest: number;
  };
  /**
   * Users alike in this block (cosine) who rated the item, nearest first. Absent of an item bias, which
   * is the same for all users and has no reasons.
   */
  readonly likeUsers?: readonly {
    readonly id: string;
    readonly similarity: number;
    readonly rating: number;
  }[];
}

export interface ItemExplanation extends ItemName {
  readonly userId: string;
  /** The user's own rating of it in training, where there is one. */
  readonly rating?: number;
  /** How many users rated it in training. */
  readonly raters: number;
  /** In block order. */
  readonly blocks: readonly BlockReasons[];
}

/** What the explanations ask of a model. An unknown user or item is a `UserError` (`query/no-user`, `query/no-item`). */
export interface ExplainApi {
  explainUser: { params: { readonly userId: string }; result: UserExplanation; event: never };
  explainItem: {
    params: { readonly userId: string; readonly itemId: string };
    result: ItemExplanation;
    event: never;
  };
  /** Names of items by row, in the order asked for. */
  itemNames: {
    params: { readonly rows: readonly number[] };
    result: readonly ItemName[];
    event: never;
  };
}

export const explainGuards: ParamsGuards<ExplainApi> = {
  explainUser: isObject<ExplainApi['explainUser']['params']>({ userId: isString }),
  explainItem: isObject<ExplainApi['explainItem']['params']>({
    userId: isString,
    itemId: isString,
  }),
  itemNames: isObject<ExplainApi['itemNames']['params']>({
    rows: isArrayOf(isIntegerIn(0)),
  }),
};
