import type { ComparedUsers } from '../../protocol/compareApi';
import type { BlockReasons, ItemExplanation } from '../../protocol/explainApi';
import type { RatingDescription, RowDescription } from '../../protocol/hoverApi';
import type { ModelSummary, RecommendedItem, SimilarRow } from '../../protocol/trainerApi';

// What agents are told, in few fields with names that speak: pure functions from the trainer's answers.

const most = 5;
const mostCategories = 8;

export function modelAnswer(name: string, folder: string, summary: ModelSummary): object {
  const { status, blocks, users, items, ratings, categories, epochsDone, metrics, dataset } =
    summary;
  return {
    name,
    folder,
    status,
    epochs: epochsDone,
    dataset: dataset.name,
    preparation: dataset.preparation,
    users,
    items,
    ratings,
    categories: categories.slice(0, 20),
    categoryCount: categories.length,
    blocks: blocks.map(({ name: block, width, supervision }) => ({
      name: block,
      width,
      taughtBy: supervision.type,
    })),
    ...(metrics && {
      metricsInPercent: {
        'ndcg@10': metrics.masked['ndcg@10'],
        'f1@10': metrics.masked['f1@10'],
      },
    }),
  };
}

export function userAnswer(
  { id, ratings, meanRating, categories, nearest }: RowDescription,
  recommended: readonly RecommendedItem[],
): object {
  return {
    user: id,
    ratings,
    ...(meanRating !== undefined && { meanRating }),
    categoryPreferences: categories.slice(0, mostCategories),
    nearestUsersByBlock: nearest.map(({ block, neighbours }) => ({
      block,
      users: neighbours
        .slice(0, most)
        .map(({ id: user, similarity }) => ({ user, cosine: similarity })),
    })),
    recommended: recommended.slice(0, most).map(({ id: item, title, score, parts }) => ({
      item,
      title,
      score,
      partsByBlock: parts,
    })),
  };
}

export function comparisonAnswer(comparison: ComparedUsers): object {
  const { users, spaces, common, categoryNames, sentence, unknown, items } = comparison;
  const count = users.length;
  const pairs = users.flatMap((a, i) =>
    users.slice(i + 1).map((b, offset) => {
      const place = i * count + i + 1 + offset;
      return {
        users: [a.id, b.id],
        cosineByBlock: spaces.map(({ block, values }) => ({ block, cosine: values.cosine[place] })),
        itemsBothRated: common.counts[place],
      };
    }),
  );
  return {
    summary: sentence,
    ...(unknown.length > 0 && { notInTheModel: unknown }),
    users: users.map(({ id, ratings, preferences }) => ({
      user: id,
      ratings,
      categoryPreferences: Array.from(preferences, (weight, category) => ({
        name: categoryNames[category],
        weight,
      }))
        .sort((a, b) => b.weight - a.weight)
        .slice(0, most),
    })),
    pairs,
    itemsThatAllRated: items.titles
      .filter((_, item) => users.every((_, u) => !Number.isNaN(items.ratings[item * count + u])))
      .slice(0, 2 * most),
  };
}

export function explanationAnswer(
  { id, title, categories, userId, rating, raters, blocks }: ItemExplanation,
  { score, parts, rank, of }: RatingDescription,
): object {
  return {
    user: userId,
    item: id,
    title,
    categories,
    ...(rating !== undefined && { userRatedIt: rating }),
    raters,
    score,
    rankAmongItems: rank,
    items: of,
    partsByBlock: parts,
    reasonsByBlock: blocks.map(blockAnswer),
  };
}

function blockAnswer({ name, categories, ratings, likeUsers }: BlockReasons): object {
  return {
    block: name,
    ...(categories && { categories: categories.reasons.slice(0, most) }),
    ...(ratings && {
      ratedItems: ratings.reasons
        .slice(0, most)
        .map(({ id, title, rating, value }) => ({ item: id, title, rating, adds: value })),
    }),
    ...(likeUsers && {
      likeUsersWhoRatedIt: likeUsers
        .slice(0, most)
        .map(({ id, similarity, rating }) => ({ user: id, cosine: similarity, rating })),
    }),
  };
}

export function nearestAnswer(
  { id, title }: { readonly id: string; readonly title: string },
  block: string,
  rows: readonly SimilarRow[],
): object {
  return {
    item: id,
    title,
    block,
    nearest: rows.map((row) => ({
      item: row.id,
      title: row.title,
      cosine: row.similarity,
      cosineByBlock: row.blocks,
    })),
  };
}
