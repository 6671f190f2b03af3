import {
  alikeGroups,
  likenessOf,
  meanPercentile,
  type AlikeGroup,
  type Likeness,
} from '../analysis/alikeGroups';
import type { ComparedSpace, UserComparison } from '../analysis/compareUsers';
import { sharedTastes, tasteDifference } from '../analysis/sharedTastes';
import { listWords } from './listWords';
import { shortId } from './shortId';

/**
 * What a comparison says, in one sentence or two. Every claim is a threshold on a number that the
 * comparison holds: likeness is by cosine among random pairs of users (`likenessOf`), tastes are
 * against the average user, items in common are counted.
 */
export function comparisonSentence(comparison: UserComparison): string {
  const { length } = comparison.users;
  if (length < 2) return '';
  return length === 2 ? pairSentence(comparison, 0, 1) : groupSentence(comparison);
}

/** The sentence about two of the users, by their places. */
export function pairSentence(comparison: UserComparison, a: number, b: number): string {
  const { users, usualPairs } = comparison;
  const names = `${shortId(users[a]!.id)} and ${shortId(users[b]!.id)}`;
  const tastes = tasteClause(comparison, a, b);
  const { isSurprising, words } = commonClause(comparison, a, b);
  const yet = isSurprising ? 'yet ' : '';
  const evidence = tastes === undefined ? `${yet}${words}` : `${tastes}; ${yet}they ${words}`;
  if (usualPairs === 0)
    return `Users ${names} ${evidence}. The model has too few users to say who is alike.`;
  return `${likenessClause(comparison, a, b)}: users ${names} ${evidence}.`;
}

/** `Alike by category, little by interaction`, the most alike first. */
function likenessClause(comparison: UserComparison, a: number, b: number): string {
  const place = a * comparison.users.length + b;
  const spaces = spokenSpaces(comparison);
  const clauses = likenesses.flatMap((likeness) => {
    const those = spaces.filter(
      ({ percentiles }) => likenessOf(percentiles.cosine[place]!) === likeness,
    );
    const ways = listWords(those.map((space) => wayOf(space, spaces)));
    return those.length === 0 ? [] : [`${likenessWords[likeness]} ${ways}`];
  });
  const [first = 'Not comparable', ...rest] = clauses;
  const isBareLittle = first.startsWith('little');
  return [
    isBareLittle ? `Little alike${first.slice('little'.length)}` : capital(first),
    ...rest,
  ].join(', ');
}

const likenesses: readonly Likeness[] = ['alike', 'average', 'little'];
const likenessWords: Readonly<Record<Likeness, string>> = {
  alike: 'alike',
  average: 'about average',
  little: 'little',
};

/** What both favour; where they are not alike by category, also where they differ most. */
function tasteClause(comparison: UserComparison, a: number, b: number): string | undefined {
  const { users, usualPreferences, categoryNames, spaces } = comparison;
  if (categoryNames.length === 0) return undefined;
  const [first, second] = [users[a]!, users[b]!];
  const [one, other] = [first.preferences, second.preferences];
  const tastes = sharedTastes([one, other], usualPreferences).slice(0, maxTastes);
  const taught = spaces.find(({ supervision }) => supervision === 'categories');
  const percentile = taught?.percentiles.cosine[a * users.length + b] ?? NaN;
  const shared =
    tastes.length === 0
      ? undefined
      : `both favour ${listWords(tastes.map((category) => categoryWord(categoryNames[category]!)))} more than the average user`;
  const { category, difference } = tasteDifference(one, other);
  if (likenessOf(percentile) === 'alike' || Math.abs(difference) < tellingDifference) return shared;
  const keener = difference > 0 ? first : second;
  const differ = `differ most in ${categoryWord(categoryNames[category]!)}, which ${shortId(keener.id)} prefers`;
  return likenessOf(percentile) === 'average' && shared !== undefined
    ? `${shared} and ${differ}`
    : differ;
}

const maxTastes = 3;
const tellingDifference = 0.2;

/** `rated only 4 items in common`, with how far they agree where that can be told. */
function commonClause(
  { users, common, spaces, isImplicit }: UserComparison,
  a: number,
  b: number,
): { readonly isSurprising: boolean; readonly words: string } {
  const place = a * users.length + b;
  const count = common.counts[place]!;
  const percentile = common.percentiles[place]!;
  const taught = spaces.find(({ supervision }) => supervision === 'interactions');
  const likeness = likenessOf(taught?.percentiles.cosine[place] ?? NaN);
  const [isFew, isMany] = [percentile < 0.5, percentile >= 0.8 && count >= minTelling];
  const isSurprising = (likeness === 'alike' && isFew) || (likeness === 'little' && isMany);
  const verb = isImplicit ? 'have' : 'rated';
  const items = count === 1 ? 'item' : 'items';
  const number = count === 0 ? 'no' : isFew ? `only ${count}` : String(count);
  const agreement =
    isImplicit || count < minTelling
      ? ''
      : ` (on average ${common.differences[place]!.toFixed(1)} apart)`;
  return { isSurprising, words: `${verb} ${number} ${items} in common${agreement}` };
}

/** Of fewer items in common a mean says little. */
const minTelling = 5;

function groupSentence(comparison: UserComparison): string {
  const { users, usualPairs } = comparison;
  const common = commonExtremes(comparison);
  if (usualPairs === 0) return `${common} The model has too few users to say who is alike.`;
  const spaces = spokenSpaces(comparison);
  /** What is said, with the ways in which it holds. */
  const waysOf = new Map<string, string[]>();
  for (const space of spaces) {
    const groups = alikeGroups(space.percentiles.cosine, users.length);
    const clause = groupClause(comparison, space, groups);
    waysOf.set(clause, [...(waysOf.get(clause) ?? []), wayOf(space, spaces)]);
  }
  const clauses = Array.from(waysOf, ([clause, ways]) => `${listWords(ways)} ${clause}`);
  return `${capital(clauses.join('; '))}. ${common}`;
}

/** `users 551, 267 and 313 are alike, 216 is unlike them`. */
function groupClause(
  { users }: UserComparison,
  { percentiles }: ComparedSpace,
  groups: readonly AlikeGroup[],
): string {
  const name = (place: number): string => shortId(users[place]!.id);
  const [largest, ...others] = groups;
  if (!largest) return 'no two are alike';
  if (largest.members.length === users.length) return 'all are alike';
  const clauses = [
    `users ${listWords(largest.members.map(name), maxNames)} are alike`,
    ...others.map(({ members }) => `so are ${listWords(members.map(name), maxNames)}`),
  ];
  const alone = users
    .map((_, place) => place)
    .filter((place) => !groups.some(({ members }) => members.includes(place)));
  const nearness = (place: number): Likeness | undefined =>
    likenessOf(meanPercentile(percentiles.cosine, place, largest.members));
  const unlike = alone.filter((place) => nearness(place) === 'little');
  const between = alone.filter((place) => nearness(place) === 'average');
  if (unlike.length > 0 && others.length === 0)
    clauses.push(
      `${listWords(unlike.map(name), maxNames)} ${unlike.length === 1 ? 'is' : 'are'} unlike them`,
    );
  if (between.length > 0 && others.length === 0)
    clauses.push(`${listWords(between.map(name), maxNames)} less so`);
  return clauses.join(', ');
}

const maxNames = 6;

/** Who rated most in common, and who least. */
function commonExtremes({ users, common }: UserComparison): string {
  const pairs = users.flatMap((_, a) => users.slice(a + 1).map((__, i) => [a, a + 1 + i] as const));
  const countOf = ([a, b]: readonly [number, number]): number =>
    common.counts[a * users.length + b]!;
  const sorted = pairs.toSorted((p, q) => countOf(q) - countOf(p));
  const [most, least] = [sorted[0]!, sorted.at(-1)!];
  const names = ([a, b]: readonly [number, number]): string =>
    `${shortId(users[a]!.id)} and ${shortId(users[b]!.id)}`;
  if (countOf(most) === 0) return 'No two have an item in common.';
  if (countOf(most) === countOf(least)) return `Every two have ${countOf(most)} items in common.`;
  return `Most items in common have ${names(most)} (${countOf(most)}), fewest ${names(least)} (${countOf(least)}).`;
}

/** The spaces that can be spoken of: those taught something, or all blocks where none is. */
function spokenSpaces({ spaces }: UserComparison): readonly ComparedSpace[] {
  const taught = spaces.filter(({ supervision }) => supervision !== 'none');
  return taught.length > 0 ? taught : spaces.slice(0, -1);
}

/** In which way users are alike in a block: `by category`, or the block's name where that is no answer. */
function wayOf({ block, supervision }: ComparedSpace, spoken: readonly ComparedSpace[]): string {
  const isOnly = spoken.filter((space) => space.supervision === supervision).length === 1;
  if (isOnly && supervision === 'categories') return 'by category';
  if (isOnly && supervision === 'interactions') return 'by interaction';
  return `in ${shortId(block)}`;
}

/** Category names are common nouns within a sentence; those with capitals inside stay as they are. */
function categoryWord(name: string): string {
  return /^\p{Lu}\p{Ll}+$/u.test(name) ? name.toLowerCase() : shortId(name);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
