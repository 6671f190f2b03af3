import { setImmediate } from 'node:timers/promises';
import { cosineSimilarities, cosineSimilarity } from '../core/analysis/cosineSimilarities';
import { disagreements as findDisagreements } from '../core/analysis/disagreements';
import { largestEncodedValue } from '../core/analysis/largestEncodedValue';
import { ratingStatistics } from '../core/analysis/ratingStatistics';
import { categoriesOfRow, rowCategories } from '../core/analysis/rowCategories';
import { throwIfCanceled } from '../core/errors';
import { encodedBlocks, wholeEmbedding } from '../core/model/modelSpec';
import type { SdrlModel, Side } from '../core/model/sdrlModel';
import { runInSlices } from '../files/runInSlices';
import type {
  Disagreement,
  DisagreementsQuery,
  NearRow,
  NeighbourLists,
  NeighboursQuery,
  RowDetail,
  RowTable,
} from '../protocol/inspectApi';
import { blockRows } from './blockRows';
import { rowOf, tableOf, titleOf } from './modelRows';
import type { NeighbourIndexes } from './neighbourIndex';

/** Of one user or item, shown with it; the rest is in the dataset. */
const maxRatings = 100;

/** All rows of a side with what they are named and coloured by. */
export async function rowTable(
  model: SdrlModel,
  side: Side,
  signal: AbortSignal,
): Promise<RowTable> {
  const { interactions, ratingScale, categoryNames } = model;
  const { counts, means } = ratingStatistics(interactions, side);
  return {
    side,
    ids: tableOf(model, side).ids,
    titles: side === 'user' ? model.users.ids : model.titles,
    ratingCounts: counts,
    meanRatings: ratingScale.implicit ? means.fill(NaN) : means,
    categoryNames,
    categories: await runInSlices(rowCategories(model, side), signal),
  };
}

/** One user or item looked at closely. Throws a `UserError` for an id that the model does not have. */
export function rowDetail(model: SdrlModel, side: Side, id: string): RowDetail {
  const row = rowOf(model, side, id);
  const ratings = ratingsOf(model, side, row);
  const sum = ratings.reduce((total, { rating }) => total + rating, 0);
  const otherSide = side === 'user' ? 'item' : 'user';
  return {
    row,
    id,
    title: titleOf(model, side, row),
    ratings: ratings.length,
    ...(ratings.length > 0 && !model.ratingScale.implicit && { meanRating: sum / ratings.length }),
    categories: categoriesOfRow(model, side, row),
    blocks: encodedBlocks(model.spec).map(({ name, width }, i) => ({
      name,
      values: model.embeddings[side][i]!.slice(row * width, (row + 1) * width),
    })),
    largest: largestValue(model, side),
    rated: ratings
      .sort((a, b) => b.rating - a.rating)
      .slice(0, maxRatings)
      .map((entry) => ({
        id: tableOf(model, otherSide).ids[entry.row]!,
        title: titleOf(model, otherSide, entry.row),
        rating: entry.rating,
      })),
  };
}

/** The nearest rows block by block, and in the whole embedding. Throws a `UserError`. */
export async function neighbours(
  model: SdrlModel,
  { side, id, k, measure }: NeighboursQuery,
  { indexes, signal }: { readonly indexes: NeighbourIndexes; readonly signal: AbortSignal },
): Promise<NeighbourLists> {
  const row = rowOf(model, side, id);
  const lists: { block: string; neighbours: NearRow[] }[] = [];
  for (const block of [...encodedBlocks(model.spec).map(({ name }) => name), wholeEmbedding]) {
    const { rows, width } = blockRows(model, side, block);
    const query = rows.subarray(row * width, (row + 1) * width);
    const index = indexes.of(model, side, block);
    const nearest = index.nearest(query, k, measure, row);
    lists.push({
      block,
      neighbours: nearest.map((near) => ({
        ...near,
        similarities: similaritiesByBlock(model, side, row, near.row),
      })),
    });
    await setImmediate();
    throwIfCanceled(signal);
  }
  return { lists };
}

/** The rows near in one block and far in another. Throws a `UserError`. */
export async function disagreements(
  model: SdrlModel,
  { side, id, near, far, k }: DisagreementsQuery,
  signal: AbortSignal,
): Promise<readonly Disagreement[]> {
  const row = rowOf(model, side, id);
  const similaritiesIn = (block: string): Float64Array => {
    const { rows, width } = blockRows(model, side, block);
    return cosineSimilarities(rows, width, row);
  };
  const nearSimilarities = similaritiesIn(near);
  await setImmediate();
  throwIfCanceled(signal);
  return findDisagreements({ near: nearSimilarities, far: similaritiesIn(far), row }, k);
}

function similaritiesByBlock(
  { spec, embeddings }: SdrlModel,
  side: Side,
  row: number,
  other: number,
): number[] {
  return encodedBlocks(spec).map(({ width }, i) =>
    cosineSimilarity(embeddings[side][i]!, width, row, other),
  );
}

/** The ratings that a user gave or an item got, by row of the other side. */
function ratingsOf(
  { interactions }: SdrlModel,
  side: Side,
  row: number,
): { row: number; rating: number }[] {
  const { indptr, indices, values, rows } = interactions;
  const ratings: { row: number; rating: number }[] = [];
  const [first, end] = side === 'user' ? [row, row + 1] : [0, rows];
  for (let user = first; user < end; user++)
    for (let e = indptr[user]!; e < indptr[user + 1]!; e++)
      if (side === 'user') ratings.push({ row: indices[e]!, rating: values[e]! });
      else if (indices[e] === row) ratings.push({ row: user, rating: values[e]! });
  return ratings;
}

/** By embedding, because every row asked for needs it again. */
const largestValues = new WeakMap<SdrlModel['embeddings'][Side], number>();

function largestValue(model: SdrlModel, side: Side): number {
  const { embeddings } = model;
  const known = largestValues.get(embeddings[side]);
  if (known !== undefined) return known;
  const largest = largestEncodedValue(model, side);
  largestValues.set(embeddings[side], largest);
  return largest;
}
