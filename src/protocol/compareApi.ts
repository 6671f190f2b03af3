import type { UserComparison } from '../core/analysis/compareUsers';
import { isArrayOf, isIntegerIn, isObject, isString } from './guard';
import type { ParamsGuards } from './peer';
import type { RowSummary } from './trainerApi';

/** Users side by side, as far as the model has them. */
export interface ComparedUsers extends UserComparison {
  /** Ids that the model does not have, each once. */
  readonly unknown: readonly string[];
  /** What the numbers say, in one sentence or two; empty for fewer than two users. */
  readonly sentence: string;
}

export interface SuggestionsQuery {
  /** At least one that the model has. */
  readonly userIds: readonly string[];
  /** A block's name, or `all` for the whole embedding. */
  readonly block: string;
  readonly k: number;
}

/** Another user, with the mean cosine similarity to the users asked about, [-1, 1]. */
export interface SuggestedUser extends RowSummary {
  readonly similarity: number;
}

/** What is asked to compare users. */
export interface CompareApi {
  /** At most `maxComparedUsers` of those that the model has; an id given twice counts once. */
  compareUsers: {
    params: { readonly userIds: readonly string[] };
    result: ComparedUsers;
    event: never;
  };
  /** The users most alike to all of these in a block, nearest first. */
  suggestUsers: { params: SuggestionsQuery; result: readonly SuggestedUser[]; event: never };
}

export const compareGuards: ParamsGuards<CompareApi> = {
  compareUsers: isObject<CompareApi['compareUsers']['params']>({ userIds: isArrayOf(isString) }),
  suggestUsers: isObject<SuggestionsQuery>({
    userIds: isArrayOf(isString),
    block: isString,
    k: isIntegerIn(1, 1000),
  }),
};
