import type { RowKernelFactory } from '../analysis/rowKernel';
import { unitRows } from '../analysis/unitRows';
import { selectCsrRows, transposeCsr, type CsrMatrix } from '../dataset/csrMatrix';
import type { SdrlModel } from '../model/sdrlModel';
import { createRandom } from '../random';
import type { BlockClusters, ChanceLevels, ClusterReport } from './clusterReport';
import { interactionAuc, type BlockSides } from './interactionAuc';
import { drawPairs, pairCoRatings, pairOverlaps, pairProducts, type RowPairs } from './itemPairs';
import { linearProbe, randomProbeF1 } from './linearProbe';
import { findNeighbourhoods } from './neighbourhoods';
import { neighbourPurities } from './neighbourPurities';
import { rankCorrelation } from './rankCorrelation';
import { sampleRows } from './sampleRows';
import { silhouettes } from './silhouettes';

/** Whatever of a model is measured: all of its blocks, its categories and its interactions. */
export type MeasuredModel = Pick<
  SdrlModel,
  'users' | 'items' | 'categoryNames' | 'itemCategories' | 'interactions'
> & { readonly blocks: readonly MeasuredBlock[] };

/** A block, or the whole embedding as one (`all`). */
export interface MeasuredBlock extends BlockSides {
  readonly name: string;
}

export interface MeasureClustersOptions {
  readonly seed: number;
  readonly createKernel: RowKernelFactory;
  /** Above these sizes rows are drawn at random. */
  readonly mostItems?: number;
  readonly mostUsers?: number;
  readonly mostPairs?: number;
}

/** How far the work is, [0, 1], and after each block what is known. */
export interface ClusterProgress {
  readonly done: number;
  readonly report?: ClusterReport;
}

const neighbours = 10;
/** Shares of a block's work that are done after its parts. */
const stages = { neighbours: 0.4, probe: 0.6, interactions: 1 };

/**
 * Measures how each block groups items by category and what it tells (docs/clusters.md). Seeded, so
 * that the same model gives the same report. Yields about every 10 ms of work.
 */
export function* measureClusters(
  model: MeasuredModel,
  options: MeasureClustersOptions,
): Generator<ClusterProgress, ClusterReport> {
  const sample = drawSample(model, options);
  let report = sample.emptyReport;
  for (const [i, block] of model.blocks.entries()) {
    const work = measureBlock(block, sample, options);
    let step = work.next();
    for (; step.done !== true; step = work.next())
      yield { done: (i + step.value) / model.blocks.length };
    const blocks = [...report.blocks, step.value];
    report = { ...report, blocks, isComplete: blocks.length === model.blocks.length };
    yield { done: (i + 1) / model.blocks.length, report };
  }
  return report;
}

/** What all blocks are measured by. */
interface Sample {
  readonly emptyReport: ClusterReport;
  readonly interactions: CsrMatrix;
  readonly users: Uint32Array;
  readonly items: Uint32Array;
  /** Of these, the items with a category, and their categories both ways. */
  readonly labelled: Uint32Array;
  readonly labels: CsrMatrix;
  readonly byLabel: CsrMatrix;
  readonly pairs: RowPairs;
  readonly overlaps: Float64Array;
  readonly coRatings: Float64Array;
}

function drawSample(
  { users, items, categoryNames, itemCategories, interactions }: MeasuredModel,
  {
    seed,
    mostItems = 5000,
    mostUsers = 1000,
    mostPairs = 30_000,
  }: Omit<MeasureClustersOptions, 'createKernel'>,
): Sample {
  const itemRows = sampleRows(items.size, mostItems, createRandom(seed, 'clusters', 'items'));
  const userRows = sampleRows(users.size, mostUsers, createRandom(seed, 'clusters', 'users'));
  const { indptr } = itemCategories;
  const labelled = itemRows.filter((row) => indptr[row + 1]! > indptr[row]!);
  const labels = selectCsrRows(itemCategories, labelled);
  const byLabel = transposeCsr(labels);
  const pairs = drawPairs(itemRows.length, mostPairs, createRandom(seed, 'clusters', 'pairs'));
  const overlaps = pairOverlaps(pairs, selectCsrRows(itemCategories, itemRows));
  const labelledPairs = drawPairs(
    labelled.length,
    mostPairs,
    createRandom(seed, 'clusters', 'chance'),
  );
  const sizes = columnCounts(itemCategories);
  return {
    interactions,
    users: userRows,
    items: itemRows,
    labelled,
    labels,
    byLabel,
    pairs,
    overlaps,
    coRatings: pairCoRatings(pairs, selectCsrRows(transposeCsr(interactions), itemRows)),
    emptyReport: {
      items: items.size,
      itemsLookedAt: itemRows.length,
      itemsWithCategory: labelled.length,
      users: users.size,
      usersLookedAt: userRows.length,
      neighbours: Math.max(0, Math.min(neighbours, labelled.length - 1)),
      categories: categoryNames.map((name, label) => {
        const itemsLookedAt = byLabel.indptr[label + 1]! - byLabel.indptr[label]!;
        const randomPurity = (itemsLookedAt - 1) / (labelled.length - 1);
        return { name, items: sizes[label]!, itemsLookedAt, randomPurity };
      }),
      chance: chanceLevels(pairOverlaps(labelledPairs, labels), byLabel),
      blocks: [],
      isComplete: false,
    },
  };
}

function chanceLevels(overlaps: Float64Array, byLabel: CsrMatrix): ChanceLevels {
  const probeF1 = randomProbeF1(byLabel);
  return {
    auc: 0.5,
    ...(overlaps.length > 0 && {
      overlap: overlaps.reduce((sum, overlap) => sum + overlap) / overlaps.length,
    }),
    ...(probeF1 !== undefined && { probeF1 }),
  };
}

function* measureBlock(
  block: MeasuredBlock,
  { labelled, labels, byLabel, pairs, overlaps, coRatings, ...sample }: Sample,
  { seed, createKernel }: MeasureClustersOptions,
): Generator<number, BlockClusters> {
  const { name, item, width } = block;
  const unmeasured = (): Float32Array => new Float32Array(labels.columns).fill(NaN);
  const flat = {
    name,
    width,
    purities: unmeasured(),
    silhouettes: unmeasured(),
    probeAucs: unmeasured(),
  };
  if (isFlat(item, width, sample.items)) return { ...flat, isFlat: true };
  const result: Writable<BlockClusters> = { ...flat, isFlat: false };
  const { neighbours: k } = sample.emptyReport;
  if (k > 0) {
    const unit = unitRows(item, width, labelled);
    const search = findNeighbourhoods(unit, width, { k, createKernel });
    const near = yield* scaled(search, 0, stages.neighbours);
    Object.assign(result, neighbourPurities(near, labels, k));
    const { byLabel: silhouetteOf, mean } = silhouettes(unit, width, labels);
    result.silhouettes = silhouetteOf;
    if (mean !== undefined) result.silhouette = mean;
    const random = createRandom(seed, 'clusters', 'probe');
    const rows = selectRows(item, width, labelled);
    const probing = linearProbe(rows, width, { byLabel, random });
    const probe = yield* scaled(probing, stages.neighbours, stages.probe);
    result.probeAucs = probe.aucs;
    if (probe.auc !== undefined) result.probeAuc = probe.auc;
    if (probe.f1 !== undefined) result.probeF1 = probe.f1;
  }
  const telling = interactionAuc(block, sample);
  const auc = yield* scaled(telling, stages.probe, stages.interactions);
  if (auc !== undefined) result.interactionAuc = auc;
  const cosines = pairProducts(pairs, unitRows(item, width, sample.items), width);
  const [byCategory, byRating] = [overlaps, coRatings].map((likeness) =>
    rankCorrelation(cosines, likeness),
  );
  if (byCategory !== undefined) result.categoryCorrelation = byCategory;
  if (byRating !== undefined) result.ratingCorrelation = byRating;
  return result;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Passes on how far `work` is, as a part of a larger whole. */
function* scaled<Result>(
  work: Generator<number, Result>,
  from: number,
  to: number,
): Generator<number, Result> {
  let step = work.next();
  for (; step.done !== true; step = work.next()) yield from + step.value * (to - from);
  return step.value;
}

/** Whether the rows are all the same. */
function isFlat(rows: Float32Array, width: number, chosen: Uint32Array): boolean {
  const first = (chosen[0] ?? 0) * width;
  for (const row of chosen)
    for (let i = 0; i < width; i++)
      if (Math.abs(rows[row * width + i]! - rows[first + i]!) > 1e-7) return false;
  return true;
}

function selectRows(rows: Float32Array, width: number, chosen: Uint32Array): Float32Array {
  const selected = new Float32Array(chosen.length * width);
  for (const [place, row] of chosen.entries())
    selected.set(rows.subarray(row * width, (row + 1) * width), place * width);
  return selected;
}

function columnCounts({ columns, indices }: CsrMatrix): Uint32Array {
  const counts = new Uint32Array(columns);
  for (const column of indices) counts[column]!++;
  return counts;
}
