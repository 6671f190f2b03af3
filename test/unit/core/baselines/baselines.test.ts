import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineNames, baselines } from '../../../../src/core/baselines/baselines';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { finish } from './randomRatings';

/** From a single user and item on; nobody and nothing needs to have a rating. */
const anyRatings: fc.Arbitrary<CsrMatrix> = fc
  .record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 9 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(fc.uniqueArray(fc.nat(columns - 1)), { minLength: rows, maxLength: rows })
      .map((items) => ratingsOf(items, columns)),
  );

function ratingsOf(items: readonly (readonly number[])[], columns: number): CsrMatrix {
  const indptr = [0];
  for (const row of items) indptr.push(indptr.at(-1)! + row.length);
  const indices = Uint32Array.from(items.flatMap((row) => row.toSorted((a, b) => a - b)));
  const values = Float32Array.from(indices, (item, e) => (1 + ((item + e) % 5)) / 5);
  return { rows: items.length, columns, indptr: Uint32Array.from(indptr), indices, values };
}

describe.each(baselineNames)('%s', (name) => {
  it('gives every item a finite score and vector, whoever has rated what', () => {
    fc.assert(
      fc.property(anyRatings, (ratings) => {
        const context = { seed: 42, availableBytes: 2 ** 30 };
        const { score, itemEmbeddings } = finish(baselines[name].build(ratings, context));
        const scores = new Float32Array(ratings.columns);
        for (let user = 0; user < ratings.rows; user++) {
          score(user, scores.fill(NaN));
          expect(scores.every(Number.isFinite), `${user}: ${scores.join()}`).toBe(true);
        }
        if (!itemEmbeddings) return;
        expect(itemEmbeddings.values.length).toBe(ratings.columns * itemEmbeddings.width);
        expect(itemEmbeddings.values.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
