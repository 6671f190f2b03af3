import type { Basis } from '../../src/core/explain/scoreBasis';
import type { Supervision } from '../../src/core/model/modelSpec';
import { formatFixed, formatSigned } from '../../src/core/text/formatNumbers';
import type { UserExplanation } from '../../src/protocol/explainApi';
import type { Filter } from './explainView';
import type { Ranking, Standing } from './ranking';

/** Every text of the explanations panel. */
export const explainTexts = {
  title: 'Explain recommendations',
  pickUser: 'Choose a user',
  noUserTitle: 'Whose recommendations?',
  noUserBody:
    'Choose a user above. Every score is split by block, and each part comes with its evidence: the categories, ratings and like users that carry it.',
  userFailed: 'This user cannot be explained',
  itemFailed: 'This item cannot be explained',
  loading: 'Scoring all items…',
  loadingItem: 'Looking for the evidence…',
  inspectUser: 'Inspect User',
  inspectItem: 'Inspect Item',
  openRating: 'Open Rating',
  blocks: 'Blocks',
  reset: 'Reset Weights',
  listTitle: 'Recommended items',
  show: 'Show',
  sortBy: 'Sort by',
  score: 'score',
  change: 'change of rank',
  filter: 'Filter',
  partsLegend: 'Parts',
  relative: 'Relative',
  relativeHint: 'Each part less what this user’s average item gets in the block',
  raw: 'Raw',
  rawHint: 'Each part as it is: the weight times the dot product',
  withRated: 'Rated items too',
  rank: 'Rank',
  item: 'Item',
  parts: 'Parts',
  mostly: 'Mostly',
  aboveAverage: 'Sum',
  total: 'Score',
  averageItem: 'average item',
  noWeightTitle: 'Every block is off',
  noWeightBody: 'Nothing is left to rank by. Switch a block on, or raise a weight.',
  allRatedTitle: 'Nothing to recommend',
  allRatedBody: 'This user rated every item of the model in training.',
  showRated: 'Show Rated Items',
  filteredTitle: 'No such item',
  showAll: 'Show All',
  noItem: 'Choose an item to see what its score rests on.',
  evidence: 'Evidence',
  byCategory: 'Categories',
  byRating: 'Ratings of this user',
  byRatingToo: 'Ratings of this user behind it',
  likeUsers: 'Alike here, and rated it',
  unexplainedByCategories: 'not explained by them',
  emptyUser: 'before any rating',
  rest: 'not explained',
  noCategory: 'The item has no category: nothing here is explained by one.',
  noEncoder: 'The model file holds no encoder for this block, so ratings cannot be asked for.',
  itemBias: 'The item’s own number, which every user gets.',
  noRatings: 'This user has no ratings in training.',
  similarity: 'alike',
  rated: 'rated',
  compare: 'Compare',
  off: 'off',
  weight: 'Weight',
  user: 'User',
  unexpected: 'Something unexpected went wrong. The log says more.',
} as const;

const filterWords: Readonly<Record<Filter, string>> = {
  all: 'All',
  categories: 'Category-based',
  interactions: 'Interaction-based',
};

export function filterText(filter: Filter): string {
  return filterWords[filter];
}

/** Why a filter cannot be used with a model. */
export function missingFilterText(filter: Filter): string {
  return filter === 'categories'
    ? 'No block of this model is taught by categories.'
    : 'No block of this model is taught by interactions.';
}

export function filteredBody(filter: Filter): string {
  const what = filter === 'categories' ? 'category-based' : 'interaction-based';
  return `With these weights no item is ${what}: none has its largest part above the average there.`;
}

export function headingText(userId: string): string {
  return `Recommendations for user ${userId}`;
}

/** Who the user is, in a line. */
export function userText({ ratings, preferences }: UserExplanation): string {
  if (ratings.length === 0) return 'No ratings in training';
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  const isImplicit = ratings.every((rating) => rating === 1);
  const count = `${countText(ratings.length, 'rating')} in training`;
  const liked = preferences.slice(0, 4).map(({ name }) => name);
  return [
    isImplicit ? count : `${count}, mean ${mean.toFixed(1)}`,
    ...(liked.length > 0 ? [`mostly ${liked.join(', ')}`] : []),
  ].join(' · ');
}

export function supervisionText(supervision: Supervision['type']): string {
  const words: Readonly<Record<Supervision['type'], string>> = {
    categories: 'taught by categories',
    labels: 'taught by labels',
    interactions: 'taught by interactions',
    none: 'the rest',
    bias: 'the same for every user',
  };
  return words[supervision];
}

export function basisText(basis: Basis): string {
  const words: Readonly<Record<Basis, string>> = {
    categories: 'by category',
    interactions: 'by interaction',
    other: 'by neither category nor interaction alone',
    none: 'below the average item in every block',
  };
  return words[basis];
}

/** The change of rank as seen: `▲ 4`, `▼ 2`, nothing where it stays. */
export function changeMark({ rank, rankBefore }: Standing): string {
  if (rank === rankBefore || rank === 0) return '';
  return rank < rankBefore ? `▲ ${rankBefore - rank}` : `▼ ${rank - rankBefore}`;
}

/** The same in words. */
export function changeText({ rank, rankBefore }: Standing): string {
  if (rank === 0) return 'rated in training, not ranked';
  if (rank === rankBefore) return 'same rank as with the model’s own weights';
  const direction = rank < rankBefore ? 'up' : 'down';
  return `${direction} ${Math.abs(rankBefore - rank)}, rank ${rankBefore} with the model’s own weights`;
}

/** Where an item stands, in a sentence. */
export function standingText(standing: Standing, { count }: Ranking): string {
  const { rank, rankBefore, rating } = standing;
  if (rank === 0) return `Rated ${rating ?? ''} in training, so it is not recommended.`;
  const place = `Rank ${number(rank)} of ${number(count)}`;
  const before = rank === rankBefore ? '' : `; ${number(rankBefore)} with the model’s own weights`;
  const own = rating === undefined ? '' : ` Rated ${rating} in training.`;
  return `${place}${before}.${own}`;
}

/** What the parts add up to, above the list. */
export function averageText(average: number, parts: 'relative' | 'raw'): string {
  return parts === 'relative'
    ? `This user’s average item scores ${signed(average)}. Each part is what a block adds to that; the sum is the exact score less ${signed(average)}.`
    : `Each part is weight × dot product; they sum to the exact score. All scores are logits: this user’s average item scores ${signed(average)}.`;
}

/** The parts of a bar in words: `internal +2.17, external −0.30`. */
export function partsText(parts: readonly number[], blocks: readonly string[]): string {
  return parts.map((part, i) => `${blocks[i]!} ${signed(part)}`).join(', ');
}

/** The score as a sum: `1.53 = −5.21 average item + 2.03 internal …`. */
export function equationText(
  { score, relative }: Standing,
  average: number,
  blocks: readonly string[],
): string {
  const parts = relative.map((part, i) => `${signedTerm(part)}${nbsp}${nameInText(blocks[i]!)}`);
  return `${formatFixed(score)} = ${formatFixed(average)}${nbsp}average item ${parts.join(' ')}`;
}

export function rerankText(items: readonly Standing[]): string {
  const moved = items.filter(({ rank, rankBefore }) => rank !== rankBefore).length;
  return moved === 0
    ? 'The items stand as with the model’s own weights.'
    : `${moved} of ${items.length} items shown changed rank.`;
}

/** A name from the data within a sentence: not longer than a line, its direction kept to itself. */
export function nameInText(name: string): string {
  const points = Array.from(name);
  const short = points.length > longestName ? `${points.slice(0, longestName).join('')}…` : name;
  return `\u2068${short}\u2069`;
}

const longestName = 48;

export function othersText(count: number): string {
  return `${number(count)} other ${count === 1 ? 'rating' : 'ratings'}`;
}

export function ratersText(count: number): string {
  return `rated by ${countText(count, 'user')}`;
}

export function noLikeUsersText(block: string): string {
  return `Nobody else rated this item, so no user alike in ${block} can be named.`;
}

export function countText(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)}${nbsp}%`;
}

/** Two decimals and a sign; nothing that is rounded to 0 has one. */
export function signed(value: number): string {
  return Math.abs(value) < 0.005 ? '0.00' : formatSigned(value);
}

function signedTerm(value: number): string {
  return `${value <= -0.005 ? '−' : '+'}${nbsp}${Math.abs(value).toFixed(2)}`;
}

/** Keeps a sign with its number and a number with its name. */
const nbsp = '\u00a0';

function number(value: number): string {
  return value.toLocaleString('en');
}
