import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeGroups, likenessOf } from '../../../../src/core/analysis/alikeGroups';

/** A symmetric matrix from the entries above its diagonal, row by row. */
function symmetric(count: number, upper: readonly number[]): Float64Array {
  const matrix = new Float64Array(count * count).fill(NaN);
  let next = 0;
  for (let i = 0; i < count; i++)
    for (let j = i + 1; j < count; j++)
      matrix[i * count + j] = matrix[j * count + i] = upper[next++]!;
  return matrix;
}

describe('likenessOf', () => {
  it.each([
    [1, 'alike'],
    [0.8, 'alike'],
    [0.79, 'average'],
    [0.21, 'average'],
    [0.2, 'little'],
    [0, 'little'],
    [NaN, undefined],
  ])('calls %d %s', (percentile, likeness) => expect(likenessOf(percentile)).toBe(likeness));
});

describe('alikeGroups', () => {
  it('finds the users who are alike on average, none less than usual', () => {
    // As users 551, 267, 313 and 216 of ml-latest-small are by category (docs/compare-users.md).
    const percentiles = symmetric(4, [0.89, 0.61, 0.04, 0.97, 0.15, 0.23]);
    const [group, ...others] = alikeGroups(percentiles, 4);
    expect(group!.members).toEqual([0, 1, 2]);
    expect(group!.percentile).toBeCloseTo((0.89 + 0.61 + 0.97) / 3, 12);
    expect(others).toEqual([]);
  });

  it('finds further groups among the others', () => {
    const percentiles = symmetric(4, [0.9, 0.1, 0.1, 0.1, 0.1, 0.85]);
    expect(alikeGroups(percentiles, 4).map(({ members }) => members)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('never claims more than the numbers say', () => {
    const percentile = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN));
    const upper = fc.array(percentile, { minLength: 15, maxLength: 15 });
    fc.assert(
      fc.property(upper, (entries) => {
        const matrix = symmetric(6, entries);
        const groups = alikeGroups(matrix, 6);
        const named = groups.flatMap(({ members }) => members);
        expect(new Set(named).size).toBe(named.length);
        for (const { members } of groups) {
          const pairs = members.flatMap((a, i) =>
            members.slice(i + 1).map((b) => matrix[a * 6 + b]!),
          );
          expect(Math.min(...pairs)).toBeGreaterThanOrEqual(0.5);
          expect(pairs.reduce((sum, value) => sum + value, 0)).toBeGreaterThanOrEqual(
            0.8 * pairs.length,
          );
        }
        // What is left over holds no pair that is alike.
        for (let a = 0; a < 6; a++)
          for (let b = a + 1; b < 6; b++)
            if (matrix[a * 6 + b]! >= 0.8)
              expect(named.includes(a) || named.includes(b)).toBe(true);
      }),
    );
  });

  it('says nothing where there are no percentiles', () => {
    expect(alikeGroups(new Float64Array(9).fill(NaN), 3)).toEqual([]);
  });
});
