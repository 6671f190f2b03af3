import { categoryPreferences } from '../dataset/categoryPreferences';
import { selectCsrRows } from '../dataset/csrMatrix';
import { encodedBlocks, wholeEmbedding, type Supervision } from '../model/modelSpec';
import type { SdrlModel } from '../model/sdrlModel';
import { itemsInCommon } from './itemsInCommon';
import type { Nearness } from './neighbourIndex';
import { percentileRank, shareBelow, shareUpTo } from './percentileRank';
import { ratedItems } from './ratedItems';
import { measureOf, productsByBlock, sumProducts } from './rowProducts';
import { measures, type ByMeasure, type UsualUsers } from './usualUsers';

/** As many as can be told apart side by side. */
export const maxComparedUsers = 12;

/** Users set side by side. A matrix is users × users, row-major and symmetric. */
export interface UserComparison {
  readonly users: readonly ComparedUser[];
  /** The blocks in order, then the whole embedding (without supervision). */
  readonly spaces: readonly ComparedSpace[];
  /** Random pairs that percentiles refer to; 0 where the model has too few users for percentiles. */
  readonly usualPairs: number;
  readonly common: CommonItems;
  readonly categoryNames: readonly string[];
  /** The mean category preferences of all users. */
  readonly usualPreferences: Float32Array;
  /** Every item that one of them rated in training. */
  readonly items: ComparedItems;
  /** All ratings are 1: they say only that there was an interaction. */
  readonly isImplicit: boolean;
  /** The end of a common scale of all users' embeddings (`largestEncodedValue`). */
  readonly largest: number;
}

export interface ComparedUser {
  readonly id: string;
  readonly row: number;
  /** Ratings in training, and their mean; NaN where there is none. */
  readonly ratings: number;
  readonly meanRating: number;
  /** The embedding: the blocks in order, without an item bias, which is 1 for all. */
  readonly values: Float32Array;
  /** By category (eq. 11, divided by the largest), in [0, 1]. */
  readonly preferences: Float32Array;
}

export interface ComparedSpace {
  readonly block: string;
  readonly supervision: Supervision['type'];
  readonly values: ByMeasure<Float64Array>;
  /**
   * The share of random pairs of users that are no more alike, in [0, 1], whatever the measure: 1 for
   * users than whom none are more alike, even where all are the same. NaN on the diagonal and where it
   * cannot be told.
   */
  readonly percentiles: ByMeasure<Float64Array>;
}

/** Matrices of what users rated both (`ItemsInCommon`); on the diagonal a user's own ratings. */
export interface CommonItems {
  readonly counts: Uint32Array;
  readonly jaccards: Float64Array;
  /** The share of random pairs with a lower Jaccard index; NaN on the diagonal. */
  readonly percentiles: Float64Array;
  readonly correlations: Float64Array;
  readonly differences: Float64Array;
}

export interface ComparedItems {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** items × users; NaN where a user did not rate the item. */
  readonly ratings: Float32Array;
}

/** Compares users by row, which are all different and at most `maxComparedUsers`. */
export function compareUsers(
  model: SdrlModel,
  userRows: readonly number[],
  usual: UsualUsers,
): UserComparison {
  const { interactions, itemCategories, categoryNames, items, titles } = model;
  const labels = { names: categoryNames, matrix: itemCategories };
  const preferences = categoryPreferences(
    selectCsrRows(interactions, Uint32Array.from(userRows)),
    labels,
  );
  const { itemRows, ratings } = ratedItems(interactions, userRows);
  return {
    users: userRows.map((row, i) => {
      const width = categoryNames.length;
      return comparedUser(model, row, preferences.slice(i * width, (i + 1) * width));
    }),
    spaces: compareSpaces(model, userRows, usual),
    usualPairs: usual.pairs,
    common: compareItems(model, userRows, usual),
    categoryNames,
    usualPreferences: usual.preferences,
    items: {
      ids: Array.from(itemRows, (row) => items.ids[row]!),
      titles: Array.from(itemRows, (row) => titles[row]!),
      ratings,
    },
    isImplicit: model.ratingScale.implicit,
    largest: usual.largest,
  };
}

function comparedUser(
  { spec, embeddings, users, interactions }: SdrlModel,
  row: number,
  preferences: Float32Array,
): ComparedUser {
  const own = interactions.values.subarray(interactions.indptr[row], interactions.indptr[row + 1]);
  return {
    id: users.ids[row]!,
    row,
    ratings: own.length,
    meanRating: own.reduce((sum, rating) => sum + rating, 0) / own.length,
    values: Float32Array.from(
      encodedBlocks(spec).flatMap(({ width }, i) =>
        Array.from(embeddings.user[i]!.subarray(row * width, (row + 1) * width)),
      ),
    ),
    preferences,
  };
}

function compareSpaces(
  model: SdrlModel,
  userRows: readonly number[],
  usual: UsualUsers,
): ComparedSpace[] {
  const blocks = encodedBlocks(model.spec);
  const pairs = matrixOf(userRows, (a, b) => productsByBlock(model, 'user', [a, b]));
  const spaces: Pick<ComparedSpace, 'block' | 'supervision'>[] = [
    ...blocks.map(({ name, supervision }) => ({ block: name, supervision: supervision.type })),
    { block: wholeEmbedding, supervision: 'none' },
  ];
  return spaces.map((space, s) => {
    const products = pairs.map((pair) => pair[s] ?? sumProducts(pair));
    const values = byMeasure((measure) =>
      Float64Array.from(products, (product) => measureOf(product, measure)),
    );
    const percentiles = byMeasure((measure) =>
      values[measure].map((value, i) => {
        if (isDiagonal(i, userRows.length)) return NaN;
        const ascending = usual.likeness[s]![measure];
        return measure === 'euclidean'
          ? 1 - shareBelow(ascending, value)
          : shareUpTo(ascending, value);
      }),
    );
    return { ...space, values, percentiles };
  });
}

function compareItems(
  { interactions }: SdrlModel,
  userRows: readonly number[],
  { jaccards }: UsualUsers,
): CommonItems {
  const pairs = matrixOf(userRows, (a, b) => itemsInCommon(interactions, a, b));
  return {
    counts: Uint32Array.from(pairs, ({ count }) => count),
    jaccards: Float64Array.from(pairs, ({ jaccard }) => jaccard),
    percentiles: Float64Array.from(pairs, ({ jaccard }, i) =>
      isDiagonal(i, userRows.length) ? NaN : percentileRank(jaccards, jaccard),
    ),
    correlations: Float64Array.from(pairs, ({ correlation }) => correlation),
    differences: Float64Array.from(pairs, ({ difference }) => difference),
  };
}

function matrixOf<T>(rows: readonly number[], cell: (a: number, b: number) => T): T[] {
  return rows.flatMap((a) => rows.map((b) => cell(a, b)));
}

function isDiagonal(place: number, count: number): boolean {
  return place % (count + 1) === 0;
}

function byMeasure<T>(make: (measure: Nearness) => T): ByMeasure<T> {
  const [cosine, dot, euclidean] = measures.map(make);
  return { cosine: cosine!, dot: dot!, euclidean: euclidean! };
}
