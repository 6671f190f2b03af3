import type { Side } from '../../../src/core/model/sdrlModel';
import { formatFixed, formatSigned } from '../../../src/core/text/formatNumbers';
import type { Disagreement, Measure, NearRow, RowDetail } from '../../../src/protocol/inspectApi';

/** Every text of the inspector's detail pane. */
export const detailTexts = {
  emptyTitle: { user: 'No user selected', item: 'No item selected' },
  emptyBody: {
    user: 'Click a point, or search for an id, to see the user’s preferences, embedding and nearest users block by block. With the keyboard: arrow keys on a map, then Enter.',
    item: 'Click a point, or search for a title, to see the item’s categories, embedding and nearest items block by block. With the keyboard: arrow keys on a map, then Enter.',
  },
  loading: 'Looking closer…',
  failedTitle: 'No details',
  partFailedTitle: 'This could not be computed',
  tryAgain: 'Try Again',

  find: 'Find on the Maps',
  compare: 'Compare…',
  explain: 'Explain',

  categories: { user: 'Category preferences', item: 'Categories' },
  noCategories: {
    user: 'No preferences: the items that this user rated have no categories.',
    item: 'No categories.',
  },
  noCategoriesInModel: 'This model was trained without categories.',
  moreCategories: (more: number) => `${more} more`,

  embedding: 'Embedding',
  embeddingReader: 'Value to read',
  embeddingHint: 'Point at a bar, or use the arrow keys, to read its value.',
  scale: (largest: number) =>
    `Bars reach to ±${largest.toFixed(2)}, the largest value that an encoder makes.`,
  bars: 'Bars',
  table: 'Table',
  view: 'Embedding as',
  dimension: 'Dimension',
  tableCaption: 'Embedding by block',

  neighbours: 'Nearest neighbours',
  measure: 'Measure',
  wholeEmbedding: 'whole embedding',
  noNeighbours: 'Nobody else is in the model.',
  more: 'More',
  fewer: 'Fewer',

  disagreements: 'Near here, far there',
  near: 'Near in',
  far: 'far in',
  swap: 'Swap the blocks',
  noDisagreements: (near: string, far: string) =>
    `None: the rows nearest in ${near} are near in ${far} too.`,
  oneBlock: 'This needs two blocks; the model has one.',

  ratings: { user: 'Rated items', item: 'Rated by' },
  noRatings: 'No ratings in training.',
  openRating: (title: string) => `Open the line of ${title} in the dataset`,
  shownRatings: (shown: number, all: number) => `The best ${shown} of ${all}.`,
} as const;

const measures: Readonly<Record<Measure, string>> = {
  cosine: 'Cosine',
  dot: 'Dot',
  euclidean: 'Euclidean',
};

export function measureText(measure: Measure): string {
  return measures[measure];
}

/** The line under the title: `id 1 · 215 ratings · mean 3.92`. */
export function factsLine({ id, title, ratings, meanRating }: RowDetail): string {
  const facts = [
    ...(title === id ? [] : [`id ${id}`]),
    `${ratings} ${ratings === 1 ? 'rating' : 'ratings'}`,
    ...(meanRating === undefined ? [] : [`mean ${meanRating.toFixed(2)}`]),
  ];
  return facts.join(' · ');
}

/** A value of the embedding in words: `internal, dimension 3 of 64: +0.41`. */
export function cellSentence(
  { name, values }: RowDetail['blocks'][number],
  dimension: number,
): string {
  return `${name}, dimension ${dimension + 1} of ${values.length}: ${formatSigned(values[dimension]!)}`;
}

/** By which measure a neighbour is near: similarities with two decimals, others with three digits. */
export function nearText(value: number, measure: Measure): string {
  return measure === 'cosine' ? formatFixed(value) : formatMeasure(value);
}

/** All similarities of a neighbour in words, for tooltips and screen readers. */
export function similaritiesText(
  { similarities }: Pick<NearRow, 'similarities'>,
  blocks: readonly { readonly name: string }[],
): string {
  const parts = blocks.map(({ name }, i) => `${name} ${formatFixed(similarities[i]!)}`);
  return `Cosine: ${parts.join(', ')}`;
}

/** `2nd in internal, 941st in external` */
export function ranksText(
  { nearRank, farRank }: Disagreement,
  { near, far }: { readonly near: string; readonly far: string },
): string {
  return `${ordinal(nearRank)} in ${near}, ${ordinal(farRank)} in ${far}`;
}

/** `1st`, `22nd`, `113th` */
export function ordinal(place: number): string {
  return `${place.toLocaleString('en-US')}${suffixes.get(ordinals.select(place)) ?? 'th'}`;
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes = new Map([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
]);

export function otherSideOf(side: Side): Side {
  return side === 'user' ? 'item' : 'user';
}

function formatMeasure(value: number): string {
  const text = Math.abs(value) >= 1e4 ? value.toExponential(2) : value.toPrecision(3);
  return text.replace(/^-/, '−');
}
