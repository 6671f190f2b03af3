import { selectCsrRows, transposeCsr, type CsrMatrix } from '../dataset/csrMatrix';
import { createRandom } from '../random';
import type { ChanceLevels } from './clusterReport';
import type { ClusterSample } from './drawClusterSample';
import { drawPairs, pairCoRatings, pairOverlaps, type RowPairs } from './itemPairs';
import { randomProbeF1 } from './linearProbe';

/** What all blocks are measured by. */
export interface Yardstick {
  /** The items with a category among those looked at, and their categories both ways. */
  readonly labelled: Uint32Array;
  readonly labels: CsrMatrix;
  readonly byLabel: CsrMatrix;
  readonly pairs: RowPairs;
  /** By pair of items. */
  readonly overlaps: Float64Array;
  readonly coRatings: Float64Array;
  readonly chance: ChanceLevels;
}

/** Pairs of items are drawn at random where there are more than `mostPairs`. */
export function prepareYardstick(
  { labels: allLabels, interactions }: ClusterSample,
  { seed, mostPairs }: { readonly seed: number; readonly mostPairs: number },
): Yardstick {
  const { rows, indptr } = allLabels;
  const labelled = Uint32Array.from({ length: rows }, (_, row) => row).filter(
    (row) => indptr[row + 1]! > indptr[row]!,
  );
  const labels = selectCsrRows(allLabels, labelled);
  const byLabel = transposeCsr(labels);
  const pairs = drawPairs(rows, mostPairs, createRandom(seed, 'clusters', 'pairs'));
  const chancePairs = drawPairs(
    labelled.length,
    mostPairs,
    createRandom(seed, 'clusters', 'chance'),
  );
  return {
    labelled,
    labels,
    byLabel,
    pairs,
    overlaps: pairOverlaps(pairs, allLabels),
    coRatings: pairCoRatings(pairs, transposeCsr(interactions)),
    chance: chanceLevels(pairOverlaps(chancePairs, labels), byLabel),
  };
}

function chanceLevels(overlaps: Float64Array, byLabel: CsrMatrix): ChanceLevels {
  const probeF1 = randomProbeF1(byLabel);
  const overlap = overlaps.reduce((sum, one) => sum + one, 0) / overlaps.length;
  return {
    auc: 0.5,
    ...(overlaps.length > 0 && { overlap }),
    ...(probeF1 !== undefined && { probeF1 }),
  };
}
