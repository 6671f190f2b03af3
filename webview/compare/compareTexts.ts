import type { ComparedSpace, UserComparison } from '../../src/core/analysis/compareUsers';
import type { Nearness } from '../../src/core/analysis/neighbourIndex';
import { wholeEmbedding } from '../../src/core/model/modelSpec';
import { formatFixed } from '../../src/core/text/formatNumbers';
import { shortText } from '../marks/shortText';
import type { PreferenceOrder } from './compareView';
import type { RatingFilter } from './ratingRows';

/** Every text of the panel that compares users. */
export const compareTexts = {
  title: 'Compare users',
  users: 'Users',
  add: 'Add a user',
  addPlaceholder: 'Add a user by id…',
  order: 'Order by Similarity',
  orderHint: 'Puts users who are alike by the whole embedding next to each other',
  suggestions: 'Nearest to these',
  emptyTitle: 'Which users?',
  emptyBody: 'Choose two to twelve users by their ids to see in which way they are alike.',
  oneTitle: 'Alike to whom?',
  oneBody: 'Add another user, or one of those that are nearest in a block.',
  failedTitle: 'These users cannot be compared',
  tryAgain: 'Try Again',
  comparing: 'Comparing…',
  all: 'whole embedding',
  allUsers: 'Show All Users',
  similarity: 'Similarity by block',
  measure: 'Measure',
  view: 'View',
  map: 'Map',
  chart: 'Chart',
  table: 'Table',
  embeddings: 'Embeddings',
  embeddingsNote:
    'Every bar is one dimension, up where it is positive, down where negative, all on one scale.',
  dimension: 'Dimension',
  preferences: 'Category preferences',
  preferencesNote:
    'How much of what a user rated falls into a category, weighted by rating, against his or her largest. The tick marks the average user.',
  noCategories: 'The data has no categories, so there are no category preferences to compare.',
  category: 'Category',
  average: 'Average user',
  preferenceOrder: 'Order',
  common: 'Items in common',
  commonNote:
    'In common: the items that both rated in training, and their share of all that either rated (Jaccard index); on the diagonal a user’s own ratings. Mean difference: how far apart their ratings of these items are, and their correlation from three items on; the closer, the stronger the colour.',
  pairs: 'Pair',
  count: 'In common',
  jaccard: 'Jaccard index',
  commonPercentile: 'More than random pairs',
  correlation: 'Correlation of ratings',
  meanDifference: 'Mean difference of ratings',
  ratings: 'Ratings',
  filter: 'Items',
  item: 'Item',
  raters: 'Rated by',
  mean: 'Mean',
  difference: 'Difference',
  notRated: 'not rated',
  rated: '✓',
  noItems: 'No item is rated by so many of these users.',
  previous: 'Previous',
  next: 'Next',
  lessAlike: 'less alike',
  moreAlike: 'more alike',
  tooFew:
    'The model has too few users to say what is usual: cells are coloured by the similarity itself.',
} as const;

const measureWords: Readonly<Record<Nearness, string>> = {
  cosine: 'Cosine',
  dot: 'Dot product',
  euclidean: 'Distance',
};

export function measureText(measure: Nearness): string {
  return measureWords[measure];
}

const orderWords: Readonly<Record<PreferenceOrder, string>> = {
  difference: 'By difference',
  strength: 'By strength',
};

export function orderText(order: PreferenceOrder): string {
  return orderWords[order];
}

const filterWords: Readonly<Record<RatingFilter, string>> = {
  shared: 'Shared',
  one: 'By one alone',
  all: 'All',
};

export function filterText(filter: RatingFilter): string {
  return filterWords[filter];
}

/** A block by its name, the whole embedding in words. */
export function spaceText({ block }: Pick<ComparedSpace, 'block'>): string {
  return block === wholeEmbedding ? compareTexts.all : block;
}

/** An id as short as a matrix needs it. */
export function idText(id: string): string {
  return shortText(id, 12);
}

/** Two ids in words, longer than a matrix has room for. */
export function namesText(a: string, b: string): string {
  return `${shortText(a, 40)} and ${shortText(b, 40)}`;
}

export function numberText(value: number): string {
  return Number.isNaN(value) ? '–' : formatFixed(value);
}

/** A percentile as a whole percentage, never rounded up: `96 %`. */
export function percentileText(percentile: number): string {
  return Number.isNaN(percentile) ? '–' : `${Math.floor(100 * percentile + 1e-9)} %`;
}

/** What the percentages in the cells are of. */
export function percentileNote({ usualPairs }: UserComparison): string {
  if (usualPairs === 0) return compareTexts.tooFew;
  return `The colour, and the percentage where there is room for it, is the share of ${usualPairs.toLocaleString('en')} random pairs of users that are no more alike.`;
}

/** One cell of a heat map in words, in which what it shows stands as it does there. */
export function similarityLabel(
  [a, b]: readonly [a: string, b: string],
  value: number,
  percentile: number,
): string {
  const rank = Number.isNaN(percentile)
    ? ''
    : `, ${percentileText(percentile)} of random pairs are no more alike`;
  return `${namesText(a, b)}: ${numberText(value)}${rank}`;
}

export function pairText(a: string, b: string): string {
  return `${idText(a)} and ${idText(b)}`;
}

export function unknownText(id: string, usersInModel: number): string {
  return `“${shortText(id, 40)}” is not among the model’s ${usersInModel.toLocaleString('en')} users: ids are exact, and a filter may have left it out.`;
}

export function tooManyText(asked: number, shown: number): string {
  return `${asked} users were asked for: the first ${shown} are shown.`;
}

export function removeText(id: string): string {
  return `Remove user ${shortText(id, 40)}`;
}

/** The table twin of a part, as a region of its own. */
export function tableText(title: string): string {
  return `${title}, table`;
}

export function inspectText(id: string): string {
  return `Inspect ${shortText(id, 60)}`;
}

/** A rating, which opens its line when pressed. */
export function openRatingText(rating: number, userId: string): string {
  return `${rating} by user ${shortText(userId, 40)}: open the line in the dataset`;
}

export function pageText(from: number, to: number, total: number): string {
  return total === 0
    ? 'No items'
    : `${(from + 1).toLocaleString('en')}–${to.toLocaleString('en')} of ${total.toLocaleString('en')} items`;
}

export function ratingsOf(ratings: number): string {
  return `${ratings.toLocaleString('en')} ${ratings === 1 ? 'rating' : 'ratings'}`;
}

export function suggestionLabel(id: string, space: string, similarity: number): string {
  return `${space}: ${idText(id)} is nearest, mean cosine ${numberText(similarity)}. Add this user.`;
}
