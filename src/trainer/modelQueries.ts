import { nearestRows } from '../core/analysis/nearestRows';
import { recommendItems } from '../core/analysis/recommendItems';
import { encodedBlocks, wholeEmbedding } from '../core/model/modelSpec';
import type { SdrlModel, Side } from '../core/model/sdrlModel';
import type {
  ModelSummary,
  RecommendedItem,
  RecommendQuery,
  RowsQuery,
  RowsResult,
  SimilarQuery,
  SimilarRow,
} from '../protocol/trainerApi';
import { rowOf, tableOf, titleOf } from './modelRows';

/** What is shown of a model without asking for rows. `path` is where it was read from. */
export function summarizeModel(path: string, model: SdrlModel): ModelSummary {
  const { status, epochsDone, engine, dataset, metrics, history } = model;
  return {
    path,
    status,
    epochsDone,
    epochs: model.training.epochs,
    seed: model.training.seed,
    engine,
    dataset,
    blocks: model.spec.blocks,
    users: model.users.size,
    items: model.items.size,
    ratings: model.interactions.indices.length,
    categories: model.categoryNames,
    ...(metrics && { metrics }),
    terms: history.terms,
    history: history.epochs,
  };
}

/** The rows of a side that match the filter, `[offset, offset + limit)` of them, in row order. */
export function listRows(model: SdrlModel, { side, filter, offset, limit }: RowsQuery): RowsResult {
  const { ids } = tableOf(model, side);
  const part = filter.toLowerCase();
  const matching: number[] = [];
  for (let row = 0; row < ids.length; row++)
    if (
      ids[row]!.toLowerCase().includes(part) ||
      titleOf(model, side, row).toLowerCase().includes(part)
    )
      matching.push(row);
  const countOf = ratingCounts(model, side);
  const rows = matching.slice(offset, offset + limit).map((row) => ({
    id: ids[row]!,
    title: titleOf(model, side, row),
    ratings: countOf(row),
  }));
  return { total: matching.length, rows };
}

/** The rows most similar to one, in a block or in the whole embedding. Throws a `UserError`. */
export function similar(model: SdrlModel, { side, id, block, k }: SimilarQuery): SimilarRow[] {
  const blocks = encodedBlocks(model.spec);
  const row = rowOf(model, side, id);
  const neighbours = nearestRows(model, side, row, {
    k,
    ...(block !== wholeEmbedding && { block }),
  });
  return neighbours.map((neighbour) => ({
    id: tableOf(model, side).ids[neighbour.row]!,
    title: titleOf(model, side, neighbour.row),
    similarity: neighbour.similarity,
    blocks: blocks.map(({ name }, i) => ({ name, similarity: neighbour.blocks[i]! })),
  }));
}

/** The best items for a user among those that it has not rated in training. Throws a `UserError`. */
export function recommend(model: SdrlModel, { userId, k }: RecommendQuery): RecommendedItem[] {
  const { categoryNames, itemCategories, spec } = model;
  return recommendItems(model, rowOf(model, 'user', userId), k).map(
    ({ itemRow, score, parts }) => ({
      id: model.items.ids[itemRow]!,
      title: titleOf(model, 'item', itemRow),
      score,
      parts: spec.blocks.map(({ name }, i) => ({ name, value: parts[i]! })),
      categories: Array.from(
        itemCategories.indices.subarray(
          itemCategories.indptr[itemRow],
          itemCategories.indptr[itemRow + 1],
        ),
        (category) => categoryNames[category]!,
      ),
    }),
  );
}

function ratingCounts({ interactions }: SdrlModel, side: Side): (row: number) => number {
  const { indptr, indices, columns } = interactions;
  if (side === 'user') return (row) => indptr[row + 1]! - indptr[row]!;
  const counts = new Uint32Array(columns);
  for (let e = 0; e < indices.length; e++) counts[indices[e]!]!++;
  return (row) => counts[row]!;
}
