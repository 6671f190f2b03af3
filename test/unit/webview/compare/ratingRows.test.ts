import { describe, expect, it } from 'vitest';
import {
  ratingRows,
  type RatingFilter,
  type RatingSort,
} from '../../../../webview/compare/ratingRows';

const items = {
  ids: ['1', '2', '3', '4', '5'],
  titles: ['Film 10', 'Film 9', 'Heat', 'Alien', 'Zulu'],
  // prettier-ignore
  ratings: Float32Array.of(
    4, NaN, 5,
    3, 1, NaN,
    NaN, NaN, 2,
    5, 4.5, 5,
    NaN, 2, NaN,
  ),
};
const ids = ['a', 'b', 'c'];
const everyone = { ids, places: [0, 1, 2] };

function titles(
  filter: RatingFilter,
  by: string,
  { isDescending = true, places = everyone.places } = {},
): string[] {
  const sort: RatingSort = { by, isDescending };
  return ratingRows(items, { ids, places }, { filter, sort }).map(({ title }) => title);
}

describe('ratingRows', () => {
  it('keeps what at least two rated, what one alone did, or all', () => {
    expect(titles('shared', 'title', { isDescending: false })).toEqual([
      'Alien',
      'Film 9',
      'Film 10',
    ]);
    expect(titles('one', 'title', { isDescending: false })).toEqual(['Heat', 'Zulu']);
    expect(titles('all', 'title')).toEqual(['Zulu', 'Heat', 'Film 10', 'Film 9', 'Alien']);
  });

  it('counts only the users shown', () => {
    expect(titles('shared', 'title', { places: [0, 1] })).toEqual(['Film 9', 'Alien']);
    expect(titles('all', 'title', { places: [1] })).toEqual(['Zulu', 'Film 9', 'Alien']);
  });

  it('sorts by raters, of equals the better rated first', () => {
    expect(titles('all', 'raters')).toEqual(['Alien', 'Film 10', 'Film 9', 'Heat', 'Zulu']);
  });

  it('sorts by a user’s ratings, with those not rated last in both directions', () => {
    expect(titles('all', 'user:b')).toEqual(['Alien', 'Zulu', 'Film 9', 'Film 10', 'Heat']);
    expect(titles('all', 'user:b', { isDescending: false })).toEqual([
      'Film 9',
      'Zulu',
      'Alien',
      'Film 10',
      'Heat',
    ]);
  });

  it('sorts by how far ratings are apart, and by their mean', () => {
    expect(titles('shared', 'difference')).toEqual(['Film 9', 'Film 10', 'Alien']);
    expect(titles('shared', 'mean')).toEqual(['Alien', 'Film 10', 'Film 9']);
  });

  it('sorts by title where the user sorted by is not shown any more', () => {
    expect(titles('all', 'user:gone', { isDescending: false })[0]).toBe('Alien');
  });

  it('tells what each of the users shown gave', () => {
    const [, row] = ratingRows(
      items,
      { ids, places: [2, 0] },
      { filter: 'all', sort: { by: 'raters', isDescending: true } },
    );
    expect(row).toEqual({
      id: '1',
      title: 'Film 10',
      ratings: [5, 4],
      raters: 2,
      mean: 4.5,
      difference: 1,
    });
  });
});
