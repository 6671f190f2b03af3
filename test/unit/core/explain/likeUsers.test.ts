import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeUsers } from '../../../../src/core/explain/likeUsers';
import { ratingEntry } from '../../../../src/core/explain/ratingEntry';
import { dot, models, vectorOf } from '../analysis/randomEmbeddings';

describe('likeUsers', () => {
  it('equals a sort of all who rated the item by cosine', () => {
    fc.assert(
      fc.property(models, fc.nat(), fc.integer({ min: 0, max: 8 }), (model, pick, k) => {
        const itemRow = pick % model.items.size;
        const user = vectorOf(model, 'user', 0, 0);
        const similarity = (row: number): number => {
          const other = vectorOf(model, 'user', 0, row);
          return dot(user, other) / (Math.sqrt(dot(user, user) * dot(other, other)) || 1);
        };
        const expected = model.users.ids
          .map((_, row) => row)
          .filter((row) => row > 0 && ratingEntry(model.interactions, row, itemRow) >= 0)
          .sort((a, b) => Math.round(1e9 * (similarity(b) - similarity(a))) || a - b)
          .slice(0, k);
        const found = likeUsers(model, { block: 0, userRow: 0, itemRow }, k);
        const round = (rows: readonly number[]): number[] =>
          rows.map((row) => Math.round(1e9 * similarity(row)));
        expect(round(found.map(({ row }) => row))).toEqual(round(expected));
        for (const { row, similarity: told, rating } of found) {
          expect(told).toBeCloseTo(similarity(row), 9);
          expect(rating).toBe(1);
        }
      }),
    );
  });
});

describe('ratingEntry', () => {
  it('finds every rating and nothing else', () => {
    fc.assert(
      fc.property(models, ({ interactions }) => {
        const { indptr, indices, rows, columns } = interactions;
        for (let user = 0; user < rows; user++)
          for (let item = 0; item < columns; item++) {
            const own = indices.subarray(indptr[user], indptr[user + 1]).indexOf(item);
            const expected = own < 0 ? -1 : indptr[user]! + own;
            expect(ratingEntry(interactions, user, item)).toBe(expected);
          }
      }),
    );
  });
});
