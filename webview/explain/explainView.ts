import {
  isArrayOf,
  isBoolean,
  isEither,
  isIntegerIn,
  isNumberIn,
  isObject,
  isOneOf,
  isOptional,
  isString,
  type Guard,
} from '../../src/protocol/guard';

/** What the list is put in order by: the score, the change of rank, or the part of a block (its position). */
export type SortKey = 'score' | 'change' | number;

export const filters = ['all', 'categories', 'interactions'] as const;
export type Filter = (typeof filters)[number];

export const listLengths = [10, 20, 50, 100] as const;

/** Everything the panel shows that is not the model's, as it is kept for the next window. */
export interface ExplainView {
  readonly userId?: string;
  /** The item whose evidence is shown. */
  readonly itemId?: string;
  /** The blocks' weights in block order; empty: those the model scores with. */
  readonly weights: readonly number[];
  /** Positions of the blocks that are switched off. */
  readonly off: readonly number[];
  readonly length: number;
  readonly sort: SortKey;
  readonly filter: Filter;
  /** Parts as they are, or less what the user's average item gets. */
  readonly parts: 'relative' | 'raw';
  /** Whether items the user rated in training are ranked as well. */
  readonly withRated: boolean;
}

export const initialView: ExplainView = {
  weights: [],
  off: [],
  length: 20,
  sort: 'score',
  filter: 'all',
  parts: 'relative',
  withRated: false,
};

export const isExplainView: Guard<ExplainView> = isObject<ExplainView>({
  userId: isOptional(isString),
  itemId: isOptional(isString),
  weights: isArrayOf(isNumberIn(0)),
  off: isArrayOf(isIntegerIn(0)),
  length: (value): value is number => listLengths.some((length) => length === value),
  sort: isEither(isOneOf('score', 'change'), isIntegerIn(0)),
  filter: isOneOf(...filters),
  parts: isOneOf('relative', 'raw'),
  withRated: isBoolean,
});

/** The weights the user has set, or the model's own. */
export function chosenWeights(
  { weights }: Pick<ExplainView, 'weights'>,
  own: readonly number[],
): readonly number[] {
  // Another number of blocks is that of a model that lay here before.
  return weights.length === own.length ? weights : own;
}

/** The weights that count: 0 for blocks that are off. */
export function effectiveWeights(
  view: Pick<ExplainView, 'weights' | 'off'>,
  own: readonly number[],
): number[] {
  return chosenWeights(view, own).map((weight, block) => (view.off.includes(block) ? 0 : weight));
}
