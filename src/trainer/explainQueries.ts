import { blockProducts } from '../core/explain/blockProducts';
import { explainItem as explainPair, type BlockEvidence } from '../core/explain/explainItem';
import { itemFrame, type ItemFrame } from '../core/explain/itemFrame';
import { ratingEntry } from '../core/explain/ratingEntry';
import { categoriesOfRow } from '../core/analysis/rowCategories';
import { UserError } from '../core/errors';
import type { SdrlModel } from '../core/model/sdrlModel';
import { runInSlices } from '../files/runInSlices';
import type {
  BlockReasons,
  ItemExplanation,
  ItemName,
  UserExplanation,
} from '../protocol/explainApi';
import { rowOf, titleOf } from './modelRows';

/** What a user gets from every item, block by block. Throws a `UserError` for an unknown user. */
export async function explainUser(
  model: SdrlModel,
  userId: string,
  signal: AbortSignal,
): Promise<UserExplanation> {
  const { spec, interactions } = model;
  const row = rowOf(model, 'user', userId);
  const products = await runInSlices(blockProducts(model, row), signal);
  const [start, end] = [interactions.indptr[row]!, interactions.indptr[row + 1]!];
  return {
    id: userId,
    blocks: spec.blocks.map(({ name, supervision }, i) => ({
      name,
      supervision: supervision.type,
      weight: spec.scoreWeights[i]!,
      products: products[i]!,
    })),
    ratedItems: interactions.indices.slice(start, end),
    ratings: interactions.values.slice(start, end),
    preferences: categoriesOfRow(model, 'user', row),
  };
}

/** Why an item has its score for a user. Throws a `UserError` for an unknown user or item. */
export async function explainItem(
  model: SdrlModel,
  { userId, itemId }: { readonly userId: string; readonly itemId: string },
  signal: AbortSignal,
): Promise<ItemExplanation> {
  const userRow = rowOf(model, 'user', userId);
  const itemRow = rowOf(model, 'item', itemId);
  const frame = await frameOf(model, signal);
  const entry = ratingEntry(model.interactions, userRow, itemRow);
  return {
    ...itemName(model, itemRow),
    userId,
    ...(entry >= 0 && { rating: model.interactions.values[entry]! }),
    raters: countRaters(model, itemRow),
    blocks: explainPair(model, frame, { userRow, itemRow }).map((evidence, block) =>
      blockReasons(model, block, evidence),
    ),
  };
}

/** Names by row. Throws a `UserError` for a row past the last: the model is another one by now. */
export function itemNames(model: SdrlModel, rows: readonly number[]): ItemName[] {
  return rows.map((row) => itemName(model, row));
}

/** One a model, because it takes a pass over all items. */
const frames = new WeakMap<SdrlModel, ItemFrame>();

async function frameOf(model: SdrlModel, signal: AbortSignal): Promise<ItemFrame> {
  const frame = frames.get(model) ?? (await runInSlices(itemFrame(model), signal));
  frames.set(model, frame);
  return frame;
}

function itemName(model: SdrlModel, row: number): ItemName {
  const { items } = model;
  if (row >= items.size)
    throw new UserError(
      `The model has ${items.size} items, and was asked for number ${row + 1}. It was trained anew since: open the panel again.`,
      { code: 'query/no-item' },
    );
  return {
    row,
    id: items.ids[row]!,
    title: titleOf(model, 'item', row),
    categories: categoriesOfRow(model, 'item', row).map(({ name }) => name),
  };
}

function blockReasons(model: SdrlModel, block: number, evidence: BlockEvidence): BlockReasons {
  const { product, average, categories, ratings, likeUsers } = evidence;
  return {
    name: model.spec.blocks[block]!.name,
    product,
    average,
    ...(categories && {
      categories: {
        rest: categories.rest,
        reasons: categories.contributions
          .map(({ category, value }) => ({ name: model.categoryNames[category]!, value }))
          .sort((a, b) => b.value - a.value),
      },
    }),
    ...(ratings && {
      ratings: {
        others: ratings.others,
        empty: ratings.empty,
        rest: ratings.rest,
        reasons: ratings.contributions.map(({ itemRow, rating, value }) => ({
          id: model.items.ids[itemRow]!,
          title: titleOf(model, 'item', itemRow),
          rating,
          value,
        })),
      },
    }),
    ...(likeUsers && {
      likeUsers: likeUsers.map(({ row, similarity, rating }) => ({
        id: model.users.ids[row]!,
        similarity,
        rating,
      })),
    }),
  };
}

function countRaters({ interactions: { indices } }: SdrlModel, itemRow: number): number {
  let count = 0;
  for (let e = 0; e < indices.length; e++) if (indices[e] === itemRow) count++;
  return count;
}
