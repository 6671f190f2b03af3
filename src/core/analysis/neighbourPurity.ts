import type { CsrMatrix } from '../dataset/csrMatrix';
import { shuffle, type Random } from '../random';
import { dotProduct } from './dotProduct';
import { labelOverlap } from './labelOverlap';
import { topRows } from './topRows';
import { unitRows } from './unitRows';

export interface NeighbourPurityOptions {
  readonly neighbours?: number;
  /** Look from this many randomly drawn rows only, for large embeddings. */
  readonly sample?: { readonly rows: number; readonly random: Random };
}

/**
 * How much a row's nearest neighbours (cosine) share its labels: the mean Jaccard index, in [0, 1],
 * of the label sets of a row and of each of its nearest rows. With one label a row this is the share
 * of neighbours with the same label. Rows without a label are left out on both sides; 0 where fewer
 * than two rows have one. Compare with `randomPurity`. `embedding` is labels.rows × width.
 */
export function neighbourPurity(
  embedding: Float32Array,
  width: number,
  labels: CsrMatrix,
  { neighbours = 10, sample }: NeighbourPurityOptions = {},
): number {
  const labelled = labelledRows(labels);
  if (labelled.length < 2) return 0;
  const unit = unitRows(embedding, width, labelled);
  const places = Uint32Array.from(labelled.keys());
  const from = sample ? shuffle(places, sample.random).subarray(0, sample.rows) : places;
  const similarities = new Float64Array(labelled.length);
  let sum = 0;
  let pairs = 0;
  for (const place of from) {
    for (let other = 0; other < labelled.length; other++) {
      similarities[other] = dotProduct(unit, place, unit, other, width);
    }
    similarities[place] = -Infinity;
    for (const other of topRows(similarities, neighbours)) {
      sum += labelOverlap(labels, labelled[place]!, labelled[other]!);
      pairs++;
    }
  }
  return sum / pairs;
}

/** What `neighbourPurity` comes to when neighbours are drawn at random: the mean over all pairs. */
export function randomPurity(labels: CsrMatrix): number {
  const labelled = labelledRows(labels);
  let sum = 0;
  for (let i = 0; i < labelled.length; i++) {
    for (let j = 0; j < i; j++) sum += labelOverlap(labels, labelled[i]!, labelled[j]!);
  }
  return labelled.length < 2 ? 0 : (2 * sum) / (labelled.length * (labelled.length - 1));
}

function labelledRows({ rows, indptr }: CsrMatrix): Uint32Array {
  const places = Array.from({ length: rows }, (_, row) => row);
  return Uint32Array.from(places.filter((row) => indptr[row + 1]! > indptr[row]!));
}
