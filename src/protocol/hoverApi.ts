import type { Side } from '../core/model/sdrlModel';
import { isIntegerIn, isNumberIn, isObject, isOneOf, isOptional, isString } from './guard';
import type { ParamsGuards } from './peer';

/** A user or an item by name; the title of a user is its id. */
export interface NamedRow {
  readonly id: string;
  readonly title: string;
}

export interface NamedNeighbour extends NamedRow {
  /** Cosine similarity in the block, [-1, 1]. */
  readonly similarity: number;
}

/** A user or an item in a few words. */
export interface RowDescription extends NamedRow {
  readonly type: 'row';
  readonly side: Side;
  /** Ratings in training. */
  readonly ratings: number;
  /** Absent where there is none and where ratings are implicit. */
  readonly meanRating?: number;
  /**
   * Categories of an item (weight 1), in the model's order; category preferences of a user (eq. 11,
   * divided by the largest), strongest first. All there are.
   */
  readonly categories: readonly { readonly name: string; readonly weight: number }[];
  /** The nearest rows of the side in each block, in block order; nearest first. */
  readonly nearest: readonly {
    readonly block: string;
    readonly neighbours: readonly NamedNeighbour[];
  }[];
}

/** What a rating, given or not, looks like to the model. */
export interface RatingDescription {
  readonly type: 'rating';
  readonly user: NamedRow;
  readonly item: NamedRow;
  /** As it was asked for, or else as it stands in training; absent for implicit ratings. */
  readonly given?: number;
  /**
   * `training`: it was learnt from. `heldOut`: the model was measured on a part of the ratings, and
   * this is no rating it was trained on. `unknown`: it is none it was trained on.
   */
  readonly part: 'training' | 'heldOut' | 'unknown';
  /**
   * The rating that the model reproduces: sigmoid(score) × highest rating. Ratings are learnt as
   * r / highest with 0 for whatever is not rated (docs/model.md), so it is low where few would rate.
   */
  readonly predicted: number;
  readonly highest: number;
  /** A logit: the parts summed up. */
  readonly score: number;
  /** What each block contributes, in block order. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  /** 1-based place of the item's score among all items for this user; of equal scores the best. */
  readonly rank: number;
  /** How many items there are. */
  readonly of: number;
}

/** Somebody or something that the model does not know. */
export interface AbsentRow {
  readonly type: 'absent';
  readonly side: Side;
  readonly id: string;
  /** How the data was prepared (`DatasetReference.preparation`): mostly the reason. */
  readonly preparation: string;
}

/** Short descriptions, made in milliseconds: what a hover shows and an agent is told. */
export interface HoverApi {
  describeRow: {
    /** `neighbours`: how many in each block. */
    params: { readonly side: Side; readonly id: string; readonly neighbours: number };
    result: RowDescription | AbsentRow;
    event: never;
  };
  describeRating: {
    params: { readonly userId: string; readonly itemId: string; readonly rating?: number };
    result: RatingDescription | AbsentRow;
    event: never;
  };
}

export const hoverGuards: ParamsGuards<HoverApi> = {
  describeRow: isObject<HoverApi['describeRow']['params']>({
    side: isOneOf('user', 'item'),
    id: isString,
    neighbours: isIntegerIn(0, 100),
  }),
  describeRating: isObject<HoverApi['describeRating']['params']>({
    userId: isString,
    itemId: isString,
    rating: isOptional(isNumberIn()),
  }),
};
