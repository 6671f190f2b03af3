import type { ComparedItems } from '../../src/core/analysis/compareUsers';

export const ratingFilters = ['shared', 'one', 'all'] as const;
/** Items that at least two of the users rated, only one did, or any. */
export type RatingFilter = (typeof ratingFilters)[number];

export interface RatingSort {
  /** `title`, `raters`, `mean`, `difference`, or `user:` and an id. */
  readonly by: string;
  readonly isDescending: boolean;
}

/** One item and what the users shown gave it. */
export interface RatingRow {
  readonly id: string;
  readonly title: string;
  /** NaN where a user did not rate it; in the order of the users shown. */
  readonly ratings: readonly number[];
  readonly raters: number;
  readonly mean: number;
  /** Highest less lowest rating; NaN where fewer than two rated it. */
  readonly difference: number;
}

/**
 * The items that users rated, filtered and sorted. `places` are those of the users shown among
 * `ids`, the users compared. Whatever is sorted by, rows without a value come last and rows alike
 * stand in the order of their titles.
 */
export function ratingRows(
  { ids: itemIds, titles, ratings }: ComparedItems,
  { ids, places }: { readonly ids: readonly string[]; readonly places: readonly number[] },
  { filter, sort }: { readonly filter: RatingFilter; readonly sort: RatingSort },
): RatingRow[] {
  const rows = itemIds
    .map((id, item) =>
      ratingRow(
        id,
        titles[item]!,
        places.map((place) => ratings[item * ids.length + place]!),
      ),
    )
    .filter(({ raters }) => passes(raters, filter));
  const valueOf = sortValue(
    sort.by,
    places.map((place) => ids[place]!),
  );
  const direction = sort.isDescending ? -1 : 1;
  return rows.sort((a, b) => {
    const byTitle = collator.compare(a.title, b.title);
    if (!valueOf) return direction * byTitle;
    const [x, y] = [valueOf(a), valueOf(b)];
    if (Number.isNaN(x) || Number.isNaN(y))
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || byTitle;
    return direction * (x - y) || (sort.by === 'raters' ? b.mean - a.mean : 0) || byTitle;
  });
}

const collator = new Intl.Collator('en', { numeric: true });

function ratingRow(id: string, title: string, ratings: readonly number[]): RatingRow {
  const given = ratings.filter((rating) => !Number.isNaN(rating));
  return {
    id,
    title,
    ratings,
    raters: given.length,
    mean: given.reduce((sum, rating) => sum + rating, 0) / given.length,
    difference: given.length < 2 ? NaN : Math.max(...given) - Math.min(...given),
  };
}

function passes(raters: number, filter: RatingFilter): boolean {
  switch (filter) {
    case 'shared':
      return raters >= 2;
    case 'one':
      return raters === 1;
    case 'all':
      return raters >= 1;
  }
}

/** What is sorted by; undefined: the title, also where a user is not shown any more. */
function sortValue(
  by: string,
  shownIds: readonly string[],
): ((row: RatingRow) => number) | undefined {
  if (by === 'raters') return ({ raters }) => raters;
  if (by === 'mean') return ({ mean }) => mean;
  if (by === 'difference') return ({ difference }) => difference;
  const column = shownIds.findIndex((id) => by === `user:${id}`);
  return column < 0 ? undefined : ({ ratings }) => ratings[column]!;
}
