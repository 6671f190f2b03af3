import type { RowKernelFactory } from '../analysis/rowKernel';
import { selectRows } from '../analysis/selectRows';
import { unitRows } from '../analysis/unitRows';
import { createRandom } from '../random';
import type { BlockClusters, ClusterReport } from './clusterReport';
import type { ClusterSample, SampledBlock } from './drawClusterSample';
import { interactionAuc } from './interactionAuc';
import { pairProducts } from './itemPairs';
import { linearProbe } from './linearProbe';
import { findNeighbourhoods } from './neighbourhoods';
import { neighbourPurities } from './neighbourPurities';
import { rankCorrelation } from './rankCorrelation';
import { silhouettes } from './silhouettes';
import { prepareYardstick, type Yardstick } from './yardstick';

export interface MeasureClustersOptions {
  readonly seed: number;
  readonly createKernel: RowKernelFactory;
  /** Pairs of items that the rank correlations are over, drawn at random where there are more. */
  readonly mostPairs?: number;
}

/** How far the work is, [0, 1], and after each block what is known. */
export interface ClusterProgress {
  readonly done: number;
  readonly report?: ClusterReport;
}

/**
 * Measures how each block groups items by category and what it tells (docs/clusters.md). Seeded, so
 * that the same model gives the same report. Yields between pieces of work of some milliseconds.
 */
export function* measureClusters(
  sample: ClusterSample,
  options: MeasureClustersOptions,
): Generator<ClusterProgress, ClusterReport> {
  const { blocks } = sample;
  const { seed, mostPairs = 30_000 } = options;
  const yardstick = prepareYardstick(sample, { seed, mostPairs });
  let report = emptyReport(sample, yardstick);
  for (const [i, block] of blocks.entries()) {
    const work = measureBlock(block, { ...yardstick, ...sample, report }, options);
    let step = work.next();
    for (; step.done !== true; step = work.next()) yield { done: (i + step.value) / blocks.length };
    const measured = [...report.blocks, step.value];
    report = { ...report, blocks: measured, isComplete: measured.length === blocks.length };
    yield { done: measured.length / blocks.length, report };
  }
  return report;
}

const neighbours = 10;

function emptyReport(
  { itemCount, userCount, users, labels, categories }: ClusterSample,
  { labelled, byLabel, chance }: Yardstick,
): ClusterReport {
  return {
    items: itemCount,
    itemsLookedAt: labels.rows,
    itemsWithCategory: labelled.length,
    users: userCount,
    usersLookedAt: users.length,
    neighbours: Math.max(0, Math.min(neighbours, labelled.length - 1)),
    categories: categories.map(({ name, items }, label) => {
      const itemsLookedAt = byLabel.indptr[label + 1]! - byLabel.indptr[label]!;
      const randomPurity = itemsLookedAt < 2 ? 0 : (itemsLookedAt - 1) / (labelled.length - 1);
      return { name, items, itemsLookedAt, randomPurity };
    }),
    chance,
    blocks: [],
    isComplete: false,
  };
}

type Measured = Yardstick &
  Pick<ClusterSample, 'interactions' | 'users'> & { readonly report: ClusterReport };

/** Shares of a block's work that are done after its parts. */
const stages = { neighbours: 0.4, probe: 0.6, interactions: 1 };

function* measureBlock(
  block: SampledBlock,
  sample: Measured,
  options: MeasureClustersOptions,
): Generator<number, BlockClusters> {
  const { name, item, width } = block;
  const labelCount = sample.labels.columns;
  const unmeasured = {
    name,
    width,
    purities: new Float32Array(labelCount).fill(NaN),
    overlaps: new Float32Array(labelCount).fill(NaN),
    silhouettes: new Float32Array(labelCount).fill(NaN),
    probeAucs: new Float32Array(labelCount).fill(NaN),
  };
  if (isFlat(item, width)) return { ...unmeasured, isFlat: true };
  const ofCategories = yield* scaled(measureCategories(block, sample, options), 0, stages.probe);
  const telling = interactionAuc(block, sample);
  const auc = yield* scaled(telling, stages.probe, stages.interactions);
  const cosines = pairProducts(sample.pairs, unitRows(item, width), width);
  const byCategory = rankCorrelation(cosines, sample.overlaps);
  const byRating = rankCorrelation(cosines, sample.coRatings);
  return {
    ...unmeasured,
    isFlat: false,
    ...ofCategories,
    ...(auc !== undefined && { interactionAuc: auc }),
    ...(byCategory !== undefined && { categoryCorrelation: byCategory }),
    ...(byRating !== undefined && { ratingCorrelation: byRating }),
  };
}

function* measureCategories(
  { item, width }: SampledBlock,
  { report, labelled, labels, byLabel }: Measured,
  { seed, createKernel }: MeasureClustersOptions,
): Generator<number, Partial<BlockClusters>> {
  const { neighbours: k } = report;
  if (k === 0) return {};
  const rows = selectRows(item, width, labelled);
  const unit = unitRows(rows, width);
  const search = findNeighbourhoods(unit, width, { k, createKernel });
  const near = yield* scaled(search, 0, stages.neighbours / stages.probe);
  const { byLabel: silhouetteOf, mean: silhouette } = silhouettes(unit, width, labels);
  const random = createRandom(seed, 'clusters', 'probe');
  const probing = linearProbe(rows, width, { byLabel, random });
  const { aucs, auc, f1 } = yield* scaled(probing, stages.neighbours / stages.probe, 1);
  return {
    ...neighbourPurities(near, labels, k),
    silhouettes: silhouetteOf,
    ...(silhouette !== undefined && { silhouette }),
    probeAucs: aucs,
    ...(auc !== undefined && { probeAuc: auc }),
    ...(f1 !== undefined && { probeF1: f1 }),
  };
}

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

/** Whether all rows are the same. */
function isFlat(rows: Float32Array, width: number): boolean {
  return rows.every((value, place) => Math.abs(value - rows[place % width]!) < 1e-7);
}
