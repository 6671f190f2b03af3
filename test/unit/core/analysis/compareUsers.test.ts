import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareUsers } from '../../../../src/core/analysis/compareUsers';
import { itemsInCommon } from '../../../../src/core/analysis/itemsInCommon';
import { nearestRows } from '../../../../src/core/analysis/nearestRows';
import { measures, usualUsers, type UsualUsers } from '../../../../src/core/analysis/usualUsers';
import { categoryPreferences } from '../../../../src/core/dataset/categoryPreferences';
import type { SdrlModel } from '../../../../src/core/model/sdrlModel';
import { smallModel } from '../../trainer/smallModel';

function usualOf(model: SdrlModel): UsualUsers {
  const work = usualUsers(model);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

const chosen = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 99 }))
  .map(([users, seed]) => ({
    model: smallModel({ users, seed }),
    rows: Array.from({ length: users }, (_, row) => row).reverse(),
  }));

describe('compareUsers', () => {
  it('gives the similarities that a search for the nearest gives', () => {
    fc.assert(
      fc.property(chosen, ({ model, rows }) => {
        const { spaces } = compareUsers(model, rows, usualOf(model));
        expect(spaces.map(({ block }) => block)).toEqual(['internal', 'external', 'all']);
        rows.forEach((row, i) => {
          for (const near of nearestRows(model, 'user', row, { k: rows.length })) {
            const place = i * rows.length + rows.indexOf(near.row);
            expect(spaces[2]!.values.cosine[place]).toBeCloseTo(near.similarity, 9);
            near.blocks.forEach((similarity, block) =>
              expect(spaces[block]!.values.cosine[place]).toBeCloseTo(similarity, 9),
            );
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  it('gives matrices that are symmetric, with the user alone on the diagonal', () => {
    fc.assert(
      fc.property(chosen, ({ model, rows }) => {
        const n = rows.length;
        const { spaces, common, users } = compareUsers(model, rows, usualOf(model));
        const matrices = [
          ...spaces.flatMap(({ values, percentiles }) =>
            measures.flatMap((measure) => [values[measure], percentiles[measure]]),
          ),
          ...(Object.values(common) as ArrayLike<number>[]),
        ];
        for (const matrix of matrices)
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) expect(matrix[i * n + j]).toBe(matrix[j * n + i]);
        users.forEach(({ ratings }, i) => {
          const place = i * (n + 1);
          expect(common.counts[place]).toBe(ratings);
          expect(common.percentiles[place]).toBeNaN();
          expect(spaces[0]!.values.euclidean[place]).toBe(0);
          expect(spaces[0]!.percentiles.euclidean[place]).toBeNaN();
        });
      }),
      { numRuns: 30 },
    );
  });

  it('ranks a pair among all pairs, the nearer the higher whatever the measure', () => {
    const model = smallModel({ users: 9 });
    const rows = Array.from({ length: 9 }, (_, row) => row);
    const { spaces, usualPairs } = compareUsers(model, rows, usualOf(model));
    expect(usualPairs).toBe(36);
    for (const { values, percentiles } of spaces)
      for (const measure of measures) {
        const nearness = measure === 'euclidean' ? -1 : 1;
        const above = rows.flatMap((a) => rows.slice(a + 1).map((b) => a * 9 + b));
        for (const place of above) {
          const less = above.filter(
            (other) => nearness * (values[measure][other]! - values[measure][place]!) < 0,
          );
          expect(percentiles[measure][place]).toBeCloseTo((less.length + 1) / 36, 9);
        }
      }
  });

  it('says no percentile where the model has too few users for one', () => {
    const model = smallModel({ users: 2 });
    const { spaces, usualPairs, common } = compareUsers(model, [0, 1], usualOf(model));
    expect(usualPairs).toBe(0);
    expect(spaces[0]!.percentiles.cosine[1]).toBeNaN();
    expect(spaces[0]!.values.cosine[1]).not.toBeNaN();
    expect(common.percentiles[1]).toBeNaN();
  });

  it('gives preferences and common items as computed for all users', () => {
    const model = smallModel({ users: 7, items: 12 });
    const rows = [5, 0, 3];
    const { users, common, categoryNames } = compareUsers(model, rows, usualOf(model));
    const labels = { names: model.categoryNames, matrix: model.itemCategories };
    const all = categoryPreferences(model.interactions, labels);
    rows.forEach((row, i) => {
      const width = categoryNames.length;
      expect(users[i]!.preferences).toEqual(all.slice(row * width, (row + 1) * width));
      rows.forEach((other, j) => {
        const { count, jaccard } = itemsInCommon(model.interactions, row, other);
        expect(common.counts[3 * i + j]).toBe(count);
        expect(common.jaccards[3 * i + j]).toBe(jaccard);
      });
    });
  });

  it('holds the whole embedding of each user, blocks in order', () => {
    const model = smallModel();
    const { users, largest } = compareUsers(model, [4], usualOf(model));
    expect([...users[0]!.values]).toEqual(
      model.embeddings.user.flatMap((block) => [...block.subarray(12, 15)]),
    );
    expect(largest).toBe(Math.max(...model.embeddings.user.flatMap((b) => [...b]).map(Math.abs)));
  });

  it('finds identical users as alike as can be', () => {
    const model = smallModel({ users: 10 });
    for (const block of model.embeddings.user) block.copyWithin(3, 0, 3); // user 1 is user 0
    const { spaces } = compareUsers(model, [0, 1], usualOf(model));
    for (const { values, percentiles } of spaces) {
      expect(values.cosine[1]).toBe(1);
      expect(values.euclidean[1]).toBe(0);
      expect(percentiles.cosine[1]).toBe(1);
      expect(percentiles.euclidean[1]).toBe(1);
    }
  });

  it('finds users as alike as can be where all are the same', () => {
    const model = smallModel({ users: 10 });
    for (const block of model.embeddings.user)
      for (let row = 1; row < 10; row++) block.copyWithin(3 * row, 0, 3);
    const { spaces } = compareUsers(model, [2, 7], usualOf(model));
    for (const { percentiles } of spaces)
      for (const measure of measures) expect(percentiles[measure][1]).toBe(1);
  });

  it('survives an embedding that is not a number', () => {
    const model = smallModel({ users: 10 });
    model.embeddings.user[0]!.fill(NaN, 0, 3);
    const { spaces, usualPairs } = compareUsers(model, [0, 1, 2], usualOf(model));
    expect(usualPairs).toBe(45);
    expect(spaces[0]!.values.cosine[1]).toBeNaN();
    expect(spaces[0]!.percentiles.cosine[1]).toBeNaN();
    expect(spaces[0]!.percentiles.cosine[5]).not.toBeNaN();
  });
});
