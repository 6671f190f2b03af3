import type { ExportFormat } from '../../src/core/export/embeddingFiles';
import { formatDuration } from '../../src/core/text/formatNumbers';
import { wholeEmbedding, type BlockSpec } from '../../src/core/model/modelSpec';
import type { Side } from '../../src/core/model/sdrlModel';
import type { RowTable } from '../../src/protocol/inspectApi';
import type { MapQuality, ProjectionMethod } from '../../src/protocol/projectionApi';
import type { MapMode } from '../marks/scatter/scatterState';
import type { MapPhase } from './maps/mapState';

/** Every text of the inspector but those of its detail pane. */
export const inspectorTexts = {
  title: (name: string) => `Embedding of ${name}`,
  toolbar: 'What is shown',
  side: 'Side',
  blocks: 'Blocks side by side',
  method: 'Projection',
  settings: 'Projection settings',
  metric: 'Neighbours by',
  cosine: 'Cosine',
  euclidean: 'Euclidean',
  perplexity: 'Perplexity (t-SNE)',
  neighbours: 'Neighbours (UMAP)',
  seed: 'Seed',
  linkZoom: 'Zoom the maps together',
  mode: 'What dragging does',
  mapTools: 'Map tools',
  zoomIn: 'Zoom in (+)',
  zoomOut: 'Zoom out (−)',
  fit: 'Show all points (0)',
  shown: 'Shown as',
  maps: 'Maps',
  table: 'Table',
  file: 'File',
  saveView: 'Save View…',
  exportRows: 'Rows as text',
  exportPicture: 'Pictures',
  exportVectors: 'Embedding',
  rowsToExport: 'Rows',
  blockToExport: 'Block',
  rowsWanted: { all: 'all rows', shown: 'shown rows', selected: 'selected rows' },
  loading: { user: 'Reading the users…', item: 'Reading the items…' },
  rowsFailed: 'The rows cannot be shown',
  noRows: { user: 'This model has no users', item: 'This model has no items' },
  noRowsBody: 'There is nothing to draw. Train on data with ratings to see its embedding.',

  mapFailed: 'No map of this block',
  drawing: 'Drawing…',
  onePlace: 'All in one place',
  onePlaceBody:
    'Every vector of this block is the same, so there is nothing to tell apart. The block was not taught anything, or its training went wrong: look at its losses, or train again.',
  mapName: {
    user: (block: string) => `Map of users by ${block}`,
    item: (block: string) => `Map of items by ${block}`,
  },
  tryAgain: 'Try Again',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop and keep what is drawn',
  again: 'Run again to the end',
  quality: 'How far the map can be trusted',

  colourBy: 'Colour by',
  category: { user: 'Strongest category', item: 'Category' },
  ratings: 'Number of ratings',
  meanRating: 'Mean rating',
  clusterIn: (block: string) => `Clusters in ${block}`,
  clustersGroup: 'Clusters',
  withoutCategories: (category: string) => `${category} (the model has none)`,
  legendHint: 'Click: only this. Ctrl and click: this too, or no longer.',
  ratingCount: (count: number) => `${formatCount(count)} ${count === 1 ? 'rating' : 'ratings'}`,
  found: (count: number) => `${formatCount(count)} found`,
  columnsGroup: 'Metadata',
  noColumns: 'None yet: File › Load Metadata…',
  noCategoriesHere: 'This model has no categories: colours show the number of ratings.',
  loadColumns: 'Load Metadata…',
  clusters: 'Number of clusters',
  top: 'Colours for',
  topChoice: (top: number) => `top ${top}`,
  clusterChoice: (clusters: number) => `${clusters} clusters`,
  addCategory: 'Add…',
  onlyTop: (top: number) => `only the top ${top}`,
  viewNotRead: 'the view was saved by another version of SDRL Explorer.',
  addCategoryLabel: 'Give another category a colour',
  legend: 'Legend',
  legendOverlaps: 'An item with several categories counts in each.',
  clustersFailed: (message: string) => `No clusters: ${message}`,
  showAll: 'Show All',
  other: 'other',
  none: 'none',
  noCategory: 'no category',
  noRating: 'not rated',
  awaited: 'on its way…',
  cluster: (number: number) => `Cluster ${number}`,
  range: (from: number, to: number | undefined) =>
    to === undefined ? `≥ ${formatNumber(from)}` : `${formatNumber(from)}–${formatNumber(to)}`,
  countRange: (from: number, to: number | undefined) => {
    if (to === undefined) return `≥ ${formatCount(from)}`;
    return to - from === 1 ? String(from) : `${formatCount(from)}–${formatCount(to - 1)}`;
  },

  search: { user: 'Find users', item: 'Find items' },
  searchHint: { user: 'Find a user…', item: 'Find a title or id…' },
  hits: 'Rows found',
  noHits: 'Nothing found',
  moreHits: (more: number) => `and ${formatCount(more)} more`,
  selectHits: (count: number) => `Select all ${formatCount(count)}`,

  isSelected: 'selected',
  selected: (count: number) => `${formatCount(count)} selected`,
  selectionBar: 'Selection',
  selectionCut: (kept: number, of: number) =>
    `Of ${formatCount(of)} selected rows, ${formatCount(kept)} were kept.`,
  clear: 'Clear',
  showSelected: 'Table',
  showDetail: 'Details',
  compare: 'Compare',
  compareWhy: 'Two to twelve users can be compared.',
  drawnRows: (drawn: number, of: number) =>
    `${formatCount(drawn)} of ${formatCount(of)} points are drawn, the same share of every colour.`,

  rowsTable: { user: 'Users', item: 'Items' },
  tableRows: 'Rows in the table',
  tableOfSelected: 'Selected',
  tableOfShown: 'Shown',
  noTableTitle: 'No rows',
  id: 'Id',
  titleColumn: 'Title',
  categories: { user: 'Preferences', item: 'Categories' },
  ratingsColumn: 'Ratings',
  meanColumn: 'Mean rating',
  position: (block: string) => `Place in ${block}`,
  select: 'Selected',
  selectRow: (title: string) => `Select ${title}`,
  showRow: 'Show details',
  previousPage: 'Previous',
  nextPage: 'Next',
  page: (from: number, to: number, of: number) =>
    `${formatCount(from)}–${formatCount(to)} of ${formatCount(of)}`,
  noTableRows: 'No row is shown: the search or the legend leaves none.',

  detail: 'Details',
  closeDetail: 'Close details',
  resizeDetail: 'Width of the details',
  gone: (id: string) => `“${id}” is not in this model.`,
  failed: (message: string) => `Not done: ${message}`,
  metadataFailed: (message: string) => `Metadata not loaded: ${message}`,
} as const;

const sides: Readonly<Record<Side, string>> = { user: 'Users', item: 'Items' };
const methods: Readonly<Record<ProjectionMethod, string>> = {
  pca: 'PCA',
  tsne: 't-SNE',
  umap: 'UMAP',
};
const modes: Readonly<Record<MapMode, string>> = {
  pan: 'Move the map',
  box: 'Select with a box',
  lasso: 'Select with a lasso',
};

export function sideText(side: Side): string {
  return sides[side];
}

export function methodText(method: ProjectionMethod): string {
  return methods[method];
}

const formats: Readonly<Record<ExportFormat | 'csv' | 'json' | 'svg' | 'png', string>> = {
  tsv: 'Projector TSV',
  npy: 'NumPy',
  safetensors: 'safetensors',
  csv: 'CSV',
  json: 'JSON',
  svg: 'SVG',
  png: 'PNG',
};

export function formatText(format: keyof typeof formats): string {
  return formats[format];
}

export function modeText(mode: MapMode): string {
  return modes[mode];
}

/** A block as it is called on the screen; `all` is the whole embedding. */
export function blockText(block: string, blocks: readonly BlockSpec[]): string {
  return blocks.some(({ name }) => name === block) ? block : wholeEmbedding;
}

/** `215 ratings, mean 3.92` */
export function ratingsText({ ratingCounts, meanRatings }: RowTable, row: number): string {
  const [count, mean] = [ratingCounts[row]!, meanRatings[row]!];
  const ratings = inspectorTexts.ratingCount(count);
  return Number.isNaN(mean) ? ratings : `${ratings}, mean ${mean.toFixed(2)}`;
}

/** What a block is taught by, in words; of the whole embedding, what it consists of. */
export function supervisionText(block: string, blocks: readonly BlockSpec[]): string {
  const supervision = blocks.find(({ name }) => name === block)?.supervision;
  switch (supervision?.type) {
    case 'categories':
      return 'taught by categories';
    case 'interactions':
      return 'taught by interactions';
    case 'labels':
      return `taught by “${supervision.column}”`;
    case 'none':
    case 'bias':
      return 'not taught by itself';
    case undefined:
      return 'all blocks together';
  }
}

/** How far a map has come, in a few words; of a finished one, its quality. */
export function phaseText(phase: MapPhase, method: ProjectionMethod): string {
  const name = methodText(method);
  switch (phase.type) {
    case 'starting':
      return `${name} …`;
    case 'running': {
      const stage = phase.stage === 'neighbours' ? ' · neighbours' : '';
      const paused = phase.paused ? ' · paused' : '';
      return `${name}${stage} ${Math.round(100 * phase.progress)} %${paused}`;
    }
    case 'done':
      return `${phase.stopped ? `${name} stopped · ` : ''}${qualityText(phase.quality)}`;
    case 'failed':
      return `${name} failed`;
  }
}

export function qualityText({ trustworthiness, keptNeighbours }: MapQuality): string {
  const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–');
  return `trust ${figure(trustworthiness)} · kept ${figure(keptNeighbours)}`;
}

/** What the quality figures say, one paragraph each. */
export function qualitySentences(quality: MapQuality, seconds: number): string[] {
  const { neighbours, rows, of } = quality;
  const sample =
    rows < of
      ? `From ${formatCount(rows)} of ${formatCount(of)} rows, drawn at random.`
      : `From all ${formatCount(of)} rows.`;
  return [
    `Trust: how near in the embedding the ${neighbours} nearest points of the map are. 1 is best; below 0.9 do not read much into closeness.`,
    `Kept: the share of each row’s ${neighbours} nearest neighbours in the embedding that are still among its ${neighbours} nearest on the map.`,
    `${sample} The map was made in ${formatDuration(seconds)}.`,
  ];
}

const counts = new Intl.NumberFormat('en-US');

/** `12,345` */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** A number with no more digits than it needs: `3.5`, `12`. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
