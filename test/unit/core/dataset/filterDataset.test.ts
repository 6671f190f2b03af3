import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import { filterDataset } from '../../../../src/core/dataset/filterDataset';
import { denseRatings, ratingsDataset } from './ratingsDataset';
import { thrownBy } from './thrownBy';

/** i3 has one rating; without it u2 has one; without u2, i2 has one. */
const chain = [
  [1, 2, 0, 0],
  [3, 4, 5, 0],
  [0, 0, 1, 2],
];

describe('filterDataset', () => {
  it('counts once on the data as given', () => {
    const filtered = filterDataset(ratingsDataset(chain), { minRatings: 2, filter: 'once' });
    expect(filtered.users.ids).toEqual(['u0', 'u1', 'u2']);
    expect(filtered.items.ids).toEqual(['i0', 'i1', 'i2']);
    expect(denseRatings(filtered)).toEqual([
      [1, 2, 0],
      [3, 4, 5],
      [0, 0, 1],
    ]);
  });

  it('counts until nothing changes', () => {
    const filtered = filterDataset(ratingsDataset(chain), { minRatings: 2, filter: 'stable' });
    expect(filtered.users.ids).toEqual(['u0', 'u1']);
    expect(filtered.items.ids).toEqual(['i0', 'i1']);
    expect(denseRatings(filtered)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('leaves out a user whose items are all gone', () => {
    const dataset = ratingsDataset([
      [1, 2, 0, 0],
      [3, 4, 0, 0],
      [0, 0, 1, 2],
    ]);
    const filtered = filterDataset(dataset, { minRatings: 2, filter: 'once' });
    expect(filtered.users.ids).toEqual(['u0', 'u1']);
    expect(filtered.users.rowOf('u2')).toBeUndefined();
  });

  it('takes titles, labels and their names along', () => {
    const dataset = ratingsDataset(chain, [['b'], ['a', 'b'], [], ['c']]);
    const { titles, categories } = filterDataset(dataset, { minRatings: 2, filter: 'once' });
    expect(titles).toEqual(['Title 0', 'Title 1', 'Title 2']);
    expect(categories.names).toEqual(['a', 'b', 'c']);
    expect([...categories.matrix.indptr]).toEqual([0, 1, 3, 3]);
    expect([...categories.matrix.indices]).toEqual([1, 0, 1]);
    expect([...categories.known]).toEqual([1, 1, 0]);
  });

  it('says that nothing is left, and what to do', () => {
    const error = thrownBy(() =>
      filterDataset(ratingsDataset(chain), { minRatings: 4, filter: 'once' }),
    );
    expect(error.code).toBe('dataset/nothing-left');
    expect(error.message).toContain('Lower the minimum');
  });

  it('is stable: every user and item left has enough ratings among those left', () => {
    const matrices = fc.array(
      fc.array(fc.constantFrom(0, 0, 1, 5), { minLength: 7, maxLength: 7 }),
      { minLength: 1, maxLength: 9 },
    );
    fc.assert(
      fc.property(matrices, fc.integer({ min: 1, max: 3 }), (ratings, minRatings) => {
        const dataset = ratingsDataset(ratings);
        const options = { minRatings, filter: 'stable' } as const;
        let filtered;
        try {
          filtered = denseRatings(filterDataset(dataset, options));
        } catch (error) {
          if (error instanceof UserError) return; // nothing was left
          throw error;
        }
        const counts = (rows: readonly (readonly number[])[]) =>
          rows.map((row) => row.filter((value) => value > 0).length);
        const transposed = filtered[0]!.map((_, item) => filtered.map((row) => row[item]!));
        expect(Math.min(...counts(filtered), ...counts(transposed))).toBeGreaterThanOrEqual(
          minRatings,
        );
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
