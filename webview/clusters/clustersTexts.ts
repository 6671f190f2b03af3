import type { BlockClusters, ClusterReport } from '../../src/core/clusters/clusterReport';
import { factorGap, tells, type Factor } from '../../src/core/clusters/disentanglement';
import { wholeEmbedding, type Supervision } from '../../src/core/model/modelSpec';
import { formatFixed } from '../../src/core/text/formatNumbers';
import type { SortColumn } from './categoryRows';

/** Every text of the item clusters panel. */
export const clustersTexts = {
  title: 'Item clusters',
  measuring: 'Measuring…',
  progress: 'Blocks measured',
  failedTitle: 'The clusters could not be measured',
  tryAgain: 'Try Again',
  meterTitle: 'Disentanglement',
  meterHelp:
    'How well each block tells categories and interactions, from chance (0) to perfectly (1), and how much more of what it was taught than of the other.',
  chance: 'chance',
  perfect: 'perfect',
  categories: 'categories',
  interactions: 'interactions',
  leakageTitle: 'What each block tells',
  leakageHelp: 'Dots grow from chance to perfect. Several columns measure the same in other ways.',
  leakageCaption: 'What each block tells about categories and interactions',
  block: 'Block',
  wholeEmbedding: 'whole embedding',
  lead: 'Lead over the next block',
  categoriesTitle: 'Categories',
  categoriesCaption: 'How well a block groups each category',
  blockShown: 'Block shown',
  filter: 'Filter categories',
  exportCsv: 'Open as CSV',
  noMatch: 'No category has this in its name.',
  noCategoriesTitle: 'No categories',
  noCategoriesBody:
    'The items of this model have no categories, so that only interactions can be measured. Train on data with a category column to see how blocks group items.',
  tooFewTitle: 'Too few items',
  tooFewBody:
    'Clusters need at least three items with a category. Train on more data, or lower the fewest ratings (sdrl.data.minRatings).',
  oneBlock:
    'This model has a single block, so that nothing can be kept apart: train with several blocks to compare them.',
  flatBlock: 'All items have the same place in this block: it tells nothing.',
} as const;

export const columnTexts: Readonly<Record<SortColumn, { name: string; help: string }>> = {
  name: { name: 'Category', help: 'Opens the map of the block with this category isolated' },
  items: { name: 'Items', help: 'Items of the category in the model' },
  purity: {
    name: 'Purity',
    help: 'Share of the nearest neighbours of its items that have the category too; the tick is the share among all items',
  },
  lift: { name: 'Lift', help: 'Purity over the share at random' },
  overlap: {
    name: 'Overlap',
    help: 'Mean Jaccard index of the categories of its items and of their nearest neighbours',
  },
  silhouette: {
    name: 'Silhouette',
    help: 'How much nearer its items are to one another than to the rest, −1 to 1',
  },
  probeAuc: {
    name: 'Probe',
    help: 'Area under the curve of a linear model that reads the category from the block, 0.5 by chance',
  },
};

export function taughtText(supervision: Supervision | undefined): string {
  switch (supervision?.type) {
    case 'categories':
      return 'taught categories';
    case 'interactions':
      return 'taught interactions';
    case 'labels':
      return `taught labels of ${supervision.column}`;
    case 'none':
    case 'bias':
      return 'not taught by itself';
    case undefined:
      return 'all blocks together';
  }
}

/** How much more a block tells of its own, in words. */
export function selectivityText(value: number, factor: Factor): string {
  const other = factor === 'categories' ? 'interactions' : 'categories';
  return `${signed(value)} more of ${factor} than of ${other}`;
}

/** What the report says, in at most two sentences. */
export function readingOf(report: ClusterReport): string {
  const { blocks } = report;
  if (blocks.length > 0 && blocks.every(({ isFlat }) => isFlat))
    return 'All items have the same place in every block: the model tells them apart by nothing.';
  return [categoriesReading(report), interactionsReading(report)].filter(Boolean).join(' ');
}

/** Differences below this are within noise. */
const noise = 0.05;

function categoriesReading({ blocks, chance, neighbours }: ClusterReport): string {
  const [best, ...others] = rank(blocks, ({ overlap }) => overlap);
  if (!best || chance.overlap === undefined) return '';
  const start = `In the ${best.name} block an item’s ${neighbours} nearest neighbours share ${shareText(best.value)} of its categories (${shareText(chance.overlap)} at random)`;
  const isAlike = (value: number): boolean => best.value - value < noise;
  const alike = others.filter(({ value }) => isAlike(value)).map(inBlock);
  const behind = others.filter(({ value }) => !isAlike(value)).map(inBlock);
  return [start, alike.length > 0 && `about the same, ${listOf(alike)}`, listOf(behind)]
    .filter(Boolean)
    .join('; ')
    .concat('.');
}

function inBlock({ name, value }: { readonly name: string; readonly value: number }): string {
  return `${shareText(value)} in the ${name} block`;
}

function interactionsReading(report: ClusterReport): string {
  const [best, next] = rank(report.blocks, ({ interactionAuc }) => interactionAuc);
  if (!best) return '';
  const start = `The ${best.name} block puts a rated item before another one in ${shareText(best.value)} of cases (50 % by chance)`;
  const gap = factorGap(report, 'interactions');
  if (!next || !gap) return `${start}.`;
  return gap.gap < noise
    ? `${start}; the ${next.name} block tells as much (${shareText(next.value)}).`
    : `${start}, the ${next.name} block in ${shareText(next.value)}.`;
}

function rank(
  blocks: readonly BlockClusters[],
  valueOf: (block: BlockClusters) => number | undefined,
): { name: string; value: number }[] {
  return blocks
    .filter(({ name }) => name !== wholeEmbedding)
    .flatMap((block) => {
      const value = valueOf(block);
      return value === undefined ? [] : [{ name: block.name, value }];
    })
    .sort((a, b) => b.value - a.value);
}

/** What was looked at, where that is not everything. */
export function sampleText(report: ClusterReport): string {
  const { items, itemsLookedAt, itemsWithCategory, users, usersLookedAt, categories } = report;
  const parts: string[] = [];
  if (itemsLookedAt < items)
    parts.push(`${count(itemsLookedAt)} of ${count(items)} items, drawn at random`);
  if (usersLookedAt < users)
    parts.push(`${count(usersLookedAt)} of ${count(users)} users, drawn at random`);
  if (categories.length > 0 && itemsWithCategory < itemsLookedAt)
    parts.push(`${count(itemsLookedAt - itemsWithCategory)} items have no category`);
  return parts.length === 0 ? '' : `Looked at: ${parts.join('; ')}.`;
}

export function moreRowsText(shown: number, total: number): string {
  return `The first ${count(shown)} of ${count(total)} categories; filter to see others.`;
}

export function progressText(done: number): string {
  return `Measuring: ${Math.floor(100 * done)} %`;
}

/** A block's name on screen. */
export function blockText(name: string): string {
  return name === wholeEmbedding ? clustersTexts.wholeEmbedding : name;
}

/** What a purity strip shows, for its tooltip. */
export function stripText(values: readonly { name: string; value: number | undefined }[]): string {
  return values.map(({ name, value }) => `${blockText(name)} ${fixed(value)}`).join(', ');
}

/** How much a block tells of a factor, in words, for screen readers. */
export function tellsText(block: BlockClusters, factor: Factor): string {
  return `${factor} ${fixed(tells(block, factor))}`;
}

export function fixed(value: number | undefined): string {
  return value === undefined ? '–' : formatFixed(value);
}

export function signed(value: number): string {
  const text = fixed(value);
  return value > 0 && text !== '0.00' ? `+${text}` : text;
}

export function liftText(value: number | undefined): string {
  return value === undefined ? '–' : `×${value.toFixed(value < 10 ? 1 : 0)}`;
}

export function count(value: number): string {
  return value.toLocaleString('en').replaceAll(',', ' ');
}

function shareText(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function listOf(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}
