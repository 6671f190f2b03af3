import type { CsrMatrix } from '../dataset/csrMatrix';
import { shuffle, type Random } from '../random';
import { areaUnderCurve } from './areaUnderCurve';
import { RidgeFolds } from './ridgeFolds';

export interface LinearProbe {
  /** Mean of `aucs` over the labels measured; undefined where there are none. */
  readonly auc?: number;
  /**
   * Micro-averaged F1 where each label is given to as many rows as have it, those of the highest
   * scores: the share of all labels found. Scores drawn at random come to `randomProbeF1`.
   */
  readonly f1?: number;
  /** Area under the ROC curve by label; NaN where it is not measured (`isMeasured`). */
  readonly aucs: Float32Array;
}

/** Labels of fewer rows say little in five parts. */
const fewestRows = 10;
const parts = 5;

/**
 * How well a linear model reads each label from the rows (a “probe”: Alain and Bengio, 2016): ridge
 * regression of one label against the rest on standardised columns, cross-validated in five parts
 * drawn by `random`. Yields the share that is done. `rows` is byLabel.columns × width; `byLabel` is
 * labels × rows.
 */
export function* linearProbe(
  rows: Float32Array,
  width: number,
  { byLabel, random }: { readonly byLabel: CsrMatrix; readonly random: Random },
): Generator<number, LinearProbe> {
  const folds = new RidgeFolds(rows, width, drawParts(byLabel.columns, random));
  for (const done of folds.factorize(parts)) yield done / (2 * parts);
  const aucs = new Float32Array(byLabel.rows).fill(NaN);
  let [aucSum, measured, found, sought] = [0, 0, 0, 0];
  for (let label = 0; label < byLabel.rows; label++) {
    const members = byLabel.indices.subarray(byLabel.indptr[label], byLabel.indptr[label + 1]);
    if (!isMeasured(members.length, byLabel.columns)) continue;
    const { auc, hits } = judge(folds.scores(members), members);
    aucs[label] = auc;
    aucSum += auc;
    measured++;
    found += hits;
    sought += members.length;
    yield 0.5 + (label + 1) / (2 * byLabel.rows);
  }
  return { aucs, ...(measured > 0 && { auc: aucSum / measured, f1: found / sought }) };
}

/** What `LinearProbe.f1` comes to by chance: Σ n² / (rows Σ n) over the labels measured. */
export function randomProbeF1({ rows, columns, indptr }: CsrMatrix): number | undefined {
  let [sum, squares] = [0, 0];
  for (let label = 0; label < rows; label++) {
    const size = indptr[label + 1]! - indptr[label]!;
    if (!isMeasured(size, columns)) continue;
    sum += size;
    squares += size * size;
  }
  return sum === 0 ? undefined : squares / (columns * sum);
}

function isMeasured(size: number, rows: number): boolean {
  return size >= fewestRows && rows - size >= fewestRows;
}

/** A part of equal size for every row. */
function drawParts(count: number, random: Random): Uint8Array {
  return shuffle(
    Uint8Array.from({ length: count }, (_, row) => row % parts),
    random,
  );
}

/** The area under the curve, and how many members are among as many rows of the highest scores. */
function judge(scores: Float64Array, members: Uint32Array): { auc: number; hits: number } {
  const isMember = new Uint8Array(scores.length);
  for (const row of members) isMember[row] = 1;
  const positives = Float64Array.from(members, (row) => scores[row]!);
  const negatives = new Float64Array(scores.length - members.length);
  for (let row = 0, place = 0; row < scores.length; row++)
    if (isMember[row] === 0) negatives[place++] = scores[row]!;
  const limit = scores.toSorted()[scores.length - members.length]!;
  let [above, hits, tied, tiedMembers] = [0, 0, 0, 0];
  for (let row = 0; row < scores.length; row++) {
    if (scores[row]! > limit) {
      above++;
      hits += isMember[row]!;
    } else if (scores[row] === limit) {
      tied++;
      tiedMembers += isMember[row]!;
    }
  }
  // Of rows with the same score at the limit, as many count as there is room for.
  hits += ((members.length - above) * tiedMembers) / tied;
  return { auc: areaUnderCurve(positives, negatives), hits };
}
