import type { Nearness } from '../../src/core/analysis/neighbourIndex';
import {
  isArrayOf,
  isBoolean,
  isObject,
  isOneOf,
  isOptional,
  isString,
  type Guard,
} from '../../src/protocol/guard';
import { ratingFilters, type RatingFilter, type RatingSort } from './ratingRows';

/** The parts of the panel that can be shown as a table. */
export const figureNames = ['similarity', 'embeddings', 'preferences', 'common'] as const;
export type FigureName = (typeof figureNames)[number];

export const preferenceOrders = ['difference', 'strength'] as const;
export type PreferenceOrder = (typeof preferenceOrders)[number];

/** What the panel shows and how: all that is worth restoring. */
export interface CompareView {
  readonly userIds: readonly string[];
  /** The two users that everything is focused on. */
  readonly pair?: readonly string[] | undefined;
  readonly measure: Nearness;
  /** Figures that are shown as tables. */
  readonly tables: readonly FigureName[];
  readonly preferenceOrder: PreferenceOrder;
  readonly ratingFilter: RatingFilter;
  readonly ratingSort: RatingSort;
}

export const initialCompareView: CompareView = {
  userIds: [],
  measure: 'cosine',
  tables: [],
  preferenceOrder: 'difference',
  ratingFilter: 'shared',
  ratingSort: { by: 'raters', isDescending: true },
};

const isPair: Guard<readonly string[]> = (value): value is readonly string[] =>
  isArrayOf(isString)(value) && value.length === 2;

export const isCompareView: Guard<CompareView> = isObject<CompareView>({
  userIds: isArrayOf(isString),
  pair: isOptional(isPair),
  measure: isOneOf('cosine', 'dot', 'euclidean'),
  tables: isArrayOf(isOneOf(...figureNames)),
  preferenceOrder: isOneOf(...preferenceOrders),
  ratingFilter: isOneOf(...ratingFilters),
  ratingSort: isObject<RatingSort>({ by: isString, isDescending: isBoolean }),
});
