import { createRandom, shuffle, type Random } from '../random';
import { clubCategories, communities, tastes } from './clubPlan';
import { createClubRatings } from './clubRatings';
import { FilmTitles } from './filmTitles';

export interface ClubUser {
  readonly id: string;
  /** Planted: the name of one of `tastes`. */
  readonly taste: string;
  /** Planted: one of `communities`. */
  readonly community: string;
}

export interface ClubFilm {
  readonly id: string;
  /** With the year in parentheses. */
  readonly title: string;
  /** One to three, in alphabetical order. */
  readonly categories: readonly string[];
  /** Planted: the community that watches it. */
  readonly community: string;
}

export interface ClubRating {
  readonly userRow: number;
  readonly filmRow: number;
  /** 0.5 to 5 by steps of 0.5. */
  readonly rating: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** An invented film club with the truth behind its ratings. */
export interface FilmClub {
  readonly seed: number;
  readonly users: readonly ClubUser[];
  readonly films: readonly ClubFilm[];
  /** In order of user, then film; no pair twice. */
  readonly ratings: readonly ClubRating[];
}

/**
 * A film club whose members have tastes (categories they like) and communities (people they watch
 * with, each with its own films across all categories). Tastes and communities of members are dealt
 * independently of one another, and so are main categories and communities of films: what tells one
 * says nothing of the other. The same options give the same club on every platform.
 */
export function generateFilmClub({
  seed = 42,
  users: userCount = 300,
  items: filmCount = 300,
}: {
  readonly seed?: number;
  readonly users?: number;
  readonly items?: number;
} = {}): FilmClub {
  const users = createUsers(userCount, createRandom(seed, 'film club', 'users'));
  const films = createFilms(filmCount, createRandom(seed, 'film club', 'films'));
  const ratings = createClubRatings(users, films, createRandom(seed, 'film club', 'ratings'));
  return { seed, users, films, ratings };
}

function createUsers(count: number, random: Random): ClubUser[] {
  return dealPairs(count, tastes.length, communities.length, random).map(
    ([taste, community], row) => ({
      id: numberedId('u', row, count),
      taste: tastes[taste]!.name,
      community: communities[community]!,
    }),
  );
}

function createFilms(count: number, random: Random): ClubFilm[] {
  const titles = new FilmTitles(random);
  return dealPairs(count, clubCategories.length, communities.length, random).map(
    ([main, community], row) => {
      const mainCategory = clubCategories[main]!;
      return {
        id: numberedId('f', row, count),
        title: titles.next(mainCategory),
        categories: withMoreCategories(mainCategory, random),
        community: communities[community]!,
      };
    },
  );
}

/**
 * Deals every combination of a first and a second kind equally often (up to the remainder), in
 * random order: the two kinds are then independent by construction, not only on average.
 */
function dealPairs(
  count: number,
  firstKinds: number,
  secondKinds: number,
  random: Random,
): (readonly [first: number, second: number])[] {
  const order = shuffle(
    Uint32Array.from({ length: count }, (_, i) => i),
    random,
  );
  return Array.from(order, (i) => [i % firstKinds, Math.floor(i / firstKinds) % secondKinds]);
}

/** The main category alone (4 in 10 films), with one more (4 in 10) or with two more. */
function withMoreCategories(main: string, random: Random): string[] {
  const count = [1, 1, 2, 2, 3][random.integer(5)]!;
  const categories = new Set([main]);
  while (categories.size < count) {
    categories.add(clubCategories[random.integer(clubCategories.length)]!);
  }
  return [...categories].sort();
}

/** E.g. `u007` of 300: as wide as the last one. */
function numberedId(prefix: string, row: number, count: number): string {
  return prefix + String(row + 1).padStart(String(count).length, '0');
}
