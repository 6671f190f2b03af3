import { ratingStatistics, type RatingStatistics } from '../core/analysis/ratingStatistics';
import { categoriesOfRow } from '../core/analysis/rowCategories';
import { createScorer, scorePart } from '../core/analysis/scoreItems';
import { findEntry } from '../core/dataset/buildInteractions';
import type { CsrMatrix } from '../core/dataset/csrMatrix';
import { encodedBlocks } from '../core/model/modelSpec';
import type { SdrlModel, Side } from '../core/model/sdrlModel';
import type { AbsentRow, HoverApi, RatingDescription, RowDescription } from '../protocol/hoverApi';
import { blockRows } from './blockRows';
import { tableOf, titleOf } from './modelRows';
import type { NeighbourIndexes } from './neighbourIndex';

/** A user or an item in a few words, with its nearest rows by cosine similarity in each block. */
export function describeRow(
  model: SdrlModel,
  { side, id, neighbours }: HoverApi['describeRow']['params'],
  indexes: NeighbourIndexes,
): RowDescription | AbsentRow {
  const row = tableOf(model, side).rowOf(id);
  if (row === undefined) return absent(model, side, id);
  const { counts, means } = statisticsOf(model.interactions, side);
  const named = (other: number): { id: string; title: string } => ({
    id: tableOf(model, side).ids[other]!,
    title: titleOf(model, side, other),
  });
  return {
    type: 'row',
    side,
    ...named(row),
    ratings: counts[row]!,
    ...(counts[row]! > 0 && !model.ratingScale.implicit && { meanRating: means[row]! }),
    categories: categoriesOfRow(model, side, row),
    nearest: encodedBlocks(model.spec).map(({ name: block }) => {
      const { rows, width } = blockRows(model, side, block);
      const query = rows.subarray(row * width, (row + 1) * width);
      const near = indexes.of(model, side, block).nearest(query, neighbours, 'cosine', row);
      return {
        block,
        neighbours: near.map(({ row: other, value }) => ({ ...named(other), similarity: value })),
      };
    }),
  };
}

/** What the model makes of a user and an item, beside the rating that the data gives. */
export function describeRating(
  model: SdrlModel,
  { userId, itemId, rating }: HoverApi['describeRating']['params'],
): RatingDescription | AbsentRow {
  const { users, items, titles, interactions, ratingScale, metrics, spec } = model;
  const userRow = users.rowOf(userId);
  if (userRow === undefined) return absent(model, 'user', userId);
  const itemRow = items.rowOf(itemId);
  if (itemRow === undefined) return absent(model, 'item', itemId);
  const entry = findEntry(interactions, userRow, itemRow);
  const given = ratingScale.implicit
    ? undefined
    : (rating ?? (entry < 0 ? undefined : interactions.values[entry]!));
  const parts = spec.blocks.map(({ name }, block) => ({
    name,
    value: scorePart(model, block, userRow, itemRow),
  }));
  const score = parts.reduce((sum, { value }) => sum + value, 0);
  return {
    type: 'rating',
    user: { id: userId, title: userId },
    item: { id: itemId, title: titles[itemRow]! },
    ...(given !== undefined && { given }),
    part: entry >= 0 ? 'training' : metrics ? 'heldOut' : 'unknown',
    predicted: ratingScale.max / (1 + Math.exp(-score)),
    highest: ratingScale.max,
    score,
    parts,
    rank: rankOf(model, userRow, itemRow),
    of: items.size,
  };
}

function absent({ dataset }: SdrlModel, side: Side, id: string): AbsentRow {
  return { type: 'absent', side, id, preparation: dataset.preparation };
}

/** The 1-based place of an item among all items for a user. */
function rankOf(model: SdrlModel, userRow: number, itemRow: number): number {
  const scores = new Float64Array(model.items.size);
  createScorer(model)(userRow, scores);
  let better = 0;
  for (let item = 0; item < scores.length; item++) if (scores[item]! > scores[itemRow]!) better++;
  return better + 1;
}

/** By interactions, because every row asked for needs them again. */
const statistics = new WeakMap<CsrMatrix, Partial<Record<Side, RatingStatistics>>>();

function statisticsOf(interactions: CsrMatrix, side: Side): RatingStatistics {
  const known = statistics.get(interactions)?.[side];
  if (known) return known;
  const made = ratingStatistics(interactions, side);
  statistics.set(interactions, { ...statistics.get(interactions), [side]: made });
  return made;
}
