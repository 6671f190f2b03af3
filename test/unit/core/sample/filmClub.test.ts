import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clubCategories, communities, tastes } from '../../../../src/core/sample/clubPlan';
import { generateFilmClub } from '../../../../src/core/sample/filmClub';

const club = generateFilmClub();
const seeds = fc.integer({ min: 0, max: 1e6 });

/** How often each pair of two labels occurs. */
function pairCounts<T>(rows: readonly T[], first: (row: T) => string, second: (row: T) => string) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const pair = `${first(row)} / ${second(row)}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function countBy(rows: Iterable<number>, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const row of rows) counts[row]!++;
  return counts;
}

describe('generateFilmClub', () => {
  it('gives the same club for the same seed and another one for another seed', () => {
    expect(generateFilmClub({ seed: 7 })).toEqual(generateFilmClub({ seed: 7 }));
    expect(generateFilmClub({ seed: 7 }).ratings).not.toEqual(
      generateFilmClub({ seed: 8 }).ratings,
    );
  });

  it('has about 300 users, 300 films and 12 000 to 15 000 ratings', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { users, films, ratings } = generateFilmClub({ seed });
        expect([users.length, films.length]).toEqual([300, 300]);
        expect(ratings.length).toBeGreaterThan(12_000);
        expect(ratings.length).toBeLessThan(15_000);
      }),
      { numRuns: 20 },
    );
  });

  it('gives every user and almost every film the 20 ratings that the filter asks for', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { ratings } = generateFilmClub({ seed });
        const byUser = countBy(
          ratings.map(({ userRow }) => userRow),
          300,
        );
        const byFilm = countBy(
          ratings.map(({ filmRow }) => filmRow),
          300,
        );
        expect(Math.min(...byUser)).toBeGreaterThanOrEqual(20);
        expect(byFilm.filter((count) => count < 20).length).toBeLessThanOrEqual(15);
      }),
      { numRuns: 20 },
    );
  });

  it('rates from 0.5 to 5 by half stars, no film twice by the same user', () => {
    for (const { rating } of club.ratings) {
      expect(rating * 2).toBe(Math.round(rating * 2));
      expect(rating).toBeGreaterThanOrEqual(0.5);
      expect(rating).toBeLessThanOrEqual(5);
    }
    const pairs = new Set(club.ratings.map(({ userRow, filmRow }) => userRow * 300 + filmRow));
    expect(pairs.size).toBe(club.ratings.length);
  });

  it('gives every film an invented title of its own with a year, plain enough for any CSV', () => {
    const { films } = generateFilmClub({ items: 3000 });
    expect(new Set(films.map(({ title }) => title.replace(/ \(\d+\)$/, ''))).size).toBe(3000);
    for (const { title } of films) expect(title).toMatch(/^[A-Z][A-Za-z0-9' -]+ \((19|20)\d\d\)$/);
  });

  it('gives every film one to three of the ten categories, and ids of equal length', () => {
    for (const { id, categories } of club.films) {
      expect(id).toMatch(/^f\d{3}$/);
      expect(categories.length).toBeGreaterThanOrEqual(1);
      expect(categories.length).toBeLessThanOrEqual(3);
      expect(new Set(categories).size).toBe(categories.length);
      for (const name of categories) expect(clubCategories).toContain(name);
    }
    for (const { id } of club.users) expect(id).toMatch(/^u\d{3}$/);
  });

  it('deals tastes and communities independently: every pair equally often', () => {
    const pairs = pairCounts(
      club.users,
      ({ taste }) => taste,
      ({ community }) => community,
    );
    expect(pairs.size).toBe(tastes.length * communities.length);
    expect(new Set(pairs.values())).toEqual(new Set([10]));
  });

  it('spreads the films of every community over all categories', () => {
    // Chi-square of categories against communities: 45 degrees of freedom, 99.9 % quantile 80.1.
    const rows = club.films.flatMap(({ categories, community }) =>
      categories.map((category) => ({ category, community })),
    );
    const pairs = pairCounts(
      rows,
      ({ category }) => category,
      ({ community }) => community,
    );
    let chiSquare = 0;
    for (const category of clubCategories) {
      for (const community of communities) {
        const inCategory = rows.filter((row) => row.category === category).length;
        const inCommunity = rows.filter((row) => row.community === community).length;
        const expected = (inCategory * inCommunity) / rows.length;
        const found = pairs.get(`${category} / ${community}`) ?? 0;
        chiSquare += (found - expected) ** 2 / expected;
      }
    }
    expect(chiSquare).toBeLessThan(80.1);
  });

  it('shows both signals in the ratings: communities watch together, tastes like their own', () => {
    const isTogether = ({ userRow, filmRow }: { userRow: number; filmRow: number }) =>
      club.users[userRow]!.community === club.films[filmRow]!.community;
    const isLiked = ({ userRow, filmRow }: { userRow: number; filmRow: number }) => {
      const liked = tastes.find(({ name }) => name === club.users[userRow]!.taste)!.categories;
      return club.films[filmRow]!.categories.every((name) => liked.includes(name));
    };
    const meanRating = (rows: readonly { rating: number }[]) =>
      rows.reduce((sum, { rating }) => sum + rating, 0) / rows.length;
    // A sixth of the films is of the own community; chance alone would give a share of 0.17.
    expect(club.ratings.filter(isTogether).length / club.ratings.length).toBeGreaterThan(0.45);
    const liked = club.ratings.filter(isLiked);
    const rest = club.ratings.filter((rating) => !isLiked(rating));
    expect(meanRating(liked) - meanRating(rest)).toBeGreaterThan(1);
  });
});
