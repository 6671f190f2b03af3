import { IdTable } from '../../../../src/core/dataset/idTable';
import { LabelSetBuilder } from '../../../../src/core/dataset/labelSetBuilder';
import type { Dataset } from '../../../../src/core/dataset/dataset';

/** A dataset of a small matrix of ratings (0: not rated), items with the labels given. */
export function ratingsDataset(
  ratings: readonly (readonly number[])[],
  labels: readonly (readonly string[])[] = [],
): Dataset {
  const columns = ratings[0]!.length;
  const categories = new LabelSetBuilder('genres', columns);
  labels.forEach((names, item) => names.forEach((name) => categories.add(item, name)));
  const rated = ratings.map((row) => row.flatMap((value, item) => (value > 0 ? [item] : [])));
  const indptr = new Uint32Array(ratings.length + 1);
  rated.forEach((items, row) => (indptr[row + 1] = indptr[row]! + items.length));
  return {
    name: 'small',
    users: new IdTable(ratings.map((_, row) => `u${row}`)),
    items: new IdTable(Array.from({ length: columns }, (_, row) => `i${row}`)),
    titles: Array.from({ length: columns }, (_, row) => `Title ${row}`),
    interactions: {
      rows: ratings.length,
      columns,
      indptr,
      indices: Uint32Array.from(rated.flat()),
      values: Float32Array.from(ratings.flat().filter((value) => value > 0)),
    },
    ratingScale: { implicit: false, min: 0.5, max: 5 },
    categories: categories.build(),
    labelSets: [],
    joinReport: {
      ratingRows: rated.flat().length,
      duplicateRows: 0,
      duplicates: [],
      matchedItems: columns,
      missingItems: 0,
      missing: [],
      unratedItems: 0,
      uncategorizedItems: 0,
    },
    fingerprint: 'sha256:0',
  };
}

/** The ratings as a dense matrix again. */
export function denseRatings({ interactions }: Dataset): number[][] {
  const { rows, columns, indptr, indices, values } = interactions;
  return Array.from({ length: rows }, (_, row) => {
    const dense = new Array<number>(columns).fill(0);
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) dense[indices[e]!] = values[e]!;
    return dense;
  });
}
