import { categoryPreferences } from '../dataset/categoryPreferences';
import { selectCsrRows } from '../dataset/csrMatrix';
import { createRandom, shuffle } from '../random';
import { encodedBlocks } from '../model/modelSpec';
import type { SdrlModel } from '../model/sdrlModel';
import { itemsInCommon } from './itemsInCommon';
import { largestEncodedValue } from './largestEncodedValue';
import type { Nearness } from './neighbourIndex';
import { randomPairs } from './randomPairs';
import { measureOf, productsByBlock, sumProducts } from './rowProducts';

export const measures = ['cosine', 'dot', 'euclidean'] as const satisfies readonly Nearness[];

/** Values by measure. */
export type ByMeasure<T> = Readonly<Record<Nearness, T>>;

/** What is usual among the users of a model: the yardstick for what is alike. */
export interface UsualUsers {
  /** Pairs looked at; 0 where there are too few users to speak of what is usual. */
  readonly pairs: number;
  /** The measures of these pairs in ascending order: each block, in order, then the whole embedding. */
  readonly likeness: readonly ByMeasure<Float64Array>[];
  /** Jaccard indices of the items in common, ascending. */
  readonly jaccards: Float64Array;
  /** The mean category preferences (eq. 11) of the users, or of a sample of them. */
  readonly preferences: Float32Array;
  /** The largest absolute value in the users' embedding (`largestEncodedValue`). */
  readonly largest: number;
}

/** Enough for percentiles to be right to half a percent. */
const maxPairs = 10_000;
/** Of fewer pairs it cannot be said what is usual. */
const minPairs = 20;
const maxProfiles = 20_000;
const sliceUsers = 256;

type UsualModel = Pick<
  SdrlModel,
  'spec' | 'embeddings' | 'users' | 'interactions' | 'itemCategories' | 'categoryNames'
>;

/** Measures random pairs of users and the mean user, the same for every run. Yields between slices. */
export function* usualUsers(model: UsualModel): Generator<undefined, UsualUsers> {
  const { spec, users, interactions } = model;
  const spaces = encodedBlocks(spec).length + 1;
  const values = Array.from({ length: spaces }, () => measures.map((): number[] => []));
  const jaccards: number[] = [];
  const random = createRandom('usual users');
  for (const pair of randomPairs(users.size, { limit: maxPairs, random })) {
    const blocks = productsByBlock(model, 'user', pair);
    [...blocks, sumProducts(blocks)].forEach((products, space) =>
      measures.forEach((measure, m) => values[space]![m]!.push(measureOf(products, measure))),
    );
    jaccards.push(itemsInCommon(interactions, ...pair).jaccard);
    yield;
  }
  const isEnough = jaccards.length >= minPairs;
  const ascending = (list: readonly number[]): Float64Array =>
    isEnough ? Float64Array.from(list.filter(Number.isFinite)).sort() : new Float64Array(0);
  const likeness = values.map(([cosine, dot, euclidean]) => ({
    cosine: ascending(cosine!),
    dot: ascending(dot!),
    euclidean: ascending(euclidean!),
  }));
  const preferences = yield* meanPreferences(model);
  return {
    pairs: isEnough ? jaccards.length : 0,
    likeness,
    jaccards: ascending(jaccards),
    preferences,
    largest: largestEncodedValue(model, 'user'),
  };
}

function* meanPreferences({
  users,
  interactions,
  itemCategories,
  categoryNames,
}: UsualModel): Generator<undefined, Float32Array> {
  const all = Uint32Array.from({ length: users.size }, (_, row) => row);
  const random = createRandom('usual preferences');
  const rows = users.size > maxProfiles ? shuffle(all, random).subarray(0, maxProfiles) : all;
  const width = categoryNames.length;
  const sums = new Float64Array(width);
  for (let start = 0; start < rows.length; start += sliceUsers) {
    const slice = selectCsrRows(interactions, rows.subarray(start, start + sliceUsers));
    const labels = { names: categoryNames, matrix: itemCategories };
    categoryPreferences(slice, labels).forEach((value, i) => (sums[i % width]! += value));
    yield;
  }
  return Float32Array.from(sums, (sum) => sum / rows.length);
}
