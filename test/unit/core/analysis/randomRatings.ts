import fc from 'fast-check';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';

/** Ratings by user: item → rating. */
export type RatingMaps = readonly ReadonlyMap<number, number>[];

/** A few users who rated some of eight items with 1 to 5. */
export const ratingMaps: fc.Arbitrary<RatingMaps> = fc.array(
  fc
    .uniqueArray(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 5 })), {
      selector: ([item]) => item,
      maxLength: 8,
    })
    .map((entries) => new Map(entries)),
  { minLength: 2, maxLength: 5 },
);

/** The same as a matrix of users × 8 items. */
export function ratingMatrix(users: RatingMaps): CsrMatrix {
  const rows = users.map((ratings) => [...ratings].sort(([a], [b]) => a - b));
  const indptr = [0];
  for (const row of rows) indptr.push(indptr.at(-1)! + row.length);
  return {
    rows: rows.length,
    columns: 8,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(rows.flat(), ([item]) => item),
    values: Float32Array.from(rows.flat(), ([, rating]) => rating),
  };
}
