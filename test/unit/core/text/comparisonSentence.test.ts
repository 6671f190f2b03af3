import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserComparison } from '../../../../src/core/analysis/compareUsers';
import { comparisonSentence, pairSentence } from '../../../../src/core/text/comparisonSentence';
import { madeComparison } from './madeComparison';

const pair = madeComparison({
  ids: ['551', '313'],
  internal: [0.93],
  external: [0.1],
  common: [4],
  commonPercentiles: [0.2],
  preferences: [
    [0.9, 0.8, 0.4],
    [1, 0.7, 0.5],
  ],
});

describe('comparisonSentence of two users', () => {
  it('says in which way they are alike, what they share and how much they have in common', () => {
    expect(comparisonSentence(pair)).toBe(
      'Alike by category, little by interaction: users 551 and 313 both favour action and thriller ' +
        'more than the average user; they rated only 4 items in common.',
    );
  });

  it.each([
    [0.9, 0.9, 'Alike by category and by interaction: '],
    [0.1, 0.9, 'Alike by interaction, little by category: '],
    [0.5, 0.5, 'About average by category and by interaction: '],
    [0.5, 0.9, 'Alike by interaction, about average by category: '],
    [0.5, 0.1, 'About average by category, little by interaction: '],
    [0.2, 0, 'Little alike by category and by interaction: '],
  ])('puts %d by category and %d by interaction as “%s…”', (internal, external, start) => {
    const some = madeComparison({ ...bare, internal: [internal], external: [external] });
    expect(comparisonSentence(some).slice(0, start.length)).toBe(start);
  });

  it('marks what is surprising', () => {
    const alike = madeComparison({
      ...bare,
      external: [0.9],
      common: [3],
      commonPercentiles: [0.1],
    });
    expect(comparisonSentence(alike)).toMatch(
      /: users a and b yet rated only 3 items in common\.$/,
    );
    const apart = madeComparison({
      ...bare,
      external: [0.1],
      common: [40],
      commonPercentiles: [0.99],
      differences: [0.44],
    });
    expect(comparisonSentence(apart)).toMatch(
      /: users a and b yet rated 40 items in common \(on average 0\.4 apart\)\.$/,
    );
  });

  it('names what they differ in where they are not alike', () => {
    const some = madeComparison({
      ...bare,
      internal: [0.05],
      preferences: [
        [0.2, 0.1, 1],
        [1, 0.2, 0.4],
      ],
    });
    expect(comparisonSentence(some)).toContain(
      'users a and b differ most in action, which b prefers;',
    );
  });

  it('says so where there is nothing in common, no category, or no rating', () => {
    const some = madeComparison({ ...bare, common: [0], categoryNames: [], isImplicit: true });
    expect(comparisonSentence(some)).toMatch(/: users a and b have no items in common\.$/);
  });

  it('does not say who is alike where the model has too few users', () => {
    const some = madeComparison({ ...bare, usualPairs: 0, internal: [NaN], external: [NaN] });
    expect(comparisonSentence(some)).toMatch(
      /^Users a and b rated 4 items in common\. The model has too few users to say who is alike\.$/,
    );
  });
});

const bare = {
  ids: ['a', 'b'],
  internal: [0.9],
  external: [0.5],
  common: [4],
  commonPercentiles: [0.6],
} as const;

describe('comparisonSentence of several users', () => {
  // The percentiles of users 551, 267, 313 and 216 of ml-latest-small: docs/compare-users.md.
  const four = madeComparison({
    ids: ['551', '267', '313', '216'],
    internal: [0.89, 0.61, 0.04, 0.97, 0.15, 0.23],
    external: [0.33, 0.29, 0.12, 0.88, 0.82, 0.92],
    common: [7, 18, 1, 22, 5, 25],
    commonPercentiles: [0.74, 0.77, 0.19, 0.87, 0.58, 0.86],
  });

  it('tells who is alike in which way, and who is not', () => {
    expect(comparisonSentence(four)).toBe(
      'By category users 551, 267 and 313 are alike, 216 is unlike them; by interaction users 267, ' +
        '313 and 216 are alike, 551 less so. Most items in common have 313 and 216 (25), fewest ' +
        '551 and 216 (1).',
    );
  });

  it('can speak of two of them', () => {
    expect(pairSentence(four, 1, 2)).toMatch(
      /^Alike by category and by interaction: users 267 and 313 /,
    );
  });

  it('says once what holds in every way', () => {
    const some = madeComparison({
      ids: ['a', 'b', 'c'],
      internal: [0.3, 0.2, 0.1],
      external: [0.3, 0.7, 0.5],
      common: [0, 0, 0],
    });
    expect(comparisonSentence(some)).toBe(
      'By category and by interaction no two are alike. No two have an item in common.',
    );
  });

  it('says that all are alike, or none', () => {
    const some = madeComparison({
      ids: ['a', 'b', 'c'],
      internal: [0.9, 0.9, 0.9],
      external: [0.3, 0.7, 0.5],
      common: [2, 2, 2],
    });
    expect(comparisonSentence(some)).toBe(
      'By category all are alike; by interaction no two are alike. Every two have 2 items in common.',
    );
  });
});

describe('comparisonSentence', () => {
  it('is nothing for one user', () => {
    const one = madeComparison({ ids: ['a'], internal: [], external: [], common: [] });
    expect(comparisonSentence(one)).toBe('');
  });

  it('speaks of blocks by name where several are taught the same', () => {
    const some: UserComparison = {
      ...pair,
      spaces: pair.spaces.map((space) => ({ ...space, supervision: 'none' as const })),
    };
    expect(comparisonSentence(some)).toMatch(/^Alike in internal, little in external: /);
  });

  it('is one or two plain sentences whatever the numbers are', () => {
    const percentile = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN));
    const three = fc.array(percentile, { minLength: 3, maxLength: 3 });
    const counts = fc.array(fc.nat(50), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(three, three, counts, fc.boolean(), (internal, external, common, isImplicit) => {
        const some = madeComparison({
          ids: ['a', '\u202e<b>', 'x'.repeat(10_000)],
          internal,
          external,
          common,
          isImplicit,
        });
        for (const text of [comparisonSentence(some), pairSentence(some, 0, 2)]) {
          expect(text).toMatch(/^[A-Z].*\.$/su);
          expect(text).not.toMatch(/NaN|undefined|null| {2}|,,|;;/);
          expect(text.length).toBeLessThan(800);
        }
      }),
    );
  });
});
