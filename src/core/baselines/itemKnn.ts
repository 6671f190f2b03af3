import { transposeCsr, type CsrMatrix } from '../dataset/csrMatrix';
import type { Baseline } from './baseline';

export interface ItemKnnSettings {
  /** Most neighbours of an item. */
  readonly neighbours: number;
  /** Added to the denominator of the cosine: similarities from few common users count less. */
  readonly shrink: number;
}

/**
 * Item-based nearest neighbours (Sarwar et al. 2001), with the shrunk cosine of rating columns as in
 * Ferrari Dacrema et al., “Are We Really Making Much Progress?” (2019):
 *
 *     sim(i, j) = r_i · r_j / (|r_i| |r_j| + shrink)      score(u, j) = Σ_i r_ui sim(i, j)
 *
 * over those i that are among the most similar items of j.
 */
export function itemKnn({ neighbours, shrink }: ItemKnnSettings): Baseline {
  return {
    title: 'ItemKNN',
    settings: { neighbours, shrink },
    *build(train) {
      const nearest = transposeCsr(yield* nearestItems(train, { neighbours, shrink }));
      return {
        score(userRow, out) {
          out.fill(0);
          for (let e = train.indptr[userRow]!; e < train.indptr[userRow + 1]!; e++) {
            const item = train.indices[e]!;
            const rating = train.values[e]!;
            for (let n = nearest.indptr[item]!; n < nearest.indptr[item + 1]!; n++)
              out[nearest.indices[n]!]! += rating * nearest.values[n]!;
          }
        },
      };
    },
  };
}

/** items × items: in row j the similarities of j's neighbours, those above 0 only. */
function* nearestItems(
  train: CsrMatrix,
  { neighbours, shrink }: ItemKnnSettings,
): Generator<void, CsrMatrix> {
  const byItem = transposeCsr(train);
  const { rows: itemCount, indptr, values } = byItem;
  const norms = Float64Array.from({ length: itemCount }, (_, item) => {
    let sum = 0;
    for (let e = indptr[item]!; e < indptr[item + 1]!; e++) sum += values[e]! ** 2;
    return Math.sqrt(sum);
  });
  const outIndptr = new Uint32Array(itemCount + 1);
  const outIndices: number[] = [];
  const outValues: number[] = [];
  const similarity = new Float64Array(itemCount);
  for (let item = 0; item < itemCount; item++) {
    const touched = yield* productsWith(item, { train, byItem, out: similarity });
    for (const other of touched) similarity[other]! /= norms[item]! * norms[other]! + shrink;
    const best = touched
      .filter((other) => other !== item && similarity[other]! > 0)
      .sort((a, b) => similarity[b]! - similarity[a]! || a - b)
      .slice(0, neighbours)
      .sort((a, b) => a - b);
    for (const other of best) {
      outIndices.push(other);
      outValues.push(similarity[other]!);
    }
    outIndptr[item + 1] = outIndices.length;
    for (const other of touched) similarity[other] = 0;
    yield;
  }
  return {
    rows: itemCount,
    columns: itemCount,
    indptr: outIndptr,
    indices: Uint32Array.from(outIndices),
    values: Float32Array.from(outValues),
  };
}

/** Adds the products of an item's column with all others to `out`; gives the items touched. */
function* productsWith(
  item: number,
  matrices: { readonly train: CsrMatrix; readonly byItem: CsrMatrix; readonly out: Float64Array },
): Generator<void, number[]> {
  const { train, byItem, out } = matrices;
  const touched: number[] = [];
  let sinceYield = 0;
  for (let e = byItem.indptr[item]!; e < byItem.indptr[item + 1]!; e++) {
    const user = byItem.indices[e]!;
    const rating = byItem.values[e]!;
    const end = train.indptr[user + 1]!;
    for (let f = train.indptr[user]!; f < end; f++) {
      const other = train.indices[f]!;
      if (out[other] === 0) touched.push(other);
      out[other]! += rating * train.values[f]!;
    }
    sinceYield += end - train.indptr[user]!;
    if (sinceYield < additionsBetweenYields) continue;
    sinceYield = 0;
    yield;
  }
  return touched;
}

/** Some milliseconds: they are scattered over memory. */
const additionsBetweenYields = 3e5;
