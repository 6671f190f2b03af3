import type { Random } from '../random';
import type { ClubFilm, ClubRating, ClubUser } from './filmClub';
import { tastes } from './clubPlan';

/** How strongly a film attracts a member, beside the 1 that any film has. */
const communityPull = 17;
const tastePull = 7;

/** What ratings are made of, in stars. */
const meanRating = 3.1;
const tasteStars = 1.5;
const qualitySpread = 0.35;
const leniencySpread = 0.3;
const moodSpread = 0.45;

/** 2019-01-01 and the five years in which the club's members rated, in seconds. */
const firstTimestamp = 1_546_300_800;
const timestampSpan = 5 * 365 * 86_400;

/**
 * Who watches what and how it is liked. A member watches what the community watches, whatever the
 * category, what suits the taste, and some films by chance; how much a film is liked depends on the
 * taste alone (and on the film's quality, the member's leniency, and mood). In order of user, then film.
 */
export function createClubRatings(
  users: readonly ClubUser[],
  films: readonly ClubFilm[],
  random: Random,
): ClubRating[] {
  const quality = films.map(() => qualitySpread * random.normal());
  const popularity = films.map(() => Math.exp(0.3 * random.normal()));
  return users.flatMap((user, userRow) => {
    const leniency = leniencySpread * random.normal();
    const fits = films.map((film) => tasteFit(user, film));
    const weights = films.map((film, i) => {
      const together = film.community === user.community ? communityPull : 0;
      return popularity[i]! * (1 + together + tastePull * fits[i]!);
    });
    const count = Math.min(films.length, 32 + random.integer(27));
    return drawWeighted(weights, count, random).map((filmRow) => {
      const liking = tasteStars * (fits[filmRow]! - 0.35) + quality[filmRow]! + leniency;
      const stars = meanRating + liking + moodSpread * random.normal();
      return {
        userRow,
        filmRow,
        rating: Math.min(5, Math.max(0.5, Math.round(2 * stars) / 2)),
        timestamp: firstTimestamp + random.integer(timestampSpan),
      };
    });
  });
}

/** The share of a film's categories that the user's taste has. */
function tasteFit(user: ClubUser, film: ClubFilm): number {
  const liked = tastes.find(({ name }) => name === user.taste)!.categories;
  return film.categories.filter((name) => liked.includes(name)).length / film.categories.length;
}

/** `count` places drawn by weight without replacement (Efraimidis and Spirakis 2006), ascending. */
function drawWeighted(weights: readonly number[], count: number, random: Random): number[] {
  const waits = weights.map((weight) => -Math.log(1 - random.next()) / weight);
  return Array.from(waits.keys())
    .sort((a, b) => waits[a]! - waits[b]!)
    .slice(0, count)
    .sort((a, b) => a - b);
}
