import { createRandom, shuffle, type Random } from '../src/core/random';

/** A dataset in MovieLens' form. */
export interface Catalogue {
  readonly ratings: string;
  readonly movies: string;
}

const groupCount = 50;
const categoryCount = 18;
const groupsOfUser = 4;
const categoriesOfGroup = 3;

/**
 * Ratings of a large catalogue with a long tail: how often an item is rated falls as a power of its
 * rank, every item belongs to one of 50 groups, and a user picks three times out of four from four
 * groups of their own, which they also like better. Categories lean on the groups. About 1.28 ×
 * `ratingsPerUser` (the median) ratings a user. With `seriesShare`, that share of the picks is another
 * item of a series of six, of one group, that the user has picked from. The same options give the same
 * text on every platform.
 */
export function generateCatalogue({
  users,
  items,
  seed,
  ratingsPerUser = 70,
  seriesShare = 0,
}: {
  readonly users: number;
  readonly items: number;
  readonly seed: number;
  readonly ratingsPerUser?: number;
  readonly seriesShare?: number;
}): Catalogue {
  const random = createRandom('catalogue', seed, users, items);
  const groups = Uint32Array.from({ length: items }, () => random.integer(groupCount));
  const all = new WeightedItems(Array.from({ length: items }, (_, item) => item));
  const byGroup = Array.from(
    { length: groupCount },
    (_, group) => new WeightedItems([...groups.keys()].filter((item) => groups[item] === group)),
  );
  const series = seriesShare > 0 ? seriesOf(groups, random) : [];
  const most = Math.round((500 / 70) * ratingsPerUser);
  const ratings = ['userId,movieId,rating,timestamp'];
  for (let user = 0; user < users; user++) {
    const own = someOf(groupCount, groupsOfUser, random);
    const many = ratingsPerUser * Math.exp(0.7 * random.normal());
    const count = Math.round(Math.min(most, Math.max(20, many)));
    const drawn = new Set<number>();
    const picked: number[] = [];
    for (let attempt = 0; drawn.size < count && attempt < 20 * count; attempt++) {
      let item: number;
      if (seriesShare > 0 && picked.length > 0 && random.next() < seriesShare) {
        const others = series[picked[random.integer(picked.length)]!]!;
        item = others[random.integer(others.length)]!;
      } else {
        const group = own[random.integer(groupsOfUser)]!;
        item = (random.next() < 0.75 ? byGroup[group]! : all).draw(random);
      }
      if (!drawn.has(item)) picked.push(item);
      drawn.add(item);
    }
    for (const item of drawn) {
      const stars = (own.includes(groups[item]!) ? 3.9 : 2.9) + 0.8 * random.normal();
      ratings.push(`${user + 1},${item + 1},${Math.min(5, Math.max(1, Math.round(stars)))}.0,0`);
    }
  }
  return {
    ratings: lines(ratings),
    movies: lines(['movieId,title,genres', ...films(groups, random)]),
  };
}

/** By item, the items of its series: six of one group, fewer where that is not divisible. */
function seriesOf(groups: Uint32Array, random: Random): readonly (readonly number[])[] {
  const byItem: (readonly number[])[] = [];
  for (let group = 0; group < groupCount; group++) {
    const items = Uint32Array.from([...groups.keys()].filter((item) => groups[item] === group));
    const order = shuffle(items, random);
    for (let start = 0; start < order.length; start += 6) {
      const series = [...order.subarray(start, start + 6)];
      for (const item of series) byItem[item] = series;
    }
  }
  return byItem;
}

/** Items to be drawn by weight; the lower the number, the more popular. */
class WeightedItems {
  readonly #items: readonly number[];
  readonly #ends: Float64Array;

  constructor(items: readonly number[]) {
    let end = 0;
    this.#items = items;
    this.#ends = Float64Array.from(items, (item) => (end += (item + 20) ** -0.7));
  }

  draw(random: Random): number {
    const place = random.next() * this.#ends.at(-1)!;
    let [low, high] = [0, this.#items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle]! > place) high = middle;
      else low = middle + 1;
    }
    return this.#items[low]!;
  }
}

/** One or two categories, mostly of those of the item's group. */
function films(groups: Uint32Array, random: Random): string[] {
  const leanings = Array.from({ length: groupCount }, () =>
    someOf(categoryCount, categoriesOfGroup, random),
  );
  return Array.from(groups, (group, item) => {
    const category = (): number =>
      random.next() < 0.8
        ? leanings[group]![random.integer(categoriesOfGroup)]!
        : random.integer(categoryCount);
    const names = [...new Set([category(), category()])].map((number) => `Category ${number}`);
    return `${item + 1},Film ${item + 1},${names.join('|')}`;
  });
}

function someOf(bound: number, count: number, random: Random): readonly number[] {
  return [
    ...shuffle(
      Uint32Array.from({ length: bound }, (_, i) => i),
      random,
    ).subarray(0, count),
  ];
}

function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`;
}
